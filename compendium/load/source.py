"""Read the article files: `Source` is what one said, `Sources` all of them.

Only this module and `compendium.edition.load` read texts of the content from disk.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from compendium import disk
from compendium.edition.model import Edition
from compendium.load.header import Entry, Header, read_header
from compendium.load.walk import walk
from compendium.problems import Place, Problem, problem
from compendium.text.characters import suspects
from compendium.text.decode import decode
from compendium.text.filetext import FileText

_LIMIT_MB = 1


@dataclass(frozen=True, slots=True)
class Source:
    """An article file as it was written, right or wrong."""

    path: str
    """Path below the project's root, with forward slashes."""
    text: FileText
    header: Header
    problems: tuple[Problem, ...]
    """What is wrong with the file and the syntax of its front matter."""

    @property
    def entries(self) -> Mapping[str, Entry]:
        """Known fields by their English key."""
        return self.header.entries

    @property
    def body_line(self) -> int:
        """The line of the file where the body begins."""
        return self.header.fenced.body if self.header.fenced else 1

    @property
    def body(self) -> str:
        """The Markdown below the front matter."""
        return "\n".join(self.text.lines[self.body_line - 1 :]) + "\n"

    @property
    def header_end(self) -> Place:
        """Where a missing field would be added."""
        return self.text.place(self.header.fenced.last if self.header.fenced else 1)


@dataclass(frozen=True, slots=True)
class Sources:
    """All files of an edition."""

    files: tuple[Source, ...]
    """Files that could be read as text, sorted by path."""
    problems: tuple[Problem, ...]
    """Problems of files that could not, and of the folders."""

    def __iter__(self) -> Iterator[Source]:
        """Iterate over the readable files."""
        return iter(self.files)


def read_source(data: bytes, path: str) -> tuple[Source | None, list[Problem]]:
    """Read one article file from its bytes; no source when it holds no text. Never raises."""
    text, problems = decode(data, path)
    if text is None:
        return None, problems
    if not any(line.strip() for line in text.lines):
        return None, [*problems, problem(text.place(1), "F016")]
    header = read_header(text)
    damaged = any(p.code == "F002" for p in problems)
    keys = _name_places(text, header)
    problems = [*problems, *suspects(text, damaged=damaged, keys=keys), *header.problems]
    return Source(path, text, header, tuple(problems)), []


Reader = Callable[[bytes, str], tuple[Source | None, list[Problem]]]
"""`read_source`, or what remembers what that made."""


def read_sources(root: Path, edition: Edition, read: Reader = read_source) -> Sources:
    """Read every article file below the folders of the edition's types. Never raises."""
    found = walk(root, edition)
    problems = found.problems
    sources = []
    for path in found.files:
        try:
            data = (root / path).read_bytes()
        except OSError as error:
            problems.append(problem(Place(path), "F012", reason=disk.reason(error)))
            continue
        if len(data) > _LIMIT_MB * 1024 * 1024:
            size = f"{len(data) / 1024 / 1024:.1f}"
            problems.append(problem(Place(path), "F013", size=size, limit=_LIMIT_MB))
            continue
        source, faults = read(data, path)
        problems += faults
        if source:
            sources.append(source)
    return Sources(tuple(sources), tuple(problems))


def _name_places(text: FileText, header: Header) -> set[tuple[int, int]]:
    """Give the (line, column) of every character of the front matter's names."""
    if header.fenced is None:
        return set()
    return {
        (number, column)
        for number in range(header.fenced.first, header.fenced.last)
        for column in range(1, len(text.lines[number - 1].partition(":")[0].partition("：")[0]) + 1)
        if ":" in text.lines[number - 1] or "：" in text.lines[number - 1]
    }
