"""Lists of articles: parts, siblings, ranges, and where a list ends."""

import pytest

from compendium.citations.articles import read_list
from compendium.citations.keys import key, label
from compendium.citations.mentions import Run


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("第十条", "10"),
        ("第10条第2款", "10:2"),
        ("第一百三十三条之一第一款第（二）项", "133-1:1:2"),
        ("第一百七十七条第一款第一项、第二项", "177:1:1 177:1:2"),
        ("第十条第(一)、(三)项", "10::1 10::3"),
        ("第十条第一、三款", "10:1 10:3"),
        ("第二条第一款、第七条第二款和第一百零七条", "2:1 7:2 107"),
        ("第三百二十六条至第三百三十条", "326 327 328 329 330"),
        ("第326-328条", "326 327 328"),
        ("第32、39条", "32 39"),
        ("第十条第一款至第三款", "10:1 10:2 10:3"),
        ("第五条及第四十条的规定", "5 40"),
        ("第十条，第十一条", "10 11"),
        ("第十条，第二项诉请", "10"),
        ("第十条和三项制度", "10"),
        ("第十条第一款第二项第三目", "10:1:2:3"),
        ("第十条第一款第一项第二目的规定", "10:1:1"),
        ("第五十五条之所以规定", "55"),
        ("第十条和2015年的约定", "10"),
        ("第二款第三项", ":2:3"),
        ("第二百条至第一百条", "200 100"),
        ("第一条至第九百条", "1 900"),
        ("第四条第二点", "4"),
        ("第577条、584条", "577 584"),
        ("第五百七十七条、五百八十四条", "577 584"),
        ("第十条、三条意见", "10"),
        ("第十条之一般规定", "10"),
        ("第十条第十一条", "10"),
    ],
)
def test_list(written: str, expected: str) -> None:
    clean = written.replace("（", "(").replace("）", ")")
    found = read_list(clean, 0)
    assert found is not None
    assert " ".join(key("", "", ref).removeprefix(":") for ref in found.refs) == expected


@pytest.mark.parametrize("written", ["第十届", "第一百一条", "十条", "第条", "三项", ""])
def test_none(written: str) -> None:
    assert read_list(written, 0) is None


def test_range_is_remembered() -> None:
    """Every article of a range knows the range; its neighbours do not."""
    found = read_list("第一条、第三条至第五条、第九条", 0)
    assert found is not None
    run = Run("article", 3, 5)
    assert [ref.run for ref in found.refs] == [None, run, run, run, None]


def test_ends_where_the_list_ends() -> None:
    text = "第十条第一款、第十二条和合同"
    found = read_list(text, 0)
    assert found is not None
    assert text[found.end :] == "和合同"
    assert [text[ref.start : ref.end] for ref in found.refs] == ["第十条第一款", "第十二条"]


def test_label() -> None:
    found = read_list("第133条之1第1款第(2)项", 0)
    assert found is not None
    assert label(found.refs[0]) == "第一百三十三条之一第一款第二项"
