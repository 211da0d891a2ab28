"""``compendium serve``: the editor's preview."""

# ruff: noqa: T201 - it talks to the person who runs it

import argparse
import socket
import time
import webbrowser
from contextlib import suppress
from pathlib import Path
from threading import Thread
from urllib.error import URLError
from urllib.request import urlopen

from compendium.errors import SettingsError
from compendium.mkdocs_plugin import serve
from compendium.preview.handler import START


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument(
        "--port", type=int, default=8000, metavar="端口", help="在哪个端口，默认 8000"
    )
    parser.add_argument("--open", action="store_true", help="好了以后打开浏览器")


def run(args: argparse.Namespace, root: Path) -> int:
    """Serve until Ctrl+C."""
    address = f"http://127.0.0.1:{args.port}{START}"
    if _is_taken(args.port):
        raise SettingsError(
            f"端口 {args.port} 已经有程序在用，也许预览已经开着：{address} 。"
            "要另开一个，请用 --port 换一个数。"
        )
    print(f"正在准备预览……好了以后请在浏览器里看 {address} ，按 Ctrl+C 结束。", flush=True)
    if args.open:
        Thread(target=_open, args=[address], daemon=True).start()
    # MkDocs takes Ctrl+C itself once its server is up.
    with suppress(KeyboardInterrupt):
        serve(root.resolve(), args.port)
    return 0


def _is_taken(port: int) -> bool:
    """Tell whether a program answers at a port; Windows would let two have the same."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False


def _open(address: str) -> None:
    """Open the browser as soon as the preview answers."""
    while True:
        try:
            with urlopen(address, timeout=5):  # noqa: S310 - our own address
                break
        except (URLError, OSError):
            time.sleep(0.2)
    webbrowser.open(address)
