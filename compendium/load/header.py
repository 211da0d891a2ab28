"""Front matter to entries: python-frontmatter with a handler that reports instead of raising."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import frontmatter
from frontmatter.default_handlers import YAMLHandler

from compendium.fields import FIELD_BY_NAME, FIELDS
from compendium.load.fences import Fenced, find_fences
from compendium.problems import Place, Problem, problem
from compendium.strictyaml.repair import bare_name, repair
from compendium.strictyaml.tree import Node, Table, read_tree, repeated
from compendium.text.filetext import FileText

_LIMIT_KB = 64
_MOST_FAULTS = 8
_BEGINS_FIELD = re.compile(r"[^\s#-]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of a front matter as it was written."""

    name: str
    """As in the file, without invisible characters."""
    place: Place
    """Of the name."""
    value: Node


@dataclass(frozen=True, slots=True)
class Header:
    """What the beginning of a file said."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    """Known fields by their English key."""
    unknown: tuple[Entry, ...] = ()
    """Fields the table of fields does not have."""
    unreadable: frozenset[str] = frozenset()
    """English keys of fields that are there but could not be read."""
    fenced: Fenced | None = None
    problems: tuple[Problem, ...] = ()


class _Handler(YAMLHandler):
    """Splits and loads one file; keeps places and problems aside, since a dict has no room."""

    def __init__(self, text: FileText) -> None:
        super().__init__()
        self.text = text
        self.problems: list[Problem] = []
        self.fenced: Fenced | None = None
        self.known: dict[str, Entry] = {}
        self.unknown: list[Entry] = []
        self.unreadable: set[str] = set()

    def split(self, text: str) -> tuple[str, str]:
        """Divide a file; raise ValueError, as frontmatter expects, when it has no front matter."""
        self.fenced = find_fences(self.text, FIELD_BY_NAME, self.problems)
        if self.fenced is None:
            raise ValueError(text[:1])
        lines = self.text.lines
        header = lines[self.fenced.first - 1 : self.fenced.last - 1]
        return "\n".join(header), "\n".join(lines[self.fenced.body - 1 :])

    def load(self, fm: str, **_: object) -> dict[str, Node]:
        """Read the front matter into nodes by key."""
        if self.fenced is None:
            return {}
        first = self.fenced.first
        if len(fm.encode()) > _LIMIT_KB * 1024:
            self.problems.append(problem(self.text.place(first), "Y020", limit=_LIMIT_KB))
            self.unreadable.update(f.key for f in FIELDS)
            return {}
        mended, slips = repair(self.text, first, self.fenced.last, FIELD_BY_NAME, flat=True)
        self.problems += slips
        root = self._read(mended.split("\n"), first)
        if isinstance(root, Table):
            self._sort(root)
        return {key: entry.value for key, entry in self.known.items()}

    def _read(self, lines: list[str], first: int) -> Node | None:
        """Read the fields, leaving out one after the other those that cannot be read."""
        for _ in range(_MOST_FAULTS):
            root, faults = read_tree("\n".join(lines), self.text, first)
            self.problems += faults
            if root is not None or not faults:
                return root
            # What stops the parser is known by its line here, not by the file's.
            self._leave_out(lines, min(faults[-1].place.line - first, len(lines) - 1))
        self.unreadable.update(f.key for f in FIELDS)
        return None

    def _leave_out(self, lines: list[str], at: int) -> None:
        """Blank the field a line belongs to."""
        start, end = max(at, 0), max(at, 0) + 1
        while start > 0 and not _BEGINS_FIELD.match(lines[start]):
            start -= 1
        while end < len(lines) and not _BEGINS_FIELD.match(lines[end]):
            end += 1
        known = FIELD_BY_NAME.get(bare_name(lines[start].partition(":")[0]))
        if known:
            self.unreadable.add(known.key)
        lines[start:end] = [""] * (end - start)

    def _sort(self, root: Table) -> None:
        names = {}
        for name, value in root.entries:
            word = bare_name(name.text)
            known = FIELD_BY_NAME.get(word)
            entry = Entry(word, name.place, value)
            if known is None:
                self.unknown.append(entry)
            elif known.key not in self.known:
                self.known[known.key] = entry
            names[name] = known.key if known else word
        self.problems.extend(repeated(names))


def read_header(text: FileText) -> Header:
    """Read the front matter of a file; never raises."""
    handler = _Handler(text)
    frontmatter.parse("\n".join(text.lines), handler=handler)
    return Header(
        entries=handler.known,
        unknown=tuple(handler.unknown),
        unreadable=frozenset(handler.unreadable),
        fenced=handler.fenced,
        problems=tuple(handler.problems),
    )
