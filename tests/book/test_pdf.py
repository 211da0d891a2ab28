"""The file itself: fonts, text, metadata, boxes."""

import shutil
import subprocess
from collections import Counter
from typing import Any

import pikepdf
import pytest

from compendium.book.enclose import enclosed
from compendium.manifest import Difference, compare, freeze
from compendium.markup.cjk import han
from tests.book.pages import ROOT, Book


def test_each_face_is_embedded_once_as_a_subset_with_text(book: Book) -> None:
    fonts: dict[Any, Any] = {}
    with pikepdf.open(book.path) as pdf:
        for page in pdf.pages:
            for font in page.obj.Resources.get("/Font", {}).values():
                fonts[font.objgen] = (
                    str(font.BaseFont),
                    "/ToUnicode" in font,
                    {"/FontFile2", "/FontFile3"}
                    & set(font.DescendantFonts[0].FontDescriptor.keys()),
                )
    names = [name.partition("+") for name, _, _ in fonts.values()]
    assert sorted(name for _, _, name in names) == [
        "BookHei-700", "BookKai-400", "BookSong-400", "BookSong-700",
    ]  # fmt: skip
    assert all(len(tag) == 7 and tag[1:].isupper() for tag, _, _ in names)
    assert all(text and program for _, text, program in fonts.values())


def test_pages_are_small_beside_the_fonts_and_pictures_they_share(book: Book) -> None:
    shared, pictures = 0, []
    with pikepdf.open(book.path) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == pikepdf.Name.Image:
                pictures.append(item.read_raw_bytes())
            elif isinstance(item, pikepdf.Dictionary) and "/FontName" in item:
                program = item.FontFile2 if "/FontFile2" in item else item.FontFile3
                shared += len(program.read_raw_bytes())
        pages = len(pdf.pages)
    shared += sum(map(len, pictures))
    assert len(pictures) == len(set(pictures))
    # 122 articles in 509 pages share 890 KB of fonts: 1.8 KB a page of the 6 KB it may take.
    assert (book.path.stat().st_size - shared) / pages < 3072


def test_poppler_finds_the_same_fonts(book: Book) -> None:
    if shutil.which("pdffonts") is None:
        pytest.fail("pdffonts is missing; make test installs poppler-utils")
    answer = subprocess.run(
        ["pdffonts", str(book.path)], capture_output=True, text=True, check=True
    )
    assert answer.stderr == ""
    rows = [line.split() for line in answer.stdout.splitlines()[2:]]
    assert len(rows) == 4
    assert all(row[-5:-2] == ["yes", "yes", "yes"] for row in rows)


def test_qpdf_finds_no_fault(book: Book) -> None:
    answer = subprocess.run(
        ["qpdf", "--check", str(book.path)], capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_all_han_characters_of_every_article_are_in_its_pages(book: Book) -> None:
    for placed in book.built.placed:
        article = placed.section.article
        if article is None:
            continue
        pages = book.pages[placed.first : placed.first + placed.pages]
        printed = Counter(han("".join(p.text for p in pages)))
        assert not Counter(article.body.han) - printed, article.id


def test_no_invisible_control_is_in_the_text(book: Book) -> None:
    text = "".join(c.text for page in book.pages for c in page.chars)
    assert not {"\u200b", "\u2060", "\ufeff", "\ufffd"} & set(text)


def test_metadata_and_language_say_what_the_book_is(book: Book) -> None:
    with pikepdf.open(book.path) as pdf:
        assert str(pdf.Root.Lang) == "zh-CN"
        assert str(pdf.docinfo.Title) == "学以致用：两级法院学习成果汇编"
        with pdf.open_metadata() as xmp:
            assert xmp["dc:title"] == str(pdf.docinfo.Title)
        assert "/CreationDate" not in pdf.docinfo


def test_every_page_has_the_trim_size(book: Book) -> None:
    trim = book.catalog.edition.book.trim
    with pikepdf.open(book.path) as pdf:
        for page in pdf.pages:
            for box in (page.obj.MediaBox, page.obj.TrimBox):
                left, bottom, right, top = (float(v) for v in box)
                assert (left, bottom) == (0, 0)
                assert abs(right * 25.4 / 72 - trim.width) < 0.01
                assert abs(top * 25.4 / 72 - trim.height) < 0.01


def test_links_between_articles_lead_to_the_article(book: Book) -> None:
    first = {p.first: p.section.key for p in book.built.placed}
    linked = set()
    for placed in book.built.placed:
        if placed.section.kind == "article":
            for page in book.pages[placed.first : placed.first + placed.pages]:
                linked |= {(placed.section.key, first.get(target)) for _, target in page.links}
    written = {
        (a.id, book.catalog.by_path[f"{a.type.folder}/{link.target}"].id)
        for a in book.catalog
        for link in a.body.links
        if link.target.endswith(".md") and "/" not in link.target
    }
    assert written
    assert written <= linked


def test_the_book_carries_the_list_of_what_it_holds(book: Book) -> None:
    """Its articles with the pages printed, its fonts and versions; the project has not changed."""
    manifest = enclosed(book.built.pdf)
    assert manifest is not None
    now = freeze(book.catalog, ROOT)
    assert compare(manifest, now) == Difference((), (), (), len(book.catalog))
    folios = {p.section.key: str(p.folio) for p in book.built.placed}
    assert {e.id: e.page for e in manifest.articles} == {a.id: folios[a.id] for a in book.catalog}
    assert set(manifest.fonts) == {"Book Song 400", "Book Song 700", "Book Hei 700", "Book Kai 400"}
    assert manifest.versions["weasyprint"] == "70.0"
