"""The page found: what was searched for is marked, gone to and cleared, in browsers new and old."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.site.browser import Visit
from tests.site.conftest import ROOT, project, serving

PAGE = "cases/case-2022-001.html"
TEXT = """\
## 基本案情

行人甲被**高空**抛物砸伤，ＡＢＣ公司的车[^1]辆也被砸坏。末尾是乙

丙开头的一段：高空
抛物者不明。*高空抛物*再次发生，高 空抛物仍在继续。

[^1]: 高空抛物的注。
"""
PAINTED = "[...CSS.highlights.get('hit')].map(range => range.toString())"
WRAPPED = "[...document.querySelectorAll('mark.hit')].map(mark => mark.textContent)"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the small compendium with one text to look for words in."""
    folder = project(tmp_path_factory.mktemp("hits"), ROOT / "tests" / "corpus")
    path = folder / "cases" / "case-2022-001.md"
    text = path.read_text("utf-8").replace("## 基本案情\n", TEXT)
    path.write_text(text, "utf-8")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=folder, check=True)
    return folder / "site"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Serve it."""
    with serving(site) as base:
        yield base


@pytest.fixture(params=["ranges", "elements"])
def painting(request: pytest.FixtureRequest) -> str:
    """Say how the browser shows hits; that of old ones is chosen by taking the new one away."""
    return str(request.param)


Look = Callable[..., Page]


@pytest.fixture
def look(address: str, visit: Callable[..., Visit], painting: str) -> Look:
    """Open the page looking for some words."""

    def at(*words: str, fragment: str = "") -> Page:
        window = visit(address)
        if painting == "elements":
            window.page.add_init_script("delete window.Highlight")
        query = "&".join(f"h={quote(word)}" for word in words)
        page = window.go(f"{PAGE}?{query}{fragment}")
        page.wait_for_load_state("load")
        page.wait_for_timeout(100)
        return page

    return at


def marked(page: Page) -> list[str]:
    painted = page.evaluate("Boolean(window.Highlight && CSS.highlights.get('hit'))")
    return list(page.evaluate(PAINTED if painted else WRAPPED))


def body(page: Page) -> str:
    return re.sub(r"\s", "", page.locator("article").inner_text())


def test_hits_run_across_tags_lines_spaces_and_widths(look: Look) -> None:
    page = look("高空抛物", "abc公司", "车辆")
    found = [re.sub(r"\s", "", words) for words in marked(page)]
    assert found == [
        "高空抛物", "高空", "抛物", "ＡＢＣ公司", "车", "辆",
        "高空抛物", "高空抛物", "高空抛物", "高空抛物",
    ]  # fmt: skip
    expect(page.locator(".hits-status")).to_have_text("1/8处")


def test_hits_do_not_run_from_one_paragraph_into_the_next(look: Look) -> None:
    page = look("乙丙")
    assert page.locator(".hits").count() == 0


def test_the_page_opens_at_the_first_hit_and_leads_round_to_all(look: Look) -> None:
    page = look("高空抛物")
    bar = page.get_by_role("region", name="检索到的地方")
    said = bar.get_by_role("status")
    tops = []
    for number in range(1, 7):
        expect(said).to_have_text(f"{number}/6处")
        tops.append(page.evaluate("scrollY"))
        bar.get_by_role("button", name="下一处").click()
    expect(said).to_have_text("1/6处")
    assert tops[0] < tops[-1]
    assert tops == sorted(tops)
    bar.get_by_role("button", name="上一处").click()
    expect(said).to_have_text("6/6处")


def test_the_keyboard_reaches_the_bar_and_clears_the_hits(look: Look) -> None:
    page = look("高空抛物", "车辆")
    whole = body(page)
    bar = page.locator(".hits")
    for _ in range(40):
        page.keyboard.press("Tab")
        if bar.locator(":focus").count():
            break
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".hits-status")).to_have_text("2/7处")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(bar).to_have_count(0)
    assert page.evaluate("CSS.highlights ? CSS.highlights.size : 0") == 0
    assert page.locator("article mark").count() == 0
    assert body(page) == whole
    assert page.url.endswith(PAGE)
    expect(page.locator("h1")).to_be_focused()
    # Texts that had been cut are whole again.
    pairs = "//article//text()/following-sibling::node()[1][self::text()]"
    assert page.evaluate(f"document.evaluate('count({pairs})', document).numberValue") == 0


def test_who_asks_for_a_heading_is_not_led_elsewhere(look: Look) -> None:
    page = look("高空抛物", fragment="#notes")
    expect(page.locator(".hits-status")).to_have_text("6处")
    assert page.locator("#notes").evaluate(
        "e => Math.abs(e.getBoundingClientRect().top) < innerHeight"
    )


@pytest.mark.parametrize("word", ["没有的词", "<b>", "", "%E9%"])
def test_words_that_are_not_there_leave_the_page_as_it_is(
    look: Look, address: str, word: str
) -> None:
    page = look(word)
    assert page.locator(".hits").count() == 0
    assert page.locator("article b").count() == 0
    assert page.url.startswith(address)
