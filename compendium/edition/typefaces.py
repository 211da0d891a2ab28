"""Read what a font file says of itself: its faces by name, outlines, licence bits, characters.

HarfBuzz reads any bytes without an error: what is no font has no glyphs.
"""

from collections.abc import Sequence
from pathlib import Path

_NAMES = (1, 4, 6, 16)
"""Family, full name, PostScript name, typographic family (OpenType, ``name``)."""
_OUTLINES = {"glyf", "CFF "}
_USAGE, _RESTRICTED, _NO_SUBSET, _BITMAPS_ONLY = 0x000F, 0x0002, 0x0100, 0x0200
_MOST_FACES = 64
"""Faces looked for in a collection, whatever a damaged one claims to have."""


class Typeface:
    """One face of a font file."""

    def __init__(self, data: bytes, index: int = 0) -> None:
        self.index = index
        """Its number in the file."""
        import uharfbuzz as hb  # noqa: PLC0415 - most courts give no fonts, and a site has none

        self._face = hb.Face(hb.Blob(data), index)

    @property
    def is_drawn(self) -> bool:
        """Whether it has glyphs, and outlines of them."""
        return self._face.glyph_count > 0 and not _OUTLINES.isdisjoint(self._face.table_tags)

    @property
    def is_variable(self) -> bool:
        """Whether its outlines have yet to be chosen from a range."""
        return bool(self._face.has_var_data)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it goes by, in all its languages."""
        listed = [n for n in self._face.list_names() if n.name_id in _NAMES]
        found = (self._face.get_name(n.name_id, n.language) for n in listed)
        return tuple(dict.fromkeys(name for name in found if name))

    @property
    def title(self) -> str:
        """The name a Chinese reader knows it by."""
        return next((n for n in self.names if not n.isascii()), "".join(self.names[:1]))

    @property
    def characters(self) -> frozenset[int]:
        """Code points it has a glyph for."""
        return frozenset(self._face.unicodes)

    @property
    def may_be_embedded(self) -> bool:
        """Whether its licence bits let it go into a PDF (OpenType, OS/2 ``fsType``).

        Of several usages an old font allows, the most liberal holds.
        """
        return self._licence & _USAGE != _RESTRICTED and not self._licence & _BITMAPS_ONLY

    @property
    def may_be_cut(self) -> bool:
        """Whether they let a part of it go into a PDF."""
        return not self._licence & _NO_SUBSET

    @property
    def _licence(self) -> int:
        table = bytes(self._face.reference_table("OS/2").data)
        return int.from_bytes(table[8:10], "big")


def read_typefaces(data: bytes) -> tuple[Typeface, ...]:
    """Return the faces of a file that are drawn: none, one, or those of a collection."""
    count = int.from_bytes(data[8:12], "big") if data[:4] == b"ttcf" else 1
    faces = (Typeface(data, index) for index in range(min(count, _MOST_FACES)))
    return tuple(face for face in faces if face.is_drawn)


def named(faces: Sequence[Typeface], name: str) -> Typeface | None:
    """Return the face that goes by a name; without one, the only face of a file."""
    if not name:
        return faces[0] if len(faces) == 1 else None
    return next((face for face in faces if name in face.names), None)


def open_typeface(path: Path, name: str) -> Typeface:
    """Return the face of a file that checking the settings has found to be there."""
    face = named(read_typefaces(path.read_bytes()), name)
    assert face is not None, path  # noqa: S101 - the settings are right
    return face
