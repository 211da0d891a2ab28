"""YAML to a tree with places: everything is text, nothing is resolved, nothing raises.

YAML's own types would turn 010 into 8, 12:30 into 750 and yes into True, so values stay as
written. The tree is built from events, not by recursion, and stops at a depth no honest file has.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from compendium.markup.cjk import join_lines
from compendium.problems import Place, Problem, problem
from compendium.text.filetext import FileText
from compendium.wording import shown

_Loader: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
DEPTH = 12
_NULLS = ("~", "null", "Null", "NULL")
# What YAML does not take; it has been reported as F009.
_FOREIGN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text."""

    place: Place
    text: str
    """On one line and stripped; nothing for ``~`` and null."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Several nodes."""

    place: Place
    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Names with their nodes, in the order of the file, repeated ones included."""

    place: Place
    entries: tuple[tuple[Scalar, "Node"], ...]


Node = Scalar | Listing | Table


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    place: Place
    mapping: bool
    nodes: list[Node]


def read_tree(text: str, file: FileText, first_line: int = 1) -> tuple[Node | None, list[Problem]]:
    """Read YAML whose first line is ``first_line`` of the file; no tree when it cannot be read."""
    text = _FOREIGN.sub("\ufffd", text)
    builder = _Builder(file, first_line, text)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if not builder.take(event):
                break
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = builder.place(mark) if mark else file.place(first_line)
        line = min(mark.line + first_line if mark else first_line, len(file.lines))
        detail = getattr(error, "problem", None) or "not readable"
        found = shown(file.lines[line - 1])
        builder.problems.append(problem(place, "Y022", found=found, detail=detail))
        return None, builder.problems
    return builder.root, builder.problems


class _Builder:
    """Puts the events of a parser together to a tree."""

    def __init__(self, file: FileText, first_line: int, text: str) -> None:
        self.file, self.first_line, self.lines = file, first_line, text.split("\n")
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self.stack: list[_Open] = []
        self.documents = 0

    def place(self, mark: Any) -> Place:  # noqa: ANN401 - PyYAML's stubs have two kinds of marks
        """Return the place of a mark."""
        return self.file.place(mark.line + self.first_line, mark.column + 1)

    def take(self, event: yaml.Event) -> bool:
        """Take an event; tell whether to go on."""
        match event:
            case yaml.ScalarEvent():
                self._signs(event)
                self._add(self._scalar(event))
            case yaml.AliasEvent():
                self._signs(event)
                self._add(Scalar(self.place(event.start_mark), ""))
            case yaml.CollectionStartEvent():
                self._signs(event)
                return self._open(event)
            case yaml.CollectionEndEvent():
                self._add(self._close(self.stack.pop()))
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    self._fault(event, "Y022", found="---", detail="a second document")
                    return False
        return True

    def _fault(self, event: yaml.Event, code: str, **values: object) -> None:
        self.problems.append(problem(self.place(event.start_mark), code, **values))

    def _add(self, node: Node) -> None:
        if self.stack:
            self.stack[-1].nodes.append(node)
        else:
            self.root = node

    def _open(self, event: yaml.CollectionStartEvent) -> bool:
        if len(self.stack) == DEPTH:
            self._fault(event, "Y021", limit=DEPTH)
            return False
        mapping = isinstance(event, yaml.MappingStartEvent)
        self.stack.append(_Open(self.place(event.start_mark), mapping, []))
        return True

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        text = event.value.strip()
        if not event.style and text in _NULLS:
            text = ""
        start, end = event.start_mark, event.end_mark
        if start and end and end.line > start.line:
            lines = self.lines[start.line : end.line + 1]
            if event.style in ("|", ">"):
                lines = lines[1:]
            else:
                lines[0], lines[-1] = lines[0][start.column :], lines[-1][: end.column]
            text = unfolded(text, lines)
        return Scalar(self.place(start), text)

    def _signs(self, event: yaml.NodeEvent) -> None:
        """Refuse the anchor, alias or tag of an event."""
        alias = isinstance(event, yaml.AliasEvent)
        tag = str(getattr(event, "tag", None) or "").replace("tag:yaml.org,2002:", "!!")
        sign = f"{'*' if alias else '&'}{event.anchor}" if event.anchor else tag
        if sign:
            self._fault(event, "Y017", found=shown(sign))

    def _close(self, done: _Open) -> Node:
        if not done.mapping:
            return Listing(done.place, tuple(done.nodes))
        entries = []
        for name, value in zip(done.nodes[::2], done.nodes[1::2], strict=True):
            if isinstance(name, Scalar):
                entries.append((name, value))
            else:
                detail = "a name must be text"
                self.problems.append(problem(name.place, "Y022", found="", detail=detail))
        return Table(done.place, tuple(entries))


def unfolded(value: str, lines: Sequence[str]) -> str:
    """Join a text of several lines as Chinese is joined, where YAML has put spaces.

    ``lines`` are the lines it was read from. What they do not explain (escapes in quotes) keeps
    YAML's spaces.
    """
    joined, at = "", 0
    for line in lines:
        part = line.strip().strip("\"'")
        if part and value.startswith(part, at):
            joined += (join_lines(joined[-1], part[0]) if joined else "") + part
            at += len(part)
            at += len(value) - at - len(value[at:].lstrip())
    rest = " ".join(value[at:].split())
    return f"{joined} {rest}".strip()


def repeated(names: Mapping[Scalar, str]) -> Iterator[Problem]:
    """Report names that stand for a key another name has given already."""
    first: dict[str, Scalar] = {}
    for name, key in names.items():
        before = first.setdefault(key, name)
        if before is not name:
            yield problem(name.place, "Y019", name=name.text, first=before.place.line)


def scalars(node: Node) -> Iterator[Scalar]:
    """Yield the texts of a value and of all that is in it, names aside."""
    match node:
        case Scalar():
            yield node
        case Listing():
            for item in node.items:
                yield from scalars(item)
        case Table():
            for _, value in node.entries:
                yield from scalars(value)


def is_empty(node: Node) -> bool:
    """Tell whether a value says nothing."""
    match node:
        case Scalar():
            return not node.text
        case Listing():
            return all(map(is_empty, node.items))
        case Table():
            return not node.entries
