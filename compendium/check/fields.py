"""What the front matter says, field by field."""

import re
from collections.abc import Iterator, Mapping

from compendium.check.steps import Steps
from compendium.check.values import Value, read_value
from compendium.check.vocabulary import Words
from compendium.dates import Date
from compendium.edition.model import ArticleType, Court, Squad
from compendium.fields import EVERY, FIELD_BY_NAME, FIELDS
from compendium.load.source import Source
from compendium.problems import Place, Problem, problem
from compendium.strictyaml.tree import is_empty, scalars
from compendium.text.characters import hidden
from compendium.wording import nearest, shown

_TAG = re.compile(r"[<＜][a-zA-Z/!?][^>]{0,80}>?|&(?:#|lt;|gt;)")
ID = re.compile(r"[a-z0-9]+(?:-+[a-z0-9]+)*")
ID_LENGTH = 60
_RESERVED = {
    "index", "search", "assets", "404",
    "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)),
}  # fmt: skip
"""Ids that are addresses of the site's own pages, or names Windows has no files of."""
FEWEST_KEYWORDS, MOST_KEYWORDS = 3, 7


def read_fields(source: Source, words: Mapping[str, Words]) -> Steps[dict[str, Value]]:
    """Read all fields of a source; give the values that could be read by key."""
    for entry in source.header.unknown:
        near = nearest(entry.name, (f.key if entry.name.isascii() else f.name for f in FIELDS))
        yield problem(entry.place, "M001", name=shown(entry.name), nearest=near)
    values: dict[str, Value] = {}
    for field in FIELDS:
        given = source.entries.get(field.key)
        if given is not None:
            value = yield from read_value(field, given, words.get(field.vocabulary))
            if value not in (None, (), ""):
                values[field.key] = value
    if source.header.fenced is not None:
        yield from _missing(source, values.get("type"))
    yield from _html(source)
    yield from _id(source, values)
    yield from _keywords(source, values)
    yield from _folder(source, values)
    yield from _court(source, values)
    yield from _decided(source, values)
    return values


def _missing(source: Source, kind: Value) -> Iterator[Problem]:
    """Report required fields that are not there or say nothing."""
    # Without a type only what every article needs is sure to be missing.
    kinds = {kind.kind} if isinstance(kind, ArticleType) else EVERY
    for field in FIELDS:
        if not kinds <= field.required:
            continue
        entry = source.entries.get(field.key)
        example = f"{field.name}: {field.example}"
        if entry is None and field.key in source.header.unreadable:
            continue
        if entry is None:
            name = kind.name if isinstance(kind, ArticleType) else "每篇文章"
            yield problem(source.header_end, "M002", field=field.name, type=name, example=example)
        elif is_empty(entry.value):
            yield problem(entry.place, "M003", field=field.name, example=example)


def _html(source: Source) -> Iterator[Problem]:
    """Refuse HTML in any field, and characters that an escape has put there."""
    for key, entry in source.entries.items():
        for scalar in scalars(entry.value):
            line = source.text.lines[scalar.place.line - 1]
            yield from hidden(scalar.text, scalar.place) if "\\" in line else ()
            if tag := _TAG.search(scalar.text):
                name = next(f.name for f in FIELDS if f.key == key)
                yield problem(scalar.place, "M020", field=name, found=shown(tag[0]))


def _id(source: Source, values: Mapping[str, Value]) -> Iterator[Problem]:
    ident = values.get("id")
    if not isinstance(ident, str):
        return
    if not ID.fullmatch(ident) or len(ident) > ID_LENGTH or ident in _RESERVED:
        place, example = source.entries["id"].value.place, FIELD_BY_NAME["id"].example
        yield problem(place, "M008", value=shown(ident), limit=ID_LENGTH, example=example)


def _keywords(source: Source, values: Mapping[str, Value]) -> Iterator[Problem]:
    keywords = values.get("keywords")
    if isinstance(keywords, tuple) and not FEWEST_KEYWORDS <= len(keywords) <= MOST_KEYWORDS:
        yield problem(
            _place(source, "keywords"),
            "M010",
            count=len(keywords),
            low=FEWEST_KEYWORDS,
            high=MOST_KEYWORDS,
        )


def _folder(source: Source, values: Mapping[str, Value]) -> Iterator[Problem]:
    kind, folder = values.get("type"), source.path.partition("/")[0]
    if isinstance(kind, ArticleType) and kind.folder != folder:
        place = _place(source, "type")
        yield problem(place, "M011", type=kind.name, right=kind.folder, folder=folder)


def _court(source: Source, values: Mapping[str, Value]) -> Iterator[Problem]:
    squad, court = values.get("squad"), values.get("court")
    if isinstance(squad, Squad) and isinstance(court, Court) and squad.court != court:
        right = squad.court.name
        place = _place(source, "court")
        yield problem(place, "M012", squad=squad.name, right=right, court=court.name)


def _decided(source: Source, values: Mapping[str, Value]) -> Iterator[Problem]:
    decided, date = values.get("decided"), values.get("date")
    if not isinstance(decided, Date) or not isinstance(date, Date):
        return
    # A month is compared with a day by month only.
    parts = 3 if decided.day and date.day else 2
    first, then = ((d.year, d.month, d.day)[:parts] for d in (decided, date))
    if first > then:
        yield problem(_place(source, "decided"), "M013", decided=decided, date=date)


def _place(source: Source, key: str) -> Place:
    return source.entries[key].value.place
