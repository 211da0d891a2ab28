"""Find references to guiding cases: 指导性案例194号, 指导案例第24号, 24号指导案例, 检例第53号."""

import re
from collections.abc import Iterator

from compendium.citations.clean import Clean
from compendium.citations.mentions import GuidingMention
from compendium.citations.numerals import HAN_NUMERAL, number

_N = rf"(?:\d{{1,3}}|[{HAN_NUMERAL}]{{1,5}})"
_LIST = rf"第?{_N}号?(?:[、和及]第?{_N}号?){{0,20}}"
_COURT = re.compile(rf"(?:最高人民法院)?(?:发布的)?指导性?案例(?P<after>{_LIST}(?<=号))")
_COURT_BEFORE = re.compile(rf"(?P<after>第?{_N}号)指导性?案例(?!第?{_N}号)")
_PROCURACY = re.compile(rf"检例(?P<after>{_LIST}(?<=号))")
_NUMBER = re.compile(_N)


def find_guiding(text: Clean) -> Iterator[GuidingMention]:
    """Yield the references to guiding cases in a text."""
    for pattern in (_COURT, _COURT_BEFORE, _PROCURACY):
        for match in pattern.finditer(text.text):
            values = (number(piece[0]) for piece in _NUMBER.finditer(match["after"]))
            numbers = tuple(value for value in values if value)
            if numbers:
                start, end = text.span(*match.span())
                court = "检例" if pattern is _PROCURACY else "指导案例"
                yield GuidingMention(start, end, court, numbers)  # type: ignore[arg-type]
