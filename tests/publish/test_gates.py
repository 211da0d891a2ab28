"""Every rule of what may be published: what trips it, what it lets pass, in both languages."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from compendium.catalog import Catalog
from compendium.publish.built import Built
from compendium.publish.gates import examine
from compendium.publish.manifest import describe
from compendium.publish.resolve import Target, resolve
from compendium.rules import RULES
from tests.publish.conftest import MakeBuilt

OTHER = {"a/b.html": '<p id="here">', "甲 乙.html": '<a name="节一">', "x.css": "p{}", "x.js": "1"}


def found(built: Built) -> list[str]:
    return [f"{p.place.path}:{p.place.line} {p.code}" for p in examine(built)]


@pytest.mark.parametrize(
    ("page", "codes"),
    [
        # Links
        ('<a href="a/b.html#here">', []),
        ('<a href="a/b.html#gone">', ["W003"]),
        ('<a href="b.html">', ["W002"]),
        ('<a href="../index.html">', ["W002"]),
        ('<a href="%E7%94%B2%20%E4%B9%99.html#%E8%8A%82%E4%B8%80">', []),
        ('<a href="甲 乙.html#节一">', []),
        ('<a href="a/b.html?from=home#here">', []),
        ('<a href="a/">', ["W002"]),
        ('<a href="./">', []),
        ('<a href="#top"><a href="">', []),
        ('<a href="#none">', ["W003"]),
        ('<a href="https://www.court.gov.cn/x">', []),
        ('<a href="about:blank">', []),
        ('<a href="http://[bad">', ["W002"]),
        ('<area href="gone.html">', ["W002"]),
        ("<!-- <a href='gone.html'> -->", []),
        # What a browser fetches
        ('<img src="gone.png">', ["W002"]),
        ('<img src="x.css" srcset="x.css 1x, gone.png 2x">', ["W002"]),
        ('<img src="https://cdn.example/x.png">', ["W004"]),
        ('<img src="//cdn.example/x.png">', ["W004"]),
        ("<img src=HTTP://CDN.example/x.png>", ["W004"]),
        ('<img srcset="x.css 1x, https://cdn.example/x.png 2x">', ["W004"]),
        ('<img src="data:image/png;base64,AA">', []),
        ('<link rel="stylesheet" href="https://cdn.example/x.css">', ["W004"]),
        ('<link rel="preconnect" href="https://cdn.example">', ["W004"]),
        ('<link rel="canonical" href="https://intranet.example/x.html">', []),
        ('<link rel="alternate stylesheet" href="https://cdn.example/x.css">', ["W004"]),
        ('<script src="https://cdn.example/x.js"></script>', ["W004"]),
        ('<form action="https://cdn.example/">', ["W004"]),
        ('<video poster="https://cdn.example/x.png">', ["W004"]),
        ('<object data="https://cdn.example/x.swf">', ["W004"]),
        ('<svg><use xlink:href="https://cdn.example/x.svg#a"/></svg>', ["W004"]),
        ('<svg><image href="https://cdn.example/x.svg"/></svg>', ["W004"]),
        ('<a ping="https://cdn.example/" href="x.css">', ["W004"]),
        # Code in the page
        ('<script src="x.js"></script>', []),
        ('<script type="application/json">{"a": "<b onclick=x>"}</script>', []),
        ("<script>alert(1)</script>", ["W005"]),
        ('<script type="module">1</script>', ["W005"]),
        ('<SCRIPT TYPE="text/JavaScript">1</SCRIPT>', ["W005"]),
        ('<p onclick="x()">', ["W005"]),
        ("<p style='color:red'>", ["W005"]),
        ("<style>p{}</style>", ["W005"]),
        ('<a href="javascript:alert(1)">', ["W005"]),
        ('<a href=" java\nscript:alert(1)">', ["W005"]),
        ('<iframe srcdoc="x">', ["W005"]),
        ('<base href="x.css">', ["W005"]),
        ('<meta http-equiv="Refresh" content="0;url=//cdn.example">', ["W005"]),
    ],
)
def test_a_page(built: MakeBuilt, page: str, codes: list[str]) -> None:
    assert found(built({**OTHER, "index.html": f"<p>\n{page}"})) == [
        f"index.html:2 {code}" for code in codes
    ]


@pytest.mark.parametrize(
    ("name", "text", "codes"),
    [
        ("y.css", "@import 'x.css'; p{background:url( \"a/b.html\" )}", []),
        ("y.css", "p{background:url(gone.png)}", ["W002"]),
        ("y.css", "p{background:url(data:image/png;base64,AA)}", []),
        ("y.css", "p{background:url(https://cdn.example/x.png)}", ["W004"]),
        ("y.css", "@import '//cdn.example/x.css';", ["W004"]),
        ("y.css", "/* url(https://cdn.example/x.png)\n */", []),
        ("y.js", "fetch('x')", []),
        ("y.js", "fetch('https://cdn.example/x')", ["W004"]),
        ("y.js", "new WebSocket(`wss://cdn.example/x`)", ["W004"]),
        ("y.js", 'fetch("//cdn.example/x")', ["W004"]),
        ("y.js", r'var a="https:\/\/cdn.example\/x"', ["W004"]),
        ("y.js", 'n="http://www.w3.org/2000/svg" // a comment', []),
    ],
)
def test_a_style_sheet_or_script(built: MakeBuilt, name: str, text: str, codes: list[str]) -> None:
    assert found(built({**OTHER, name: f"\n{text}"})) == [f"{name}:2 {code}" for code in codes]


def test_an_article_without_a_page_is_missed(built: MakeBuilt, catalog: Catalog) -> None:
    site = replace(built(OTHER), catalog=catalog)
    assert found(site) == [f"{a.path}:1 W001" for a in catalog]


def test_empty_files_stop_and_small_pages_are_told(built: MakeBuilt, corpus: Path) -> None:
    site = built({"a.html": "字" * 100, "b.html": "字" * 100, "c.txt": ""})
    (site.folder / "a.html").write_text("字" * 49, "utf-8")
    (site.folder / "b.html").write_text("字" * 50, "utf-8")
    now = describe(site.folder, corpus, site.catalog)
    site = replace(site, manifest=now, before=site.manifest)
    assert found(site) == ["a.html:1 W007", "c.txt:1 W006"]


def test_personal_data_is_not_published(built: MakeBuilt) -> None:
    """What a template or a hand-written page lets out is found too, and printed masked."""
    site = built({"index.html": "<p>联系电话：13800138000</p>"})
    (leak,) = examine(site)
    assert (leak.place.path, leak.severity) == ("index.html", "error")
    assert "13800138000" not in leak.text()


@pytest.mark.parametrize(
    ("path", "url", "base", "target"),
    [
        ("a/b.html", "../c.html#x", "/", Target("c.html", "x")),
        ("a/b.html", "/c.html", "/", Target("c.html", "")),
        ("404.html", "/site/c.html", "/site/", Target("c.html", "")),
        ("a/b.html", ".", "/", Target("a/index.html", "")),
        ("a/b.html", "c/../../", "/", Target("index.html", "")),
        ("a/b.html", "//host/c.html", "/", None),
        ("b.html", "../../etc/passwd", "/", Target("../../etc/passwd", "")),
    ],
)
def test_addresses(path: str, url: str, base: str, target: Target | None) -> None:
    assert resolve(path, url, base) == target


def test_words_can_be_filled_in(built: MakeBuilt, catalog: Catalog) -> None:
    files = {
        "index.html": '<a href="x"><a href="#x"><p style=""><img src="//x.example/">',
        "empty.txt": "",
    }
    site = built(files)
    before = describe(site.folder, Path(), Catalog(catalog.edition, ()))
    grown = tuple(replace(file, size=999) for file in before.files)
    site = replace(site, catalog=catalog, before=replace(before, files=grown))
    problems = [*examine(site)]
    assert {p.code for p in problems} == {f"W00{n}" for n in range(1, 8)} <= set(RULES)
    for problem in problems:
        assert "{" not in problem.text("zh") + problem.text("en")
        assert not re.search("[\u4e00-\u9fff]", problem.text("en"))
