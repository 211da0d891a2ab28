"""Which court decided, when, under which number: read from the sentences that say so."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from compendium.citations.case_numbers import find_cases
from compendium.citations.clean import clean
from compendium.dates import parse

_PLACE = "[\u4e00-\u9fff]"
_COURT = re.compile(
    rf"最高人民法院|(?:(?!人民法院|法院){_PLACE}){{2,26}}?"
    r"(?:(?:高级|中级)?人民法院|海事法院|铁路运输(?:中级)?法院|知识产权法院|金融法院|互联网法院)"
    r"|[\u4e00-\u9fff]{2,4}(?:中院|高院)|该院"
)
_LEADS = re.compile(
    "^.*(?:上诉至|申诉至|诉至|起诉到|上诉到|申请至|后经|经由|后由|不服|判决后|裁定后|宣判后|"
    "送达后|审理后|其后|随后|同时|本案由|一审由|二审由|指令|指定)|^.*向(?=[^向]*[省市区])|^[向经由被对至到]"
)
_MADE = re.compile(r"(?:作出|做出|出具|以|制作)(?:的)?$")
_DATE = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日")
_LOOK_BACK = 120
_REVIEW = re.compile("[民刑行执赔]申")
"""Marks in numbers of applications for retrial: their rulings leave the judgment as it is."""
_PROCEDURES = (
    ("执", "执行"), ("再", "再审"), ("提", "再审"), ("监", "再审"), ("抗", "再审"),
    ("申", "再审审查"), ("终", "二审"), ("赔", "国家赔偿"), ("破", "破产"), ("撤", "一审"),
    ("特", "特别程序"), ("初", "一审"),
)  # fmt: skip
_ASIDE = re.compile("（以下简称[^）]*）")
_SHORT = re.compile(r"（以下简称([\u4e00-\u9fff]{2,6}?(?:中院|高院|法院))）")


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision that a text reports."""

    number: str
    """Case number in standard form."""
    court: str
    date: str

    @property
    def procedure(self) -> str:
        """The kind of procedure, from the number; nothing when it does not say."""
        code = self.number.partition("）")[2].removesuffix("号")
        return next((name for mark, name in _PROCEDURES if mark in code), "")


def decisions(paragraphs: Sequence[str], short: Mapping[str, str]) -> list[Decision]:
    """Return the decisions that paragraphs report, in order; ``short`` has names of courts."""
    found: list[Decision] = []
    for paragraph in paragraphs:
        date = ""
        for mention in find_cases(clean(paragraph)):
            before = paragraph[: mention.start].rstrip()
            if not _MADE.search(before) or before.endswith("的"):
                continue
            head = before[-_LOOK_BACK:].rpartition("。")[2]
            dates = [d for d in _DATE.findall(head) if parse(d)]
            date = dates[-1] if dates else date if "同日" in head else ""
            court = _court(head, short) or _court(before, short)
            found += [Decision(number, court, date) for number in reversed(mention.numbers)]
    return list({d.number: d for d in found}.values())


def effective(found: Sequence[Decision]) -> Decision:
    """Return the decision in force: the last that is not about an application for retrial."""
    decided = [d for d in found if not _REVIEW.search(d.number)]
    return (decided or found)[-1]


def _court(text: str, short: Mapping[str, str]) -> str:
    """Return the court that a text names last."""
    names = [_LEADS.sub("", n) for n in _COURT.findall(_ASIDE.sub("", text)) if n != "该院"]
    return short.get(names[-1], names[-1]) if names else ""


def short_names(text: str) -> Mapping[str, str]:
    """Return the short names that a text introduces for courts."""
    names = {}
    for match in _SHORT.finditer(text):
        before = _COURT.findall(text[max(0, match.start() - 30) : match.start()])
        if before:
            names[match[1]] = _LEADS.sub("", before[-1])
    return names
