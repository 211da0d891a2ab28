"""The fonts a court gives for roles of type: there, whole, and allowed to be embedded.

What is looked for is what would stop the book or make it look like a patchwork: a role needs the
common characters of its script, single rare ones are served by the free fonts.
"""

from collections.abc import Iterator
from pathlib import Path

from compendium.edition.model import OwnFont
from compendium.edition.rows import Row
from compendium.edition.schema import ROLES
from compendium.edition.typefaces import Typeface, named, read_typefaces
from compendium.problems import Problem, problem
from compendium.strictyaml.tree import Scalar
from compendium.wording import shown

SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_SHOWN = 10


def common_han() -> str:
    """Return the 3,755 common characters, level 1 of GB/T 2312-1980: rows 16 to 55."""
    rows = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return b"".join(rows).decode("gb2312", errors="ignore")


def own_fonts(edition: Row) -> Iterator[tuple[OwnFont, Scalar]]:
    """Yield the fonts the settings name, with the place they name them at."""
    for row in edition.table("fonts"):
        for key, role in ROLES.items():
            if given := row.texts.get(key):
                path, _, name = given.text.partition("#")
                yield OwnFont(role, path.strip(), name.strip(), given.place), given


def unfit_fonts(edition: Row, root: Path) -> Iterator[Problem]:
    """Check that each font is a file below the root that the book can be set in."""
    for font, given in own_fonts(edition):
        values = {"name": font.role, "value": shown(given.text)}
        faces = _faces(root, font.path)
        face = named(faces, font.face)
        if not faces:
            yield problem(given.place, "E018", **values)
        elif face is None:
            allowed = "、".join(f"{font.path}#{face.title}" for face in faces)
            yield problem(given.place, "E019", **values, allowed=allowed)
        elif face.is_variable:
            yield problem(given.place, "E020", **values)
        elif not face.may_be_embedded:
            yield problem(given.place, "E021", **values)
        elif lacking := _lacking(face, font):
            examples = "".join(lacking[:_SHOWN])
            yield problem(given.place, "E022", **values, count=len(lacking), examples=examples)


def _faces(root: Path, name: str) -> tuple[Typeface, ...]:
    path = (root / name).resolve()
    inside = path.is_relative_to(root.resolve()) and path.is_file()
    if not inside or path.suffix.lower() not in SUFFIXES:
        return ()
    return read_typefaces(path.read_bytes())


def _lacking(face: Typeface, font: OwnFont) -> list[str]:
    """Return the characters a font must have for its role and has not."""
    have = face.characters
    wanted = _LETTERS if font.role == "西文" else common_han()
    return [char for char in wanted if ord(char) not in have]
