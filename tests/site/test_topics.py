"""The page of a topic reads like an introduction, and says only what there is to say."""

import re
from collections.abc import Callable

from compendium.catalog import Article
from compendium.dates import Date
from compendium.edition.model import Edition
from compendium.site import SitePage
from compendium.site.reference import reference
from tests.site.dangling import dangling

Made = Callable[..., dict[str, SitePage]]
Make = Callable[..., Article]


def headings(page: SitePage) -> list[str]:
    return re.findall(r"<h2[^>]*>(.*?)</h2>", page.html)


def test_a_long_topic_is_introduced(article: Make, made: Made, edition: Edition) -> None:
    main, sub = edition.topics[0], edition.topics[1]
    other = next(t for t in edition.topics if t.main.id != main.id)
    items = [
        article(
            f"c{n:02}",
            "## 基本案情\n\n民法典第十条" + "，第二十条" * (n < 3) + "，第三十条" * (n < 1) + "。",
            topics=(sub, other) if n < 2 else (main,),
            date=Date(2022, 1, n + 1),
        )
        for n in range(12)
    ]
    site = made(*items)
    page = site[f"topics/{main.id}.html"]
    assert headings(page) == ["下级专题", "最新文章", "适用最多的法条", "相关专题", "文章"]
    newest = page.html.partition('id="newest"')[2].partition("</section>")[0]
    assert re.findall(r"cases/(c\d+)", newest) == ["c11", "c10", "c09"]
    applied = re.findall(r'#(a-\d+)">.*?<span class="number">(\d+)篇', page.html)
    assert applied == [("a-10", "12"), ("a-20", "3")]
    assert f'{other.name} <span class="number">共有2篇' in page.html
    assert f'{sub.name} <span class="number">共有' not in page.html
    assert not list(dangling(site))


def test_a_short_topic_needs_none(article: Make, made: Made, edition: Edition) -> None:
    page = made(article("a", topics=edition.topics[1:2]))[f"topics/{edition.topics[1].id}.html"]
    assert headings(page) == ["文章"]


def test_only_the_first_page_of_a_topic_is_introduced(
    article: Make, made: Made, edition: Edition
) -> None:
    site = made(*(article(f"c{n:03}") for n in range(101)))
    uri = f"topics/{edition.topics[0].id}"
    assert "最新文章" in headings(site[f"{uri}.html"])
    assert "最新文章" not in headings(site[f"{uri}-2.html"])


def test_how_to_cite_an_article(article: Make, made: Made, edition: Edition) -> None:
    item = article("a", title="论《民法典》", subtitle="以某案为例", authors=("示例甲", "示例乙"))
    expected = (
        f"示例甲、示例乙：《论〈民法典〉——以某案为例》，载{edition.publisher}编："
        f"《{edition.title}：{edition.subtitle}》（{item.batch.name}），2022年6月1日。"
    )
    assert reference(item, edition) == expected
    assert f'<p id="reference">{expected}</p>' in made(item)["cases/a.html"].html
