"""Numerals: every number reads back, and what is no numeral is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.citations.numerals import HAN_NUMERAL, LIMIT, chinese, number

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("十", 10),
        ("一十", 10),
        ("十二", 12),
        ("二十", 20),
        ("两", 2),
        ("一百零一", 101),
        ("一百〇一", 101),
        ("一百一十", 110),
        ("一百一十一", 111),
        ("一千零一", 1001),
        ("一千零三十九", 1039),
        ("一千二百五十四", 1254),
        ("一千二百六十", 1260),
        ("二〇二二", 2022),
        ("一二", 12),
        ("1254", 1254),
        ("１２５４", 1254),
    ],
)
def test_reads(written: str, value: int) -> None:
    assert number(written) == value


@pytest.mark.parametrize(
    "written",
    [
        "",
        "零",
        "0",
        "0000",
        "百",
        "一百一",
        "一百十",
        "一千五",
        "十十",
        "一百零十",
        "二〇〇百",
        "五百零",
        "甲",
    ],
)
def test_refuses(written: str) -> None:
    assert number(written) is None


def test_every_number_reads_back() -> None:
    """1 to 9999: its Chinese, Arabic and full-width form are the number; no two are the same."""
    words = [chinese(value) for value in range(1, LIMIT + 1)]
    assert [number(word) for word in words] == list(range(1, LIMIT + 1))
    assert len(set(words)) == LIMIT
    assert all(number(str(v).translate(FULL_WIDTH)) == v for v in range(1, LIMIT + 1))


@given(st.text(HAN_NUMERAL, max_size=8))
def test_strict(written: str) -> None:
    """What has a unit is read only in the one spelling that counting gives, or with 一十 for 十."""
    value = number(written)
    if value is not None and any(unit in written for unit in "十百千"):
        proper = {chinese(value), "一" + chinese(value)}
        plain = written.replace("〇", "零").replace("○", "零").replace("两", "二")
        assert plain in proper


@pytest.mark.parametrize("value", [0, -1, LIMIT + 1])
def test_out_of_range(value: int) -> None:
    with pytest.raises(ValueError, match="is not between"):
        chinese(value)
