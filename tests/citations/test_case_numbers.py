"""Case numbers: every form courts have used is found, and what looks alike is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.citations.case_numbers import base, find_cases, find_documents, serial, year
from compendium.citations.clean import clean
from compendium.citations.guiding import find_guiding


@pytest.mark.parametrize(
    ("written", "form", "expected"),
    [
        ("（2022）吉04民终123号", "standard", "（2022）吉04民终123号"),
        ("（2016）最高法民再47号", "standard", "（2016）最高法民再47号"),
        ("（2020）最高法知民终1382号", "standard", "（2020）最高法知民终1382号"),
        ("（2022）吉0402破1号之二", "standard", "（2022）吉0402破1号之二"),
        ("（2017）苏01破1、6号", "standard", "（2017）苏01破1号 （2017）苏01破6号"),
        ("（2022）吉04司救执3号", "standard", "（2022）吉04司救执3号"),
        ("（2009）苏民三初字第0004号", "old", "（2009）苏民三初字第0004号"),
        ("（2014）一中行（知）初字第9163号", "old", "（2014）一中行（知）初字第9163号"),
        ("(2013)石刑初字第239号", "loose", "（2013）石刑初字第239号"),
        ("(2022) 吉04民终 0123 号", "loose", "（2022）吉04民终123号"),
        ("［２０２２］吉04民终123号", "loose", "（2022）吉04民终123号"),
        ("〔2022〕吉04民终123号", "loose", "（2022）吉04民终123号"),
        ("（2016）豫04执57-4号", "loose", "（2016）豫04执57号之四"),
        ("（2017）吉06执82号（之五）", "loose", "（2017）吉06执82号之五"),
        ("（2024）浙01民终XXX号", "masked", "（2024）浙01民终XXX号"),
        ("（20××）吉04民终12号", "masked", "（20××）吉04民终12号"),
    ],
)
def test_found(written: str, form: str, expected: str) -> None:
    text = clean(f"法院作出{written}民事判决")
    (found,) = find_cases(text)
    assert (found.form, " ".join(found.numbers)) == (form, expected)
    assert text.original[found.start : found.end] == written


@pytest.mark.parametrize(
    "text",
    [
        "法〔2016〕221号",
        "吉高法〔2022〕8号",
        "商评字〔2014〕第052058号",
        "琼三沙渔政罚字〔2018〕01号",
        "汝国用【2013】第0069号",
        "（2010）鉴字第19号《技术鉴定报告书》",
        "（2014）司鉴字第02号",
        "（（2001）京申产字第019号）",
        "（京99）药申临字第82号",
        "（2018）京方正内经证字第1号公证书",
        "温银9022010年高保字01003号",
        "软著登字第0011393号",
        "第91103346.7号发明专利",
        "（2016）版豁免清单第10条",
        "（2022）年第1号",
        "（2022）年初1号",
        "（2022）司救执3号",
        "（2018）京方公证民1号",
    ],
)
def test_not_a_case(text: str) -> None:
    assert list(find_cases(clean(text))) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("根据法〔2016〕221号通知", "法〔2016〕221号"),
        ("以粤检侦监核〔2006〕4号复核决定书", "粤检侦监核〔2006〕4号"),
        ("广东省人民检察院粤检赔决〔2011〕1号", "粤检赔决〔2011〕1号"),
        ("维持商标评审委员会商评字〔2014〕第052058号裁定", "商评字〔2014〕052058号"),
        ("高检民抗[2010]58号", "高检民抗〔2010〕58号"),
    ],
)
def test_documents(text: str, expected: str) -> None:
    assert [found.number for found in find_documents(clean(text))] == [expected]


@pytest.mark.parametrize(
    ("text", "court", "expected"),
    [
        ("参照指导性案例194号", "指导案例", (194,)),
        ("最高人民法院指导案例第24号", "指导案例", (24,)),
        ("指导案例24号、25号", "指导案例", (24, 25)),
        ("第二十四号指导性案例", "指导案例", (24,)),
        ("最高人民检察院检例第53号", "检例", (53,)),
    ],
)
def test_guiding(text: str, court: str, expected: tuple[int, ...]) -> None:
    (found,) = find_guiding(clean(text))
    assert (found.court, found.numbers) == (court, expected)


def test_no_guiding_case() -> None:
    assert list(find_guiding(clean("发布第24批指导性案例，共5号文件"))) == []


@given(st.integers(1990, 2025), st.sampled_from(["吉04民终", "最高法民再"]), st.integers(1, 999999))
def test_parts(when: int, kind: str, number: int) -> None:
    case = f"（{when}）{kind}{number}号之二"
    (found,) = find_cases(clean(case))
    assert found.numbers == (case,)
    assert (year(case), serial(case), base(case)) == (when, number, case.removesuffix("之二"))
