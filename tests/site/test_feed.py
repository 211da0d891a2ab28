"""The feed: what RFC 4287 asks for, nothing of the day it was made, and links that lead on."""

from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest

from compendium.catalog import Article, Catalog
from compendium.dates import Date
from compendium.edition.model import Edition
from compendium.site import feed

ATOM = "{http://www.w3.org/2005/Atom}"
Make = Callable[..., Article]


def entries(text: str) -> list[ET.Element]:
    return ET.fromstring(text).findall(f"{ATOM}entry")  # noqa: S314 - our own


def test_the_newest_articles_come_first_and_thirty_at_most(article: Make, edition: Edition) -> None:
    items = tuple(article(f"c{n:02}", date=Date(2022, 1, n % 28 + 1)) for n in range(40))
    found = entries(feed(Catalog(edition, items)))
    days = [entry.findtext(f"{ATOM}updated", "") for entry in found]
    assert len(days) == 30
    assert days == sorted(days, reverse=True)
    assert days[0] == "2022-01-28T00:00:00+08:00"


def test_what_the_standard_asks_for_is_there(article: Make, edition: Edition) -> None:
    item = article("c1", subtitle="副题", authors=("示例甲", "示例乙"), summary="摘要 & <内容>")
    text = feed(Catalog(edition, (item, article("c2"))))
    root = ET.fromstring(text)  # noqa: S314
    for holder in (root, *entries(text)):
        for tag in ("id", "title", "updated"):
            assert len(holder.findall(ATOM + tag)) == 1, tag
        assert holder.find(f"{ATOM}author/{ATOM}name") is not None
    ids = [node.text for node in root.iter(f"{ATOM}id")]
    assert len(set(ids)) == 3
    first = entries(text)[0]
    assert first.findtext(f"{ATOM}title") == "c1的标题——副题"
    assert first.findtext(f"{ATOM}summary") == "摘要 & <内容>"
    assert [node.text for node in first.iter(f"{ATOM}name")] == ["示例甲", "示例乙"]


@pytest.mark.parametrize(
    ("site", "expected"),
    [
        ("", "cases/c1.html"),
        ("http://intranet.example/lib/", "http://intranet.example/lib/cases/c1.html"),
    ],
)
def test_links_are_relative_unless_the_address_is_known(
    site: str, expected: str, article: Make, edition: Edition
) -> None:
    (entry,) = entries(feed(Catalog(edition, (article("c1"),)), site))
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == expected


def test_an_id_stays_when_an_article_changes(article: Make, edition: Edition) -> None:
    texts = [feed(Catalog(edition, (article("c1", title=t),))) for t in ("甲", "乙", "甲")]
    ids = {entries(text)[0].findtext(f"{ATOM}id") for text in texts}
    assert len(ids) == 1
    assert texts[0] == texts[2] != texts[1]


def test_an_empty_compendium_and_control_characters_make_a_feed(
    article: Make, edition: Edition
) -> None:
    assert entries(feed(Catalog(edition, ()))) == []
    (entry,) = entries(feed(Catalog(edition, (article("c1", title="甲\x0b乙"),))))
    assert entry.findtext(f"{ATOM}title") == "甲乙"
