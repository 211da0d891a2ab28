"""Notes and raw HTML: what would be printed empty, or not at all."""

import re
from collections.abc import Iterator

from compendium.load.source import Source
from compendium.markup.body import Body
from compendium.problems import Problem, problem
from compendium.wording import shown

_TAG = re.compile(
    r"(?<![\\`])<[/!?]?(?:script|style|link|meta|base|iframe|object|embed|img|svg|math|video|audio|source"
    r"|form|input|button|textarea|select|details|marquee|template|noscript|body|html|head|table|t[dhr]"
    r"|div|span|font|center|br|hr|[abipu])\b(?!:)[^<>]{0,200}>?",
    re.IGNORECASE,
)
_FULL_WIDTH = re.compile(r"\s*\[\^([^\]\s]+)\](：)")


def check_notes(source: Source, body: Body) -> Iterator[Problem]:
    """Check that marks and notes fit together."""
    misspelt = set()
    for number, line in enumerate(source.text.lines[source.body_line - 1 :], source.body_line):
        match = _FULL_WIDTH.match(line)
        if match:
            misspelt.add(match[1])
            yield problem(source.text.find(number, match[2]), "S020", label=shown(match[1]))
    defined: dict[str, int] = {}
    for note in body.note_definitions:
        place = source.text.find(note.line, f"[^{note.target}]")
        if note.target in defined:
            yield problem(place, "S016", label=shown(note.target), first=defined[note.target])
        defined.setdefault(note.target, note.line)
    marked = {mark.target for mark in body.note_marks}
    for note in body.note_definitions:
        if note.target not in marked and note.line == defined[note.target]:
            place = source.text.find(note.line, f"[^{note.target}]")
            yield problem(place, "S015", label=shown(note.target))
    for mark in body.note_marks:
        if mark.target not in defined and mark.target not in misspelt:
            place = source.text.find(mark.line, f"[^{mark.target}]")
            yield problem(place, "S014", label=shown(mark.target))


def check_html(source: Source, body: Body) -> Iterator[Problem]:
    """Refuse raw HTML; end tags go with their beginnings."""
    told: set[int] = set()
    for html in body.raw_html:
        if html.target.startswith("</"):
            continue
        told.add(html.line)
        first = html.target.partition("\n")[0]
        yield problem(source.text.find(html.line, first), "S017", html=shown(html.target))
    # A tag with a slip is text to a parser, and some browser may be more forgiving.
    for number, line in enumerate(source.body.splitlines(), source.body_line):
        if "<" in line and number not in told and (tag := _TAG.search(line)):
            yield problem(source.text.find(number, tag[0]), "S017", html=shown(tag[0]))
