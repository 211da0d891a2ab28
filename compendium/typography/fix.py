"""Mend the slips of a file that are safe to mend, and nothing else.

Front matter, code, addresses and quoted words stay; so does the structure of the text, down to
the last emphasis. Mending what has been mended changes nothing.
"""

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from compendium.load.source import read_source
from compendium.markup.body import Body, parse
from compendium.problems import has_errors
from compendium.text.encoded import Encoded
from compendium.typography.slips import find_slips
from compendium.typography.unit import units

_ROUNDS = 20
Edit = tuple[int, int, str]
"""Start and end in the text of the file, and what goes there."""


def mended(file: Encoded, path: str) -> Encoded:
    """Return the file with its slips mended; one that cannot be read safely comes back as it is."""
    for _ in range(_ROUNDS):
        after = _once(file, path)
        if after == file:
            return file
        file = after
    return file


def _once(file: Encoded, path: str) -> Encoded:
    body = _body(file, path)
    if body is None:
        return file
    groups = list(_edits(file, body))
    after = file.edited([edit for group in groups for edit in group])
    if _same(body, _body(after, path)):
        return after
    # Some mark is part of the structure: leave the paragraph that it is in.
    kept: list[Edit] = []
    for group in groups:
        if _same(body, _body(file.edited([*kept, *group]), path)):
            kept += group
    return file.edited(kept)


def _body(file: Encoded, path: str) -> Body | None:
    """Parse the text below sound front matter."""
    source, _problems = read_source(file.data, path)
    if source is None or source.header.fenced is None or has_errors(source.problems):
        return None
    return parse(source.body, source.body_line)


def _edits(file: Encoded, body: Body) -> Iterator[list[Edit]]:
    """Yield the edits of each unit; of those that overlap the first one counts."""
    starts = file.starts()
    lines = _lines(file, starts)
    for unit in units(body, lines):
        group: list[Edit] = []
        end = -1
        for slip in sorted(find_slips(unit), key=lambda s: (s.start, s.end)):
            line, column = unit.place(slip.start)
            start = starts[line - 1] + column - 1
            if slip.sure and slip.right is not None and start >= end:
                end = start + slip.end - slip.start
                group.append((start, end, slip.right))
        yield group


def _lines(file: Encoded, starts: Sequence[int]) -> list[str]:
    ends = [*starts[1:], len(file.text)]
    return [
        file.text[start:end].rstrip("\r\n\x0b\x0c\x85\u2028\u2029")
        for start, end in zip(starts, ends, strict=True)
    ]


def _same(before: Body, after: Body | None) -> bool:
    """Tell whether two texts have the same structure."""
    return (
        after is not None
        and _structure(before.tokens) == _structure(after.tokens)
        and (
            {label: _structure(note) for label, note in before.notes.items()}
            == {label: _structure(note) for label, note in after.notes.items()}
        )
    )


def _structure(tokens: Sequence[Token]) -> list[object]:
    """Return all of a text but its words."""
    found: list[object] = []
    for token in tokens:
        content = token.content if token.type in ("fence", "code_inline") else ""
        if token.type not in ("text", "text_special", "softbreak"):
            found.append((token.type, token.tag, content, sorted(token.attrs.items(), key=str)))
        found += _structure(token.children or ())
    return found
