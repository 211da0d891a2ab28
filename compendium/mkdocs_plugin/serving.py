"""MkDocs' own server, with the preview in front of it."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from compendium.preview.desk import Desk
from compendium.preview.handler import Preview, Served

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

_WATCHED = ("cases", "papers", "compendium.yml", "exemptions.yml", "templates")


def take_over(server: "LiveReloadServer", root: Path, desk: Desk) -> Preview:
    """Let a server watch the project in ``root`` and show the preview; return the preview."""
    for path in (root / name for name in _WATCHED):
        if path.exists():
            server.watch(str(path))
    served = Served(
        server.serve_request,
        server.mount_path,
        Path(server.root),
        lambda: server._visible_epoch,  # noqa: SLF001 - nothing else tells it
    )
    preview = Preview(root, desk, served)
    server.set_app(preview)
    server.handle_error = _told(server.handle_error)  # type: ignore[method-assign]
    # The policy refuses MkDocs' script inside the page; the preview has one of its own.
    server._inject_js_into_html = lambda content, _: content  # type: ignore[method-assign]  # noqa: SLF001
    return preview


def _told(handle: Callable[..., None]) -> Callable[..., None]:
    """Make a server tell of errors but not of browsers that have left, which all of them do."""

    def handle_error(*request: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            handle(*request)

    return handle_error
