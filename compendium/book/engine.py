"""Typeset HTML with WeasyPrint: the only module that imports it (its internals apart).

`typeset` is a pure function of its job. WeasyPrint logs and goes on when a picture, a font or a
CSS rule fails; here every such line stops the build, and so does a character of the text that
did not reach a page.
"""

# ruff: noqa: ANN401 - WeasyPrint has no types

import html as html_entities
import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from PIL import Image
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from compendium import disk
from compendium.book import weasy_internals
from compendium.book.chunk import Bookmark, Chunk, Link, Spot
from compendium.book.kinsoku import clean
from compendium.book.typeset import Job
from compendium.errors import RenderError
from compendium.markup.cjk import han
from compendium.pictures import PictureError, read

weasy_internals.install()

_RELIEFS = (
    "",
    "\n* { orphans: 1 !important }",
    "\n* { orphans: 1 !important; widows: 1 !important }",
)
"""Rules added one after the other while a note is missing.

WeasyPrint 70.0 loses a note whose line it takes back for the sake of orphans (the area of
Kozea/WeasyPrint#2432): one line alone at a page's foot is the lesser evil.
"""
_POINTS = 0.75
"""Points in a CSS pixel."""
_FONTS = (".otf", ".ttf", ".ttc", ".woff", ".woff2")
_NO_TEXT = re.compile(r"<(head|style)\b.*?</\1>|<[^>]*>", re.DOTALL)


_BASE = "file:///compendium/"
"""The address jobs see the project's root at: the same on every machine, since WeasyPrint writes
names made from addresses into the PDF."""


class _Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Serves files below one folder and nothing else."""

    def __init__(self, root: Path) -> None:
        super().__init__(allowed_protocols={"file"}, allow_redirects=False, fail_on_errors=True)
        self._root = root.resolve()

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:  # noqa: ARG002
        path = (self._root / unquote(url.removeprefix(_BASE))).resolve()
        if not url.startswith(_BASE) or not path.is_relative_to(self._root):
            raise FatalURLFetchingError(f"{url} 不在本项目里")
        try:
            return URLFetcherResponse(url, _ready(path.read_bytes(), path.suffix.lower()))
        except (OSError, PictureError) as error:
            name = unquote(url.removeprefix(_BASE))
            why = disk.reason(error) if isinstance(error, OSError) else str(error)
            raise FatalURLFetchingError(f"{name} 读不出来：{why}") from error


def _ready(data: bytes, suffix: str) -> bytes:
    """Return a file as it goes into the book: pictures without what else they say."""
    return data if suffix in _FONTS else _gray(read(data).bare)


def _gray(data: bytes) -> bytes:
    """Return a picture with a palette of grays as a gray one, anything else as it is.

    WeasyPrint makes palettes RGB, three times the size and four inks on paper.
    """
    if not data.startswith(b"\x89PNG"):
        return data
    picture = Image.open(io.BytesIO(data), formats=["PNG"])
    palette = picture.getpalette() if picture.mode == "P" else None
    if not palette or "transparency" in picture.info:
        return data
    if palette[::3] != palette[1::3] or palette[::3] != palette[2::3]:
        return data
    gray = io.BytesIO()
    # WeasyPrint unpacks it at once to pack it anew.
    picture.convert("L").save(gray, format="PNG", compress_level=0)
    return gray.getvalue()


@lru_cache(maxsize=4)
def _stylesheet(css: str, root: str) -> tuple[CSS, FontConfiguration]:
    fonts = weasy_internals.font_configuration()
    fetcher = _Fetcher(Path(root))
    return CSS(string=css, base_url=_BASE, url_fetcher=fetcher, font_config=fonts), fonts


class _Recorder(logging.Handler):
    """Keeps warnings and worse in a list."""

    def __init__(self, records: list[logging.LogRecord]) -> None:
        super().__init__(logging.WARNING)
        self._records = records

    def emit(self, record: logging.LogRecord) -> None:
        self._records.append(record)


@contextmanager
def _strict(name: str) -> Iterator[None]:
    """Turn WeasyPrint's warnings and failures into a `RenderError` that names the chunk."""
    records: list[logging.LogRecord] = []
    handler = _Recorder(records)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    propagate, logger.propagate = logger.propagate, False
    try:
        yield
    except (FatalURLFetchingError, ValueError) as error:
        raise RenderError(f"{name}：排版失败。{error}") from error
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate
    if records:
        lines = "\n".join(sorted({r.getMessage() for r in records}))
        raise RenderError(f"{name}：排版时出现下列情况，须先处理。\n{lines}")


def typeset(job: Job) -> Chunk:
    """Lay a job out; raises `RenderError` naming it when anything is not as it should be."""
    with _strict(job.name):
        for relief in _RELIEFS:
            document = _render(job, relief)
            lost = _lost(job, weasy_internals.text_of(document))
            if not lost:
                break
        pdf = document.write_pdf(pdf_tags=True)
        drawn = weasy_internals.drawn_fonts(document)
    if lost:
        raise RenderError(f"{job.name}：排版后有文字没有印在页面上，缺“{lost[:40]}”。")
    pages, structure = document.pages, document.structure
    return Chunk(
        pdf=pdf,
        pages=len(pages),
        anchors={
            name: _spot(page, number, position[0], position[1])
            for number, page in reversed(list(enumerate(pages)))
            for name, position in page.anchors.items()
        },
        bookmarks=tuple(
            Bookmark(level, clean(label), _spot(page, number, x, y))
            for number, page in enumerate(pages)
            for level, label, (x, y), _ in page.bookmarks
        ),
        links=tuple(
            link
            for number, page in enumerate(pages)
            for link in _links(page, number, structure.links)
        ),
        fonts=drawn,
        structure=structure.root,
    )


def _render(job: Job, relief: str) -> Any:
    css, fonts = _stylesheet(job.css + relief, job.root)
    source = HTML(string=job.html, base_url=_BASE, url_fetcher=_Fetcher(Path(job.root)))
    return source.render(stylesheets=[css], font_config=fonts)


def _lost(job: Job, laid_out: str) -> str:
    """Return the Han characters of the source that are on no page.

    More than the source has is right: the head of a table is repeated on each of its pages.
    """
    source = html_entities.unescape(_NO_TEXT.sub("", job.html))
    return "".join(sorted((Counter(han(source)) - Counter(han(laid_out))).elements()))


def _links(page: Any, number: int, numbers: Mapping[Any, int]) -> Iterator[Link]:
    """Yield a page's links; of a link's nested boxes only the outer one is an area to click."""
    areas: dict[tuple[str, int | None], list[tuple[float, float, float, float]]] = {}
    for kind, target, rectangle, box in page.links:
        # WeasyPrint escapes addresses; anchors are looked up as they were written.
        inner = kind == "internal" or target.startswith("xref:")
        name = ("#" if kind == "internal" else "") + (unquote(target) if inner else target)
        areas.setdefault((name, numbers.get(box.element)), []).append(_area(page, rectangle))
    for (name, element), found in areas.items():
        for area in found:
            outer = (o for o in found if o != area and _inside(area, o))
            if area[3] > area[1] and not any(outer):
                yield Link(name, number, area, element)


def _inside(area: tuple[float, ...], outer: tuple[float, ...], slack: float = 3) -> bool:
    """Tell whether an area lies in another one, give or take some points of line height."""
    return (
        area[0] >= outer[0] - slack
        and area[1] >= outer[1] - slack
        and area[2] <= outer[2] + slack
        and area[3] <= outer[3] + slack
    )


def _spot(page: Any, number: int, x: float, y: float) -> Spot:
    return Spot(number, round(x * _POINTS, 3), round((page.height - y) * _POINTS, 3))


def _area(page: Any, rectangle: tuple[float, ...]) -> tuple[float, float, float, float]:
    left, top, right, bottom = rectangle
    return (
        round(left * _POINTS, 3),
        round((page.height - bottom) * _POINTS, 3),
        round(right * _POINTS, 3),
        round((page.height - top) * _POINTS, 3),
    )
