"""A screen reader gets the whole book, in the order of the source (PDF/UA-1, ISO 14289-1)."""

import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise

import pikepdf
import pytest
from markdown_it.token import Token

from compendium.markup.body import Body
from compendium.markup.cjk import han
from tests.book.pages import Book
from tests.book.reading import Element, read_structure, text_by_mark, unicode_of


@pytest.fixture(scope="module")
def tagged(book: Book) -> Iterator[tuple[Element, list[str], dict[tuple[int, int], str]]]:
    """Read the book's structure, its faults, and the text of each piece of marked content."""
    with pikepdf.open(book.path) as pdf:
        document, wrong = read_structure(pdf)
        fonts = {name: unicode_of(font) for name, font in pdf.pages[2].obj.Resources.Font.items()}
        text = {
            (number, mark): words
            for number, page in enumerate(pdf.pages)
            for mark, words in text_by_mark(page, fonts).items()
        }
        # What is told of annotations lives as long as the file is open.
        yield document, wrong, text


Tagged = tuple[Element, list[str], dict[tuple[int, int], str]]


def test_the_tree_holds_together(tagged: Tagged) -> None:
    """Each piece of text is read once; elements, parents and annotations agree."""
    document, wrong, _ = tagged
    assert wrong == []
    assert document.role == "Document"
    assert sum(1 for _ in document.all()) > 1000


def test_articles_are_read_in_the_order_of_the_source(book: Book, tagged: Tagged) -> None:
    document, _, text = tagged
    sections = dict(zip((p.section.key for p in book.built.placed), document.kids, strict=True))
    for placed in book.built.placed:
        if placed.section.article is None:
            continue
        section = sections[placed.section.key]
        assert isinstance(section, Element)
        whole = "".join(text.get(mark, "") for mark in section.marks())
        read = han(re.sub(r"[（，]见第\d+页）?", "", whole))
        article = placed.section.article
        title, body = han(article.title), _in_order(article.body)
        assert title in read, article.id
        start = read.find(body[:12])
        assert read[start : start + len(body)] == body, article.id


def _in_order(body: Body) -> str:
    """Return the Han characters of a body, notes where their marks first stand."""
    seen: set[str] = set()

    def text(tokens: Iterable[Token]) -> Iterator[str]:
        for token in tokens:
            if token.type == "footnote_ref":
                label = str(token.meta["label"])
                if label not in seen:
                    seen.add(label)
                    yield from text(body.notes.get(label, ()))
            elif token.type in {"text", "code_inline"} or token.type == "image":
                yield token.content
            elif token.type == "inline":
                yield from text(token.children or ())

    return han("".join(text(body.tokens)))


def test_headings_skip_no_level(tagged: Tagged) -> None:
    document, _, _ = tagged
    for section in document.kids:
        assert isinstance(section, Element)
        levels = [int(e.role[1]) for e in section.all() if re.fullmatch("H[1-6]", e.role)]
        assert all(b - a <= 1 for a, b in pairwise([0, *levels])), levels


def test_pictures_have_words_and_heads_of_tables_a_direction(tagged: Tagged) -> None:
    document, _, _ = tagged
    roles = {role: [e for e in document.all() if e.role == role] for role in ("Figure", "TH")}
    assert len(roles["Figure"]) >= 3
    assert all(str(e.told["/Alt"]) and "/BBox" in e.told["/A"] for e in roles["Figure"])
    assert len(roles["TH"]) > 50
    assert {str(e.told["/A"].Scope) for e in roles["TH"]} == {"/Row", "/Column"}


def test_notes_have_ids_and_links_say_where_they_lead(tagged: Tagged) -> None:
    document, _, _ = tagged
    notes = [str(e.told["/ID"]) for e in document.all() if e.role == "Note"]
    assert len(set(notes)) == len(notes) > 20
    links = [e for e in document.all() if e.role == "Link"]
    led = [e for e in links if "annotation" in e.told]
    assert len(led) > 500
    assert all(str(e.told["annotation"].Contents).startswith("转到") for e in led)


def test_pdfua_finds_no_fault(book: Book) -> None:
    found = subprocess.run(
        [sys.executable, "-m", "pdfua", "check", str(book.path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "result: PASS (no findings)" in found.stdout, found.stdout


def test_the_file_says_that_it_is_tagged(book: Book) -> None:
    with pikepdf.open(book.path) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as xmp:
            assert xmp["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        for page in pdf.pages:
            assert page.obj.get("/Tabs", "/S") == "/S"
