"""Lines end where Chinese typesetting lets them: measured on every page of the real book."""

import re
from collections.abc import Iterator
from itertools import pairwise

from tests.book.pages import Book, Line, Page

# clreq, "Prohibition Rules for Line Start and Line End", and GB/T 15834-2011, 5.1.
NOT_FIRST = "、，。：；！？”’）》〉】〕·～"
NOT_LAST = "“‘（《〈【〔"

BODY = 10.5


def _body_lines(page: Page) -> Iterator[Line]:
    """Yield the lines of running text: body size, in the body face."""
    for line in page.lines:
        if {(round(c.size, 1), c.font[7:]) for c in line.chars} == {(BODY, "BookSong-400")}:
            yield line


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
        if line.text.strip()[-1] in NOT_LAST
    ]
    assert wrong == []


def test_full_lines_end_at_the_right_edge(book: Book) -> None:
    """A line that is broken, not ended, reaches the edge of the type area within half a point."""
    leading = book.catalog.edition.book.trim.leading
    full, wrong = 0, []
    for page in book.pages:
        left, right = book.area(page)
        for line, after in pairwise(_body_lines(page)):
            follows = line.chars[0].y - after.chars[0].y < leading * 1.1
            if follows and abs(after.left - left) < 1:
                full += 1
                if abs(line.right - right) > 0.5:
                    wrong.append((page.label, line.text, line.right - right))
    assert full > 800
    assert wrong == []


def test_facing_pages_leave_the_gutter(book: Book) -> None:
    seen = set()
    for page in book.pages:
        left, _ = book.area(page)
        starts = [line.left for line in _body_lines(page)]
        if len(starts) > 20:
            assert abs(min(starts) - left) < 0.5
            seen.add(page.index % 2)
    assert seen == {0, 1}


def test_marks_side_by_side_are_squeezed(book: Book) -> None:
    """Two full-width marks that meet take one and a half ems (clreq, punctuation adjustment)."""
    gaps = [
        (b.x0 - a.x0) / BODY
        for page in book.pages
        for line in _body_lines(page)
        for a, b in pairwise(line.chars)
        if a.text in "，。：；" and b.text in "“《（"
    ]
    # A note mark may stand between two marks; it is on a baseline of its own.
    side_by_side = [gap for gap in gaps if gap < 1.2]
    assert len(side_by_side) > 20
    assert max(side_by_side) < 0.75


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
