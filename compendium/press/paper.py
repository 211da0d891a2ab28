"""What follows from pages and paper: sheets, reams, the spine. Lengths in millimetres."""

from dataclasses import dataclass

from compendium.edition.model import PressSettings, Trim
from compendium.press.geometry import MM

_SHEETS_A_REAM = 1000
"""Printed sheets (印张) in a ream (令) of 500 full ones: each is printed on both sides."""
_NARROWEST = 5.0
"""Spine below which nothing is printed on it (GB/T 11668)."""
_EDGE = 1.5
"""Room between the letters of a spine and its folds, for the tolerance of binding."""
_TITLE, _PUBLISHER = 16.0, 10.5
"""Largest sizes of spine letters in points."""
_LEADING = 1.25
_TITLE_SHARE, _PUBLISHER_SHARE = 0.3, 0.45
"""Of the height, what title and publisher may take: the title stands in the band of colour."""
_VERTICAL = str.maketrans("—…（）《》〈〉“”‘’「」【】〔〕", "︱︙︵︶︽︾︿﹀﹃﹄﹁﹂﹁﹂︻︼︹︺")
"""Marks and the forms they take in upright text (Unicode, Vertical Forms)."""


def printed_sheets(pages: int, trim: Trim) -> float:
    """Return the printed sheets (印张) of one copy: pages by leaves a full sheet is cut into."""
    return pages / trim.leaves


def reams(pages: int, trim: Trim, copies: int) -> float:
    """Return the reams (令) of paper for all copies, waste not counted."""
    return copies * printed_sheets(pages, trim) / _SHEETS_A_REAM


@dataclass(frozen=True, slots=True)
class Spine:
    """The back of the book and what stands on it, letter under letter."""

    width: float
    title: str
    publisher: str
    size: float
    """Points of the title's letters."""
    small: float
    """Points of the publisher's letters."""

    @property
    def letters(self) -> bool:
        """Whether there is room for letters."""
        return self.width >= _NARROWEST


def spine(pages: int, press: PressSettings, trim: Trim, title: str, publisher: str) -> Spine:
    """Return the spine of a book: leaves times their thickness; none when it is stapled.

    A leaf of the endpapers' paper is at either end.

    Letters are as large as its width allows, the folds' tolerance left out, and as their number
    leaves room for.
    """
    microns = pages / 2 * press.microns + 2 * (press.endpaper.microns if press.endpaper else 0)
    width = 0.0 if press.binding == "骑马订" else round(microns / 1000, 1)
    across = max(0.0, width - 2 * _EDGE) * MM
    down = trim.height * MM

    def size(text: str, largest: float, share: float) -> float:
        return round(min(largest, across, down * share / (len(text) * _LEADING)), 1)

    return Spine(
        width,
        title.translate(_VERTICAL),
        publisher.translate(_VERTICAL),
        size(title, _TITLE, _TITLE_SHARE),
        size(publisher, _PUBLISHER, _PUBLISHER_SHARE),
    )
