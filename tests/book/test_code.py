"""QR codes on the first pages of articles: read back from paper, out of the text's way."""

import io
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from compendium.addresses import published
from compendium.book.build import build
from compendium.book.code import Code, encode
from compendium.book.typeset import Store, Workshop
from compendium.catalog import Article, Catalog
from compendium.check.fields import ID_LENGTH
from compendium.edition.model import Trim
from compendium.edition.trims import TRIMS
from compendium.press.interior import interior
from compendium.press.pdfa import keep
from compendium.site import address
from tests.book.pages import POINTS, ROOT, Book, Page, read
from tests.book.reading import read_structure

SITE = "http://intranet.example/xueyizhiyong/"
LONGEST = f"http://{'a' * 63}/"
"""As long as rule E017 allows."""
TITLE = (
    "示例市东城区某小区业主委员会、示例市西城区某小区业主委员会与某物业服务有限公司及其分公司"
    "物业服务合同纠纷、不当得利纠纷系列案"
)


def _openers(book: Book) -> Iterator[tuple[Article, Page]]:
    for placed in book.built.placed:
        if placed.section.article:
            yield placed.section.article, book.pages[placed.first]


def _codes(picture: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def _area(page: pikepdf.Page) -> tuple[float, ...]:
    """Return the area of the code on a page: that of the only link out of the file."""
    (link,) = [a for a in page.obj.Annots if "/A" in a and str(a.A.URI).startswith("http://")]
    return tuple(float(v) for v in link.Rect)


def test_a_code_on_paper_leads_to_the_page_of_its_article(book: Book, coded: Book) -> None:
    """Printed at 300 dpi, the first page of every article has one code, and no other page has."""
    first = {page.index: article for article, page in _openers(coded)}
    shown = ["pdftoppm", "-r", "300", "-gray", "-png"]
    for index in (*first, next(n for n in range(20, 99) if n not in first)):
        number = str(index + 1)
        data = subprocess.run(
            [*shown, "-f", number, "-l", number, str(coded.path)], capture_output=True, check=True
        ).stdout
        article = first.get(index)
        wanted = [SITE + address.article(article)] if article else []
        assert _codes(Image.open(io.BytesIO(data))) == wanted
    with pypdfium2.PdfDocument(book.path) as plain:
        assert _codes(plain[next(iter(first))].render(scale=300 / 72).to_pil()) == []


def test_codes_need_no_article_to_be_typeset_again(book: Book, coded: Book) -> None:
    assert book.built.articles == len(coded.catalog)
    assert coded.built.typeset == 0
    assert coded.built.placed == book.built.placed


def test_the_id_stands_under_a_code_at_the_outer_edge(coded: Book) -> None:
    with pikepdf.open(coded.path) as pdf:
        for article, page in _openers(coded):
            left, bottom, right, _ = _area(pdf.pages[page.index])
            inner, outer = coded.area(page)
            recto = page.index % 2 == 0
            assert (right if recto else left) == pytest.approx(outer if recto else inner, abs=0.1)
            under = [c for c in page.chars if c.size < 7 and c.y < bottom]
            assert "".join(c.text for c in under) == article.id
            edge = under[-1].x1 if recto else under[0].x0
            assert edge == pytest.approx(outer if recto else inner, abs=0.5)


def test_a_code_is_a_picture_with_words_and_a_link(coded: Book) -> None:
    with pikepdf.open(coded.path) as pdf:
        document, wrong = read_structure(pdf)
        figures = {str(e.told["/Alt"]): e for e in document.all() if e.role == "Figure"}
        links = {
            str(e.told["annotation"].Contents) for e in document.all() if "annotation" in e.told
        }
    assert wrong == []
    for article, _ in _openers(coded):
        leads = f"转到{published(SITE, article)}"
        assert leads in links
        assert "/BBox" in figures[f"二维码，{leads}"].told["/A"]


def test_in_press_a_code_is_only_ink_and_kept_books_still_have_the_link(coded: Book) -> None:
    block = interior(coded.built, coded.catalog, ROOT)
    article, page = next(_openers(coded))
    with pypdfium2.PdfDocument(block.pdf) as pdf:
        picture = pdf[page.index - 2].render(scale=300 / 72).to_pil()
    assert _codes(picture) == [published(SITE, article)]
    with pikepdf.open(io.BytesIO(block.pdf)) as press:
        assert not any("/Annots" in page.obj for page in press.pages)
    with pikepdf.open(io.BytesIO(keep(coded.built))) as kept:
        assert _area(kept.pages[page.index])


@pytest.mark.parametrize("trim", TRIMS, ids=lambda trim: trim.name)
def test_long_titles_and_long_addresses_leave_a_code_its_blank_zone(
    catalog: Catalog, tmp_path: Path, trim: Trim
) -> None:
    """Nothing is printed within four modules of it, and it stays away from the knife."""
    book = replace(catalog.edition.book, trim=trim)
    edition = replace(catalog.edition, address=LONGEST, book=book)
    articles = [
        replace(
            a,
            id=f"{a.id}-{'x' * (ID_LENGTH - len(a.id) - 1)}",
            title=TITLE,
            subtitle=TITLE[:40],
            awards=("示例奖一等奖", "示例奖二等奖"),
        )
        for a in catalog.articles[:5]
    ]
    built = build(
        Catalog(edition, tuple(articles)),
        ROOT,
        cache=ROOT / ".cache",
        workshop=Workshop(Store(ROOT / ".cache" / "chunks"), 1),
    )
    path = tmp_path / "book.pdf"
    path.write_bytes(built.pdf)
    pages = read(path)
    sides = set()
    with pikepdf.open(path) as pdf:
        for placed in built.placed:
            if placed.section.article is None:
                continue
            page = pages[placed.first]
            code = encode(published(LONGEST, placed.section.article))
            left, bottom, right, top = _area(pdf.pages[page.index])
            quiet = code.quiet * POINTS - 0.1
            assert right - left == pytest.approx(code.side * POINTS, abs=0.2)
            near = [
                c.text
                for c in page.chars
                if c.x1 > left - quiet and c.x0 < right + quiet
                and c.y + c.size * 0.8 > bottom - quiet and c.y - c.size * 0.2 < top + quiet
            ]  # fmt: skip
            assert near == []
            edge = 3 * POINTS
            assert top < trim.height * POINTS - edge
            assert left > edge
            assert right < trim.width * POINTS - edge
            sides.add(page.index % 2)
    assert sides == {0, 1}


@pytest.mark.parametrize("length", range(20, 150, 5))
def test_modules_can_be_printed_and_scanned(length: int) -> None:
    code = encode("http://intranet.example/"[:20] + "x" * (length - 20))
    assert 0.35 <= code.module <= 0.4
    assert code.side < 17.2
    assert code.quiet == 4 * code.module


def test_the_same_address_has_the_same_code() -> None:
    assert encode(SITE) == encode(SITE) != encode(LONGEST)
    assert isinstance(encode(SITE), Code)
