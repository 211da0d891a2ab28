"""Cover and parcel: what the printer opens, what stops it from being made."""

import hashlib
import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import ImageCms

from compendium.book.build import Built
from compendium.book.enclose import enclosed
from compendium.book.leaflet import Leaflets
from compendium.catalog import Catalog
from compendium.cli import run
from compendium.edition.papers import PAPERS
from compendium.errors import ContentError, RenderError
from compendium.manifest import freeze, load
from compendium.press.content import paints
from compendium.press.cover import cover
from compendium.press.geometry import MM
from compendium.press.glyphs import Fonts
from compendium.press.interior import interior
from compendium.press.pack import Parcel, pack, refuse_leaks, refuse_unsigned
from tests.press.conftest import ROOT


@pytest.fixture(scope="module")
def leaflets(catalog: Catalog) -> Leaflets:
    """Typeset sheets with the project's fonts and templates."""
    cache = ROOT / ".cache"
    return Leaflets(catalog.edition, ROOT, cache=cache, store=cache / "chunks")


@pytest.fixture(scope="module")
def parcel(built: Built, catalog: Catalog, leaflets: Leaflets) -> Parcel:
    """Make the parcel of the project's own book."""
    return pack(built, catalog, ROOT, leaflets)


def test_cover_is_as_wide_as_back_spine_and_front(catalog: Catalog, leaflets: Leaflets) -> None:
    data, spine = cover(432, catalog, ROOT, leaflets)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (page,) = pdf.pages
        cut, bleed = ([float(v) / MM for v in page.obj[k]] for k in ("/TrimBox", "/BleedBox"))
        assert spine.width == 22.2
        assert cut[2] - cut[0] == pytest.approx(2 * 185 + 22.2, abs=0.01)
        assert cut[3] - cut[1] == pytest.approx(260, abs=0.01)
        assert cut[0] - bleed[0] == pytest.approx(3, abs=0.01)
        fold = (cut[0] + 185) * MM
        painted = list(paints(page, Fonts()))
        glyphs = [g for p in painted for g in p.glyphs]
        column = [g for g in glyphs if fold < g.x0 and g.x1 < fold + 22.2 * MM]
        letters = "".join(g.text for g in sorted(column, key=lambda g: -g.y))
    assert letters == catalog.edition.title + catalog.edition.publisher
    assert all(abs((g.x0 + g.x1) / 2 - fold - 11.1 * MM) < 0.1 for g in column)
    assert {p.space for p in painted} <= {"CMYK", "Gray"}


def test_the_back_is_that_of_the_book_on_screen(
    catalog: Catalog, leaflets: Leaflets, built: Built
) -> None:
    """Front and back of the sheet have the letters of the first and the last page, as placed."""
    data, spine = cover(432, catalog, ROOT, leaflets)
    trim, bleed = catalog.edition.book.trim, 3 * MM
    with pikepdf.open(io.BytesIO(data)) as sheet, pikepdf.open(io.BytesIO(built.pdf)) as book:
        corner = [float(v) for v in sheet.pages[0].obj.TrimBox[:2]]
        on_sheet = _letters(sheet.pages[0], *corner)
        front = (trim.width + spine.width) * MM
        assert _letters(book.pages[-1], 0, 0) == {
            letter for letter in on_sheet if letter[1] < trim.width * MM - bleed
        }
        assert _letters(book.pages[0], -front, 0) == {
            letter for letter in on_sheet if letter[1] > front
        }


def _letters(page: pikepdf.Page, x: float, y: float) -> set[tuple[str, int, int]]:
    """Return the letters of a page and where they stand from a corner, to a point."""
    glyphs = (g for paint in paints(page, Fonts()) for g in paint.glyphs)
    return {(g.text, round(g.x0 - x), round(g.y - y)) for g in glyphs if g.text.strip()}


def test_endpapers_are_on_the_ticket_and_in_the_spine_but_not_in_the_block(
    catalog: Catalog, leaflets: Leaflets, built: Built, parcel: Parcel
) -> None:
    (paper,) = [p for p in PAPERS if p.name == "120克双胶纸"]
    press = replace(catalog.edition.press, endpaper=paper, thickness=103)
    with_paper = replace(catalog, edition=replace(catalog.edition, press=press))
    made = pack(built, with_paper, ROOT, leaflets)
    assert made.block.pdf == parcel.block.pdf
    assert made.files[1].data != parcel.files[1].data
    for archive, said in ((made.archive, f"{paper.name}，前后各一张"), (parcel.archive, "没有")):
        with zipfile.ZipFile(io.BytesIO(archive)) as packed:
            pdf = pypdfium2.PdfDocument(packed.read("印刷工单.pdf"))
        text = pdf[0].get_textpage().get_text_range()
        assert f"护页{said}" in re.sub(r"\s", "", text)
        # What the printer says of the block's paper does not tell how thick the endpapers are.
        assert "（暂定）" in text
        assert (f"{paper.name}每张150微米估算" in re.sub(r"\s", "", text)) == (
            archive is made.archive
        )
        pdf.close()


def test_the_band_of_colour_reaches_into_the_bleed(catalog: Catalog, leaflets: Leaflets) -> None:
    """Red is in no black ink pure, and text in black is in no other."""
    data, _ = cover(432, catalog, ROOT, leaflets)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        painted = list(paints(pdf.pages[0], Fonts()))
    (band,) = {p.values for p in painted if p.kind == "fill" and any(p.values[:3])}
    assert band == pytest.approx((0, 0.766, 0.766, 0.514), abs=0.001)
    black = {p.values for p in painted if p.kind == "text"}
    assert black == {(0, 0, 0, 1), (0, 0, 0, 0)}


def test_thickness_changes_the_cover_alone(
    catalog: Catalog, leaflets: Leaflets, built: Built, parcel: Parcel
) -> None:
    press = replace(catalog.edition.press, thickness=200)
    thicker = replace(catalog, edition=replace(catalog.edition, press=press))
    assert interior(built, thicker, ROOT).pdf == parcel.block.pdf
    data, spine = cover(parcel.block.pages, thicker, ROOT, leaflets)
    assert data != parcel.files[1].data
    assert spine.width == round(parcel.block.pages * 0.1, 1)


def test_with_the_printers_profile_the_cover_is_pdfx(
    catalog: Catalog, leaflets: Leaflets, tmp_path: Path
) -> None:
    profile = Path("/usr/share/color/icc/ghostscript/default_cmyk.icc")
    if not profile.exists():
        pytest.fail("default_cmyk.icc is missing; make test installs ghostscript")
    (tmp_path / "press.icc").write_bytes(profile.read_bytes())
    press = replace(catalog.edition.press, icc="press.icc")
    named = replace(catalog, edition=replace(catalog.edition, press=press))
    data, _ = cover(432, named, tmp_path, leaflets)
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_metadata() as xmp:
        assert xmp["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
        (intent,) = pdf.Root.OutputIntents
        known = intent.DestOutputProfile.read_bytes()
        painted = list(paints(pdf.pages[0], Fonts()))
    assert ImageCms.ImageCmsProfile(io.BytesIO(known)).profile.xcolor_space.strip() == "CMYK"
    (band,) = {p.values for p in painted if p.kind == "fill" and any(p.values[:3])}
    assert band[1] > 0.8
    assert band[2] > 0.7


def test_the_parcel_holds_everything_with_its_checksum(parcel: Parcel, built: Built) -> None:
    with zipfile.ZipFile(io.BytesIO(parcel.archive)) as archive:
        assert archive.testzip() is None
        assert set(archive.namelist()) == {
            "正文.pdf", "封面.pdf", "印刷工单.pdf", "检查单-正文.pdf", "检查单-封面.pdf",
            "检查.json", "清单.json", "SHA256SUMS",
        }  # fmt: skip
        sums = archive.read("SHA256SUMS").decode()
        for name in set(archive.namelist()) - {"SHA256SUMS"}:
            assert f"{hashlib.sha256(archive.read(name)).hexdigest()}  {name}\n" in sums
        reports = json.loads(archive.read("检查.json"))
        ticket = archive.read("印刷工单.pdf")
        assert load(archive.read("清单.json")) == enclosed(built.pdf)
    assert [r["passed"] for r in reports.values()] == [True, True]
    with pikepdf.open(io.BytesIO(ticket)) as pdf:
        (page,) = pdf.pages
        text = "".join(g.text for p in paints(page, Fonts()) for g in p.glyphs)
    for words in (
        "16开",
        "500册",
        f"{parcel.block.pages}页",
        "80克双胶纸",
        "胶装",
        "（暂定）",
        "令",
    ):
        assert words in text
    for file in parcel.files:
        assert file.digest in text


def test_same_book_same_parcel(
    built: Built, catalog: Catalog, leaflets: Leaflets, parcel: Parcel
) -> None:
    assert pack(built, catalog, ROOT, leaflets).archive == parcel.archive


def test_what_a_printer_would_send_back_is_not_packed(
    built: Built, catalog: Catalog, leaflets: Leaflets
) -> None:
    """A picture far too coarse stops the parcel and is named."""
    with pikepdf.open(io.BytesIO(built.pdf)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image":
                thing.write(b"\x80")
                thing.Width = thing.Height = 1
        out = io.BytesIO()
        pdf.save(out)
    with pytest.raises(RenderError, match=r"正文.pdf没有通过送厂检查。\n.*R017"):
        pack(replace(built, pdf=out.getvalue()), catalog, ROOT, leaflets)


def test_articles_nobody_signed_off_are_refused(catalog: Catalog) -> None:
    first = catalog.articles[0]
    articles = (replace(first, reviewed_by="", reviewed_on=None), *catalog.articles[1:])
    press = replace(catalog.edition.press, sample=False)
    signed = replace(first, reviewed_by="示例丙", reviewed_on=first.date)
    real = replace(catalog.edition, press=press)
    with pytest.raises(ContentError) as error:
        refuse_unsigned(Catalog(real, articles))
    assert (
        error.value.problems[0]
        .text()
        .startswith(f"{first.path}:1:1: 错误 B002 还没有脱密审核，缺少脱密审核人、脱密审核日期。")
    )
    refuse_unsigned(Catalog(real, (signed,)))
    refuse_unsigned(Catalog(catalog.edition, articles))


def test_personal_data_in_what_is_printed_stops_the_parcel(
    parcel: Parcel, tmp_path: Path, catalog: Catalog, leaflets: Leaflets
) -> None:
    """The articles are checked before; the imprint on the cover is seen here."""
    refuse_leaks(parcel, ROOT, tmp_path)
    imprint = replace(catalog.edition.imprint, printer="示例印刷厂　13912345678")
    telling = replace(catalog, edition=replace(catalog.edition, imprint=imprint))
    data, _ = cover(parcel.block.pages, telling, ROOT, leaflets)
    leaking = replace(parcel, files=(replace(parcel.files[1], data=data),))
    with pytest.raises(ContentError) as error:
        refuse_leaks(leaking, ROOT, tmp_path)
    (found,) = error.value.problems
    assert (found.place.path, found.place.line) == ("封面.pdf", 1)
    assert "13912345678" not in str(found)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("turn")
def test_the_command(tmp_path: Path, parcel: Parcel, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "送厂.zip"
    assert run(["press-pack", "--root", str(ROOT), "--output", str(output)]) == 0
    assert output.read_bytes() == parcel.archive
    said = capsys.readouterr().out
    assert "正文.pdf：合格" in said
    assert f"正文{parcel.block.pages}页" in said


@pytest.mark.usefixtures("turn")
def test_the_contents_sent_to_press_mark_what_is_new(tmp_path: Path, catalog: Catalog) -> None:
    old, output = tmp_path / "old.json", tmp_path / "送厂.zip"
    manifest = freeze(catalog, ROOT)
    old.write_bytes(replace(manifest, articles=manifest.articles[1:]).dump())
    options = ("--since", str(old), "--output", str(output))
    assert run(["press-pack", "--root", str(ROOT), *options]) == 0
    with zipfile.ZipFile(output) as packed, pypdfium2.PdfDocument(packed.read("正文.pdf")) as pdf:
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert text.count("〔新〕") == 1
    assert "〔修订〕" not in text


def test_the_command_refuses_before_it_typesets(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "送厂.zip"
    case = next(iter(sorted((corpus / "cases").glob("*.md"))))
    lines = case.read_text("utf-8").splitlines(keepends=True)
    case.write_text("".join(line for line in lines if not line.startswith("脱密审核")), "utf-8")
    assert run(["press-pack", "--root", str(corpus), "--output", str(output)]) == 1
    assert f"cases/{case.name}:1:1: 错误 B002 " in capsys.readouterr().err
    assert not output.exists()
