"""Findings: each rule of family C, and texts that break none."""

from collections.abc import Callable

import pytest

from compendium.citations.citation import Citation
from compendium.citations.findings import findings
from compendium.citations.registry import Registry
from compendium.dates import parse

Read = Callable[..., tuple[Citation, ...]]
CIVIL = "《中华人民共和国民法典》"
DECLARING = f"{CIVIL}（以下简称民法典）第一条。"


@pytest.mark.parametrize(
    ("code", "text", "decided", "value"),
    [
        ("C001", f"{CIVIL}第一千二百六十一条", "2022-01-01", "第一千二百六十条"),
        ("C002", "《中华人民共和国合同法》第一百零七条", "2022-01-01", "民法典"),
        ("C003", "《特许权协议》第三条", "", "特许权协议"),
        ("C004", f"{CIVIL}第1254条第1款", "", f"{CIVIL}第一千二百五十四条第一款"),
        (
            "C005",
            "《最高人民法院关于适用<中华人民共和国民法典>有关担保制度的解释》第一条",
            "",
            "《最高人民法院关于适用〈中华人民共和国民法典〉有关担保制度的解释》第一条",
        ),
        ("C006", "《民法典》第一条", "", "中华人民共和国民法典"),
        ("C007", f"民法典第二条。{DECLARING}", "", "民法典"),
        ("C008", "(2022)吉04民终0123号", "", "（2022）吉04民终123号"),
        ("C009", "（2024）浙01民终XXX号", "", "（2024）浙01民终XXX号"),
        ("C010", f"《中华人民共和国反垄断法》第一条。{CIVIL}第一条", "2019-01-01", "民法典"),
        ("C011", "应当依第三条办理", "", "第三条"),
        ("C012", f"{DECLARING}{CIVIL}第二条", "", "民法典"),
        ("C013", "（2018）吉04民终字第12号", "", "（2018）吉04民终字第12号"),
    ],
)
def test_rule(  # noqa: PLR0913, PLR0917 - a row of a table
    read: Read, registry: Registry, code: str, text: str, decided: str, value: str
) -> None:
    """A text trips its own rule alone, at a place inside it, and the values say what is right."""
    found = list(findings(read(text, decided=decided), registry, parse(decided)))
    assert [f.code for f in found] == [code]
    assert value in found[0].values.values()
    assert 0 <= found[0].start < len(text)


@pytest.mark.parametrize(
    ("text", "decided"),
    [
        (f"{CIVIL}第一千二百六十条", "2022-01-01"),
        (f"{DECLARING}民法典第二条", ""),
        ("《中华人民共和国合同法》第一百零七条", "2020-12-31"),
        ("（2022）吉04民终123号，（2012）江宁开民初字第646号，法〔2016〕221号", ""),
        (f"《中华人民共和国合同法》第一百零七条（现行有效的法律为{CIVIL}第577条）", "2019-01-01"),
        (f"{CIVIL}第一条、《中华人民共和国刑法》第二条", "2022-01-01"),
        # The table knows only the text of 2018, not how many articles the one before had.
        ("《中华人民共和国企业所得税法》第六十一条", "2010-01-01"),
    ],
)
def test_healthy(read: Read, registry: Registry, text: str, decided: str) -> None:
    assert list(findings(read(text, decided=decided), registry, parse(decided))) == []


def test_said_once(read: Read, registry: Registry) -> None:
    """A half title is said once for each law, not at every mention."""
    found = findings(read("《民法典》第一条、《民法典》第二条，《刑法》第三条"), registry, None)
    assert [f.values["title"] for f in found] == ["民法典", "刑法"]
