"""Case numbers found in text.

Standard form (《关于人民法院案件案号的若干规定》, 法〔2018〕335号): year in full-width
brackets, court code, kind of case, serial number without leading zeros, 号. Numbers before 2016
end in 字第N号 and keep their zeros. What looks alike and is none: official
documents (法〔2016〕221号), expert reports (（2014）司鉴字第02号), notarial deeds and licences.
"""

import re
from collections.abc import Iterator

from compendium.citations.clean import Clean
from compendium.citations.mentions import CaseMention, DocumentMention, Form
from compendium.citations.numerals import chinese, number

_MODERN = re.compile(r"（(?:19|20)\d{2}）[\u4e00-\u9fff\d（）]+?[1-9]\d{0,7}号(?:之[一-十]+)?")
_FOUND = re.compile(
    r"(?P<open>[(〔\[【])(?P<year>(?:19|20)[\dXx×]{2})[)〕\]】]"
    r"(?P<body>[\u4e00-\u9fff(][\u4e00-\u9fff\d()]{0,15}?)(?P<word>字?第?)"
    r"(?P<serials>[\dXx×*某]{1,9}(?:[、,，][\dXx×*某]{1,8}){0,30})"
    r"(?:-(?P<part>\d{1,2}))?号(?:\(?之(?P<of>[一二三四五六七八九十]{1,3})\)?)?"
)
_DOCUMENT = re.compile(r"[(〔\[【](?P<year>(?:19|20)\d{2})[)〕\]】]第?(?P<serial>\d{1,7})号")
_KINDS = "初终再申监提抗执异恢复议赔破特督催减假核认他审辖清保撤立受更调救协没医算惩令请民刑"
"""Last characters of the words for kinds of cases."""
_NOT_COURTS = re.compile("^(?:司|京申|.{0,6}(?:公证|证民|证经|证字))|(?:司救|检|税|罚|商评)$")
_BAD_START = ("年", "第", "号")
_AGENCY = re.compile(r"[\u4e00-\u9fff]{0,10}$")
_CUT = re.compile(
    "人民法院|检察院|委员会|政府|[局厅院]|根据|依据|按照|依照|发布|作出|印发|制定|出具|联合|关于|以下|依|以|和|与|及|的|了|即|在|由|为"
)
_MASK = re.compile("[Xx×*某]")
_MEASURES = ("楼", "院", "房", "线", "车", "店")


def base(case_number: str) -> str:
    """Return the number of the case itself, without 之N for one of its documents."""
    return case_number.partition("号")[0] + "号"


def find_cases(text: Clean) -> Iterator[CaseMention]:
    """Yield the case numbers of a text."""
    for match in _FOUND.finditer(text.text):
        body = match["body"]
        if not _is_case(match, text.text):
            continue
        court = body.replace("(", "（").replace(")", "）")
        old = "字" in match["word"]
        part = match["of"] or (chinese(int(match["part"])) if int(match["part"] or 0) else "")
        numbers = tuple(
            f"（{match['year']}）{court}{match['word'] if old else ''}"
            f"{serial if old else serial.lstrip('0')}号{'之' + part if part else ''}"
            for serial in re.split("[、,，]", match["serials"])
        )
        start, end = text.span(*match.span())
        yield CaseMention(start, end, _form(match, text.original[start:end], numbers), numbers)


def find_documents(text: Clean) -> Iterator[DocumentMention]:
    """Yield the numbers of official documents in a text, with the issuer's code."""
    for match in _DOCUMENT.finditer(text.text):
        head = text.text[max(0, match.start() - 10) : match.start()]
        issuer = _AGENCY.search(head)
        code = _CUT.split(issuer[0])[-1] if issuer else ""
        if not code or text.text[match.end() : match.end() + 1] in _MEASURES:
            continue
        start, end = text.span(match.start() - len(code), match.end())
        yield DocumentMention(start, end, f"{code}〔{match['year']}〕{match['serial']}号")


def _is_case(match: re.Match[str], text: str) -> bool:
    """Tell a case number from what is written like one."""
    body = match["body"]
    before = text[max(0, match.start() - 1) : match.start()]
    if body.startswith(_BAD_START) or (match["open"] != "(" and _is_code(before)):
        return False
    if match["serials"].strip("0") == "":
        return False
    plain = re.sub(r"[()\d]", "", body)
    return bool(plain) and plain[-1] in _KINDS and not _NOT_COURTS.search(plain)


def _is_code(before: str) -> bool:
    """Tell whether an issuer's code may stand before 〔2022〕, as in 吉高法〔2022〕8号."""
    return before in ("字", "法", "发", "函", "办", "罚", "用")


def _form(match: re.Match[str], written: str, numbers: tuple[str, ...]) -> Form:
    if _MASK.search(match["year"] + match["serials"]):
        return "masked"
    if "字" in match["word"]:
        right = numbers[0] == written or (len(numbers) > 1 and match["open"] == "(")
        return "old" if right and "（" in written else "loose"
    if len(numbers) > 1 and written.startswith("（") and match["part"] is None:
        return "standard"
    return "standard" if written == numbers[0] and _MODERN.fullmatch(written) else "loose"


def year(case_number: str) -> int:
    """Return the year of a number in standard form; 0 when it is masked."""
    return int(case_number[1:5]) if case_number[1:5].isdigit() else 0


def serial(case_number: str) -> int:
    """Return the running number of a number in standard form; 0 when it is masked."""
    found = re.search(r"(\d+)号", case_number)
    return (number(found[1]) or int(found[1])) if found else 0
