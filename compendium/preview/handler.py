"""The preview's own server, a WSGI application around the one that serves the site (PEP 3333).

What belongs to the preview is put into pages on their way out, so the files of the site know
nothing of it.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from compendium.preview.desk import Desk, Paper, View
from compendium.preview.lists import groups
from compendium.preview.printing import Printer, missing
from compendium.problems import SEVERITY_WORDS
from compendium.site import address
from compendium.site.policy import HEADERS
from compendium.site.templates import Templates

START = "/_preview/"
"""Address of the start page; all else that the preview adds is below it."""
TEMPLATES = "templates/preview"
_FILES = {"preview.css": "text/css", "preview.js": "text/javascript"}
_HTML = "text/html; charset=utf-8"
_PICTURE = re.compile(r"pages/([0-9a-f]{64}-\d+\.png)")
_RULE = re.compile(r'<h3 id="([a-z]\d{3}-[^"]*|[a-z]\d{3})"')

Inner = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes] | None]
"""An application that serves the site."""


@dataclass(frozen=True, slots=True)
class Served:
    """The site as it is served without the preview."""

    application: Inner
    """Serves the files, and long polls for a newer epoch at ``/livereload/EPOCH/ANY``."""
    mount: str
    """The path below which they are, with a slash at both ends."""
    folder: Path
    epoch: Callable[[], int]
    """Gives the number of the version served."""


@dataclass(frozen=True, slots=True)
class _Answer:
    kind: str
    body: bytes
    status: HTTPStatus = HTTPStatus.OK


class Preview:
    """Serves the site with the problems and the printed pages of its articles."""

    def __init__(self, root: Path, desk: Desk, site: Served) -> None:
        """Take the project's folder, what is being edited, and what serves the site."""
        self._folder = root / TEMPLATES
        self._templates = Templates(self._folder)
        self._desk = desk
        self._site = site
        self._printer = Printer(root)
        self._missing = missing()

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
        view = self._desk.view
        if view is None or path.startswith("/livereload/"):
            return self._site.application(environ, start) or ()
        if path.startswith(START):
            asked = parse_qs(environ.get("QUERY_STRING", ""))
            answer = self._own(view, path.removeprefix(START), asked.get("of", [""])[0])
            return _send(answer, start)
        return self._page(view, path.removeprefix(self._site.mount), environ, start)

    def close(self) -> None:
        """End what goes on in the background."""
        self._printer.close()

    def _own(self, view: View, name: str, of: str) -> _Answer:
        """Answer for what is only in the preview."""
        if not name:
            return _Answer(_HTML, self._render("start", view, groups=groups(view)))
        if name in _FILES:
            return _Answer(f"{_FILES[name]}; charset=utf-8", (self._folder / name).read_bytes())
        if name == "printed" and of in view.catalog.by_path:
            printed = asdict(self._printer.ask(view.catalog, of))
            return _Answer("application/json", json.dumps(printed).encode())
        drawn = _PICTURE.fullmatch(name)
        picture = self._printer.picture(drawn[1]) if drawn else None
        if picture is not None:
            return _Answer("image/png", picture)
        return _Answer("text/plain", b"", HTTPStatus.NOT_FOUND)

    def _page(
        self, view: View, uri: str, environ: dict[str, Any], start: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Answer for a page or file of the site."""
        # Before the page is read: a page too many is better than one too old.
        epoch = self._site.epoch()
        said: list[Any] = []
        body = self._site.application(environ, lambda *words: said.extend(words)) or ()
        status, headers = said[:2]
        if not dict(headers).get("Content-Type", "").startswith("text/html"):
            start(status, [*headers, *HEADERS.items()])
            return body
        html = b"".join(body)
        close = getattr(body, "close", None)
        if close:
            close()
        paper = view.by_page.get(uri)
        if not status.startswith("200"):
            if paper is None:
                return _send(_Answer(_HTML, html, HTTPStatus.NOT_FOUND), start)
            return _send(_Answer(_HTML, self._render("alone", view, paper=paper)), start)
        return _send(_Answer(_HTML, self._dress(html.decode(), view, paper, epoch).encode()), start)

    def _dress(self, html: str, view: View, paper: Paper | None, epoch: int) -> str:
        """Put into a page of the site what an editor wants to see."""
        values = self._values(view) | {"epoch": epoch}
        parts = {"</head>": "head", '<div class="md-container"': "bar"}
        if paper:
            values["paper"] = paper
            html = html.replace("<body ", '<body class="preview-article" ', 1)
            parts['<article class="article"'] = "problems"
        for mark, name in parts.items():
            html = html.replace(mark, self._templates.render(name, **values) + mark, 1)
        if paper:
            before, mark, after = html.rpartition("</article>")
            html = before + mark + self._templates.render("printed", **values) + after
        return html

    def _render(self, name: str, view: View, **values: object) -> bytes:
        return self._templates.render(
            name, **self._values(view), epoch=self._site.epoch(), **values
        ).encode()

    def _values(self, view: View) -> dict[str, object]:
        errors = sum(p.severity == "error" for p in view.problems)
        return {
            "title": view.catalog.edition.title,
            "start": START,
            "mount": self._site.mount,
            "words": SEVERITY_WORDS["zh"],
            "rules": self._rules,
            "missing": self._missing,
            "errors": errors,
            "others": len(view.problems) - errors,
            "drafts": len(view.checked.drafts),
        }

    @cached_property
    def _rules(self) -> Mapping[str, str]:
        """Address of the description of each rule, by code."""
        page = self._site.folder / "rules.html"
        found = _RULE.findall(page.read_text("utf-8")) if page.is_file() else ()
        return {
            anchor[:4].upper(): self._site.mount + address.href("rules.html", anchor)
            for anchor in found
        }


def _send(answer: _Answer, start: Callable[..., Any]) -> Iterable[bytes]:
    headers = [
        ("Content-Type", answer.kind),
        ("Content-Length", str(len(answer.body))),
        ("Cache-Control", "no-store"),
        *HEADERS.items(),
    ]
    start(f"{answer.status.value} {answer.status.phrase}", headers)
    return [answer.body]
