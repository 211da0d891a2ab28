"""Numbers of documents and things: vehicle plates, passports and permits, property certificates."""

import re
from collections.abc import Iterator

from compendium.privacy.finding import Kind, Tier

_PROVINCE = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使"
_C = "[A-HJ-NP-Za-hj-np-z0-9]"
_PLATE = re.compile(
    rf"[{_PROVINCE}][A-HJ-NP-Za-hj-np-z][·•．. -]?(?:"
    rf"[DFdf]{_C} ?[0-9] ?[0-9] ?[0-9] ?[0-9]|[0-9] ?[0-9] ?[0-9] ?[0-9] ?[0-9] ?[DFdf]"
    rf"|{_C} ?{_C} ?{_C} ?{_C} ?(?:{_C}|[挂学警港澳领]))(?![A-Za-z0-9])"
    rf"|WJ[{_PROVINCE}]?[0-9]{{2}}[0-9]{{3}}[0-9X](?![A-Za-z0-9])"
)
_DIGITS_OF_A_PLATE = 3
"""Plates have at most two letters after the first; model names have more."""

_PERMIT = re.compile(
    r"(?<![A-Za-z0-9字])(?:E[A-HJ-NP-Za-hj-np-z][0-9]{7}|[A-Za-z]{1,2}[0-9]{7,10}|[0-9]{8}|[A-Za-z][0-9]{6}\([0-9A]\)"
    r"|[157][0-9]{6}\([0-9]\)|[A-Za-z][12][0-9]{8})(?![A-Za-z0-9])"
)
_SIX = re.compile("[0-9]{6}")
_PERMIT_ALONE = re.compile(
    r"E[A-HJ-NP-Z][0-9]{7}|[EG][0-9]{8}|[HM][0-9]{8}(?:[0-9]{2})?|[A-Z][0-9]{6}\([0-9A]\)"
)
_PERMIT_SAID = re.compile(
    "(?:护照|通行证|回乡证|台胞证|返乡证|居住证|居留许可|永久居留证|军官证|士兵证|驾驶证|(?:香港|澳门|台湾)[^。；，0-9]{0,8}身份证)[^0-9A-Za-z。；]{0,10}$"
)

_PROPERTY = re.compile(
    r"(?:不动产权|房地产权|房权|房产|产权|国用|集用|使用权|林权|宅基地|他项权|土地使用|林证|权属)"
    r"(?!属)[证书登记明]{0,3}(?:\([^()]{1,8}\))?[\u4e00-\u9fff]{0,6}(?:\([0-9]{4}\))?[\u4e00-\u9fff]{0,6}?"
    r"[第号:：]{1,2}([0-9A-Za-z-]{4,24})号?"
)


def find_documents(text: str) -> Iterator[tuple[int, int, Kind, Tier]]:
    """Yield the spans of a clean text that are such numbers."""
    for match in _PLATE.finditer(text):
        if sum(map(str.isdigit, match[0])) >= _DIGITS_OF_A_PLATE:
            yield *match.span(), "plate", "block"
    for match in _PERMIT.finditer(text) if _SIX.search(text) else ():
        if _PERMIT_SAID.search(text[max(0, match.start() - 24) : match.start()]):
            yield *match.span(), "permit", "block"
        elif _PERMIT_ALONE.fullmatch(match[0]):
            yield *match.span(), "permit", "warn"
    for match in _PROPERTY.finditer(text):
        if any(map(str.isdigit, match[1])):
            yield *match.span(), "property", "block"
