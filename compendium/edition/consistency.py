"""What must hold between settings: unique names, known courts and types, real paper and inks."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from compendium.edition.icc import read_profile
from compendium.edition.rows import Row, synonyms
from compendium.edition.trims import TRIMS
from compendium.problems import Problem, problem
from compendium.strictyaml.tree import Scalar
from compendium.text.decode import decode
from compendium.wording import nearest, shown


def inconsistencies(edition: Row) -> Iterator[Problem]:
    """Check the settings against each other."""
    for key, what, texts in (
        ("batches", "批次", ("id", "name")),
        ("courts", "法院", ("code", "name", "short")),
        ("squads", "小队", ("id", "name")),
        ("types", "文章类型", ("id", "name")),
    ):
        for text in texts:
            values = (row.texts.get(text) for row in edition.table(key))
            yield from _repeated(what, (value for value in values if value))
    topics = list(_topics(edition.table("topics")))
    yield from _repeated("专题", (t.texts["id"] for t in topics if "id" in t.texts))
    yield from _ambiguous_topics(topics)
    for kind in edition.table("types"):
        yield from _repeated("标题", _heading_words(kind))
    yield from _unknown_courts(edition)
    yield from _parts(edition)
    yield from _page(edition)
    yield from _thickness(edition)
    yield from _synonyms(edition)
    yield from _address(edition)


def _repeated(what: str, values: Iterable[Scalar]) -> Iterator[Problem]:
    first: dict[str, Scalar] = {}
    for value in values:
        before = first.setdefault(value.text, value)
        if before is not value:
            text = shown(value.text)
            yield problem(value.place, "E004", what=what, value=text, first=before.place.line)


def _topics(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        yield row
        yield from _topics(row.table("children"))


def _ambiguous_topics(topics: Iterable[Row]) -> Iterator[Problem]:
    first: dict[str, tuple[Scalar, str]] = {}
    for topic in topics:
        names = [topic.texts["name"]] if "name" in topic.texts else []
        for word in (*names, *topic.list("synonyms")):
            before, name = first.setdefault(word.text, (word, topic.text("name")))
            if before is not word:
                yield problem(
                    word.place, "E006", value=shown(word.text), other=name, first=before.place.line
                )


def _heading_words(kind: Row) -> Iterator[Scalar]:
    for heading in kind.table("headings"):
        if "name" in heading.texts:
            yield heading.texts["name"]
        yield from heading.list("aliases")


def _unknown_courts(edition: Row) -> Iterator[Problem]:
    names = [court.text("name") for court in edition.table("courts")]
    for squad in edition.table("squads"):
        court = squad.texts.get("court")
        if court and court.text not in names:
            near = nearest(court.text, names)
            yield problem(court.place, "E005", value=shown(court.text), nearest=near)


def _synonyms(edition: Row) -> Iterator[Problem]:
    first: dict[str, Scalar] = {}
    for group in edition.list("synonyms"):
        words = synonyms(group.text)
        if len(words) == 1:
            yield problem(group.place, "Q001", value=shown(words[0]))
        for number, word in enumerate(words):
            before = first.setdefault(word, group)
            if before is not group or word in words[:number]:
                line = before.place.line
                yield problem(group.place, "Q002", value=shown(word), first=line)


def _parts(edition: Row) -> Iterator[Problem]:
    ids = [row.text("id") for row in edition.table("types")]
    parts = edition.list("parts")
    for part in parts:
        if part.text not in ids:
            near = nearest(part.text, ids)
            yield problem(part.place, "E010", value=shown(part.text), nearest=near)
    yield from _repeated("各编顺序", parts)
    if parts:
        missing = [ident for ident in ids if ident and ident not in edition.words("parts")]
        for ident in missing:
            yield problem(parts[0].place, "E009", value=ident, all="、".join(ids))


def _page(edition: Row) -> Iterator[Problem]:
    for book in edition.table("book"):
        trim, theme = book.texts.get("trim"), book.text("theme") or TRIMS[0].theme
        fitting = [t.name for t in TRIMS if t.theme == theme]
        if trim and trim.text not in fitting:
            allowed = "、".join(fitting)
            yield problem(trim.place, "E015", value=trim.text, theme=theme, allowed=allowed)


_ADDRESS = re.compile(r"https?://[a-zA-Z0-9.-]+(?::\d{1,5})?(?:/[\w.~%-]+)*/?", re.ASCII)
"""A folder on a server: no user, no question, no place in a page."""
_LONGEST_ADDRESS = 70
"""Characters; with the longest article the code stays small enough (`compendium.book.code`)."""


def _address(edition: Row) -> Iterator[Problem]:
    given = edition.texts.get("address")
    if given is None:
        return
    page = given.text.lower().endswith((".html", ".htm"))
    if page or len(given.text) > _LONGEST_ADDRESS or not _ADDRESS.fullmatch(given.text):
        yield problem(given.place, "E017", value=shown(given.text), limit=_LONGEST_ADDRESS)


_THINNEST, _THICKEST = 30, 500
"""Limits of a leaf's thickness in µm: bible paper, light board."""


def _thickness(edition: Row) -> Iterator[Problem]:
    for press in edition.table("press"):
        given = press.texts.get("thickness")
        if given and not _THINNEST <= int(given.text) <= _THICKEST:
            allowed = f"{_THINNEST}到{_THICKEST}之间的整数，单位是微米"
            yield problem(
                given.place, "E007", name="纸厚", value=shown(given.text), allowed=allowed
            )


def unfit_profiles(edition: Row, root: Path) -> Iterator[Problem]:
    """Check that the printing condition is a file below the root and an ICC output profile."""
    for press in edition.table("press"):
        given = press.texts.get("icc")
        if given is None:
            continue
        path = (root / given.text).resolve()
        inside = path.is_relative_to(root.resolve()) and path.is_file()
        if not inside or read_profile(path.read_bytes()) is None:
            yield problem(given.place, "E014", value=shown(given.text))


def lost_texts(edition: Row, root: Path) -> Iterator[Problem]:
    """Check that preface and afterword are Markdown files below the root with text in them."""
    for book in edition.table("book"):
        for key, name in (("preface", "序"), ("afterword", "后记")):
            given = book.texts.get(key)
            if given and not _has_text(root, given.text):
                yield problem(given.place, "E016", name=name, value=shown(given.text))


def _has_text(root: Path, name: str) -> bool:
    path = (root / name).resolve()
    if path.suffix != ".md" or not path.is_relative_to(root.resolve()) or not path.is_file():
        return False
    text, problems = decode(path.read_bytes(), name)
    return text is not None and not problems and any(line.strip() for line in text.lines)
