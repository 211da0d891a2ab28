"""Every page number the book prints is the page where the thing is: all of them, by extraction."""

import re
from collections import defaultdict
from collections.abc import Iterator

import pikepdf

from compendium.book.plan import roman
from tests.book.pages import Book, Page


def _section_pages(book: Book, kind: str) -> list[Page]:
    return [
        book.pages[p.first + n]
        for p in book.built.placed
        if p.section.kind == kind
        for n in range(p.pages)
    ]


def _printed_folio(page: Page) -> str:
    """Return the number at the foot of a page."""
    last = page.lines[-1]
    return last.text if last.chars[0].y < 60 else ""


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def _entries(pages: list[Page]) -> Iterator[tuple[str, int]]:
    """Yield the text of each linked entry and the page it leads to; parts of one are joined."""
    for page in pages:
        parts: dict[int, str] = defaultdict(str)
        for area, target in page.links:
            parts[target] += page.within(area)
        for target, text in parts.items():
            yield text, target


def test_contents_give_the_page_each_article_opens_on(book: Book) -> None:
    entries = {
        target: _squeezed(text) for text, target in _entries(_section_pages(book, "contents"))
    }
    openings = {
        p.first: p for p in book.built.placed if p.section.kind in ("article", "part", "index")
    }
    assert set(entries) == set(openings)
    for target, text in entries.items():
        page = book.pages[target]
        placed = openings[target]
        number = re.search(r"(\d+)$", text)
        assert number, text
        assert number[1] == page.label
        if placed.section.folios:
            assert number[1] == _printed_folio(page)
        title = placed.section.title.split("　")[-1]
        assert _squeezed(title) in _squeezed(page.text), (title, page.text)
        assert _squeezed(title) in text


def test_every_number_in_the_indexes_is_an_article_with_that_word(book: Book) -> None:
    words: dict[str, set[str]] = defaultdict(set)
    for article in book.catalog:
        for word in (*article.keywords, *article.authors, *(t.name for t in article.topics)):
            words[word].add(article.id)
    first = {p.first: p.section.key for p in book.built.placed}
    found: dict[str, set[str]] = defaultdict(set)
    for page in _section_pages(book, "index"):
        # Two columns, cut in the middle of the type area.
        middle = sum(book.area(page)) / 2
        for area, target in page.links:
            number = page.within(area)
            assert number == book.pages[target].label == _printed_folio(book.pages[target])
            left, right = (0.0, middle) if area[0] < middle else (middle, 10_000.0)
            row = page.within((left, area[1], right, area[3]))
            word = re.split(r"\d", row)[0].strip()
            found[word].add(first[target])
    assert found == words


def test_numbers_at_the_foot_agree_with_page_labels(book: Book) -> None:
    seen = 0
    for placed in book.built.placed:
        for n in range(placed.pages):
            page = book.pages[placed.first + n]
            if placed.section.folios:
                assert _printed_folio(page) == page.label
                seen += 1
    assert seen > 80


def test_parts_open_on_right_hand_pages_with_a_blank_back(book: Book) -> None:
    parts = [p for p in book.built.placed if p.section.kind == "part"]
    assert len(parts) == 3
    for part in parts:
        assert part.first % 2 == 0
        assert part.folio % 2 == 1
        assert book.pages[part.first + 1].chars == ()
    assert parts[0].folio == 1
    assert book.pages[parts[0].first].label == "1"


def test_front_matter_is_numbered_in_roman(book: Book) -> None:
    labels = [p.label for p in book.pages]
    assert labels[0].startswith("封面")
    assert labels[2:8] == [roman(n) for n in range(1, 7)]


def test_running_heads_are_on_all_but_opening_and_blank_pages(book: Book) -> None:
    for placed in book.built.placed:
        for n in range(placed.pages):
            page = book.pages[placed.first + n]
            top = page.lines[0] if page.lines else None
            head = top.text if top and top.chars[0].y > 737 - 60 else ""
            if placed.section.kind == "article" and n:
                right = placed.section.head
                assert head == (right if page.index % 2 == 0 else book.catalog.edition.title)
            else:
                assert head in ("", placed.section.head, book.catalog.edition.title)
                assert n or not head


def test_outline_leads_to_every_article_under_its_topic(book: Book) -> None:
    with pikepdf.open(book.path) as pdf, pdf.open_outline() as outline:
        numbers = {p.obj.objgen: n for n, p in enumerate(pdf.pages)}
        articles = {}
        for part in outline.root:
            for topic in part.children:
                for item in topic.children:
                    page = item.to_dictionary_object(pdf).Dest[0]
                    articles[item.title] = (topic.title, numbers[page.objgen])
    expected = {
        p.section.title: (p.section.topic.name, p.first)
        for p in book.built.placed
        if p.section.topic is not None
    }
    assert articles == expected


def test_articles_are_numbered_within_their_part(book: Book) -> None:
    labels = [p.section.label for p in book.built.placed if p.section.kind == "article"]
    opened = [
        book.pages[p.first].lines[0].text for p in book.built.placed if p.section.kind == "article"
    ]
    assert opened == labels
    assert labels[0] == "案例1"
    assert "论文1" in labels
