"""The printed pages on the site: at articles and headings, and from a page to its article."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from compendium.catalog import Catalog
from compendium.edition.model import Edition
from compendium.folios import NAME, Folios, Span, edition
from compendium.outputs import write_file
from compendium.pipeline import open_catalog
from compendium.site import pages
from compendium.site.folio_page import with_folios
from tests.site.browser import NARROW, WIDE, Visit, barriers
from tests.site.conftest import ROOT, TEMPLATES, MakeArticle, MakePages, project, serving


def test_a_heading_that_begins_another_page_says_which() -> None:
    html = '<h2 id="s-1">一</h2><h3 id="s-1-1">二</h3><h2 id="s-2">三</h2><h2 id="s-3">四</h2>'
    span = Span(3, 5, {"s-1": 3, "s-1-1": 4, "s-2": 4, "s-3": 5})
    assert with_folios(html, span) == (
        '<h2 id="s-1">一</h2>'
        '<h3 id="s-1-1">二 <span class="folio">印刷版第4页</span></h3><h2 id="s-2">三</h2>'
        '<h2 id="s-3">四 <span class="folio">印刷版第5页</span></h2>'
    )
    assert with_folios(html, None) == html


def test_an_article_says_its_pages_and_the_table_has_it(
    edition: Edition, article: MakeArticle
) -> None:
    catalog = Catalog(edition, (article("case-2022-001"), article("case-2022-002")))
    spans = {"case-2022-002": Span(3, 3), "case-2022-001": Span(4, 6)}
    made = {page.uri: page for page in pages(catalog, TEMPLATES, printed=spans)}
    assert ">第4—6页</a>" in made["cases/case-2022-001.html"].html
    assert ">第3页</a>" in made["cases/case-2022-002.html"].html
    table = made["printed/index.html"].html
    assert table.index("case-2022-002") < table.index("case-2022-001")
    assert "printed/index.html" in made["index.html"].html


def test_without_a_printed_book_nothing_is_said_of_one(
    made: MakePages, article: MakeArticle
) -> None:
    found = made(article("case-2022-001"))
    assert "printed/index.html" not in found
    assert not any("印刷版" in page.html for page in found.values())


@pytest.fixture(scope="session")
def printed_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the small compendium as if its book had been made."""
    folder = project(tmp_path_factory.mktemp("printed"), ROOT / "tests" / "corpus")
    catalog = open_catalog(folder)
    spans = {a.id: Span(3 * n, 3 * n + 1, {"s-1": 3 * n + 1}) for n, a in enumerate(catalog, 1)}
    write_file(folder / NAME, Folios(edition(catalog, folder), spans).dump())
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=folder, check=True)
    return folder / "site"


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, printed_site: Path) -> Iterator[str]:
    """Give the address of that site, from a server and from its folder."""
    if request.param == "file":
        yield f"{printed_site.as_uri()}/"
        return
    with serving(printed_site) as address:
        yield address


@pytest.mark.browser
def test_a_page_number_leads_to_its_article(base: str, visit: Callable[..., Visit]) -> None:
    window = visit(base)
    page = window.go("printed/index.html")
    second = page.locator("tr[data-first]").nth(1).locator("a").get_attribute("href")
    assert second is not None
    for number in ("6", "７"):
        page.goto(f"{base}printed/index.html?p={number}")
        page.wait_for_url(f"**/{second.removeprefix('../')}")
    expect(page.locator("h2 .folio").first).to_have_text("印刷版第7页")
    page = window.go("printed/index.html")
    page.fill("#folio", "8")
    page.click("#folio-form button")
    expect(page.locator("#folio-status")).to_have_text("印刷版第8页没有文章。")
    # Led on, a page stops loading its icon.
    assert [error for error in window.errors if not error.endswith("seal.svg")] == []
    assert not window.abroad


@pytest.mark.browser
@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_the_page_bars_nobody(
    size: tuple[int, int], printed_site: Path, visit: Callable[..., Visit]
) -> None:
    with serving(printed_site) as address:
        page = visit(address, size).go("printed/index.html")
        assert barriers(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
