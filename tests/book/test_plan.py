"""Where sections stand: parity, folios, parts."""

from hypothesis import given
from hypothesis import strategies as st

from compendium.book.plan import Section, book, numeral, paginate, roman
from compendium.catalog import Catalog
from tests.book.pages import ROOT

_SECTION = st.tuples(st.sampled_from(["front", "body"]), st.booleans(), st.integers(1, 9))


@given(st.lists(_SECTION, min_size=1))
def test_sections_follow_each_other_and_right_hand_ones_begin_right(
    drawn: list[tuple[str, bool, int]],
) -> None:
    drawn.sort(key=lambda d: d[0] == "body")
    sections = [
        Section("article", str(n), "", "front" if m == "front" else "body", recto=recto)
        for n, (m, recto, _) in enumerate(drawn)
    ]
    placed = paginate(sections, [length for _, _, length in drawn])
    page = 0
    for item in placed:
        assert item.first == page + item.blank_before
        assert item.blank_before in (0, 1)
        if item.section.recto:
            assert item.first % 2 == 0
        # Odd numbers are on right-hand pages, in each matter.
        assert item.folio % 2 == (item.first + 1) % 2
        page = item.first + item.pages
    for matter in ("front", "body"):
        first = next((p for p in placed if p.section.matter == matter), None)
        assert first is None or first.folio == 1


def test_numerals() -> None:
    assert [numeral(n) for n in (1, 9, 10, 11, 20, 21, 99)] == [
        "一", "九", "十", "十一", "二十", "二十一", "九十九",
    ]  # fmt: skip
    assert [roman(n) for n in (1, 4, 9, 14, 40, 1994)] == ["i", "iv", "ix", "xiv", "xl", "mcmxciv"]


def test_the_book_has_every_article_once_in_catalog_order(catalog: Catalog) -> None:
    assert ROOT.is_dir()
    sections = [s for s in book(catalog).sections() if s.article]
    assert [s.article for s in sections] == list(catalog)
    assert len({s.key for s in book(catalog).sections()}) == len(list(book(catalog).sections()))


def test_an_offprint_has_only_a_title_and_its_articles(catalog: Catalog) -> None:
    one = Catalog(catalog.edition, catalog.articles[3:4])
    assert [s.kind for s in book(one, offprint=True).sections()] == ["offprint", "article"]
