"""Indexes in columns: heads repeated where a group goes on, no page for a few entries."""

from hypothesis import given
from hypothesis import strategies as st

from compendium.book.columns import anchor, fill
from compendium.book.indexes import Entry, Group
from compendium.edition.trims import TRIMS
from tests.book.pages import Book, Page

TRIM = TRIMS[0]
GROUPS = st.lists(st.integers(1, 60), min_size=1, max_size=12)


def _groups(sizes: list[int]) -> list[Group]:
    return [
        Group(f"组{n}", tuple(Entry(f"词{n}之{i}", 0, (("a", "1"),)) for i in range(size)))
        for n, size in enumerate(sizes)
    ]


def _columns(book: Book, page: Page) -> list[list[str]]:
    """Return the lines of the two columns of a page, without head and folio."""
    middle = sum(book.area(page)) / 2
    columns: list[list[str]] = [[], []]
    for line in page.lines[1:-1]:
        for side in (0, 1):
            chars = [c for c in line.chars if (c.x0 >= middle) == bool(side)]
            if text := "".join(c.text for c in chars).strip():
                columns[side].append(text)
    return columns


def test_a_group_that_goes_on_has_its_head_again(book: Book) -> None:
    """Every column of the statute index begins with the name of a law."""
    (placed,) = [p for p in book.built.placed if p.section.key == "index-statutes"]
    tops, heads = [], 0
    for page in book.pages[placed.first : placed.first + placed.pages]:
        for column in _columns(book, page):
            tops += column[:1]
            heads += sum(text.endswith("（续）") for text in column)
    assert len(tops) >= 7
    assert not [top for top in tops if top.startswith("第")]
    assert heads == sum(top.endswith("（续）") for top in tops) >= 2


def test_no_index_ends_with_a_page_of_one_entry(book: Book) -> None:
    for placed in book.built.placed:
        if placed.section.kind == "index" and placed.pages > 1:
            last = book.pages[placed.first + placed.pages - 1]
            assert sum(len(column) for column in _columns(book, last)) > 3, placed.section.key


@given(GROUPS)
def test_heads_are_repeated_only_inside_groups(sizes: list[int]) -> None:
    filled = fill(_groups(sizes), TRIM)
    assert all(0 < place < sizes[group] for group, place in filled.marks)
    assert len(filled.marks) < 2 * filled.pages
    assert 0 < filled.last <= sum(sizes)


@given(GROUPS)
def test_setting_tightly_takes_no_more_pages(sizes: list[int]) -> None:
    groups = _groups(sizes)
    assert fill(groups, TRIM, tight=True).pages <= fill(groups, TRIM).pages


@given(GROUPS)
def test_even_columns_take_no_more_pages_and_hold_the_same(sizes: list[int]) -> None:
    groups = _groups(sizes)
    filled, even = fill(groups, TRIM), fill(groups, TRIM, even=True)
    assert (even.pages, even.last) == (filled.pages, filled.last)
    if even.last == 1:
        assert even.turn is None
        return
    assert even.turn is not None
    group, place = even.turn
    begun = sum(sizes[:group]) + place
    assert sum(sizes) - even.last < begun < sum(sizes)
    assert (even.turn in even.marks) == (place > 0)
    others = {at for at in filled.marks if sum(sizes[: at[0]]) + at[1] <= sum(sizes) - even.last}
    assert even.marks == others | ({even.turn} if place else set())


def test_the_last_columns_of_every_index_are_even(book: Book) -> None:
    for placed in book.built.placed:
        if placed.section.kind == "index":
            left, right = _columns(book, book.pages[placed.first + placed.pages - 1])
            assert right, placed.section.key
            assert len(left) - len(right) in range(-4, 7), (placed.section.key, left, right)


def test_a_group_is_torn_only_for_columns_much_more_even() -> None:
    assert fill(_groups([5, 4]), TRIM, even=True).turn == (1, 0)
    assert fill(_groups([12, 1]), TRIM, even=True).turn == (0, 8)


def test_a_long_entry_takes_several_lines() -> None:
    places = tuple(("a", str(page)) for page in range(100, 140))
    short = [Group("甲", tuple(Entry("词", 0, (("a", "1"),)) for _ in range(60)))]
    long = [Group("甲", tuple(Entry("词", 0, places) for _ in range(60)))]
    assert fill(short, TRIM).pages == 2
    assert fill(long, TRIM).pages > 5


def test_no_word_is_part_of_an_anchor() -> None:
    """A keyword of a published case has quotation marks, which WeasyPrint's anchors may not."""
    group = Group("S", (Entry('受贿罪"合办"公司', 0, ()), Entry("甲", 0, (), "index-topics--a")))
    assert anchor("index-keywords", group, 2, 0) == "index-keywords--2-0"
    assert anchor("index-keywords", group, 2, 1) == "index-topics--a"
