"""The press profile of the project's own book: what a printer's preflight asks for."""

import io
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name

from compendium.book.build import Built
from compendium.catalog import Catalog
from compendium.cli import run
from compendium.press.content import paints
from compendium.press.geometry import MM
from compendium.press.glyphs import Fonts
from compendium.press.interior import Interior, interior, when
from tests.press.conftest import ROOT


@pytest.fixture(scope="module")
def pdf(block: Interior) -> pikepdf.Pdf:
    """Open the press file."""
    return pikepdf.open(io.BytesIO(block.pdf))


def test_boxes_are_exact_on_every_page(pdf: pikepdf.Pdf, catalog: Catalog) -> None:
    trim = catalog.edition.book.trim
    for page in pdf.pages:
        media, bleed, cut = (
            [float(v) / MM for v in page.obj[k]] for k in ("/MediaBox", "/BleedBox", "/TrimBox")
        )
        assert cut[2] - cut[0] == pytest.approx(trim.width, abs=0.01)
        assert cut[3] - cut[1] == pytest.approx(trim.height, abs=0.01)
        assert [b - t for b, t in zip(bleed, cut, strict=True)] == pytest.approx(
            [-3, -3, 3, 3], abs=0.01
        )
        assert media == pytest.approx(bleed, abs=0.01)


def test_nothing_is_in_any_colour_but_black(pdf: pikepdf.Pdf) -> None:
    fonts = Fonts()
    found = {paint.space for page in pdf.pages for paint in paints(page, fonts)}
    assert found == {"Gray"}
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == Name.Image:
            assert thing.ColorSpace == Name.DeviceGray


def test_ghostscript_finds_no_ink_but_black(block: Interior, tmp_path: Path) -> None:
    if shutil.which("gs") is None:
        pytest.fail("gs is missing; make test installs ghostscript")
    path = tmp_path / "book.pdf"
    path.write_bytes(block.pdf)
    answer = subprocess.run(
        ["gs", "-q", "-dSAFER", "-r36", "-o", "-", "-sDEVICE=inkcov", str(path)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    inks = [line.split()[:4] for line in answer.stdout.splitlines()]
    assert len(inks) == block.pages
    assert {ink for row in inks for ink in row[:3]} == {"0.00000"}
    assert sum(float(row[3]) > 0 for row in inks) > block.pages / 2


def test_text_stands_where_it_stood_moved_by_the_bleed(
    pdf: pikepdf.Pdf, built: Built, catalog: Catalog
) -> None:
    """Page for page the same characters, each moved by 3 mm; the cover and its back are gone."""
    fonts, before_fonts = Fonts(), Fonts()
    with pikepdf.open(io.BytesIO(built.pdf)) as screen:
        for number in (0, 8, 40):
            before = [g for p in paints(screen.pages[number + 2], before_fonts) for g in p.glyphs]
            after = [g for p in paints(pdf.pages[number], fonts) for g in p.glyphs]
            assert "".join(g.text for g in after) == "".join(g.text for g in before) != ""
            for old, new in zip(before, after, strict=True):
                assert new.x0 - old.x0 == pytest.approx(3 * MM, abs=0.01)
                assert new.y - old.y == pytest.approx(3 * MM, abs=0.01)
    title = "".join(g.text for p in paints(pdf.pages[0], fonts) for g in p.glyphs)
    assert title == catalog.edition.title


def test_blank_pages_fill_the_last_signature_and_stand_at_the_end(
    pdf: pikepdf.Pdf, built: Built, block: Interior
) -> None:
    *_, afterword, _ = built.placed
    printed = afterword.first + afterword.pages - 2
    assert block.pages == len(pdf.pages) == printed + block.blanks
    assert block.pages % 16 == 0
    assert block.blanks < 16
    drawn = [bool(list(paints(page, Fonts()))) for page in pdf.pages]
    assert not any(drawn[block.pages - block.blanks :])
    assert drawn[block.pages - block.blanks - 1]


def test_the_file_says_what_it_is(pdf: pikepdf.Pdf, catalog: Catalog) -> None:
    assert pdf.pdf_version == "1.6"
    assert not pdf.is_encrypted
    (intent,) = pdf.Root.OutputIntents
    assert intent.S == Name.GTS_PDFX
    assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"
    with pdf.open_metadata() as xmp:
        assert xmp["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
        assert xmp["pdf:Trapped"] == "False"
        assert xmp["dc:title"] == catalog.edition.title
        assert str(xmp["xmpMM:DocumentID"]).startswith("uuid:")
        assert str(xmp["xmp:CreateDate"]).startswith(f"{when(catalog):%Y-%m-%d}")
    assert "/ID" in pdf.trailer


def test_nothing_for_readers_at_a_screen_is_left(pdf: pikepdf.Pdf) -> None:
    assert not {"/Outlines", "/Names", "/OpenAction", "/AcroForm"} & set(pdf.Root.keys())
    assert not {"/StructTreeRoot", "/MarkInfo"} & set(pdf.Root.keys())
    for page in pdf.pages:
        assert "/Annots" not in page.obj
        operators = {str(i.operator) for i in pikepdf.parse_content_stream(page)}
        assert not {"BDC", "BMC", "EMC"} & operators


def test_same_book_same_bytes(built: Built, catalog: Catalog, block: Interior) -> None:
    assert interior(built, catalog, ROOT).pdf == block.pdf


def test_the_build_date_is_the_environments(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert when(catalog).isoformat() == "1970-01-02T00:00:00+00:00"


@pytest.mark.usefixtures("turn")
def test_the_command_makes_it(
    block: Interior, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "press.pdf"
    assert run(["book", "--root", str(ROOT), "--profile", "press", "--output", str(output)]) == 0
    assert output.read_bytes() == block.pdf
    assert f"{block.pages}页（末尾补空白{block.blanks}页，不含封面）" in capsys.readouterr().out
