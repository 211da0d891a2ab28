"""Spine, sheets and reams from pages and paper; letters that fit the spine."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.edition.model import PressSettings
from compendium.edition.papers import PAPERS
from compendium.edition.trims import TRIMS
from compendium.press.geometry import MM
from compendium.press.paper import printed_sheets, reams, spine

TRIM, A5 = TRIMS[0], TRIMS[2]
PRESS = PressSettings(
    paper=next(p for p in PAPERS if p.name == "80克双胶纸"), thickness=0, cover_paper="",
    endpaper=None, binding="胶装", signature=16, bleed=3, marks=False, icc="", sample=True,
)  # fmt: skip


@pytest.mark.parametrize(
    ("paper", "width"), [("60克双胶纸", 16.6), ("80克双胶纸", 22.2), ("80克轻型纸", 28.7)]
)
def test_spine_is_half_the_pages_times_the_paper(paper: str, width: float) -> None:
    press = replace(PRESS, paper=next(p for p in PAPERS if p.name == paper))
    assert spine(432, press, TRIM, "学以致用", "学习小组").width == width


def test_the_printers_thickness_counts_before_the_usual_one() -> None:
    assert spine(432, replace(PRESS, thickness=100), TRIM, "书", "组").width == 21.6


def test_endpapers_make_the_spine_thicker_by_a_leaf_at_either_end() -> None:
    (thick,) = [p for p in PAPERS if p.microns == 150]
    plain = spine(432, PRESS, TRIM, "书", "组").width
    assert spine(432, replace(PRESS, endpaper=thick), TRIM, "书", "组").width == plain + 0.3


def test_a_stapled_book_has_no_spine() -> None:
    back = spine(64, replace(PRESS, binding="骑马订"), TRIM, "书", "组")
    assert (back.width, back.letters) == (0, False)


def test_a_narrow_spine_has_no_letters() -> None:
    assert not spine(80, PRESS, TRIM, "书", "组").letters
    assert spine(112, PRESS, TRIM, "书", "组").letters


@given(st.integers(1, 1200), st.text("法院", min_size=1, max_size=40), st.sampled_from(TRIMS))
def test_letters_fit_the_spine(pages: int, title: str, trim: object) -> None:
    back = spine(pages, PRESS, trim, title, title)  # type: ignore[arg-type]
    assert back.size <= 16
    assert back.size <= max(0, back.width - 3) * MM + 0.05
    height = len(title) * back.size * 1.25 + len(title) * back.small * 1.15
    assert height < trim.height * MM - 35 * MM  # type: ignore[attr-defined]


def test_marks_stand_upright_on_the_spine() -> None:
    assert spine(432, PRESS, TRIM, "学以致用（一）", "组").title == "学以致用︵一︶"


def test_sheets_and_reams_are_those_of_the_trade() -> None:
    """430 pages in 16开 are 26.875 printed sheets, 500 copies 13.4375 reams."""
    assert printed_sheets(430, TRIM) == 26.875
    assert reams(430, TRIM, 500) == 13.4375
    assert printed_sheets(320, A5) == 10
