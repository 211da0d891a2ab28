"""Read compendium.yml: bytes, text, tree, rows by the schema, consistency, `Edition`."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from compendium import disk
from compendium.edition.consistency import inconsistencies, lost_texts, unfit_profiles
from compendium.edition.model import (
    ArticleType,
    Batch,
    BookSettings,
    Court,
    Edition,
    Heading,
    Imprint,
    PressSettings,
    Squad,
    Topic,
)
from compendium.edition.own_fonts import own_fonts, unfit_fonts
from compendium.edition.papers import PAPERS
from compendium.edition.rows import Row, read_row, synonyms
from compendium.edition.schema import EDITION, KINDS, Key
from compendium.edition.trims import TRIMS
from compendium.errors import SettingsError
from compendium.problems import Place, Problem, has_errors, in_order, problem
from compendium.strictyaml.repair import repair
from compendium.strictyaml.tree import read_tree
from compendium.text.characters import suspects
from compendium.text.decode import decode

SETTINGS = "compendium.yml"
"""File name of the settings; it marks the project's root."""


def read_edition(root: Path) -> Edition:
    """Read the settings of the project at ``root``.

    Raises SettingsError with every problem when the file is not right.
    """
    nothing = Place(SETTINGS)
    try:
        data = (root / SETTINGS).read_bytes()
    except FileNotFoundError:
        raise SettingsError(problems=[problem(nothing, "E011")]) from None
    except OSError as error:
        raise SettingsError(
            problems=[problem(nothing, "F012", reason=disk.reason(error))]
        ) from None
    row, problems = read_rows(data)
    problems += [*unfit_profiles(row, root), *lost_texts(row, root), *unfit_fonts(row, root)]
    if has_errors(problems):
        raise SettingsError(problems=in_order(problems))
    return build(row)


def read_rows(data: bytes) -> tuple[Row, list[Problem]]:
    """Read settings from bytes: rows by the schema, with everything that is wrong. Never raises."""
    row, problems = read_file(data, SETTINGS, EDITION)
    if row is None:
        return Row(Place(SETTINGS)), problems
    return row, [*problems, *inconsistencies(row)]


def read_file(data: bytes, path: str, keys: Sequence[Key]) -> tuple[Row | None, list[Problem]]:
    """Read a file of settings by a schema; no row when it cannot be read at all. Never raises."""
    text, problems = decode(data, path)
    if text is None:
        return None, problems
    problems += suspects(text, damaged=has_errors(problems), keys=())
    mended, slips = repair(text, 1, len(text.lines) + 1, frozenset(_names(keys)), flat=False)
    root, faults = read_tree(mended, text)
    problems += [*slips, *faults]
    if root is None:
        return None, problems if has_errors(problems) else [problem(Place(path), "F016")]
    return read_row(root, keys, problems), problems


def _names(keys: Iterable[Key]) -> Iterator[str]:
    for key in keys:
        yield from (key.name, key.key)
        yield from _names(key.keys)


def build(row: Row) -> Edition:
    """Build the edition from rows that are known to be right."""
    courts = tuple(
        Court(r.text("code"), r.text("name"), r.text("short") or r.text("name"), r.text("level"))
        for r in row.table("courts")
    )
    by_name = {court.name: court for court in courts}
    types = {r.text("id"): _type(r) for r in row.table("types")}
    book = row.table("book")[0]
    return Edition(
        title=row.text("title"),
        subtitle=row.text("subtitle"),
        publisher=row.text("publisher"),
        description=row.text("description"),
        batches=tuple(
            Batch(r.text("id"), r.text("name"), r.text("period"), r.text("status"))
            for r in row.table("batches")
        ),
        courts=courts,
        squads=tuple(
            Squad(r.text("id"), r.text("name"), by_name[r.text("court")])
            for r in row.table("squads")
        ),
        topics=tuple(_topics(row.table("topics"), ())),
        types=tuple(types[ident] for ident in row.words("parts")),
        synonyms=tuple(tuple(group) for group in map(synonyms, row.words("synonyms"))),
        imprint=_imprint(row.table("imprint")[0]),
        book=BookSettings(
            trim=next(trim for trim in TRIMS if trim.name == book.text("trim")),
            notes_on_edition=book.words("notes_on_edition"),
            preface=book.text("preface"),
            afterword=book.text("afterword"),
        ),
        press=_press(next(iter(row.table("press")), Row(row.place))),
        address=address.rstrip("/") + "/" if (address := row.text("address")) else "",
        fonts=tuple(font for font, _ in own_fonts(row)),
    )


def _topics(rows: Iterable[Row], parents: tuple[Topic, ...]) -> Iterator[Topic]:
    for row in rows:
        topic = Topic(
            id=row.text("id"),
            name=row.text("name"),
            synonyms=row.words("synonyms"),
            description=row.text("description"),
            parents=parents,
        )
        yield topic
        yield from _topics(row.table("children"), (*parents, topic))


def _type(row: Row) -> ArticleType:
    return ArticleType(
        id=row.text("id"),
        name=row.text("name"),
        kind=KINDS[row.text("kind")],
        folder=row.text("folder"),
        label=row.text("label") or row.text("name"),
        headings=tuple(
            Heading(r.text("name"), r.yes("required"), r.words("aliases"))
            for r in row.table("headings")
        ),
        own_headings=row.yes("own_headings"),
        min_numbered=int(row.text("min_numbered") or 0),
        notes_required=row.yes("notes_required"),
    )


def _imprint(row: Row) -> Imprint:
    return Imprint(
        label=row.text("label"),
        licence=row.text("licence"),
        compiled_by=row.text("compiled_by"),
        recipients=row.text("recipients"),
        printer=row.text("printer"),
        printed=row.text("printed"),
        copies=row.text("copies"),
        board=tuple((r.text("post"), r.words("people")) for r in row.table("board")),
    )


def _press(row: Row) -> PressSettings:
    """Fill in what is usual for a small print run of text, where nothing is said."""
    saddle = row.text("binding") == "骑马订"
    return PressSettings(
        paper=next(p for p in PAPERS if p.name == (row.text("paper") or "80克双胶纸")),
        thickness=int(row.text("thickness") or 0),
        cover_paper=row.text("cover_paper") or "250克铜版纸",
        binding="骑马订" if saddle else "胶装",
        signature=int(row.text("signature") or (4 if saddle else 16)),
        bleed=int(row.text("bleed") or 3),
        marks=row.yes("marks"),
        icc=row.text("icc"),
        endpaper=next((p for p in PAPERS if p.name == row.text("endpaper")), None),
        sample=row.yes("sample"),
    )
