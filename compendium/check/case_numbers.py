"""Case numbers: their standard form (《关于人民法院案件案号的若干规定》, 法〔2018〕335号)."""

from collections.abc import Iterator

from compendium.check.candidate import Candidate
from compendium.citations.case_form import standard_form
from compendium.problems import Problem, problem
from compendium.wording import shown

_EXAMPLE = "（2022）吉04民终1号"


def check_case_numbers(candidate: Candidate) -> Iterator[Problem]:
    """Suggest the standard form of numbers that are written otherwise."""
    for number in candidate.texts("case_numbers"):
        right = standard_form(number)
        place = candidate.item_place("case_numbers", number)
        if not right:
            yield problem(place, "M019", value=shown(number), example=_EXAMPLE)
        elif right != number:
            yield problem(place, "M015", value=shown(number), right=right)
