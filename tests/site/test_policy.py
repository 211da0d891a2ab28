"""The security policy: what it says to web servers, and the pages that would break under it."""

from xml.etree import ElementTree as ET

import pytest

from compendium.errors import RenderError
from compendium.site.policy import HEADERS, POLICY, require_kept, server_files


@pytest.mark.parametrize(
    ("html", "named"),
    [
        ("<p><script>alert(1)</script></p>", "<script>"),
        ('<SCRIPT type="module">1</SCRIPT>', "<script>"),
        ("<style>p {}</style>", "<style>"),
        ('<p style="color: red">红</p>', '<p style="color: red">'),
        ("<p\nonclick=go()>去</p>", '<p onclick="go()">'),
        ('<a href=" JavaScript:go()">去</a>', '<a href=" JavaScript:go()">'),
        ('<a href="java\tscript:go()">去</a>', '<a href="java\tscript:go()">'),
        ('<a href="&#x6A;avascript:go()">去</a>', '<a href="javascript:go()">'),
        ('<a href="javascript&colon;go()">去</a>', '<a href="javascript:go()">'),
        ('<iframe srcdoc="文字"></iframe>', '<iframe srcdoc="文字">'),
        ("<svg/onload=go()>", '<svg onload="go()">'),
    ],
)
def test_what_browsers_would_refuse_is_named(html: str, named: str) -> None:
    with pytest.raises(RenderError) as caught:
        require_kept(f"<!doctype html><body>{html}</body>", "docs/x.md")
    assert "docs/x.md" in str(caught.value)
    assert named in str(caught.value)


@pytest.mark.parametrize(
    "html",
    [
        '<script src="a.js" defer></script>',
        '<script id="__config" type="application/json">{"a": "<style>"}</script>',
        '<p title="a style=b onclick=c">文字</p>',
        "<p>代码 &lt;script&gt; 和 style=、javascript: 都是文字</p>",
        '<link rel="stylesheet" href="a.css">',
    ],
)
def test_what_only_looks_like_it_is_fine(html: str) -> None:
    require_kept(f"<!doctype html><body>{html}</body>", "x")


def test_nothing_inline_or_from_elsewhere_is_allowed() -> None:
    assert POLICY.startswith("default-src 'self';")
    assert "unsafe" not in POLICY
    assert "http" not in POLICY
    assert "*" not in POLICY


def test_nginx_and_iis_are_told_the_same() -> None:
    files = server_files("/汇编/")
    nginx = files["policy/nginx.conf"]
    iis = ET.fromstring(files["web.config"].encode())  # noqa: S314 - our own
    added = {e.get("name"): e.get("value") for e in iis.iterfind(".//customHeaders/add")}
    assert added == HEADERS
    for name, value in HEADERS.items():
        assert f'add_header {name} "{value}" always;' in nginx
    assert "error_page 404 /汇编/404.html;" in nginx
    error = iis.find(".//httpErrors/error")
    assert error is not None
    assert error.get("path") == "/汇编/404.html"
