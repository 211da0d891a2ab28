"""Runs of digits: every way to read one as a number written in groups.

A run is digits with single spaces, hyphens, dots or Markdown's marks among them. Every stretch of
whole groups of a run is read, so that neither 138 0000 0000 nor two numbers side by side are
missed. In a very long run, a table of figures, only stretches of a few groups are read. So the
time grows with the length of the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_RUN = re.compile(r"(?<![0-9])[0-9](?:(?:[ \-·._]|\*\*?|~~?)?[0-9]){6,}[Xx]?")
_GROUP = re.compile("[0-9]+[Xx]?")
_SHORTEST, _LONGEST = 7, 30
_MANY, _FEW = 40, 6
"""Groups from which on a run is very long, and how many of them a stretch then has at most."""
_AMOUNT = re.compile(
    r"(?:\.\d+)?[余多]?[万亿]?(?:[元股份亩吨克件人户次%％℃]|[美港欧日]元|公斤|千克|平方米|字节)"
)
_OTHER = re.compile(
    r"(?:订单|运单|快递|物流|单号|编号|编码|流水|凭证|票据|发票|合同|文号|条码|序列号|型号|批号|串号|工单"
    r"|ISBN|ISSN|IMEI|SN|No\.?)[^0-9，。；]{0,6}$"
)
_AROUND = 24


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some whole groups of a run, in a clean text."""

    text: str
    start: int
    end: int
    digits: str
    """Without separators; its last may be X."""
    shape: tuple[int, ...]
    """Length of each group."""
    whole: bool
    """Whether it is all of the run."""

    @property
    def before(self) -> str:
        """The words before it."""
        return self.text[max(0, self.start - _AROUND) : self.start]

    @property
    def after(self) -> str:
        """The words after it."""
        return self.text[self.end : self.end + _AROUND]

    @property
    def amount(self) -> bool:
        """Whether it counts or measures something."""
        return bool(_AMOUNT.match(self.text, self.end))

    @property
    def other(self) -> bool:
        """Whether it is said to be an order, a document or a serial number."""
        return bool(_OTHER.search(self.before))

    def grouped(self, shapes: frozenset[tuple[int, ...]]) -> bool:
        """Tell whether it is written in one, in such groups, or alone and not as a decimal."""
        alone = self.whole and "." not in self.text[self.start : self.end]
        return alone or len(self.shape) == 1 or self.shape in shapes


def stretches(text: str) -> Iterator[list[Stretch]]:
    """Yield the stretches of each run of a clean text."""
    for run in _RUN.finditer(text):
        groups = [match.span() for match in _GROUP.finditer(text, *run.span())]
        yield list(_stretches(text, groups))


def _stretches(text: str, groups: list[tuple[int, int]]) -> Iterator[Stretch]:
    most = len(groups) if len(groups) < _MANY else _FEW
    for first, (start, _) in enumerate(groups):
        digits = ""
        shape: tuple[int, ...] = ()
        for begin, end in groups[first : first + most]:
            digits += text[begin:end]
            shape = (*shape, end - begin)
            if len(digits) > _LONGEST:
                break
            if len(digits) >= _SHORTEST:
                whole = start == groups[0][0] and end == groups[-1][1]
                yield Stretch(text, start, end, digits, shape, whole)
