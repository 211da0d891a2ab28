"""Boxes to a hundredth of a millimetre, marks outside the bleed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.edition.trims import TRIMS
from compendium.press.geometry import MM, Boxes, boxes, crop_marks

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@pytest.mark.parametrize("trim", TRIMS, ids=lambda trim: trim.name)
@pytest.mark.parametrize("marks", [False, True])
def test_boxes_are_exact(trim: object, marks: bool) -> None:  # noqa: FBT001
    width, height = trim.width, trim.height  # type: ignore[attr-defined]
    page = boxes(width, height, 3, marks=marks)
    assert _size(page.trim) == pytest.approx((width, height), abs=0.01)
    assert _size(page.bleed) == pytest.approx((width + 6, height + 6), abs=0.01)
    assert page.media[:2] == (0, 0)
    assert page.bleed == page.media if not marks else page.bleed[0] > 6 * MM - 0.01


def _size(box: tuple[float, ...]) -> tuple[float, float]:
    return (box[2] - box[0]) / MM, (box[3] - box[1]) / MM


@given(
    st.floats(50, 400), st.floats(50, 400), st.floats(3, 5), st.lists(st.floats(1, 49), max_size=3)
)
def test_marks_stay_between_bleed_and_edge(
    width: float, height: float, bleed: float, folds: list[float]
) -> None:
    page = boxes(width, height, bleed, marks=True)
    strokes = list(_strokes(crop_marks(page, folds)))
    assert len(strokes) == 8 + 2 * len(folds)
    for x, y in (point for stroke in strokes for point in stroke):
        assert _within(page.media, x, y)
        assert not _within(page.bleed, x, y)


def _strokes(operators: str) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    found = re.findall(r"(\S+) (\S+) m (\S+) (\S+) l", operators)
    return [((float(a), float(b)), (float(c), float(d))) for a, b, c, d in found]


def _within(box: tuple[float, ...], x: float, y: float, slack: float = 0.01) -> bool:
    return box[0] - slack <= x <= box[2] + slack and box[1] - slack <= y <= box[3] + slack


def test_marks_are_black_hairlines_of_a_quarter_point() -> None:
    page: Boxes = boxes(185, 260, 3, marks=True)
    assert crop_marks(page).startswith("q 0 G 0.25 w ")
    assert "[2 2] 0 d" in crop_marks(page, [92.5])
