"""Resident IDs (GB 11643—1999): region, date of birth, serial number, MOD 11-2 check character.

The check alone lets one number in eleven through; with province and date two in 100,000. A
number that fails it but holds a date of birth is most likely a real one with a slip. Old IDs have
15 digits and no check.

`ric.is_valid` is not asked: it wants the region to have existed when the person was born, but
numbers were given out from 1984 on, so it refuses those of many older people.
"""

import re
from datetime import date

from stdnum.cn import ric, uscc

from compendium.privacy.finding import Tier
from compendium.privacy.runs import Stretch

_SHAPES = frozenset(
    {(6, 8, 4), (6, 4, 4, 4), (3, 3, 4, 4, 4), (6, 4, 2, 2, 4), (6, 6, 6), (4, 4, 4, 6)}
)
_PROVINCE = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
_LENGTH, _OLD_LENGTH = 18, 15
_HALF_MASKED = re.compile(r"(?<![0-9])[1-8]\d{3,9}[*×xX●※]{4,12}\d{1,4}[\dXx]?(?![0-9])")
"""A masked ID that still shows region or birthday; it counts when it has an ID's length."""
_MASKS = re.compile("[*×xX●※]{4}")


def resident(stretch: Stretch) -> Tier | None:
    """Judge a stretch as a resident ID."""
    digits = stretch.digits.upper()
    if len(digits) == _LENGTH:
        return _new(stretch, digits)
    if len(digits) == _OLD_LENGTH and digits.isdigit() and stretch.grouped(_SHAPES):
        born = _is_date(f"19{digits[6:12]}")
        return "warn" if born and _PROVINCE.match(digits) and not stretch.amount else None
    return None


def _new(stretch: Stretch, digits: str) -> Tier | None:
    if not _is_date(digits[6:14]):
        return None
    if digits[0] == "9":
        # Companies' codes begin with 9, and so do IDs of foreigners who live here.
        foreign = ric.calc_check_digit(digits) == digits[-1] and not uscc.is_valid(digits)
        return "warn" if foreign else None
    if not _PROVINCE.match(digits):
        return None
    if ric.calc_check_digit(digits) == digits[-1]:
        return "block"
    apart = stretch.amount or stretch.other or not stretch.grouped(_SHAPES)
    return None if apart else "warn"


def half_masked(text: str) -> list[tuple[int, int]]:
    """Return the spans of masked IDs that still show half of the number."""
    if not _MASKS.search(text):
        return []
    spans = (match.span() for match in _HALF_MASKED.finditer(text))
    return [(a, b) for a, b in spans if b - a in (_LENGTH, _OLD_LENGTH)]


def _is_date(digits: str) -> bool:
    try:
        year = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8])).year
    except ValueError:
        return False
    return 1900 <= year <= 2100  # noqa: PLR2004 - the years an ID can be of
