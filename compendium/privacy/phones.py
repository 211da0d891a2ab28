"""Telephone numbers: mobile ones give a person away, others may be an office's.

Numbers of courts and other public bodies, and hotlines such as 12368, are meant to be known.
"""

import re
from collections.abc import Iterator

from compendium.privacy.finding import Tier
from compendium.privacy.runs import Stretch

_MOBILE = re.compile(r"(?:(?:00)?86|0)?1[3-9][0-9]{9}")
_MOBILE_SHAPES = frozenset(
    {(3, 4, 4), (3, 8), (7, 4), (4, 4, 3), (3, 3, 5), (5, 6), (4, 7), (4, 3, 4)}
)
_PREFIXED = frozenset({(2, *shape) for shape in (*_MOBILE_SHAPES, (11,))})
_LANDLINE = re.compile(r"0(?:10|2[0-9]|[3-9][0-9]{2})[2-9][0-9]{6,7}")
_LANDLINE_SHAPES = frozenset(
    (code, *rest) for code in (3, 4) for rest in ((7,), (8,), (3, 4), (4, 4))
)
_LOCAL = re.compile("[2-9][0-9]{6,7}")
_BRACKETED = re.compile(r"\(0[1-9][0-9]{1,2}\)[ -]?[2-9][0-9]{6,7}(?![0-9])")
_SAID = re.compile("(?:电话|座机|手机|固话|致电|拨打|联系方式|[Tt][Ee][Ll])[^0-9。；]{0,8}$")
_PUBLIC = re.compile(
    "法院|法庭|检察院|立案|执行局|诉讼服务|热线|举报|总机|值班|公安局|派出所|司法局|信访|监督|客服|政府|中心"
)
_LETTERS = re.compile("[A-Za-z]+$")
_TELEPHONE = re.compile("(?:tel|phone|mobile|mob|mp|cell|wx|vx|v|m|t)", re.IGNORECASE)


def mobile(stretch: Stretch) -> Tier | None:
    """Judge a stretch as a mobile telephone number."""
    shapes = _MOBILE_SHAPES | _PREFIXED
    if not _MOBILE.fullmatch(stretch.digits) or not stretch.grouped(shapes) or stretch.amount:
        return None
    letters = _LETTERS.search(stretch.before)
    if stretch.other or (letters and not _TELEPHONE.fullmatch(letters[0])):
        return "warn"
    return "block"


def landline(stretch: Stretch) -> Tier | None:
    """Judge a stretch as another telephone number."""
    said = bool(_SAID.search(stretch.before))
    full = _LANDLINE.fullmatch(stretch.digits) and (stretch.shape in _LANDLINE_SHAPES or said)
    local = said and _LOCAL.fullmatch(stretch.digits) and not stretch.amount
    return "warn" if (full or local) and not _PUBLIC.search(stretch.before) else None


def bracketed(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of landlines whose area code is in brackets."""
    for match in _BRACKETED.finditer(text):
        if not _PUBLIC.search(text, max(0, match.start() - 24), match.start()):
            yield match.span()
