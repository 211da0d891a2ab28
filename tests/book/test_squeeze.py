"""Marks of a line give up blank halves in the order of clreq, and no more than they have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.book.squeeze import MARK, MOST, room, squeezed
from compendium.markup.cjk import CLOSING, OPENING

TEXTS = st.text(alphabet="人民法院a1 ·．" + OPENING + CLOSING, max_size=40)


@pytest.mark.parametrize(
    ("line", "ems", "narrowed"),
    [
        ("甲，乙", 0.1, "甲，-100乙"),
        ("甲，乙、丙", 0.2, "甲，-100乙、-100丙"),
        ("甲（乙）丙，丁", 0.5, "甲-250（乙）-250丙，丁"),
        ("甲（乙）丙，丁", 0.6, "甲-250（乙）-250丙，-100丁"),
        ("甲。乙，丙", 0.3, "甲。-50乙，-250丙"),
        ("甲。乙 a，丙", 0.5, "甲。-125乙 -125a，-250丙"),
        ("甲，“乙”。", 1, "甲，“乙”。"),
        ("（甲", 1, "（甲"),
        ("court is", 1, "court is"),
    ],
)
def test_marks_give_in_the_order_of_their_classes(line: str, ems: float, narrowed: str) -> None:
    cuts = squeezed(line, ems)
    shown = (c + (f"-{round(cuts[i] * 1000)}" if i in cuts else "") for i, c in enumerate(line))
    assert "".join(shown) == narrowed


@given(TEXTS, st.floats(0, 1))
def test_what_is_wanted_is_given_and_no_mark_gives_too_much(line: str, share: float) -> None:
    ems = room(line) * share
    cuts = squeezed(line, ems)
    assert sum(cuts.values()) == pytest.approx(ems)
    assert all(0 <= cut <= MARK for cut in cuts.values())


@given(TEXTS)
def test_a_line_has_no_more_room_than_its_limit(line: str) -> None:
    assert 0 <= room(line) <= MOST


@given(TEXTS)
def test_two_marks_side_by_side_stay_as_they_are(line: str) -> None:
    marks = OPENING + CLOSING
    for at in squeezed(line, room(line)):
        assert not (line[at] in marks and line[at + 1] in marks)
