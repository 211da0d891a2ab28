"""Versions: renumbered laws mean the text of the time."""

from collections.abc import Callable

import pytest

Keys = Callable[..., list[str]]
Read = Callable[..., tuple[object, ...]]

LAW = "《中华人民共和国民事诉讼法》"


@pytest.mark.parametrize(
    ("decided", "version"),
    [
        ("2012-12-31", "2007"),
        ("2013-01-01", "2017"),
        ("2018-05-01", "2017"),
        ("2021-12-31", "2017"),
        ("2022-01-01", "2021"),
        ("2022-01", "2021"),
        ("2023-12-31", "2021"),
        ("2024-01-01", "2023"),
        ("", "2023"),
    ],
)
def test_by_decision(keys: Keys, decided: str, version: str) -> None:
    assert keys(f"{LAW}第170条", decided=decided) == [f"民事诉讼法@{version}:170"]


def test_2017_is_not_2023(keys: Keys) -> None:
    """第170条 of a case decided in 2018 is not today's article 170."""
    assert keys(f"{LAW}第170条", decided="2018-05-01") != keys(
        f"{LAW}第170条", decided="2024-05-01"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{LAW}（2012年修正）第十条", "2017:10"),
        (f"2007年修正的{LAW}第十条", "2007:10"),
        (f"自2022年1月1日起施行的{LAW}第十条", "2021:10"),
        (f"现行有效的{LAW}第十条", "2023:10"),
        ("新民事诉讼法第十条", "2023:10"),
        (f"修订前的{LAW}第十条", "2021:10"),
        (f"{LAW}第10条（本案适用的是2017年修正的{LAW}第11条）", "2023:10 2017:11"),
    ],
)
def test_stated(keys: Keys, text: str, expected: str) -> None:
    found = keys(text, decided="2019-01-01", written="2024-06-01")
    assert found == [f"民事诉讼法@{key}" for key in expected.split()]


def test_applied(keys: Keys) -> None:
    """The version a document says it applies is meant from there on."""
    before, said, after = (
        "专利法第二条。",
        "本案应当适用2000年修改的《中华人民共和国专利法》。",
        "专利法第六十二条。",
    )
    assert keys(before + said + after, decided="2011-12-20") == ["专利法@2008:2", "专利法@2000:62"]


def test_merely_named(keys: Keys) -> None:
    """A version that is named and not applied changes nothing after it."""
    said = "2000年修改的《中华人民共和国专利法》第六十二条已经修改。"
    found = keys(f"{said}专利法第二条", decided="2011-12-20")
    assert found == ["专利法@2000:62", "专利法@2008:2"]


def test_standing(keys: Keys) -> None:
    """An article that stands elsewhere with its version has the same version here."""
    head, law = (
        "商标法第三十一条。",
        "《中华人民共和国商标法》（2013年修正）第32条（2001年修正的《中华人民共和国商标法》第31条）",
    )
    assert keys(head, law, decided="2016-12-07")[0] == "商标法@2001:31"


def test_beyond_the_version_of_the_day(keys: Keys) -> None:
    """An article that only the later text has means the later text."""
    found = keys(f"{LAW}第二百三十九条、第二百七十三条", decided="2011-12-20", written="2014-12-18")
    assert found == ["民事诉讼法@2017:239", "民事诉讼法@2017:273"]


def test_moved(keys: Keys) -> None:
    """（现为第…条） says that the number before it is the earlier text's."""
    found = keys("著作权法第四十八条第二款（现为第四十九条第二款）", decided="2015-09-18")
    assert found == ["著作权法@2001:48:2", "著作权法@2010:49:2"]
