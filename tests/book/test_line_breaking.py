"""Lines end where Chinese typesetting lets them: measured on every page of the real book."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from compendium.book import fonts
from compendium.book.squeeze import MARK, MOST
from compendium.markup.cjk import CLOSING, OPENING
from tests.book.composition import MARKS, NOT_FIRST, Measures, measure, paragraphs
from tests.book.pages import ROOT, Book, Char, Line, Page

BODY = 10.5
FACES = fonts.prepare(ROOT / ".cache" / "fonts")


def _body_lines(page: Page) -> Iterator[Line]:
    """Yield the lines of running text: body size, in the body face."""
    for line in page.lines:
        if {(round(c.size, 1), c.font[7:]) for c in line.chars} == {(BODY, "BookSong-400")}:
            yield line


@pytest.fixture(scope="module")
def measures(book: Book) -> Measures:
    """Measure all running text of the book."""
    leading = book.catalog.edition.book.trim.leading
    found = paragraphs(book.pages, size=BODY, leading=leading, face="BookSong-400")
    return measure(found, BODY)


def test_no_line_begins_with_a_closing_mark(book: Book) -> None:
    wrong = [
        (page.label, line.text)
        for page in book.pages
        for line in page.lines
        if line.text.strip()[0] in NOT_FIRST
    ]
    assert wrong == []


def test_no_line_ends_with_an_opening_mark(book: Book) -> None:
    wrong = [
        (page.label, line.text)
        for page in book.pages
        for line in page.lines
        if line.text.strip()[-1] in OPENING
    ]
    assert wrong == []


def test_full_lines_end_at_the_right_edge(measures: Measures) -> None:
    """A line that is broken, not ended, reaches the edge of the type area within half a point."""
    assert measures.full > 800
    assert measures.ragged == 0


def test_no_paragraph_ends_with_a_line_of_one_character(measures: Measures) -> None:
    assert measures.last > 200
    assert measures.lonely == 0


def test_lines_are_stretched_little(measures: Measures) -> None:
    """Half of the lines keep the grid; none has gaps of a quarter em."""
    middle, most = measures.stretch[len(measures.stretch) // 2], measures.stretch[-1]
    assert middle < 0.01
    assert most < 0.25


def test_a_space_between_keywords_hangs_at_the_end_of_a_line(book: Book) -> None:
    """It is no part of the line; else the line is too long for it, and broken inside its label."""
    labels = [
        line.text[:3]
        for page in book.pages
        for line in page.lines
        if line.text[0] == "关" and "Hei" in line.chars[0].font and line.chars[0].size < BODY
    ]
    assert labels == ["关键词"] * len(book.catalog)


def test_abstracts_are_stretched_little(book: Book) -> None:
    leading = book.catalog.edition.book.trim.leading
    found = measure(paragraphs(book.pages, size=BODY, leading=leading, face="BookKai"), BODY)
    assert found.full > 20
    assert found.stretch[-1] < 0.25


def test_marks_are_squeezed_within_their_limits(measures: Measures) -> None:
    """A mark keeps three quarters of its square, a line loses no more than one em."""
    assert len(measures.squeezed) > 100
    assert measures.squeezed[-1] < MOST + 0.01
    assert measures.mark < MARK + 0.01


def test_a_squeezed_mark_does_not_touch_its_neighbour(book: Book) -> None:
    """The ink of two characters never meets where a mark takes less than its square."""
    faces = {f"{face.family.replace(' ', '')}-{face.weight}": face for face in FACES.faces}

    def ink(char: Char) -> tuple[float, float]:
        font = faces[char.font[7:]].hb_font
        extents = font.get_glyph_extents(font.get_nominal_glyph(ord(char.text)))
        left = char.x0 + extents.x_bearing * char.size / 1000
        return left, left + extents.width * char.size / 1000

    near = [
        (a, b)
        for page in book.pages
        for line in _body_lines(page)
        for a, b in pairwise(c for c in line.chars if c.text.strip())
        if (a.text in MARKS or b.text in MARKS) and b.x0 - a.x0 < a.x1 - a.x0 - 0.05
    ]
    assert len(near) > 300
    assert [a.text + b.text for a, b in near if ink(a)[1] > ink(b)[0]] == []


def test_marks_at_the_edges_of_a_line_take_half_a_square(book: Book) -> None:
    """The blank half of an opening mark that begins, of a closing one that ends, stands outside."""
    starts, ends = [], []
    for page in book.pages:
        left, right = book.area(page)
        for line in _body_lines(page):
            first, last = line.chars[0], line.chars[-1]
            if first.text in OPENING and first.x0 < left + BODY:
                starts.append(first.x0 + BODY / 2 - left)
            if last.text in CLOSING and last.x1 > right + 1:
                ends.append(last.x1 - BODY / 2 - right)
    assert len(starts) > 5
    assert len(ends) > 20
    assert max(map(abs, [*starts, *ends])) < 0.5


def test_facing_pages_leave_the_gutter(book: Book) -> None:
    seen = set()
    for page in book.pages:
        left, _ = book.area(page)
        starts = [line.left for line in _body_lines(page)]
        if len(starts) > 20:
            assert abs(min(starts) - left) < 0.5
            seen.add(page.index % 2)
    assert seen == {0, 1}


def test_marks_side_by_side_are_squeezed(measures: Measures) -> None:
    """Two full-width marks that meet take one and a half ems (clreq, punctuation adjustment)."""
    assert measures.pairs > 100
    assert measures.loose == 0


def test_a_dash_is_one_unbroken_stroke_of_two_ems(book: Book) -> None:
    found = 0
    for page in book.pages:
        for line in page.lines:
            for part in re.finditer("——+", line.text):
                chars = line.chars[part.start() : part.end()]
                width = chars[-1].x1 - chars[0].x0
                assert abs(width / chars[0].size - 2) < 0.05, line.text
                found += 1
    assert found


def test_notes_stand_on_the_page_of_their_mark(book: Book) -> None:
    """WeasyPrint carries one over where a paragraph would begin with a line alone."""
    carried, seen = [], 0
    for page in book.pages:
        starts = {
            line.text.strip()[0]
            for line in page.lines
            if max(c.size for c in line.chars) < BODY - 1 and len(line.text) > 2
        }
        marks = [
            c.text for line in page.lines for c in line.chars
            if "①" <= c.text <= "⑳" and c.size < BODY * 0.75 and "Song" in c.font
        ]  # fmt: skip
        seen += len(marks)
        carried += [(page.label, mark) for mark in marks if mark not in starts]
    assert seen > 40
    assert carried == []
