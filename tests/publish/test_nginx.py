"""deploy/nginx.conf with a real nginx: what is served, with which headers, and across a switch."""

import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import pytest

from compendium.cli import run
from compendium.site.policy import HEADERS
from tests.site.conftest import ROOT, project

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish the small project; give the folder of project and releases."""
    folder = tmp_path_factory.mktemp("nginx")
    root = folder / "project"
    root.mkdir()
    project(root, ROOT / "tests" / "corpus")
    assert run(["publish", str(folder / "dest"), "--root", str(root), "--no-book"]) == 0
    return folder


@pytest.fixture(scope="module")
def address(place: Path) -> Iterator[str]:
    """Serve the releases as the example says, but at a free port and without root's rights."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    example = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
    assert example.count("/srv/compendium") == 3
    site = example.replace("/srv/compendium", str(place / "dest"))
    site = re.sub(r"listen \d+;", f"listen 127.0.0.1:{port};", site)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    spare = "".join(f"{kind}_temp_path {place}/{kind};" for kind in kinds)
    settings = place / "nginx.conf"
    settings.write_text(
        f"daemon off; pid {place}/pid; error_log stderr; worker_processes 1; user root; events {{}}"
        f" http {{ access_log off; include /etc/nginx/mime.types; {spare}\n{site}\n}}",
        "utf-8",
    )
    assert NGINX, "nginx 没有安装；make .venv/.ready-test 会安装"
    subprocess.run([NGINX, "-t", "-q", "-c", settings], check=True)
    server = subprocess.Popen([NGINX, "-c", settings])
    home = f"http://127.0.0.1:{port}"
    for _ in range(100):
        if get(f"{home}/")[0] == 200:
            break
        time.sleep(0.1)
    yield home
    server.terminate()
    server.wait()


def get(url: str, **options: object) -> tuple[int, Message | None, bytes]:
    """Return status, headers and body."""
    try:
        request = urllib.request.Request(url, **options)  # type: ignore[arg-type]  # noqa: S310
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()
    except urllib.error.URLError:
        return 0, None, b""


@pytest.mark.parametrize(
    "path",
    [
        "/", "/index.html", "/cases/case-2022-001.html", "/assets/compendium/site.css",
        "/courts/%E5%90%8904.html", "/papers/images/flow.png", "/no-such-page.html",
    ],
)  # fmt: skip
def test_every_answer_carries_the_policy(address: str, path: str) -> None:
    """Also answers that something is not there."""
    status, headers, _ = get(address + path)
    assert status == (404 if "no-such" in path else 200)
    assert headers is not None
    for name, value in HEADERS.items():
        assert headers.get_all(name) == [value]
    assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
    assert "nginx/" not in headers["Server"]


def test_pages_are_utf8_and_missing_ones_are_told_in_chinese(address: str) -> None:
    _, headers, body = get(f"{address}/")
    assert headers is not None
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Cache-Control"] == "no-cache"
    assert "没有这个网页" in get(f"{address}/no/such/page.html")[2].decode()
    hashed = re.search(r'href="[./]*(/?assets/stylesheets/main\.[^"]+)"', body.decode())
    assert hashed is not None
    _, headers, _ = get(f"{address}/{hashed[1]}")
    assert headers is not None
    assert headers["Cache-Control"] == "max-age=2592000"
    assert headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/MANIFEST.json", "/web.config", "/policy/nginx.conf"])
def test_what_is_for_servers_is_not_shown(address: str, path: str) -> None:
    assert get(address + path)[0] == 404


def test_nothing_can_be_sent(address: str) -> None:
    assert get(f"{address}/index.html", method="POST", data=b"x")[0] == 405
    assert get(f"{address}/index.html", method="DELETE")[0] == 405


def test_a_new_release_and_going_back_show_at_once(address: str, place: Path) -> None:
    """Readers always find one release or the other, without reloading the server."""
    page, article = f"{address}/cases/case-2022-001.html", "cases/case-2022-001.md"
    before = get(page)[2]
    path = place / "project" / article
    path.write_text(path.read_text("utf-8").replace("。", "，如上。", 1), "utf-8")
    dest = str(place / "dest")
    assert run(["publish", dest, "--root", str(place / "project"), "--no-book"]) == 0
    after = get(page)[2]
    assert before != after
    assert "，如上。".encode() in after
    assert run(["publish", dest, "--root", str(place / "project"), "--rollback"]) == 0
    assert get(page)[2] == before
