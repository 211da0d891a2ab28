"""Titles are broken where the sense allows it, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.phrases import lines, phrases, places, width

TITLES = st.text("某张诉与和、的之案公司人民法院买卖合同纠纷白山丰1A（）等级", max_size=40)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("何某诉某配送公司确认劳动关系纠纷案", "何某诉某配送公司确认劳动关系纠纷案"),
        (
            "张某诉某物业公司等高空抛掷物、坠落物损害责任纠纷案",
            "张某诉某物业公司等/高空抛掷物、坠落物损害责任纠纷案",
        ),
        (
            "某餐饮公司诉某商业管理公司房屋租赁合同纠纷案",
            "某餐饮公司诉某商业管理公司/房屋租赁合同纠纷案",
        ),
        (
            "北河县人民检察院诉北河县自然资源局不履行法定职责行政公益诉讼案",
            "北河县人民检察院诉北河县自然资源局/不履行法定职责行政公益诉讼案",
        ),
        (
            "王四光诉中天建设集团有限公司、白山和丰置业有限公司案外人执行异议之诉案",
            "王四光诉中天建设集团有限公司、/白山和丰置业有限公司/案外人执行异议之诉案",
        ),
        ("一名导师带一程", "一名导师带一程"),
        (
            "——以示例市法院2019年至2022年审理的破产重整案件为样本",
            "——以示例市法院2019年至2022年/审理的破产重整案件为样本",
        ),
    ],
)
def test_lines_end_where_the_sense_does(title: str, expected: str) -> None:
    assert "/".join(lines(title, 18)) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("诉前调解与司法确认衔接机制的完善", "诉前调解与/司法确认衔接机制的/完善"),
        ("孙某滥伐林木刑事附带民事公益诉讼案", "孙某/滥伐林木刑事/附带民事公益诉讼案"),
        (
            "王某1诉某农业合作社土地经营权出租合同纠纷案",
            "王某1诉/某农业合作社/土地经营权出租合同纠纷案",
        ),
    ],
)
def test_phrases_fit_on_a_phone(title: str, expected: str) -> None:
    assert "/".join(phrases(title, 12)) == expected


@pytest.mark.parametrize(
    "title",
    ["预重整与重整程序的衔接", "案外人执行异议之诉", "高空抛掷物、坠落物损害责任纠纷案"],
)
def test_no_word_of_the_law_is_cut(title: str) -> None:
    words = ("重整", "程序", "案外人", "执行异议之诉", "抛掷物", "坠落物", "责任", "纠纷案")
    cut = [title[at - 2 : at + 2] for at in places(title) if title[at] == "案" and at > 2]
    assert cut == []
    for word in words:
        start = title.find(word)
        inside = range(start + 1, start + len(word)) if start >= 0 else range(0)
        assert not set(inside) & set(places(title)), word


def test_terms_of_the_article_are_not_cut() -> None:
    title = "背靠背条款的效力"
    assert places(title) == {6: 9}
    assert set(places("活封活扣措施", ("活封活扣",))) == {4}


def test_an_unknown_name_stays_whole() -> None:
    assert not set(places("白山和丰置业有限公司诉甲")) & {1, 2, 3}


@given(TITLES, st.integers(4, 30))
def test_nothing_is_lost_or_added(title: str, measure: int) -> None:
    assert "".join(lines(title, measure)) == title
    assert "".join(phrases(title, measure)) == title


@given(TITLES, st.integers(4, 30))
def test_a_line_is_too_long_only_where_no_break_helps(title: str, measure: int) -> None:
    at = places(title)
    end = 0
    for line in lines(title, measure):
        start, end = end, end + len(line)
        halves = [(title[start:p], title[p:end]) for p in at if start < p < end]
        helped = any(max(width(a), width(b)) <= measure for a, b in halves)
        assert width(line) <= measure or not helped


def test_the_name_of_a_law_stays_whole() -> None:
    title = "以《中华人民共和国企业破产法》的适用与协调为中心"
    law = range(title.index("《") + 1, title.index("》") + 1)
    assert not set(places(title)) & set(law)
    assert set(places(title))
