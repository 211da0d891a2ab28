"""Dates as clerks write them."""

import calendar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.dates import Date, parse


@st.composite
def dates(draw: st.DrawFn) -> Date:
    """Draw any day, or a month."""
    year, month = draw(st.integers(1900, 2099)), draw(st.integers(1, 12))
    return Date(year, month, draw(st.integers(0, calendar.monthrange(year, month)[1])))


@given(dates())
def test_written_forms_are_read_back(date: Date) -> None:
    """The Chinese and the ISO form give the same date at the same precision."""
    assert parse(str(date)) == date
    assert parse(date.iso) == date


@pytest.mark.parametrize(
    "text", ["2022-01-05", "2022.1.5", "2022年1月5日", "2022/01/05", " 2022-1-5 ", "2022年01月05日"]
)
def test_one_day_in_many_forms(text: str) -> None:
    """The four ways of writing a day, and their variants, mean the same."""
    assert parse(text) == Date(2022, 1, 5)


@pytest.mark.parametrize("text", ["2022-01", "2022年1月", "2022.1"])
def test_month(text: str) -> None:
    """A month stays a month."""
    assert parse(text) == Date(2022, 1)


@pytest.mark.parametrize(
    "text",
    [
        "", "2022", "2022年", "2022-13-01", "2022-02-29", "2022-04-31", "2022-00-01", "2022-01-00",
        "22-01-05", "二〇二二年一月五日", "2022-01-05 10:00", "1022-01-05", "2022年1月5日左右",
    ],
)  # fmt: skip
def test_no_day(text: str) -> None:
    """What is no day or month of the calendar is not guessed at."""
    assert parse(text) is None


def test_order() -> None:
    """A month sorts before its days, days by the calendar."""
    assert sorted([Date(2022, 2, 1), Date(2022, 1, 31), Date(2022, 2), Date(2021, 12, 31)]) == [
        Date(2021, 12, 31), Date(2022, 1, 31), Date(2022, 2), Date(2022, 2, 1)
    ]  # fmt: skip


@given(st.text(alphabet="0123456789年月日-./ 一", max_size=14))
def test_never_raises(text: str) -> None:
    """Any text gives a date that is in the calendar, or None."""
    date = parse(text)
    if date:
        assert 1 <= date.month <= 12
        assert date.day <= calendar.monthrange(date.year, date.month)[1]
