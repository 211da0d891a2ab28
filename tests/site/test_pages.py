"""Pages as a reader finds them: goldens of each kind, and what depends on the article."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from compendium.catalog import Article
from compendium.dates import Date
from compendium.edition.model import Edition
from compendium.errors import RenderError
from compendium.pipeline import open_catalog
from compendium.site import SitePage, assets, pages
from tests.site.dangling import dangling

GOLDEN = Path(__file__).parent / "golden"
TEMPLATES = Path(__file__).parents[2] / "templates" / "site"

Article_ = Callable[..., Article]
Made = Callable[..., dict[str, SitePage]]


@pytest.fixture
def site(corpus: Path) -> dict[str, SitePage]:
    return {page.uri: page for page in pages(open_catalog(corpus), TEMPLATES)}


@pytest.mark.parametrize(
    "uri",
    [
        "index.html",
        "topics/index.html",
        "topics/source-governance.html",
        "authors/index.html",
        "authors/s.html",
        "courts/吉04.html",
        "statutes/index.html",
        "dockets/index.html",
        "cases/case-2022-001.html",
        "papers/paper-2022-001.html",
    ],
)
def test_pages_look_as_they_did(
    uri: str, site: dict[str, SitePage], golden: Callable[[Path, str], None]
) -> None:
    golden(GOLDEN / uri.replace("/", "-"), site[uri].html)


def test_there_is_a_page_for_every_value_and_every_way_to_browse(
    site: dict[str, SitePage], edition: Edition
) -> None:
    expected = {"index.html"}
    expected |= {f"topics/{topic.id}.html" for topic in edition.topics}
    expected |= {f"types/{kind.id}.html" for kind in edition.types}
    expected |= {f"batches/{batch.id}.html" for batch in edition.batches}
    expected |= {f"courts/{court.code}.html" for court in edition.courts}
    expected |= {f"squads/{squad.id}.html" for squad in edition.squads}
    folders = [
        "topics",
        "types",
        "batches",
        "courts",
        "squads",
        "authors",
        "keywords",
        "years",
        "statutes",
        "dockets",
    ]
    expected |= {f"{folder}/index.html" for folder in folders}
    assert expected <= set(site)


def test_every_link_and_picture_inside_the_site_leads_somewhere(
    site: dict[str, SitePage], corpus: Path
) -> None:
    pictures = {uri for _, uri, _ in assets(open_catalog(corpus), corpus)}
    assert list(dangling(site, {*pictures, "feed.xml"})) == []


def test_ids_are_unique_and_headings_never_skip_a_level(site: dict[str, SitePage]) -> None:
    for page in site.values():
        ids = re.findall(r'\sid="([^"]*)"', page.html)
        assert len(ids) == len(set(ids)), page.uri
        levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", page.html)]
        assert levels[0] == 1, page.uri
        assert levels.count(1) == 1, page.uri
        assert all(b <= a + 1 for a, b in pairwise(levels)), page.uri


def test_facts_an_article_does_not_have_leave_no_label(article: Article_, made: Made) -> None:
    html = made(article("case-1"))["cases/case-1.html"].html
    labels = ["类型", "批次", "作者", "单位", "学习小队", "日期", "专题"]
    assert re.findall(r"<dt>(.*?)</dt>", html) == labels
    assert "summary" not in html
    assert "相关文章" not in html


def test_a_draft_says_so_on_its_page_and_in_lists(article: Article_, made: Made) -> None:
    site = made(article("case-1", draft=True), article("case-2"))
    assert "草稿，只在预览中可见" in site["cases/case-1.html"].html
    assert "草稿" not in site["cases/case-2.html"].html.replace("tag-draft", "").split("onward")[0]
    assert site["types/case.html"].html.count("tag-draft") == 1


def test_lists_are_newest_first_and_topics_in_the_order_of_the_book(
    article: Article_, made: Made
) -> None:
    old, new = article("old", date=Date(2022, 1, 5)), article("new", date=Date(2023, 1))
    site = made(old, new)
    rows = re.compile(r'class="row-title" href="\.\./cases/(.*?)\.html"')
    assert rows.findall(site["types/case.html"].html) == ["new", "old"]
    assert rows.findall(site["topics/source-governance.html"].html) == ["old", "new"]
    assert [uri for uri in site if uri.startswith("years/2")] == [
        "years/2023.html",
        "years/2022.html",
    ]


def test_the_description_is_the_summary_or_how_the_text_begins(
    article: Article_, made: Made
) -> None:
    text = "## 基本案情\n\n| 甲 |\n| --- |\n| 乙 |\n\n第一段。\n\n第二段。"
    site = made(article("a", text), article("b", text, summary="摘" * 200))
    assert site["cases/a.html"].description == "第一段。"
    assert site["cases/b.html"].description == "摘" * 109 + "…"


def test_an_empty_compendium_has_a_site(made: Made) -> None:
    site = made()
    assert "还没有文章" in site["types/case.html"].html
    assert {page.updated for page in site.values()} == {"1970-01-01"}


def test_two_pages_at_one_address_are_refused_also_when_only_case_differs(
    article: Article_, made: Made
) -> None:
    with pytest.raises(RenderError, match="两个来源"):
        made(article("case-a"), article("case-A", path="cases/x.md"))
