"""The page of official documents, measured: GB/T 9704-2012, 5.2 and 7.5."""

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from compendium.edition.load import read_edition
from compendium.markup.cjk import WIDE
from tests.book.pages import A4, POINTS, ROOT, Book, Line, Page

SIZE = 15.75
_FULL_WIDTH = re.compile(f"[{WIDE}]+")


def _body(page: Page) -> list[Line]:
    """Return the lines of text and of headings, which are of one size."""
    return [line for line in page.lines if {round(c.size, 2) for c in line.chars} == {SIZE}]


def _full_pages(book: Book) -> list[list[Line]]:
    """Return the lines of pages of nothing but text and headings.

    Notes may end a page early, and a heading overleaf that would stand too near to its foot.
    """
    texts = [
        p for s in book.built.placed if s.section.article and not s.section.article.body.note_marks
        for p in book.pages[s.first + 1 : s.first + s.pages - 1]
    ]  # fmt: skip
    pages = [(_body(page), page) for page in texts]
    return [
        body
        for body, page in pages
        if len(body) == len(page.lines) - 1 and not _begins_with_heading(book.pages[page.index + 1])
    ]


def _begins_with_heading(page: Page) -> bool:
    return "Song" not in page.lines[0].chars[0].font


def test_pages_have_22_lines(official: Book) -> None:
    full = _full_pages(official)
    assert len(full) >= 2
    assert {len(lines) for lines in full} <= {21, 22}
    assert 22 in {len(lines) for lines in full}


def test_lines_have_28_characters(official: Book) -> None:
    counts = Counter(
        len(line.text)
        for page in official.pages
        for line in _body(page)
        if _FULL_WIDTH.fullmatch(line.text) and abs(line.right - official.area(page)[1]) < 1
    )
    assert sum(counts.values()) > 20
    assert counts.most_common(1)[0][0] == 28
    assert max(counts) <= 29, "a squeezed pair of marks may make room for one more"


def test_the_type_area_is_where_the_standard_has_it(official: Book) -> None:
    """The first character's square begins 37 mm down and 28 mm in, give or take a millimetre."""
    tops, bottoms = [], []
    for lines in _full_pages(official):
        squares = [SIZE * 0.88 + line.chars[0].y for line in lines]
        tops.append((297 * POINTS - squares[0]) / POINTS)
        bottoms.append((297 * POINTS - squares[-1] + SIZE) / POINTS)
    assert tops == pytest.approx([37] * len(tops), abs=1)
    assert max(bottoms) == pytest.approx(37 + 225, abs=1)
    for page in official.pages:
        left, right = official.area(page)
        starts = [line.left for line in _body(page) if abs(line.right - right) < 1]
        if starts:
            assert min(starts) == pytest.approx(left, abs=0.5)
        inner = left if page.index % 2 == 0 else 210 * POINTS - right
        assert inner / POINTS == pytest.approx(28, abs=0.01)
        assert (right - left) / POINTS == pytest.approx(156, abs=1)


def test_numbers_stand_between_dashes_outside(official: Book) -> None:
    seen = set()
    for placed in official.built.placed:
        if placed.section.kind != "article":
            continue
        for number in range(placed.pages):
            page = official.pages[placed.first + number]
            folio = page.lines[-1]
            assert folio.text == f"— {page.label} —"
            assert {round(c.size, 1) for c in folio.chars} == {14.0}
            left, right = official.area(page)
            edge = folio.chars[-1].x1 if page.index % 2 == 0 else folio.chars[0].x0
            wanted = right - 14 if page.index % 2 == 0 else left + 14
            assert edge == pytest.approx(wanted, abs=0.5)
            seen.add(page.index % 2)
    assert seen == {0, 1}


def test_levels_of_headings_have_their_faces(official: Book) -> None:
    faces = {
        (round(c.size, 2), c.font[7:])
        for page in official.pages
        for line in page.lines
        for c in line.chars
        if line.text.startswith(("一、", "（一）"))
    }
    assert (SIZE, "BookHei-700") in faces
    assert (SIZE, "BookKai-400") in faces


def test_its_size_is_a_setting(tmp_path: Path) -> None:
    text = (ROOT / "compendium.yml").read_text("utf-8")
    shutil.copytree(ROOT / "book", tmp_path / "book")
    (tmp_path / "compendium.yml").write_text(
        text.replace("开本: 16开", "开本: A4\n  版式: 公文"), encoding="utf-8"
    )
    assert read_edition(tmp_path).book.trim == A4
