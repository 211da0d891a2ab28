"""Searching as readers do, in Chromium: dialog, search page, facets, past searches, no page."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from compendium.catalog import Catalog
from compendium.pipeline import open_catalog
from tests.site.browser import NARROW, Visit, barriers
from tests.site.conftest import ROOT

WORD = "执行"
PARTLY = "高空抛掷物人"
NONE = "麒麟"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """Open the project's own articles."""
    return open_catalog(ROOT)


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, served: str, built_site: Path) -> str:
    """Give the site's address on a server and in a folder."""
    return served if request.param == "http" else f"{built_site.as_uri()}/"


def ask(page: Page, words: str) -> Locator:
    """Open the dialog, type, and give the options once they are there."""
    page.keyboard.press("/")
    page.keyboard.type(words)
    options = page.locator(".search-option")
    options.first.wait_for()
    return options


def status(page: Page) -> Locator:
    return page.locator("#search-status")


def titles(page: Page) -> list[str]:
    return page.locator("#search-results .row-title").all_inner_texts()


def searched(window: Visit, query: str) -> Page:
    """Open the search page and wait for its results."""
    page = window.go(f"search.html?{query}")
    expect(status(page)).to_contain_text(re.compile("篇|没有"))
    return page


def counts(page: Page, facet: str) -> dict[str, int]:
    """Read a facet's values with their numbers."""
    lines = page.locator(f"input[name={facet}]").evaluate_all(
        "boxes => boxes.map(box => [box.value, box.closest('label').lastChild.textContent])"
    )
    return {value: int(number) for value, number in lines}


def pick(page: Page, facet: str, value: str) -> None:
    box = page.locator(f'input[name={facet}][value="{value}"]')
    if not box.is_visible():
        page.locator("details.facet", has=box).locator("summary").click()
    box.click()


# --- The dialog -----------------------------------------------------------------------------------


def test_from_a_word_to_the_place_on_the_page_with_the_keyboard_alone(
    base: str, visit: Callable[..., Visit]
) -> None:
    window = visit(base)
    page = window.go("topics/index.html")
    options = ask(page, WORD)
    field = page.get_by_role("combobox")
    expect(field).to_be_focused()
    expect(page.locator(".search-dialog [role=status]")).to_contain_text("篇")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", str(options.first.get_attribute("id")))
    title = options.first.locator(".row-title").inner_text()
    assert WORD in options.first.inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/*?h=*")
    expect(page.locator("article h1")).to_have_text(title)
    bar = page.get_by_role("region", name="检索到的地方")
    expect(bar.get_by_role("status")).to_have_text(re.compile(r"1/\d+处"))
    page.go_back()
    expect(page.locator("h1")).to_have_text("专题")
    assert not window.errors
    assert not window.abroad


def test_enter_leads_to_all_results_and_escape_back_to_where_one_was(
    base: str, visit: Callable[..., Visit]
) -> None:
    page = visit(base).go("topics/index.html")
    opener = page.locator(".search-open")
    opener.focus()
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(opener).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type(f"{WORD} 异议")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    expect(page.get_by_role("textbox")).to_have_value(f"{WORD} 异议")
    expect(status(page)).to_contain_text("篇")


def test_what_is_typed_in_a_field_is_no_command(served: str, visit: Callable[..., Visit]) -> None:
    page = visit(served).go("search.html")
    page.get_by_role("textbox").focus()
    page.keyboard.type("a/b")
    expect(page.get_by_role("textbox")).to_have_value("a/b")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog")).to_be_visible()


def test_the_keyboard_stays_in_the_dialog(served: str, visit: Callable[..., Visit]) -> None:
    page = visit(served).go("index.html")
    ask(page, WORD)
    inside = (
        "!document.hasFocus() || document.activeElement === document.body"
        " || Boolean(document.activeElement.closest('dialog'))"
    )
    for key in ["Tab"] * 6 + ["Shift+Tab"] * 6:
        page.keyboard.press(key)
        assert page.evaluate(inside)


def test_nothing_is_searched_while_a_chinese_word_is_composed(
    served: str, visit: Callable[..., Visit]
) -> None:
    page = visit(served).go("index.html")
    page.evaluate(
        """() => {
          const search = compendium.search;
          window.asked = [];
          compendium.search = (query, options) => {
            if (query) asked.push(query);
            return search(query, options);
          };
        }"""
    )
    page.keyboard.press("/")
    keyboard = page.context.new_cdp_session(page)
    for typed in ("z", "zh", "zhi'x"):
        keyboard.send(
            "Input.imeSetComposition",
            {"text": typed, "selectionStart": len(typed), "selectionEnd": len(typed)},
        )
        page.wait_for_timeout(200)
    assert page.evaluate("asked") == []
    keyboard.send("Input.insertText", {"text": WORD})
    page.locator(".search-option").first.wait_for()
    assert page.evaluate("asked") == [WORD]


def test_an_answer_that_comes_late_is_dropped(served: str, visit: Callable[..., Visit]) -> None:
    page = visit(served).go("index.html")
    page.evaluate(
        """() => {
          const search = compendium.search;
          const wait = (time) => new Promise((done) => setTimeout(done, time));
          compendium.search = (query, options) =>
            wait(query === "执行" ? 600 : 0).then(() => search(query, options));
        }"""
    )
    page.keyboard.press("/")
    page.keyboard.type(WORD)
    page.wait_for_timeout(300)
    page.keyboard.type(NONE)
    said = page.locator(".search-dialog [role=status]")
    expect(said).to_contain_text(re.compile("没有"))
    words = said.inner_text()
    page.wait_for_timeout(700)
    expect(said).to_have_text(words)


def test_when_the_index_cannot_be_read_the_reader_is_told(
    served: str, visit: Callable[..., Visit]
) -> None:
    page = visit(served).go("index.html")
    page.evaluate("() => { compendium.search = () => Promise.reject(new Error('gone')); }")
    page.keyboard.press("/")
    page.keyboard.type(WORD)
    expect(page.locator(".search-dialog [role=status]")).to_contain_text("检索数据没有载入")


def test_a_page_without_dialogs_leads_to_the_search_page(served: str, chromium: Browser) -> None:
    page = chromium.new_page()
    page.add_init_script("delete HTMLDialogElement.prototype.showModal")
    page.goto(f"{served}topics/index.html")
    page.keyboard.press("/")
    page.wait_for_url("**/search.html")
    page.close()


# --- The search page ------------------------------------------------------------------------------


def test_without_words_the_page_shows_the_whole_collection(
    base: str, visit: Callable[..., Visit], catalog: Catalog
) -> None:
    window = visit(base)
    page = searched(window, "")
    expect(status(page)).to_have_text(f"共{len(catalog)}篇。")
    assert counts(page, "type") == Counter(item.type.id for item in catalog)
    assert counts(page, "court") == Counter(item.court.code for item in catalog)
    topics = Counter(
        key for item in catalog
        for key in {t.id for topic in item.topics for t in (*topic.parents, topic)}
    )  # fmt: skip
    assert counts(page, "topic") == topics
    assert not window.errors
    assert not window.abroad


def test_facets_narrow_each_other_and_the_state_is_in_the_address(
    base: str, visit: Callable[..., Visit], catalog: Catalog
) -> None:
    window = visit(base)
    page = searched(window, "")
    pick(page, "type", "case")
    pick(page, "year", "2022")
    pick(page, "type", "paper")

    def those(*types: str) -> list[str]:
        return [a.title for a in catalog if a.type.id in types and a.date.year == 2022]

    expect(status(page)).to_have_text(f"共{len(those('case', 'paper'))}篇。")
    assert sorted(titles(page)) == sorted(those("case", "paper"))
    assert counts(page, "type") == Counter(a.type.id for a in catalog if a.date.year == 2022)
    assert parse_qs(urlsplit(page.url).query) == {"type": ["case", "paper"], "year": ["2022"]}
    page.get_by_role("button", name="去掉条件 类型：典型案例").click()
    expect(status(page)).to_have_text(f"共{len(those('paper'))}篇。")
    page.go_back()
    expect(status(page)).to_have_text(f"共{len(those('case', 'paper'))}篇。")
    page.go_back()
    expect(status(page)).to_have_text(f"共{len(those('case'))}篇。")
    expect(page.locator("input[name=type][value=paper]")).not_to_be_checked()
    page.get_by_role("button", name="去掉全部条件").click()
    expect(status(page)).to_have_text(f"共{len(catalog)}篇。")
    assert not window.errors


def test_an_address_shared_shows_the_same_to_someone_else(
    base: str, visit: Callable[..., Visit]
) -> None:
    page = searched(visit(base), "")
    page.get_by_role("textbox").fill(WORD)
    expect(status(page)).not_to_have_text("共20篇。")
    pick(page, "type", "case")
    page.get_by_label("排序").select_option("date")
    expect(page.locator(".search-chosen li")).to_have_count(1)
    page.wait_for_url("**sort=date")
    other = visit(base)
    shared = other.go(page.url.removeprefix(base))
    expect(status(shared)).to_have_text(status(page).inner_text())
    assert titles(shared) == titles(page)
    expect(shared.get_by_role("textbox")).to_have_value(WORD)
    expect(shared.locator("input[name=type][value=case]")).to_be_checked()
    expect(shared.get_by_label("排序")).to_have_value("date")
    dates = shared.locator("#search-results time").evaluate_all("all => all.map(t => t.dateTime)")
    assert dates == sorted(dates, reverse=True)


def test_back_from_a_page_found_is_back_in_the_results(
    base: str, visit: Callable[..., Visit]
) -> None:
    page = searched(visit(base), "sort=date")
    last = page.locator("#search-results .row-title").last
    last.scroll_into_view_if_needed()
    scrolled = page.evaluate("scrollY")
    assert scrolled
    before = titles(page)
    last.click()
    page.locator("article h1").wait_for()
    page.go_back()
    expect(status(page)).to_contain_text("篇")
    assert titles(page) == before
    page.wait_for_function(f"Math.abs(scrollY - {scrolled}) < 40")


def test_part_matches_are_called_so_and_no_matches_get_help(
    served: str, visit: Callable[..., Visit]
) -> None:
    window = visit(served)
    page = searched(window, f"q={quote(PARTLY)}")
    expect(status(page)).to_contain_text("没有完全匹配的，下面是部分匹配")
    assert titles(page)
    expect(page.locator("#search-help")).to_be_hidden()
    page = searched(window, f"q={quote(NONE)}")
    expect(status(page)).to_have_text(f"没有找到“{NONE}”。")
    page.locator("#search-help").get_by_role("link", name="按专题").click()
    page.wait_for_url("**/topics/index.html")


def test_long_lists_grow_by_a_page_and_the_keyboard_goes_on_there(
    served: str, visit: Callable[..., Visit]
) -> None:
    """With an engine that finds 45 articles, more than the samples are."""
    window = visit(served)
    page = searched(window, "")
    page.evaluate(
        """() => {
          compendium.search = async (query, {limit}) => ({
            total: 45, fallback: false, terms: [], expanded: [],
            facets: Object.fromEntries(
              Object.keys(compendium.finding.FACETS).map((name) => [name, []])
            ),
            results: Array.from({length: Math.min(limit, 45)}, (_, n) => ({
              id: `c-${n}`, url: `cases/c-${n}.html`, kind: "case", date: "2022-06", snippet: [],
              title: [{text: `第${n + 1}篇`}], facets: {type: ["案例"], court: ["法院"]},
            })),
          });
        }"""
    )
    page.get_by_role("textbox").fill(WORD)
    expect(status(page)).to_have_text("共45篇。")
    assert len(titles(page)) == 20
    page.get_by_role("button", name="再显示20篇").click()
    expect(page.locator(":focus")).to_have_text("第21篇")
    page.get_by_role("button", name="再显示5篇").click()
    assert len(titles(page)) == 45
    expect(page.locator("#search-more")).to_be_hidden()
    assert parse_qs(urlsplit(page.url).query)["n"] == ["60"]


def test_the_focus_stays_on_the_facet_that_was_picked(
    served: str, visit: Callable[..., Visit]
) -> None:
    page = searched(visit(served), "")
    box = page.locator("input[name=type][value=paper]")
    box.focus()
    page.keyboard.press("Space")
    expect(status(page)).not_to_have_text("共20篇。")
    expect(box).to_be_focused()
    expect(box).to_be_checked()


@pytest.mark.parametrize(
    "query",
    [
        "q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
        "topic=%22%5D%27%3C%3E&type=__proto__",
        "sort=constructor&n=-3",
        "q=%22&n=1e9",
    ],
)
def test_addresses_that_nobody_made_by_searching_do_no_harm(
    served: str, visit: Callable[..., Visit], query: str
) -> None:
    window = visit(served)
    page = searched(window, query)
    assert not page.locator("#search-results img, .search-chosen img, #search-status img").count()
    assert not window.errors
    assert not window.abroad


def test_every_example_of_the_guide_finds_something(
    served: str, visit: Callable[..., Visit]
) -> None:
    guide = (ROOT / "docs" / "searching.md").read_text("utf-8")
    table = guide.partition("## 怎么写要找的词")[2].partition("\n## ")[0]
    examples = re.findall(r"^\| [^|]+ \| `([^`|]+)` \|", table, re.MULTILINE)
    assert len(examples) == 8
    page = visit(served).go("index.html")
    for query in examples:
        found = page.evaluate("query => compendium.search(query)", query)
        assert found["total"], query
        assert not found["fallback"], query


def test_a_facet_without_a_value_is_no_condition(
    served: str, visit: Callable[..., Visit], catalog: Catalog
) -> None:
    page = searched(visit(served), "court=&type=")
    expect(status(page)).to_have_text(f"共{len(catalog)}篇。")


# --- Past searches --------------------------------------------------------------------------------


def test_past_searches_are_offered_and_forgotten_when_asked(
    base: str, visit: Callable[..., Visit]
) -> None:
    page = visit(base).go("index.html")
    for words in (WORD, "调解"):
        ask(page, words)
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/search.html?q={quote(words)}")
    page.goto(f"{base}index.html")
    page.keyboard.press("/")
    expect(page.locator(".search-option")).to_have_text(["调解", WORD])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    expect(page.get_by_role("textbox")).to_have_value("调解")
    page.goto(f"{base}search.html")
    expect(page.locator("#search-past a")).to_have_text(["调解", WORD])
    page.keyboard.press("/")
    page.get_by_role("button", name="清空检索记录").click()
    expect(page.locator(".search-option")).to_have_count(0)
    page.goto(f"{base}search.html")
    expect(status(page)).to_contain_text("篇")
    expect(page.locator("#search-past")).to_be_hidden()


def test_searching_works_where_nothing_may_be_kept(
    served: str, visit: Callable[..., Visit]
) -> None:
    window = visit(served)
    window.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no'); }})"
    )
    page = window.go("index.html")
    ask(page, WORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    expect(status(page)).to_contain_text("篇")


# --- Elsewhere ------------------------------------------------------------------------------------


@pytest.mark.parametrize("uri", ["执行-异议.html", "cases/执行_异议", "a/b/c/%E6%89%A7%E8%A1%8C/"])
def test_an_address_that_leads_nowhere_is_searched_for_at_any_depth(
    served: str, visit: Callable[..., Visit], uri: str
) -> None:
    window = visit(served)
    page = window.go(uri)
    missing = page.url
    expect(page.locator("h1")).to_have_text("没有这个网页")
    page.locator("#search-results .row-title").first.wait_for()
    assert WORD in page.get_by_role("textbox").input_value()
    page.get_by_role("button", name="检索", exact=True).last.click()
    page.wait_for_url("**/search.html?q=*")
    assert not [e for e in window.errors if e != missing and "(Not Found)" not in e]


def test_the_home_page_has_a_field_too(base: str, visit: Callable[..., Visit]) -> None:
    page = visit(base).go("index.html")
    page.get_by_role("main").get_by_role("textbox").fill(WORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    expect(status(page)).to_contain_text("篇")


def test_on_a_phone_the_dialog_fills_the_screen_and_facets_fold(
    served: str, visit: Callable[..., Visit]
) -> None:
    page = visit(served, NARROW).go("index.html")
    page.get_by_role("button", name="检索").first.click()
    page.keyboard.type(WORD)
    page.locator(".search-option").first.wait_for()
    box = page.get_by_role("dialog").bounding_box()
    assert box == {"x": 0, "y": 0, "width": NARROW[0], "height": NARROW[1]}
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    expect(status(page)).to_contain_text("篇")
    expect(page.locator("input[name=type]").first).to_be_hidden()
    page.get_by_text("筛选").click()
    page.locator("input[name=type]").first.click()
    expect(page.get_by_text("筛选（1项）")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_the_indexes_are_offered(served: str, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}topics/index.html")
    page.locator(".search-open").click()
    page.wait_for_url("**/search.html")
    expect(page.get_by_text("没有启用")).to_be_visible()
    expect(page.get_by_role("textbox")).to_be_hidden()
    page.get_by_role("link", name="按关键词").click()
    page.wait_for_url("**/keywords/index.html")
    context.close()


@pytest.mark.parametrize("state", ["dialog", "past", "page", "none", "hits", "missing"])
def test_searching_is_accessible(window: Visit, state: str) -> None:
    if state in ("dialog", "past"):
        page = window.go("index.html")
        page.evaluate("compendium.finding.past.add('执行')")
        page.keyboard.press("/")
        page.keyboard.type(WORD if state == "dialog" else " ")
        page.locator(".search-option").first.wait_for()
        page.keyboard.press("ArrowDown")
    elif state == "hits":
        page = window.go(f"cases/case-2022-001.html?h={quote('物业')}")
        page.locator(".hits").wait_for()
    elif state == "missing":
        page = window.go("执行.html")
        page.locator("#search-results a").first.wait_for()
    else:
        page = searched(window, f"q={quote(WORD if state == 'page' else NONE)}&type=case")
        page.locator("#search-facets-box").evaluate("box => { box.open = true; }")
    page.wait_for_timeout(300)  # until colours have faded in
    assert not barriers(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
