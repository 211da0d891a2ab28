"""Nothing an editor writes becomes markup: neither in our templates nor in the theme's."""

from collections.abc import Callable
from dataclasses import fields, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from compendium import mkdocs_plugin
from compendium.catalog import Article, Catalog
from compendium.edition.model import Edition
from compendium.site import pages

EVIL = "\"><script>alert('1')</script>&amp;<b>"
TEMPLATES = Path(__file__).parents[2] / "templates" / "site"


def poisoned(thing: Any, keep: set[str]) -> Any:  # noqa: ANN401 - any value of the catalog
    """Append the attack to every text of a frozen value, addresses excepted."""
    if isinstance(thing, str):
        return thing + EVIL
    if isinstance(thing, tuple):
        return tuple(poisoned(item, keep) for item in thing)
    if hasattr(thing, "__dataclass_fields__") and type(thing).__name__ != "Body":
        values = {f.name: getattr(thing, f.name) for f in fields(thing) if f.name not in keep}
        return replace(thing, **{name: poisoned(v, keep) for name, v in values.items()})
    return thing


KEEP = {"id", "path", "code", "kind", "folder", "headings", "level", "related", "trim",
        "year", "month", "day"}  # fmt: skip


@pytest.fixture
def catalog(edition: Edition, article: Callable[..., Article]) -> Catalog:
    """Give a catalog in which every text that is not an address holds the attack."""
    base = article(
        "case-1",
        f"## 标题{EVIL}\n\n正文{EVIL}民法典第十条{EVIL}，《甲{EVIL}》第一条，`{EVIL}`[链接](http://x.example/?a='\"><b>)。[^1]"
        f"\n\n[^1]: 注{EVIL}",
        subtitle="副", keywords=("词",), summary="摘要", case_numbers=("（2022）吉04民终1号",),
        cause="案由", trial_court="法院", procedure="二审", awards=("奖",),
        topics=edition.topics[:2],
    )  # fmt: skip
    bad = poisoned(base, KEEP)
    other = replace(base, id="case-2", path="cases/case-2.md", related=("case-1",))
    edition = replace(edition, **{
        name: poisoned(getattr(edition, name), KEEP)
        for name in ("title", "subtitle", "publisher", "description", "batches", "courts",
                     "squads", "topics", "types", "imprint")
    })  # fmt: skip
    assert isinstance(bad, Article)
    return Catalog(edition, (bad, replace(bad, id="case-3", related=()), other))


class Reader(HTMLParser):
    """Collects what a browser would run, and the text it would show."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.scripts: list[dict[str, str | None]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag == "script":
            self.scripts.append(dict(attrs))

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.text += data


def test_pages_show_what_was_written_and_run_nothing(catalog: Catalog) -> None:
    for page in pages(catalog, TEMPLATES):
        found = Reader(page.html)
        assert not found.tags & {"script", "b"}, page.uri
        assert not any(name.startswith("on") for name in found.attributes), page.uri
        assert "style" not in found.attributes, page.uri
    assert page.title.endswith(EVIL) or page.uri == "cases/case-2.html"


def test_the_frame_escapes_title_description_headings_and_names(
    catalog: Catalog, small_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mkdocs_plugin.plugin, "open_catalog", lambda *_, **__: catalog)
    mkdocs_plugin.build(small_project, strict=True)
    files = sorted((small_project / "site").rglob("*.html"))
    assert len(files) > 30
    for file in files:
        found = Reader(file.read_text("utf-8"))
        assert "b" not in found.tags, file
        for script in found.scripts:
            # Data, or a file of the site; nothing that an article could have written.
            source = (script.get("src") or "").replace("../", "").lstrip("/")
            data = not source and script.get("type") == "application/json"
            assert data or (small_project / "site" / source).is_file(), (file, script)
    text = Reader((small_project / "site" / "cases" / "case-1.html").read_text("utf-8")).text
    assert text.lstrip().startswith(f"case-1的标题{EVIL} · ")
