"""Cited by, related, and the article before and after."""

from collections.abc import Callable

import pytest

from compendium.catalog import Article, Catalog
from compendium.citations.concordance import concordance
from compendium.edition.model import Edition
from compendium.site.relations import MOST, Relations
from compendium.site.statutes import Statutes


@pytest.fixture
def relations(edition: Edition) -> "type[_Of]":
    return type("Of", (_Of,), {"edition": edition})


class _Of(Relations):
    edition: Edition

    def __init__(self, *articles: Article) -> None:
        catalog = Catalog(self.edition, articles)
        super().__init__(catalog, Statutes(catalog, concordance(catalog)))


def reasons(found: Relations, item: Article) -> dict[str, str]:
    return {other.article.id: other.reason for other in found.related(item)}


def test_an_article_is_cited_by_those_whose_text_links_to_it_once_each(
    article: Callable[..., Article], relations: type[_Of]
) -> None:
    cited = article("a", "## 基本案情\n\n见[本文](a.md)。")
    one = article(
        "b", "## 基本案情\n\n见[甲](a.md)和[甲](a.md#s-1)，又见[乙](http://x.example/a.md)。"
    )
    paper = article("c", "[甲](../cases/a.md)", path="papers/c.md")
    found = relations(cited, one, paper)
    assert found.cited_by(cited) == [one, paper]
    assert found.cited_by(one) == ()


def test_what_editors_name_comes_first_and_in_both_directions(
    article: Callable[..., Article], relations: type[_Of], edition: Edition
) -> None:
    other = edition.topics[-1:]
    named = article("named", topics=other)
    item = article("item", related=("named", "gone", "item"), keywords=("调解",))
    alike = article("alike", keywords=("调解",))
    found = relations(alike, item, named)
    assert reasons(found, item) == {
        "named": "编者推荐",
        "alike": f"同专题：{item.topic.name}；同关键词：调解",
    }
    assert reasons(found, named) == {"item": "编者推荐"}


def test_more_shared_keywords_weigh_more_than_shared_topics(
    article: Callable[..., Article], relations: type[_Of], edition: Edition
) -> None:
    item = article("item", topics=edition.topics[:2], keywords=("甲", "乙"))
    topics = article("topics", topics=edition.topics[:2])
    keywords = article("keywords", topics=edition.topics[2:3], keywords=("乙", "甲"))
    strange = article("strange", topics=edition.topics[3:4], keywords=("丙",))
    found = reasons(relations(topics, item, keywords, strange), item)
    assert list(found) == ["keywords", "topics"]
    assert found["keywords"] == "同关键词：甲、乙"


def test_there_are_never_more_than_six(
    article: Callable[..., Article], relations: type[_Of]
) -> None:
    many = [article(f"n{n}", related=("item",)) for n in range(9)]
    item = article("item")
    assert len(relations(item, *many).related(item)) == MOST == 6


def test_before_and_after_stay_within_the_main_topic(
    article: Callable[..., Article], relations: type[_Of], edition: Edition
) -> None:
    main, sub, other = edition.topics[0], edition.topics[1], edition.topics[2]
    assert sub.main == main
    first, second = article("1", topics=(main,)), article("2", topics=(sub, other))
    strange, third = article("3", topics=(other,)), article("4", topics=(main,))
    found = relations(first, second, strange, third)
    assert found.neighbours(first) == (None, second)
    assert found.neighbours(second) == (first, third)
    assert found.neighbours(strange) == (None, None)
