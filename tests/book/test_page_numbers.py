"""Every page number the book prints is the page where the thing is: all of them, by extraction."""

import re
from collections import defaultdict
from collections.abc import Iterator

import pikepdf

from compendium.book.plan import roman
from compendium.citations.concordance import concordance
from compendium.markup.render import Target, render
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
        p.first: p
        for p in book.built.placed
        if p.section.matter == "body" or p.section.key == "preface"
    }
    assert set(entries) == set(openings)
    for target, text in entries.items():
        page = book.pages[target]
        placed = openings[target]
        number = re.search(r"([\dvix]+)$", text)
        assert number, text
        assert number[1] == page.label
        if placed.section.folios:
            assert number[1] == _printed_folio(page)
        title = placed.section.title.split("　")[-1]
        assert _squeezed(title) in _squeezed(page.text), (title, page.text)
        assert _squeezed(title) in text


def _index_pages(book: Book, *keys: str) -> list[Page]:
    return [
        book.pages[p.first + n]
        for p in book.built.placed
        if p.section.key in keys
        for n in range(p.pages)
    ]


def _rows(book: Book, key: str) -> Iterator[str]:
    """Yield the lines of an index as they are read: down one column, then down the next."""
    for page in _index_pages(book, key):
        left, right = book.area(page)
        middle = (left + right) / 2
        for low, high in ((0.0, middle), (middle, 10_000.0)):
            for line in page.lines:
                chars = [c for c in line.chars if low <= c.x0 < high]
                if text := "".join(c.text for c in chars).strip():
                    yield text


def _pages_with(book: Book, article: str, words: str) -> set[int]:
    """Return the numbers of an article's pages that have some words, if need be half of them."""
    placed = next(p for p in book.built.placed if p.section.key == article)
    pages = {
        placed.folio + n: _squeezed(book.pages[placed.first + n].text) for n in range(placed.pages)
    }
    words = _squeezed(words)
    half = len(words) // 2
    for part in (words, words[:half], words[half:]):
        if found := {number for number, text in pages.items() if part in text}:
            return found
    return set()


def _numbers(places: str) -> set[int]:
    """Read 12、14—16 as page numbers."""
    found: set[int] = set()
    for part in places.split("、"):
        first, _, last = part.partition("—")
        found |= set(range(int(first), int(last or first) + 1))
    return found


def test_every_number_in_the_statute_index_is_a_page_that_cites_it(book: Book) -> None:
    citations = concordance(book.catalog)
    rows = [r for r in _rows(book, "index-statutes") if r.startswith("第")]
    lines = [line for e in citations.statutes for v in e.versions for line in v.printed]
    assert len(rows) == len(lines) > 80
    for row, line in zip(rows, lines, strict=True):
        label, _, places = row.partition("　")
        assert label == line.label
        printed = _numbers(places)
        candidates = [
            _pages_with(book, c.article, citations.cited[c.article].citations[c.number].text)
            for c in line.citing
        ]
        assert printed <= set().union(*candidates), row
        assert all(printed & pages for pages in candidates), row


def test_every_number_in_the_case_index_is_a_page_with_that_case(book: Book) -> None:
    citations = concordance(book.catalog)
    rows = [r for r in _rows(book, "index-cases") if r.startswith("（")]
    assert [r.partition("　")[0] for r in rows] == [n.label for n in citations.cases]
    for row, number in zip(rows, citations.cases, strict=True):
        places = row.partition("　")[2]
        articles = {*number.own, *(c.article for c in number.citing)}
        with_it = set().union(*(_pages_with(book, a, number.label) for a in articles))
        assert _numbers(places) <= with_it, row
        for own in number.own:
            opening = next(p for p in book.built.placed if p.section.key == own)
            assert opening.folio in _numbers(places)


def test_citations_lead_to_the_index_and_back(book: Book) -> None:
    (statutes,) = [p for p in book.built.placed if p.section.key == "index-statutes"]
    index = range(statutes.first, statutes.first + statutes.pages)
    case = next(p for p in book.built.placed if p.section.key == "case-2022-001")
    there = [t for n in range(case.pages) for _, t in book.pages[case.first + n].links]
    assert any(target in index for target in there)
    back = {t for n in index for _, t in book.pages[n].links}
    assert back & set(range(case.first, case.first + case.pages))


def test_every_number_in_the_indexes_is_an_article_with_that_word(book: Book) -> None:
    words: dict[str, set[str]] = defaultdict(set)
    for article in book.catalog:
        for word in (*article.keywords, *article.authors, *(t.name for t in article.topics)):
            words[word].add(article.id)
    first = {p.first: p.section.key for p in book.built.placed}
    found: dict[str, set[str]] = defaultdict(set)
    for page in _index_pages(book, "index-topics", "index-keywords", "index-authors"):
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


def test_the_site_is_told_the_printed_page_of_each_article_and_heading(book: Book) -> None:
    for placed in book.built.placed:
        article = placed.section.article
        if article is None:
            continue
        span = book.built.folios[article.id]
        numbers = range(placed.first, placed.first + placed.pages)
        by_folio = {_printed_folio(book.pages[n]): book.pages[n] for n in numbers}
        assert [str(n) for n in range(span.first, span.last + 1)] == list(by_folio)
        text = {f: _squeezed("".join(line.text for line in p.lines)) for f, p in by_folio.items()}
        shown = render(article.body, Target(link=str, image=str)).toc
        assert set(span.headings) == {entry.id for entry in shown}
        for entry in shown:
            assert _squeezed(entry.title)[:8] in text[str(span.headings[entry.id])]
