"""Case numbers: their standard form (《关于人民法院案件案号的若干规定》, 法〔2018〕335号)."""

import re
from collections.abc import Iterator

from compendium.check.candidate import Candidate
from compendium.problems import Problem, problem
from compendium.wording import shown

_STANDARD = re.compile(
    r"（(?:19|20)\d{2}）[\u4e00-\u9fff\d（）]{1,20}?(?:字第0*)?[1-9]\d{0,7}号"
    r"(?:之[一二三四五六七八九十]+)?"
)
_LOOSE = re.compile(
    r"[（(〔\[【［]?((?:19|20)\d{2})[）)〕\]】］]?([\u4e00-\u9fff\d（）()]+?)0*([1-9]\d{0,7})号(.*)"
)
_EXAMPLE = "（2022）吉04民终1号"


def standard_form(number: str) -> str:
    """Return the standard form of a case number; nothing when it cannot be told.

    Older numbers (字第……号) keep their zeros, which belong to them.
    """
    bare = "".join(number.split())
    if _STANDARD.fullmatch(bare):
        return bare
    match = _LOOSE.fullmatch(bare)
    if not match:
        return ""
    year, court, serial, rest = match.groups()
    court = court.replace("(", "（").replace(")", "）")
    return f"（{year}）{court}{serial}号{rest}"


def check_case_numbers(candidate: Candidate) -> Iterator[Problem]:
    """Suggest the standard form of numbers that are written otherwise."""
    for number in candidate.texts("case_numbers"):
        right = standard_form(number)
        place = candidate.item_place("case_numbers", number)
        if not right:
            yield problem(place, "M019", value=shown(number), example=_EXAMPLE)
        elif right != number:
            yield problem(place, "M015", value=shown(number), right=right)
