"""Were the checks to miss an attack, nothing of it would run, in either edition."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Dialog, Page, Request

from compendium import mkdocs_plugin
from compendium.catalog import Article, Catalog
from compendium.load.source import read_source
from compendium.markup.body import Body, parse
from compendium.markup.render import Target, render
from compendium.markup.sanitise import sanitise
from compendium.pipeline import open_catalog
from compendium.strictyaml.tree import scalars
from tests.hostile.attacks import ATTACKS
from tests.site.conftest import ROOT, project

_AS_WRITTEN = Target(link=lambda address: address, image=lambda address: address)
_TEXTS = ("title", "subtitle", "summary", "cause", "trial_court", "procedure")
_LISTS = ("authors", "keywords", "case_numbers", "awards")
_PIECES = (
    *(
        "<",
        ">",
        "script",
        "<script>",
        "</script>",
        "<img src=x onerror=",
        "onerror=",
        "javascript:",
    ),
    *('"', "'", "`", "[", "](", ")", "!", "&#106;", "&colon;", "\\", "\n", "\n\n", "|", "- ", "> "),
    *(
        "# ",
        "[^1]",
        "[^1]: ",
        "<a href=",
        "style=",
        "data:text/html,",
        "//",
        "<!--",
        "-->",
        "甲",
        " ",
    ),
)


class Reader(HTMLParser):
    """Collects what a browser might run or fetch."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note elements and attributes that no article has."""
        if tag in ("script", "style", "iframe", "object", "embed", "svg", "math", "link", "meta"):
            self.wrong.append(tag)
        for name, value in attrs:
            address = re.sub(r"[\x00-\x20]", "", value or "").lower()
            match = re.match("[a-z][a-z0-9+.-]*(?=:)", address)
            scheme = match[0] if match else ""
            if name.startswith("on") or name in ("style", "srcset", "formaction", "ping"):
                self.wrong.append(name)
            elif name in ("href", "src") and scheme not in ("", "http", "https", "mailto"):
                self.wrong.append(f"{name}={address}")


def forced(article: Article, number: int, attack: Path) -> Article | None:
    """Make an article of an attack as if every check had passed it."""
    source, _ = read_source(attack.read_bytes(), attack.name)
    if source is None or attack.stem.startswith("bulk"):
        return None
    values: dict[str, object] = {}
    for key, entry in source.entries.items():
        words = tuple(s.text for s in scalars(entry.value))
        if words and key in _TEXTS:
            values[key] = words[0]
        elif words and key in _LISTS:
            values[key] = words
    body = replace(parse(source.body), images=())
    ident = f"attack-{number:03}"
    return replace(article, id=ident, path=f"cases/{ident}.md", body=body, related=(), **values)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build a site of all attacks and give its address."""
    folder = project(tmp_path_factory.mktemp("forced"), ROOT / "tests" / "corpus")
    catalog = open_catalog(folder)
    model = catalog.articles[0]
    attacks = (forced(model, number, attack) for number, attack in enumerate(ATTACKS))
    everything = Catalog(catalog.edition, (*catalog, *(a for a in attacks if a)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mkdocs_plugin.plugin, "open_catalog", lambda *_, **__: everything)
        mkdocs_plugin.build(folder, strict=False)
    handler = partial(_Quiet, directory=str(folder / "site"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@dataclass
class Visit:
    """A page of a browser, and what it did that it should not."""

    page: Page
    site: str
    wrong: list[str] = field(default_factory=list)

    def asked(self, request: Request) -> None:
        """Note a request outside the site."""
        if not request.url.startswith(self.site):
            self.wrong.append(request.url)

    def opened(self, dialog: Dialog) -> None:
        """Note a dialog."""
        self.wrong.append(dialog.message)
        dialog.dismiss()


@pytest.fixture(scope="module")
def visit(site: str, chromium: Browser) -> Iterator[Visit]:
    """Open a window that remembers what it should not have been asked for."""
    visit = Visit(chromium.new_page(), site)
    visit.page.on("dialog", visit.opened)
    visit.page.on("request", visit.asked)
    yield visit
    visit.page.close()


def test_nothing_runs_in_a_browser(site: str, visit: Visit) -> None:
    """Every page is opened, moved over and clicked on; nothing runs, nothing outside is asked."""
    page = visit.page
    opened = 0
    for number, attack in enumerate(ATTACKS):
        answer = page.goto(f"{site}cases/attack-{number:03}.html")
        if answer is None or not answer.ok:
            continue
        opened += 1
        schemes = page.evaluate(
            """() => {
                for (const element of document.querySelectorAll("main *")) {
                    for (const name of ["mouseover", "focus", "toggle", "error", "load", "click"])
                        if (name !== "click" || !element.closest("a, button, label, input"))
                            element.dispatchEvent(new Event(name, {bubbles: true}))
                }
                return [...document.querySelectorAll("[href]")].map(a => new URL(a.href).protocol)
            }"""
        )
        assert set(schemes) <= {"http:", "https:", "mailto:"}, attack.stem
        assert page.evaluate("window.pwned") is None, attack.stem
        assert page.evaluate("document.title").endswith("学以致用"), attack.stem
    assert opened >= 180
    for lists in ("index.html", "authors/index.html", "keywords/index.html", "topics/index.html"):
        page.goto(site + lists)
        assert page.evaluate("window.pwned") is None
    assert visit.wrong == []


def bodies() -> list[tuple[str, Body]]:
    """Parse the text of every attack."""
    found = []
    for attack in ATTACKS:
        source, _ = read_source(attack.read_bytes(), attack.name)
        if source and not attack.stem.startswith("bulk"):
            found.append((attack.stem, parse(source.body)))
    return found


@pytest.mark.parametrize("inline", [True, False])
def test_nothing_is_left_to_run(inline: bool) -> None:  # noqa: FBT001
    """What both editions get holds nothing that runs or fetches."""
    for name, body in bodies():
        rendered = render(body, replace(_AS_WRITTEN, inline_notes=inline))
        assert Reader(rendered.html + rendered.notes).wrong == [], name


@given(st.lists(st.sampled_from(_PIECES), max_size=40))
def test_no_mixture_is_left_to_run(pieces: list[str]) -> None:
    body = parse("".join(pieces) + "\n")
    rendered = render(body, _AS_WRITTEN)
    assert Reader(rendered.html + rendered.notes).wrong == []
    assert body.notes == MappingProxyType(dict(body.notes))


@given(st.lists(st.sampled_from(_PIECES), max_size=40))
def test_cleaning_is_done_once(pieces: list[str]) -> None:
    html = sanitise("".join(pieces))
    assert Reader(html).wrong == []
    assert sanitise(html) == html
