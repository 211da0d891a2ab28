"""Results about single articles, kept while the article stays the same.

An edit changes one article, and then the whole project is checked again. A preview keeps in memory
what it has read; what the slow checks have found is kept on disk, for the next run too.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar, cast

from compendium.load.source import Source
from compendium.markup.body import Body
from compendium.markup.records import as_record, from_record
from compendium.packages import makers
from compendium.problems import Place, Problem, has_errors
from compendium.rules import RULES
from compendium.shelf import Shelf, key_of

FOLDER = "checks"
"""Folder of what has been found, below the project's cache."""
_SOURCES = (
    "check", "citations", "edition", "load", "markup", "privacy", "strictyaml", "text",
    "typography", "dates.py", "fields.py", "wording.py",
)  # fmt: skip
"""The code that reads an article and looks for what is wrong with it alone."""
_PACKAGES = ("markdown-it-py", "mdit-py-plugins", "python-frontmatter", "python-stdnum", "pyyaml")

Given = TypeVar("Given")
Made = TypeVar("Made")


class Memory:
    """What was made of each article the last time, and of what."""

    def __init__(self, cache: Path | None = None) -> None:
        """Take the project's cache folder, if what is found shall be there for the next run."""
        self._kept: dict[tuple[str, str], tuple[object, object]] = {}
        self._folder = cache / FOLDER if cache else None
        self._makers = makers(_SOURCES, _PACKAGES) if cache else ""
        self._shelves: dict[str, Shelf] = {}

    def recall(self, what: str, path: str, given: Given, make: Callable[[Given], Made]) -> Made:
        """Return ``make(given)``; what it made the last time if it was given the same then.

        Args:
            what: name of the result.
            path: the article it is about.
            given: all that decides the result, compared by value.
            make: what makes it, the same for each ``what``.

        """
        kept = self._kept.get((what, path))
        if kept is None or kept[0] != given:
            kept = self._kept[what, path] = given, make(given)
        return cast("Made", kept[1])

    def problems(
        self, what: str, source: Source, settings: object, find: Callable[[], Iterable[Problem]]
    ) -> Sequence[Problem]:
        """Return what ``find()`` yields, or has yielded for the same file and settings.

        Args:
            what: name of the check, also of the folder that its findings are kept in.
            source: the file it is about.
            settings: what else decides the findings, told apart by its ``repr``.
            find: the check.

        """
        shelf, key = self._place(what, source, settings)
        try:
            return _problems(shelf.get(key), source.path)
        except ValueError:
            found = tuple(find())
            shelf.put(key, _rows(found))
            return found

    def text(
        self, source: Source, settings: object, read: Callable[[], tuple[Body, Sequence[Problem]]]
    ) -> tuple[Body, Sequence[Problem]]:
        """Return the text of an article and what is wrong with it, as ``read()`` does or did.

        A text with errors is not kept: it will be mended, and may hold what must not be kept.
        """
        shelf, key = self._place("text", source, settings)
        try:
            return _text(shelf.get(key), source)
        except ValueError:
            body, problems = read()
            if not has_errors(problems):
                shelf.put(key, [as_record(body), _rows(problems)])
            return body, problems

    def save(self) -> None:
        """Write down what was new."""
        for shelf in self._shelves.values():
            shelf.save()

    def _place(self, what: str, source: Source, settings: object) -> tuple[Shelf, str]:
        """Return where a result about a file is kept, and its key."""
        shelf = self._shelves.get(what)
        if shelf is None:
            shelf = self._shelves[what] = Shelf(self._folder / what if self._folder else None)
        text = source.text
        return shelf, key_of(self._makers, repr(settings), source.path, text.lines, text.breaks)


def _text(record: object, source: Source) -> tuple[Body, Sequence[Problem]]:
    match record:
        case [body, problems]:
            text = from_record(body, source.body, source.body_line)
            return text, _problems(problems, source.path)
    raise ValueError


def _rows(problems: Iterable[Problem]) -> Sequence[object]:
    return [(p.place.line, p.place.column, p.code, dict(p.values)) for p in problems]


def _problems(rows: object, path: str) -> Sequence[Problem]:
    """Read problems; raise ValueError when these are none, or of another code's rules."""
    match rows:
        case [*_]:
            return tuple(_problem(row, path) for row in rows)
    raise ValueError


def _problem(row: object, path: str) -> Problem:
    match row:
        case [int(line), int(column), str(code), dict(values)] if code in RULES:
            return Problem(Place(path, line, column), code, MappingProxyType(values))
    raise ValueError
