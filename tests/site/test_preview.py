"""`compendium serve`: what an editor sees on screen and on paper, edits, mistakes, and the end."""

import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPResponse
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from compendium.site.policy import POLICY
from tests.site.browser import NARROW, Visit, barriers
from tests.site.conftest import ROOT
from tests.walkthrough import example, walk

CASE = "cases/case-2022-001"
TYPESETTING = 20_000
"""Milliseconds that loading WeasyPrint and typesetting an article may take here."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Served:
    """A preview and the project it shows."""

    base: str
    root: Path

    def open(self, uri: str) -> HTTPResponse:
        """Ask for an address."""
        answer: HTTPResponse = urlopen(self.base + uri, timeout=5)  # noqa: S310 - our own server
        return answer

    def read(self, uri: str) -> str:
        """Return a page, or nothing while there is none."""
        try:
            with self.open(uri) as answer:
                return str(answer.read().decode())
        except (URLError, OSError):
            return ""

    def rewrite(self, old: str, new: str, uri: str = CASE) -> None:
        """Change words in the file of an article."""
        path = self.root / f"{uri}.md"
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")


def until(test: Callable[[], bool], seconds: float = 20) -> bool:
    """Wait for something to become true."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if test():
            return True
        time.sleep(0.1)
    return False


@pytest.fixture
def preview(small_project: Path) -> Iterator[Served]:
    """Start a preview of the healthy small compendium."""
    shutil.copytree(ROOT / ".cache" / "fonts", small_project / ".cache" / "fonts")
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "compendium", "serve", "--port", str(port)],
        cwd=small_project,
        stdout=subprocess.DEVNULL,
    )
    served = Served(f"http://127.0.0.1:{port}/", small_project)
    assert until(lambda: bool(served.read("_preview/")))
    yield served
    server.send_signal(signal.SIGINT)
    assert server.wait(10) == 0


def printed(page: Page) -> list[str]:
    """Wait for the printed pages; return the addresses of their pictures."""
    page.wait_for_selector("#preview-printed[data-state=ready]", timeout=TYPESETTING)
    images = page.locator(".preview-sheets img")
    expect(images.first).to_have_js_property("complete", value=True)
    assert images.first.evaluate("image => image.naturalWidth") > 500
    return [str(i.get_attribute("src")) for i in images.all()]


def test_the_handbook_shows_it(
    preview: Served, visit: Callable[..., Visit], picture: Callable[[str, Page], None]
) -> None:
    """Its picture is of the case that its walk-through makes, with one slip left."""
    path, _ = example()
    uri = path.removesuffix(".md")
    walk(preview.root)
    preview.rewrite("停课后，学员", "停课后,学员", uri)
    assert until(lambda: "T001" in preview.read(f"{uri}.html"))
    page = visit(preview.base, (1500, 800)).go(f"{uri}.html")
    printed(page)
    picture("desk", page)


def test_an_editor_watches_page_paper_and_problems(
    preview: Served, visit: Callable[..., Visit]
) -> None:
    """Show 6 of the editor's desk: a case's file changes, and all three change by themselves."""
    window = visit(preview.base)
    page = window.go(f"{CASE}.html")
    before = printed(page)
    expect(page.locator(".preview-panel")).to_contain_text("没有发现问题")

    preview.rewrite("物业服务企业未采取", "物业服务企业没有采取,而且没有采取")
    expect(page.locator(".article .prose").first).to_contain_text("而且没有采取", timeout=20_000)
    problem = page.locator(".preview-problems li")
    expect(problem).to_have_count(1)
    expect(problem).to_contain_text("半角标点")
    line = next(
        number
        for number, text in enumerate((preview.root / f"{CASE}.md").read_text().split("\n"), 1)
        if "没有采取,而且" in text
    )
    expect(problem).to_contain_text(f"{CASE}.md:{line}")
    after = printed(page)
    assert after != before
    link = problem.get_by_role("link", name="规则T001")
    rules, _, anchor = str(link.get_attribute("href")).partition("#")
    assert f'id="{anchor}"' in preview.read(rules.removeprefix("/"))

    preview.rewrite("没有采取,而且没有采取", "未采取")
    expect(page.locator(".preview-panel")).to_contain_text("没有发现问题", timeout=20_000)
    assert printed(page) == before
    assert not window.errors
    assert not window.abroad
    assert not barriers(page)
    page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]


def test_mistakes_do_not_end_the_preview(preview: Served) -> None:
    uri = f"{CASE}.html"
    draft = next(p for p in preview.root.rglob("*.md") if "状态: 草稿" in p.read_text("utf-8"))
    assert "草稿，只在预览中可见" in preview.read(f"{draft.parent.name}/{draft.stem}.html")
    start = preview.read("_preview/")
    assert draft.relative_to(preview.root).as_posix() in start
    assert "第一学习小队" in start

    # An error that leaves all fields readable: the article as it is.
    preview.rewrite("## 裁判结果", "## 没有这个标题")
    assert until(lambda: "没有这个标题</h2>" in preview.read(uri))
    assert "规则S003" in preview.read(uri)

    # One that does not: the article as it was.
    preview.rewrite("## 没有这个标题", "## 裁判结果")
    assert until(lambda: "规则S003" not in preview.read(uri))
    preview.rewrite("\n标题: ", "\n标体: ")
    assert until(lambda: "改错之前的样子" in preview.read(uri))
    assert "标体" in preview.read(uri)
    assert "文章有错误" in preview.read("index.html")

    # A new file that cannot be shown at all: what is wrong with it.
    (preview.root / "cases" / "new.md").write_text("---\n编号: new\n---\n\n文字。\n", "utf-8")
    assert until(lambda: "还显示不出来" in preview.read("cases/new.html"))

    # Another article goes on changing meanwhile.
    other = "cases/case-2022-002"
    preview.rewrite("## 基本案情\n", "## 基本案情\n\n另一篇照样更新。\n", other)
    assert until(lambda: "另一篇照样更新" in preview.read(f"{other}.html"))

    # Wrong settings: everything as it was, and why.
    settings = preview.root / "compendium.yml"
    text = settings.read_text("utf-8")
    settings.write_text("书名: [\n" + text, "utf-8")
    assert until(lambda: "compendium.yml:" in preview.read("index.html"))
    settings.write_text(text, "utf-8")
    assert until(lambda: "compendium.yml:" not in preview.read("index.html"))


def test_it_keeps_the_policy_its_project_and_its_port(preview: Served) -> None:
    for uri in ("_preview/", f"{CASE}.html", "index.html"):
        with preview.open(uri) as answer:
            assert answer.headers["Content-Security-Policy"] == POLICY
            assert not re.search(r"<script(?![^>]*(?: src=| type=))", answer.read().decode())
    for uri in ("_preview/pages/../../compendium.yml", "_preview/printed?of=../x", "_preview/x"):
        with pytest.raises(HTTPError):
            preview.open(uri)

    # A second preview says that there is one.
    port = preview.base.rstrip("/").rpartition(":")[2]
    second = subprocess.run(
        [sys.executable, "-m", "compendium", "serve", "--port", port],
        cwd=preview.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert second.returncode == 2
    assert f"端口 {port} 已经有程序在用" in second.stderr
    assert "Traceback" not in second.stderr


def test_nothing_of_the_preview_is_in_the_built_site(built_site: Path) -> None:
    marks = (b"_preview", b"preview-", b"livereload")
    files = [p for p in built_site.rglob("*") if p.is_file()]
    assert len(files) > 100
    assert not [p for p in files if "preview" in p.name]
    # The architecture and the handbook speak of it in words.
    told = {built_site / f"{name}.html" for name in ("handbook", "architecture")}
    pages = [p for p in files if p not in told and "search" not in p.relative_to(built_site).parts]
    assert not [p for p in pages if any(mark in p.read_bytes() for mark in marks)]
    for page in told:
        assert b"/_preview/preview" not in page.read_bytes()


def test_windows_starts_it_by_a_double_click() -> None:
    """cmd.exe needs CRLF, no BOM, no Chinese before the code page is set, and blocks that close."""
    data = (ROOT / "tools" / "预览.cmd").read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") > 10
    head, mark, rest = data.partition(b"chcp 65001")
    assert head.isascii()
    assert mark
    lines = rest.decode("utf-8").split("\r\n")
    assert not [line for line in lines if line.lstrip().startswith(":")], "labels get lost"
    assert not [line for line in lines if re.search(r"\bgoto\b|\bcall\b", line)]
    bare = re.sub(r'"[^"]*"', "", "\n".join(lines))
    assert bare.count("(") == bare.count(")")
    assert not [
        line for line in bare.split("\n") if "echo" in line and re.search("[()<>&|%^!]", line)
    ]
    named = re.findall(r"-r (\S+)", bare)
    assert named
    assert all((ROOT / name).is_file() for name in named)
    assert "serve --open" in bare
    if shutil.which("git") and (ROOT / ".git").exists():
        told = subprocess.run(
            ["git", "check-attr", "text", "--", "tools/预览.cmd"],
            cwd=ROOT, capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
        assert "unset" in told, "git would change its line ends"
