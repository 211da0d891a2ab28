"""Find personal data in one paragraph: every detector over the clean text, overlaps settled."""

import re
from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence

from compendium.citations.clean import Clean
from compendium.privacy.addresses import find_addresses
from compendium.privacy.banks import bank
from compendium.privacy.clean import clean
from compendium.privacy.companies import find_companies
from compendium.privacy.contacts import find_contacts
from compendium.privacy.documents import find_documents
from compendium.privacy.finding import Finding, Kind, Tier, mask
from compendium.privacy.people import find_people
from compendium.privacy.phones import bracketed, landline, mobile
from compendium.privacy.residents import half_masked, resident
from compendium.privacy.runs import stretches

_RANK: dict[Tier, int] = {"block": 0, "warn": 1, "note": 2}
_JUDGES = (("resident_id", resident), ("bank", bank), ("phone", mobile), ("phone", landline))
_OFFICIAL = re.compile("指导性?案例第?[0-9一二三四五六七八九十百]{1,5}号[^。；]{0,90}案")
"""A guiding case is cited by its official title, real names and all."""
_NAMES = ("name", "company")

Span = tuple[int, int, Kind, Tier]


def find(text: str) -> list[Finding]:
    """Return what a paragraph gives away, in order, without overlaps; the worst tier wins."""
    plain = clean(text)
    titles = [match.span() for match in _OFFICIAL.finditer(plain.text)]
    ranked = sorted(_spans(plain.text), key=lambda span: _RANK[span[3]])
    taken: list[Span] = []
    for span in ranked:
        start, end, kind, _ = span
        if _free(taken, start, end) and (kind not in _NAMES or _free(titles, start, end)):
            insort(taken, span)
    return [_finding(plain, span) for span in taken]


def _free(taken: Sequence[tuple[int, ...] | Span], start: int, end: int) -> bool:
    """Tell whether a span overlaps none of some spans that stand in order."""
    at = bisect_left(taken, start, key=lambda span: span[0])
    before, after = taken[at - 1 : at], taken[at : at + 1]
    return all(span[1] <= start for span in before) and all(end <= span[0] for span in after)


def _spans(text: str) -> Iterator[Span]:
    yield from _numbers(text)
    yield from find_documents(text)
    yield from find_contacts(text)
    yield from find_addresses(text)
    yield from find_people(text)
    yield from find_companies(text)


def _numbers(text: str) -> Iterator[Span]:
    for run in stretches(text):
        longest_first = sorted(run, key=lambda stretch: -len(stretch.digits))
        for kind, judge in _JUDGES:
            for stretch in longest_first:
                if tier := judge(stretch):
                    yield stretch.start, stretch.end, kind, tier  # type: ignore[misc]
    for start, end in bracketed(text):
        yield start, end, "phone", "warn"
    for start, end in half_masked(text):
        yield start, end, "resident_id", "warn"


def _finding(plain: Clean, span: Span) -> Finding:
    begin, stop, kind, tier = span
    start, end = plain.span(begin, stop)
    return Finding(kind, start, end, tier, mask(kind, plain.text[begin:stop]))
