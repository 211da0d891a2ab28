"""What must hold between articles: unique ids and titles, related articles that exist."""

import re
from collections.abc import Iterator, Sequence

from compendium.check.candidate import Candidate
from compendium.citations.case_form import standard_form
from compendium.problems import Place, Problem, problem
from compendium.wording import nearest, shown

_BARE = re.compile(r"[\W_]+")


def check_duplicates(candidates: Sequence[Candidate]) -> Iterator[Problem]:
    """Report ids, titles and case numbers that an earlier file has already."""
    ids: dict[str, Place] = {}
    titles: dict[str, Place] = {}
    numbers: dict[str, tuple[str, Place]] = {}
    for candidate in candidates:
        ident = candidate.text("id")
        if ident:
            place = candidate.place("id")
            other = ids.setdefault(ident, place)
            if other is not place:
                yield problem(place, "D001", id=shown(ident), other=other)
        title = _BARE.sub("", candidate.text("title")).casefold()
        if title:
            place = candidate.place("title")
            other = titles.setdefault(title, place)
            if other is not place:
                yield problem(place, "D002", other=other)
        for number in candidate.texts("case_numbers"):
            place = candidate.item_place("case_numbers", number)
            path = candidate.source.path
            first, other = numbers.setdefault(standard_form(number) or number, (path, place))
            if first != path:
                yield problem(place, "D003", number=shown(number), other=other)


def check_related(candidates: Sequence[Candidate]) -> Iterator[Problem]:
    """Report related articles that do not exist or are not final."""
    by_id: dict[str, Candidate] = {}
    for candidate in candidates:
        by_id.setdefault(candidate.text("id"), candidate)
    for candidate in candidates:
        for ident in candidate.texts("related"):
            place = candidate.item_place("related", ident)
            other = by_id.get(ident)
            if other is None:
                near = nearest(ident, (i for i in by_id if i))
                yield problem(place, "M014", value=shown(ident), nearest=near)
            elif other is candidate:
                yield problem(place, "M018", value=shown(ident))
            elif other.draft and not candidate.draft:
                yield problem(place, "M017", value=shown(ident))
