"""`mkdocs serve`: drafts are shown, an edit appears, and a mistake does not end the preview."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def preview(small_project: Path) -> Iterator[Callable[[str], str]]:
    """Start a preview and give a function that reads a page of it."""
    port = free_port()
    address = f"127.0.0.1:{port}"
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", address],
        cwd=small_project,
        stderr=subprocess.DEVNULL,
    )

    def read(uri: str) -> str:
        try:
            with urlopen(f"http://{address}/{uri}", timeout=5) as answer:
                return str(answer.read().decode())
        except (URLError, OSError):
            return ""

    yield read
    server.terminate()
    server.wait(10)


def until(test: Callable[[], bool], seconds: float = 20) -> bool:
    """Wait for something to become true."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if test():
            return True
        time.sleep(0.2)
    return False


def test_an_editor_sees_drafts_edits_and_mistakes(
    small_project: Path, preview: Callable[[str], str]
) -> None:
    draft = next(p for p in small_project.rglob("*.md") if "状态: 草稿" in p.read_text("utf-8"))
    uri = f"{draft.parent.name}/{draft.stem}.html"
    assert until(lambda: "草稿，只在预览中可见" in preview(uri))

    path = small_project / "cases" / "case-2022-001.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace("物业服务企业未采取", "物业服务企业没有采取"), "utf-8")
    assert until(lambda: "物业服务企业没有采取" in preview("cases/case-2022-001.html"))

    path.write_text(text.replace("标题: ", "标体: "), "utf-8")
    assert until(lambda: "文章有错误" in preview("index.html"))
    page = preview("cases/case-2022-001.html")
    assert "标体" in page
    assert "物业服务企业没有采取" in page

    path.write_text(text, "utf-8")
    assert until(lambda: "物业服务企业未采取" in preview("cases/case-2022-001.html"))
    assert "文章有错误" not in preview("index.html")
