"""见第N页: links to other articles tell readers of the paper book the page."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from compendium.book.build import build
from compendium.book.chunk import Chunk
from compendium.book.citing import Citations
from compendium.book.compose import Composer
from compendium.book.embed import FontBook
from compendium.book.fonts import FontSet, prepare
from compendium.book.plan import book as plan
from compendium.book.proof import Proofs
from compendium.book.references import fill, references
from compendium.book.typeset import Store, Workshop
from compendium.catalog import Article, Catalog
from compendium.citations.concordance import concordance
from compendium.errors import RenderError
from compendium.markup.body import parse
from tests.book.composition import measure, paragraphs
from tests.book.pages import ROOT, Book, Line, read

CACHE = ROOT / ".cache"
WORDS = "文字在各处断行都应当排齐并且不在这里分开"
"""No mark and no figure, so that every line must be stretched or full."""
_NUMBER = re.compile(r"见第 *(\d+) *页")


def _workshop() -> Workshop:
    return Workshop(Store(CACHE / "chunks"), 2)


def _with_text(catalog: Catalog, text: str, count: int = 3) -> Catalog:
    """Keep a few articles; the text of the first one is as given."""
    first, *others = catalog.articles[:count]
    return Catalog(catalog.edition, (replace(first, body=parse(text, 20)), *others))


def _link(article: Article, anchor: str = "") -> str:
    return f"[{article.title[:6]}]({Path(article.path).name}{anchor})"


def _titles(items: Iterable[pikepdf.OutlineItem]) -> Iterator[str]:
    for item in items:
        yield item.title
        yield from _titles(item.children)


def _made(catalog: Catalog, folder: Path, *, offprint: bool = False) -> Book:
    built = build(catalog, ROOT, cache=CACHE, workshop=_workshop(), offprint=offprint)
    path = folder / "book.pdf"
    path.write_bytes(built.pdf)
    return Book(catalog, built, path, read(path))


def _text_of(book: Book, article: Article) -> str:
    (placed,) = [p for p in book.built.placed if p.section.article is article]
    pages = book.pages[placed.first : placed.first + placed.pages]
    return "".join(page.text for page in pages).replace("\n", "")


def test_every_link_to_another_article_of_the_book_names_its_page(book: Book) -> None:
    found = 0
    for article in book.catalog:
        names = [Path(link.target).stem for link in article.body.links if ".md" in link.target]
        shown = [int(number) for number in _NUMBER.findall(_text_of(book, article))]
        assert shown == [book.built.folios[name].first for name in names]
        found += len(names)
    assert found >= 6


def test_numbers_stand_on_the_line_in_its_face_and_are_part_of_the_link(book: Book) -> None:
    for page in book.pages:
        for line in page.lines:
            for match in _NUMBER.finditer(line.text):
                chars = line.chars[match.start() : match.end()]
                number = [c for c in chars if c.text.isdigit()]
                (after,) = [c for c in chars if c.text == "页"]
                assert {(c.y, c.size, c.font) for c in number} == {
                    (after.y, after.size, after.font)
                }
                x, y = (number[0].x0 + number[-1].x1) / 2, number[0].y + 3
                (led,) = [to for (a, b, c, d), to in page.links if a < x < c and b < y < d]
                assert book.pages[led].label == "".join(c.text for c in number)
                (before,) = [c for c in chars if c.text == "第"]
                left, right = number[0].x0 - before.x1, after.x0 - number[-1].x1
                assert left == pytest.approx(right, abs=after.size * 0.15)
                assert left > -0.1


def test_links_of_all_kinds(catalog: Catalog, tmp_path: Path) -> None:
    """To a heading, from brackets, a note and a table; not in headings and not to oneself."""
    own, second, third = catalog.articles[:3]
    text = (
        f"## 基本案情\n\n另见{_link(second)}。又见{_link(third, '#s-3')}。\n\n"
        f"有的（例如{_link(second)}）在括号里。注释[^1]。\n\n"
        f"### 标题{_link(second)}\n\n自己的{_link(own, '#s-1')}。\n\n"
        f"| 案例 | 备注 |\n| --- | --- |\n| {_link(third)} | 无 |\n\n"
        f"[^1]: 注释里的{_link(second)}。\n"
    )
    made = _made(_with_text(catalog, text), tmp_path)
    shown = _text_of(made, made.catalog.articles[0]).replace(" ", "")
    two, three = (made.built.folios[a.id] for a in (second, third))
    assert f"另见{second.title[:6]}（见第{two.first}页）。" in shown
    assert f"又见{third.title[:6]}（见第{three.headings['s-3']}页）。" in shown
    assert f"（例如{second.title[:6]}，见第{two.first}页）" in shown
    assert f"标题{second.title[:6]}自己的{own.title[:6]}。" in shown
    assert f"{third.title[:6]}（见第{three.first}页）无" in shown
    assert f"注释里的{second.title[:6]}（见第{two.first}页）。" in shown
    with pikepdf.open(made.path) as pdf, pdf.open_outline() as outline:
        labels = "".join(_titles(outline.root))
    assert f"标题{second.title[:6]}" in labels
    assert "见第" not in labels


def test_a_link_out_of_the_book_and_an_offprint_name_no_page(
    catalog: Catalog, tmp_path: Path
) -> None:
    several = _with_text(catalog, f"## 基本案情\n\n另见{_link(catalog.articles[1])}。\n")
    first = several.articles[0]
    alone = _made(Catalog(catalog.edition, (first,)), tmp_path)
    assert "见第" not in _text_of(alone, first)
    assert "见第" not in _text_of(_made(several, tmp_path, offprint=True), first)
    assert "见第" in _text_of(_made(several, tmp_path), first)


def test_a_proof_leaves_the_number_open(catalog: Catalog, tmp_path: Path) -> None:
    several = _with_text(catalog, f"## 基本案情\n\n另见{_link(catalog.articles[1])}。\n")
    path = tmp_path / "proof.pdf"
    proofs = Proofs(ROOT, cache=CACHE, store=CACHE / "chunks")
    path.write_bytes(proofs.make(several, several.articles[0]))
    text = "".join(page.text for page in read(path)).replace(" ", "")
    assert "（见第×页）。" in text


def test_lines_with_numbers_are_justified_wherever_they_break(
    catalog: Catalog, tmp_path: Path
) -> None:
    """The reference is moved through the line, a character a paragraph."""
    link = _link(catalog.articles[1])
    rows = "\n\n".join(f"{WORDS * 2}{WORDS[:n]}{link}{WORDS * 2}。" for n in range(len(WORDS)))
    made = _made(_with_text(catalog, f"## 基本案情\n\n{rows}\n", 2), tmp_path)
    trim = catalog.edition.book.trim
    found = list(paragraphs(made.pages, size=trim.size, leading=trim.leading, face="BookSong-400"))
    lines: list[Line] = [line for p in found for line in p.lines if WORDS[:4] in line.text]
    measures = measure(found, trim.size)
    assert len(lines) > 2 * len(WORDS)
    assert (measures.ragged, measures.starts, measures.ends, measures.lonely) == (0, 0, 0, 0)
    texts = [line.text.replace(" ", "") for line in lines]
    assert not [t for t in texts if t.endswith("第") or re.search(r"^\d|^页|\d$", t)]
    # Chinese characters and marks alone leave whole squares, but for the figures in their place.
    assert measures.stretch[-1] < 0.1


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    """Open the book's faces."""
    return prepare(CACHE / "fonts")


@pytest.fixture(scope="module")
def chunk(catalog: Catalog, fonts: FontSet) -> Chunk:
    """Typeset an article with one reference."""
    several = _with_text(catalog, f"## 基本案情\n\n另见{_link(catalog.articles[1])}。\n")
    the_plan = plan(several)
    composer = Composer(Citations(several, concordance(several, CACHE)), the_plan, fonts, ROOT)
    (section, *_) = the_plan.parts[0].articles
    with _workshop() as workshop:
        return workshop.typeset([composer.body(section)])[0].chunk


def _content(chunk: Chunk, folder: Path) -> bytes:
    path = folder / "chunk.pdf"
    path.write_bytes(chunk.pdf)
    with pikepdf.open(path) as pdf:
        return pdf.pages[0].Contents.read_bytes()


def test_a_number_of_four_digits_is_made_as_narrow_as_three(
    chunk: Chunk, fonts: FontSet, tmp_path: Path
) -> None:
    (((_, mark), target),) = references(chunk)
    content = _content(chunk, tmp_path)
    faces = FontBook(fonts)
    assert target in {a.target.removeprefix("xref:") for a in chunk.links}
    assert re.search(rb"\n7\d\.\d\d Tz\n", fill(content, mark, "1234", chunk, faces))
    assert b" Tz" not in fill(content, mark, "123", chunk, faces)


def test_a_place_that_is_not_found_stops_the_book(
    chunk: Chunk, fonts: FontSet, tmp_path: Path
) -> None:
    with pytest.raises(RenderError):
        fill(_content(chunk, tmp_path), 9999, "1", chunk, FontBook(fonts))
