"""Resolving: names, context, contracts, quotations."""

from collections.abc import Callable

import pytest

from compendium.citations.citation import Citation

Keys = Callable[..., list[str]]
Read = Callable[..., tuple[Citation, ...]]

CIVIL = "《中华人民共和国民法典》"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{CIVIL}第一千二百五十四条第一款", "民法典:1254:1"),
        ("《民法典》第1254条", "民法典:1254"),
        ("民法典第一千二百五十四条", "民法典:1254"),
        ("中华人民共和国民法典第一千二百五十四条", "民法典:1254"),
        ("《中华人民共和国刑法》（2020年修正）第一百三十三条之一", "刑法:133-1"),
        ("《刑法》的第二十条", "刑法:20"),
        ("劳动合同法第三十九条", "劳动合同法:39"),
        ("技术合同法第一条", "技术合同法:1"),
        (
            "最高人民法院、最高人民检察院《关于办理诈骗刑事案件具体应用法律若干问题的解释》第六条",
            "诈骗案件解释:6",
        ),
        (
            "《最高人民法院关于适用<中华人民共和国民法典>有关担保制度的解释》第一条",
            "民法典担保制度解释:1",
        ),
        (
            "《最高人民法院关于适用《中华人民共和国民法典》有关担保制度的解释》第一条",
            "民法典担保制度解释:1",
        ),
        ("《中华人民共和国\n民法典》第一千\n条", "民法典:1000"),
        ("《纽约公约》第四条第二点", "纽约公约:4"),
        ("《民法典》合同编第五百七十七条", "民法典:577"),
        ("《中华人民共和国物权法》（现为《民法典》第215条）", "民法典:215"),
        ("民法典侵权责任编第一千一百六十五条", "民法典:1165"),
        ("《关于适用〈公司法〉若干问题的规定（三）》第十三条", "公司法解释（三）:13"),
    ],
)
def test_names(keys: Keys, text: str, expected: str) -> None:
    assert keys(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{CIVIL}第一条规定甲。该法第二条规定乙。", "民法典:1 民法典:2"),
        (f"{CIVIL}第一条规定甲。第二条规定：“乙。”", "民法典:1 民法典:2"),
        (f"{CIVIL}第一条第二款，以及该条第三款", "民法典:1:2 民法典:1:3"),
        (f"{CIVIL}第一条第二款规定甲；前款规定的乙", "民法典:1:2 民法典:1:1"),
        (f"{CIVIL}第一条第一款：“前款规定”", "民法典:1:1"),
        (
            "《计算机软件保护条例》第二条。《中华人民共和国著作权法》第一条。本条例第三条",
            "计算机软件保护条例:2 著作权法@2020:1 计算机软件保护条例:3",
        ),
        (
            f"根据{CIVIL}第一条、《中华人民共和国刑法》第二条的规定。第三条还规定",
            "民法典:1 刑法:2 民法典:3",
        ),
        (f"{CIVIL}（以下简称本法典）第一条。本法典第二条", "民法典:1 民法典:2"),
        (f"{CIVIL}第一条第二款、第三条，《刑法》第四条", "民法典:1:2 民法典:3 刑法:4"),
        (f"{CIVIL}第一条，没有超过第三条规定的期间", "民法典:1 民法典:3"),
        (f"{CIVIL}第一条，《刑法》第二条。\n适用第二条时", "民法典:1 刑法:2 刑法:2"),
        (f"{CIVIL}第二条，《刑法》第二条。\n适用第二条时", "民法典:2 刑法:2"),
    ],
)
def test_context(keys: Keys, text: str, expected: str) -> None:
    assert keys(*text.split("\n")) == expected.split()


def test_context_is_inferred(read: Read) -> None:
    sure, inferred = read(f"{CIVIL}第一条规定甲。该法第二条规定乙。")
    assert (sure.status, inferred.status) == ("resolved", "inferred")
    assert inferred.reason == "按上文是民法典"


def test_declared(keys: Keys) -> None:
    """A declared name means its law in its document, with and without 《》, and nowhere else."""
    title = "《最高人民法院关于审理环境民事公益诉讼案件适用法律若干问题的解释》"
    declaring = f"{title}（以下简称《解释》）第四条"
    assert keys(declaring, "《解释》第五条", "解释第六条") == [
        f"环境民事公益诉讼解释:{n}" for n in (4, 5, 6)
    ]
    assert keys("《解释》第五条") == []


@pytest.mark.parametrize(
    "text",
    [
        "《特许权协议》第三条",
        "《特许权协议》（草签版）第三条约定甲。第四条约定乙",
        "德国民法典第八百条",
        "《吉林省某办法》第一条",
        "依照第三条办理",
    ],
)
def test_to_verify(read: Read, text: str) -> None:
    """What no known law can be told for is pending and has no key."""
    found = read(text)
    assert found
    assert all((c.status, c.keys) == ("pending", ()) for c in found)


def test_contract_after_a_law(read: Read) -> None:
    """Articles after a contract are the contract's, though a law was named before."""
    found = read(f"{CIVIL}第一条。《抵押合同》第六条约定甲。第七条约定乙。")
    assert [c.status for c in found] == ["resolved", "pending", "pending"]


def test_agreed_is_no_law(read: Read) -> None:
    """What is agreed (约定) in an article is in a contract, whatever law was named before."""
    found = read(f"依照{CIVIL}第一条。第三条“违约责任”约定，第四条约定乙")
    assert [c.keys for c in found] == [("民法典:1",)]


@pytest.mark.parametrize(
    "text", ["本合同第六条", "合同第十六条约定", "公司章程第三条", "第6.6条约定"]
)
def test_plainly_contracts(read: Read, text: str) -> None:
    assert read(text) == ()


def test_title_alone(read: Read) -> None:
    """A law cited without articles has the law's key; other works have none."""
    found = read(f"{CIVIL}施行后，原告购买《福远蜡染艺术》一书")
    assert [c.keys for c in found] == [("民法典",)]


def test_sentence(read: Read) -> None:
    found = read(f"原告不服。依照{CIVIL}第一条判决。被告上诉。")
    assert found[0].sentence == f"依照{CIVIL}第一条判决。"
    assert found[0].text == f"{CIVIL}第一条"
