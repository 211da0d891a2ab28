"""Dates as clerks write them, kept at the precision they were written in."""

import re
from dataclasses import dataclass

PATTERN = (
    r"((?:19|20)[0-9]{2})(?:年|[-./－．])([0-9]{1,2})(?:(?:月|[-./－．])(?:([0-9]{1,2})日?)?)?"
)
"""Year, month and perhaps day, in the form that Python and JavaScript both read."""
_DATE = re.compile(PATTERN)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, order=True, slots=True)
class Date:
    """A day, or a month when ``day`` is 0 (which sorts before the month's first day)."""

    year: int
    month: int
    day: int = 0

    @property
    def iso(self) -> str:
        """ISO 8601 form, such as ``2022-01-05`` or ``2022-01``."""
        return f"{self.year:04}-{self.month:02}" + (f"-{self.day:02}" if self.day else "")

    def __str__(self) -> str:
        """Chinese form in Arabic numerals (GB/T 15835-2011), such as 2022年1月5日."""
        return f"{self.year}年{self.month}月" + (f"{self.day}日" if self.day else "")


def parse(text: str) -> Date | None:
    """Read 2022-01-05, 2022.1.5, 2022年1月5日 or 2022-01; None when it is no such day."""
    match = _DATE.fullmatch(text.strip())
    if not match:
        return None
    year, month, day = (int(number or 0) for number in match.groups())
    if not 1 <= month <= len(_DAYS) or (match[3] and not 1 <= day <= _DAYS[month - 1]):
        return None
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if (month, day) == (2, 29) and not leap:
        return None
    return Date(year, month, day)
