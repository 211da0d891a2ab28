"""What is asked about a text as a plain record for `compendium.shelf`, and back.

Reading checks every value's type, so that a record of another make is refused, not believed.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from compendium.markup.body import Block, Body, BodyHeading, Reference

_LISTS = ("links", "images", "raw_html", "note_marks", "note_definitions")
T = TypeVar("T")


def as_record(body: Body) -> Sequence[object]:
    """Return what is to be kept of a text besides the text itself."""
    return [
        [[h.level, h.text, h.line, h.token] for h in body.headings],
        *([[r.target, r.text, r.line] for r in getattr(body, name)] for name in _LISTS),
        [[b.kind, b.text] for b in body.blocks],
        [[token, name] for token, name in body.names.items()],
    ]


def from_record(record: object, text: str, first_line: int) -> Body:
    """Return the text that a record was made of; raise ValueError when it is of no text."""
    match record:
        case [headings, links, images, raw_html, marks, definitions, blocks, names]:
            return Body(
                text,
                first_line,
                headings=_rows(BodyHeading, (int, str, int, int), headings),
                links=_references(links),
                images=_references(images),
                raw_html=_references(raw_html),
                note_marks=_references(marks),
                note_definitions=_references(definitions),
                blocks=_rows(Block, (str, str), blocks),
                names=dict(_rows(_pair, (int, str), names)),
            )
    raise ValueError


def _references(rows: object) -> tuple[Reference, ...]:
    return _rows(Reference, (str, str, int), rows)


def _rows(make: Callable[..., T], types: Sequence[type], rows: object) -> tuple[T, ...]:
    match rows:
        case [*_]:
            return tuple(make(*_typed(types, row)) for row in rows)
    raise ValueError


def _typed(types: Sequence[type], row: object) -> list[Any]:
    if isinstance(row, list) and list(map(type, row)) == list(types):
        return row
    raise ValueError


def _pair(token: int, name: str) -> tuple[int, str]:
    return token, name
