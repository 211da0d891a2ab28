"""The built site in Chromium: wide and narrow, light and dark, over http and from disk."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from compendium.pipeline import open_catalog
from compendium.site import address
from compendium.site.law_text import law_uri
from tests.site.browser import NARROW, WIDE, Visit, barriers

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def uris() -> dict[str, str]:
    """Choose one page of each kind from the project's own articles."""
    catalog = open_catalog(ROOT)
    paper = next(item for item in catalog if item.type.kind == "paper")
    case = next(item for item in catalog if item.type.kind == "case")
    return {
        "home": "index.html",
        "search": "search.html",
        "overview": "topics/index.html",
        "topic": address.member("topics", case.topic.main.id),
        "court": address.member("courts", case.court.code),
        "register": "authors/index.html",
        "letter": "authors/s.html",
        "statutes": "statutes/index.html",
        "law": law_uri("民法典"),
        "dockets": "dockets/index.html",
        "case": address.article(case),
        "paper": address.article(paper),
        "text": "handbook.html",
        "404": "404.html",
    }


KINDS = (
    "home", "search", "overview", "topic", "court", "register", "letter", "statutes", "law",
    "dockets", "case", "paper", "text", "404",
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_pages_fit_stay_inside_the_site_and_are_accessible(
    kind: str, window: Visit, uris: dict[str, str], request: pytest.FixtureRequest
) -> None:
    page = window.go(uris[kind])
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.wait_for_timeout(300)  # until colours have faded in
    assert not barriers(page)
    assert not window.errors
    assert not window.abroad
    dark = "dark" in request.node.name
    scheme = page.evaluate("document.body.dataset.mdColorScheme")
    assert scheme == ("slate" if dark else "default")


def test_the_policy_is_in_force(served: str, visit: Callable[..., Visit]) -> None:
    """What a page should not hold would not run, and these tests would see it."""
    window = visit(served)
    page = window.go("index.html")
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.ran = true";
          document.body.append(script);
        }"""
    )
    assert page.evaluate("window.ran") is None
    assert "Content Security Policy" in window.errors[0]


@pytest.mark.parametrize("kind", ["home", "topic", "letter", "case", "paper"])
def test_pages_work_from_disk(
    kind: str, built_site: Path, uris: dict[str, str], visit: Callable[..., Visit]
) -> None:
    window = visit(f"{built_site.as_uri()}/")
    page = window.go(uris[kind])
    assert page.locator("h1").is_visible()
    page.locator(".site-name").click()
    page.wait_for_url("**/index.html")
    page.locator(".tile").first.click()
    page.wait_for_url("**/topics/*.html")
    page.locator(".row-title").first.click()
    page.wait_for_url("**/cases/*.html")
    assert page.locator("article h1").is_visible()
    assert not window.errors
    assert not window.abroad


def test_the_first_tab_stop_skips_to_the_text(
    served: str, uris: dict[str, str], visit: Callable[..., Visit]
) -> None:
    window = visit(served)
    for kind in KINDS:
        page = window.go(uris[kind])
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        assert focused.inner_text() == "跳到正文"
        assert focused.get_attribute("href") == "#content"
        page.keyboard.press("Enter")
        assert page.url.endswith("#content")
        assert page.locator("#content").count() == 1


def test_the_keyboard_switches_between_light_and_dark_and_the_choice_stays(
    served: str, visit: Callable[..., Visit]
) -> None:
    page = visit(served).go("index.html")
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "__palette":
            break
    assert page.locator(":focus").get_attribute("aria-label") == "换成深色"
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.body.dataset.mdColorScheme === 'slate'")
    page.goto(served + "topics/index.html")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    assert page.locator(":focus-visible").count() <= 1


def test_the_drawer_opens_and_closes_with_the_keyboard(
    served: str, visit: Callable[..., Visit]
) -> None:
    page = visit(served, NARROW).go("index.html")
    button, drawer = page.locator(".menu"), page.locator("#drawer")
    assert not drawer.is_visible()
    button.focus()
    page.keyboard.press("Enter")
    drawer.get_by_text("关键词").wait_for(state="visible")
    assert button.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    drawer.wait_for(state="hidden")
    assert button.get_attribute("aria-expanded") == "false"
    button.click()
    drawer.get_by_text("关键词").click()
    page.wait_for_url("**/keywords/index.html")


def test_the_contents_beside_an_article_follow_the_reader(
    served: str, uris: dict[str, str], visit: Callable[..., Visit]
) -> None:
    page = visit(served).go(uris["paper"])
    entries = page.locator(".md-nav--secondary .md-nav__link")
    assert entries.first.is_visible()
    entries.last.click()
    page.wait_for_function("location.hash === '#notes'")
    page.locator(".md-nav--secondary .md-nav__link--active", has_text="注释").wait_for()


def test_text_is_set_in_lines_of_36_to_42_characters(
    served: str, uris: dict[str, str], visit: Callable[..., Visit]
) -> None:
    page = visit(served).go(uris["case"])
    characters, leading = page.evaluate(
        """() => {
          const style = getComputedStyle(document.querySelector(".prose p"));
          const size = parseFloat(style.fontSize);
          return [parseFloat(style.width) / size, parseFloat(style.lineHeight) / size];
        }"""
    )
    assert 36 <= characters <= 42
    assert leading == pytest.approx(1.8)


def test_without_scripts_every_section_can_still_be_reached(served: str, chromium: Browser) -> None:
    context = chromium.new_context(
        viewport={"width": NARROW[0], "height": NARROW[1]}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(f"{served}cases/case-2022-001.html")
    assert page.locator("#reference").is_visible()
    assert not page.get_by_role("button", name="复制引用").is_visible()
    page.locator(".md-tabs").get_by_text("关键词").click()
    page.wait_for_url("**/keywords/index.html")
    context.close()


CROWDED_PAGE = address.numbered(law_uri("民法典"), 2)
"""Where the article that sixty others cite has been moved, so as not to be cut in two."""


def test_from_a_case_to_a_statute_to_another_case_and_back(
    crowded: str, visit: Callable[..., Visit]
) -> None:
    window = visit(crowded)
    page = window.go("cases/crowd-01.html")
    page.locator("a.cite", has_text="第一千二百五十四条").click()
    page.wait_for_url(f"**/{CROWDED_PAGE}#a-1254")
    section = page.locator(".provision", has=page.locator("h2:target"))
    assert section.locator("h2").inner_text().startswith("第一千二百五十四条")
    section.locator(".citer-head a", has_text="示例第29案").click()
    page.wait_for_url("**/cases/crowd-29.html#c-0")
    sentence = page.locator("a.cite:target")
    assert sentence.inner_text() == "民法典第一千二百五十四条第一款"
    assert sentence.is_visible()
    page.go_back()
    page.wait_for_url("**#a-1254")
    page.go_back()
    page.wait_for_url("**/cases/crowd-01.html")
    assert not window.abroad


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_statute_cited_sixty_times_shows_a_few_and_opens_with_the_keyboard(
    size: tuple[int, int], crowded: str, visit: Callable[..., Visit]
) -> None:
    page = visit(crowded, size).go(CROWDED_PAGE)
    section = page.locator(".provision", has=page.locator("#a-1254"))
    assert "60篇" in section.locator("h2").inner_text()
    shown = section.locator(".citer:visible")
    assert shown.count() == 6
    height = page.evaluate("document.querySelector('.provision').offsetHeight")
    assert height < 2 * size[1]
    section.locator("summary").first.focus()
    page.keyboard.press("Enter")
    assert shown.count() > 40
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert not barriers(page)


def test_citations_are_calm_on_screen_plain_on_paper_and_seen_by_the_keyboard(
    crowded: str, visit: Callable[..., Visit]
) -> None:
    page = visit(crowded).go("cases/crowd-01.html")
    cite = page.locator("a.cite").first
    style = """e => {
      const style = getComputedStyle(e);
      return [style.color, style.textDecorationLine, style.outlineStyle];
    }"""
    paragraph = page.evaluate("getComputedStyle(document.querySelector('.prose p')).color")
    assert cite.evaluate(style) == [paragraph, "underline", "none"]
    assert cite.evaluate("e => getComputedStyle(e).textDecorationStyle") == "dotted"
    cite.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert cite.evaluate(style)[2] == "solid"
    page.emulate_media(media="print")
    assert cite.evaluate(style)[1] == "none"
    assert page.locator("#reference").is_visible()
    assert not page.locator(".onward:not(.quote):visible, .quote button:visible").count()


@pytest.mark.parametrize("place", ["http", "disk"])
def test_the_citation_is_copied_with_and_without_a_clipboard(
    place: str, served: str, built_site: Path, uris: dict[str, str], chromium: Browser
) -> None:
    base = served if place == "http" else f"{built_site.as_uri()}/"
    context = chromium.new_context(viewport={"width": WIDE[0], "height": WIDE[1]})
    page = context.new_page()
    if place == "http":
        # Browsers have no clipboard on a plain http site, 127.0.0.1 excepted.
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(base + uris["case"])
    for name, expected in (
        ("复制引用", page.locator("#reference").inner_text()),
        ("复制网址", page.url),
    ):
        page.get_by_role("button", name=name).click()
        page.get_by_role("button", name="已复制").wait_for()
        assert _pasted(page) == expected
        page.get_by_role("button", name=name).wait_for()
    context.close()


def _pasted(page: Page) -> str:
    """Return what a reader gets by pasting."""
    page.evaluate(
        """() => {
          const area = document.createElement("textarea");
          area.id = "pasted";
          document.body.append(area);
          area.focus();
        }"""
    )
    page.keyboard.press("Control+V")
    pasted = page.locator("#pasted").input_value()
    page.evaluate("document.getElementById('pasted').remove()")
    return pasted
