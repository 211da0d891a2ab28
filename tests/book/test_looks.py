"""The pages shown in the press guide look as they did; --update-golden takes new pictures."""

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from tests.book.likeness import ALLOWED, unlike
from tests.book.pages import ROOT, Book

PICTURES = ROOT / "docs" / "images" / "press"
_WIDTH = 480
"""Pixels of a page's width."""
_COLOURS = 16
PAGES = {
    "cover": ("cover", 0),
    "back-cover": ("back-cover", 0),
    "contents": ("contents", 0),
    "part": ("part-case", 0),
    "opener": ("case-2022-001", 0),
    "table": ("paper-2022-001", 1),
    "statistics": ("statistics", 0),
    "index": ("index-statutes", 1),
}
"""Section, and page of it."""
_OTHERS = ("official", "code")
"""Pages of other books."""


def _picture(book: Book, section: str, number: int) -> Image.Image:
    (placed,) = [p for p in book.built.placed if p.section.key == section]
    with pypdfium2.PdfDocument(book.path) as pdf:
        page = pdf[placed.first + number]
        picture: Image.Image = page.render(scale=_WIDTH / page.get_width()).to_pil()
    return picture.quantize(_COLOURS, dither=Image.Dither.NONE)


def _compare(request: pytest.FixtureRequest, name: str, picture: Image.Image) -> None:
    path = PICTURES / f"{name}.png"
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or unlike(Image.open(path), picture):
            picture.save(path, optimize=True)
    with Image.open(path) as known:
        assert unlike(known, picture) <= ALLOWED, (
            f"{name}: 样子变了；看过没有问题，用 --update-golden 更新"
        )


@pytest.mark.parametrize("name", PAGES)
def test_pages_look_as_they_did(request: pytest.FixtureRequest, book: Book, name: str) -> None:
    _compare(request, name, _picture(book, *PAGES[name]))


def test_official_pages_look_as_they_did(request: pytest.FixtureRequest, official: Book) -> None:
    article = official.catalog.articles[0].id
    _compare(request, "official", _picture(official, article, 0))


def test_a_page_with_a_code_looks_as_it_did(request: pytest.FixtureRequest, coded: Book) -> None:
    _compare(request, "code", _picture(coded, "paper-2022-001", 0))


def test_the_guide_shows_every_picture_and_no_other() -> None:
    text = (ROOT / "docs" / "press.md").read_text("utf-8")
    assert {p.stem for p in PICTURES.glob("*")} == {*PAGES, *_OTHERS}
    assert all(f"(images/press/{name}.png)" in text for name in (*PAGES, *_OTHERS))


def test_a_moved_line_is_seen_and_a_shifted_shade_is_not() -> None:
    with Image.open(PICTURES / "opener.png") as known:
        page = known.convert("L")
    lower = ImageChops.offset(page, 0, 6)
    assert unlike(page, lower) > ALLOWED
    assert unlike(page, page.point(lambda shade: min(255, shade + 6))) <= ALLOWED
    where = (60, 400, 420, 412)
    line, without = page.crop(where), page.copy()
    without.paste(255, where)
    assert any(line.histogram()[:200])
    assert unlike(page, without) > ALLOWED


def test_pictures_are_small() -> None:
    assert sum(Path(p).stat().st_size for p in PICTURES.glob("*.png")) < 500_000
