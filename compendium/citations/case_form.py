"""The standard form of a case number (《关于人民法院案件案号的若干规定》, 法〔2018〕335号).

Apart from the finder of case numbers, since every check of front matter needs only this.
"""

import re

_STANDARD = re.compile(
    r"（(?:19|20)\d{2}）[\u4e00-\u9fff\d（）]{1,20}?(?:字第0*)?[1-9]\d{0,7}号"
    r"(?:之[一二三四五六七八九十]+)?"
)
_LOOSE = re.compile(
    r"[（(〔\[【［]?((?:19|20)\d{2})[）)〕\]】］]?([\u4e00-\u9fff\d（）()]+?)0*([1-9]\d{0,7})号(.*)"
)


def standard_form(written: str) -> str:
    """Return the standard form of a case number; nothing when it cannot be told.

    Older numbers (字第……号) keep their zeros, which belong to them.
    """
    bare = "".join(written.split())
    if _STANDARD.fullmatch(bare):
        return bare
    match = _LOOSE.fullmatch(bare)
    if not match:
        return ""
    year, court, serial, rest = match.groups()
    court = court.replace("(", "（").replace(")", "）")
    return f"（{year}）{court}{serial}号{rest}"
