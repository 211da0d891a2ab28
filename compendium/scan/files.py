"""Scan files and folders: each by its kind, names included."""

import gzip
import zipfile
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import pikepdf
import pypdfium2

from compendium import disk
from compendium.outputs import files_below
from compendium.pictures import read
from compendium.privacy.clean import clean
from compendium.privacy.find import find
from compendium.privacy.finding import CODES
from compendium.problems import Place, Problem, in_order, problem
from compendium.scan import pdf
from compendium.scan.web import data_texts, page_texts

_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif")
_PAGES = (".html", ".htm", ".xml", ".svg")
_DATA = (".js", ".json", ".mjs", ".map")
_PLAIN = (".txt", ".md", ".csv", ".yml", ".css", ".conf")
_OFFICE = (".docx", ".xlsx", ".pptx", ".zip", ".epub")
_MOST_MEMBER = 64 * 1024 * 1024
_THEME = ("assets/javascripts/", "assets/stylesheets/")
"""Folders of the theme's own files, which hold long numbers and no text of ours."""

_found = lru_cache(maxsize=20_000)(find)
"""Headers, menus and lists stand on many pages; each is searched once."""


def scan(
    paths: Iterable[Path], root: Path, permitted: frozenset[str] = frozenset()
) -> list[Problem]:
    """Return the personal data that must not be published, in files and folders below ``paths``.

    Places are named from ``root`` where they are below it. ``permitted`` are findings that a
    reviewer has let stand, as `compendium.privacy.clean` writes them.
    """
    found: list[Problem] = []
    for path in paths:
        files = sorted(files_below(path)) if path.is_dir() else [path]
        for file in files:
            base = path if path.is_dir() else path.parent
            name = file.relative_to(root) if file.is_relative_to(root) else file
            found += _file(file, file.relative_to(base).as_posix(), name.as_posix(), permitted)
    return in_order(found)


def _file(path: Path, below: str, name: str, permitted: frozenset[str]) -> Iterator[Problem]:
    """Scan one file; ``below`` is its path in the folder asked for."""

    def leaks(texts: Iterable[str], line: int = 1) -> Iterator[Problem]:
        for text in texts:
            for leak in _found(text):
                words = clean(text[leak.start : leak.end]).text
                if leak.tier == "block" and words not in permitted:
                    place = Place(name, line)
                    yield problem(place, CODES[leak.kind, leak.tier], masked=leak.masked)

    yield from leaks([path.stem.replace("-", " "), *below.split("/")])
    try:
        if path.suffix.lower() == ".pdf":
            for number, text in pdf.page_texts(path):
                yield from leaks([text], number)
            yield from leaks(pdf.other_texts(path))
            yield from _told(name, pdf.pictures(path))
        elif path.suffix.lower() in _PICTURES:
            yield from _told(name, read(path.read_bytes()).metadata)
        elif not below.startswith(_THEME):
            yield from leaks(_texts(path))
    except (
        OSError,
        ValueError,
        zipfile.BadZipFile,
        pikepdf.PdfError,
        pypdfium2.PdfiumError,
    ) as error:
        why = disk.reason(error) if isinstance(error, OSError) else type(error).__name__
        yield problem(Place(name), "P025", reason=why)


def _told(name: str, metadata: Iterable[str]) -> Iterator[Problem]:
    words = "、".join(dict.fromkeys(metadata))
    if words:
        yield problem(Place(name), "P024", metadata=words)


def _texts(path: Path) -> Iterator[str]:
    """Yield the texts of a file that is neither PDF nor picture."""
    suffix = path.suffix.lower()
    if suffix == ".gz":
        yield from _read(path.with_suffix("").suffix.lower(), gzip.decompress(path.read_bytes()))
    elif suffix in _OFFICE:
        with zipfile.ZipFile(path) as archive:
            for member in archive.infolist():
                yield member.filename
                if member.file_size <= _MOST_MEMBER:
                    kind = Path(member.filename).suffix.lower()
                    yield from _read(kind, archive.read(member))
    else:
        yield from _read(suffix, path.read_bytes())


def _read(suffix: str, data: bytes) -> Iterator[str]:
    if suffix in _DATA:
        yield from data_texts(data)
    elif suffix in (*_PAGES, ".rels"):
        yield from page_texts(data.decode("utf-8", "replace"))
    elif suffix in _PLAIN:
        yield from data.decode("utf-8", "replace").splitlines()
