"""A court's own fonts: they serve their roles, the free ones serve the rest, and no line moves."""

import io
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
import uharfbuzz as hb
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

from compendium.book import casting, engine, fonts
from compendium.book.build import build
from compendium.book.compose import stylesheet
from compendium.book.typeset import Job, Store, Workshop
from compendium.catalog import Catalog
from compendium.cli import run
from compendium.edition.model import OwnFont, Role, Trim
from compendium.edition.own_fonts import common_han
from compendium.edition.trims import TRIMS
from compendium.markup.cjk import han
from compendium.press.looks import Profile, Wanted
from compendium.press.pdfa import keep
from compendium.press.preflight import preflight
from compendium.problems import Place
from tests import typefaces
from tests.book.pages import A4, ROOT, Book, read

CFF = ("Noto Sans CJK SC", "Regular")
GLYF = ("LXGW WenKai", "Bold")
MARKS = "，。、；：？！（）《》〈〉【】“”‘’—…·　"


def licensed(system: tuple[str, str], *, without: str = "", units: int = 1000) -> bytes:
    """Make a font as a court might buy one: other metrics, other units, some characters less."""
    location = fonts.locate(*system)
    assert location
    path, index = location
    face = hb.Face(hb.Blob.from_file_path(str(path)), index)
    wanted = hb.SubsetInput()
    ascii_ = "".join(map(chr, range(0x20, 0x7F)))
    keep_ = set(common_han() + MARKS + ascii_ + "诉燊") - set(without)
    wanted.sets(hb.SubsetInputSets.UNICODE).update(map(ord, keep_))
    font = TTFont(io.BytesIO(bytes(hb.subset(face, wanted).blob.data)), recalcTimestamp=False)
    if units != font["head"].unitsPerEm:
        scale_upem(font, units)
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = 3 * units, -units, units // 2
    for record in font["name"].names:
        record.string = "Sample Licensed"
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a project with the court's fonts in it."""
    root = tmp_path_factory.mktemp("own")
    for folder in ("templates/book", "cases", "papers", ".cache/fonts"):
        shutil.copytree(ROOT / folder, root / folder)
    (root / "字体").mkdir()
    (root / "字体" / "glyf.ttf").write_bytes(licensed(GLYF, units=2048))
    (root / "字体" / "cff.otf").write_bytes(licensed(CFF, without="燊诉"))
    (root / "字体" / "latin.otf").write_bytes(typefaces.latin())
    return root


def own(role: Role, name: str) -> OwnFont:
    return OwnFont(role, f"字体/{name}", "", Place("compendium.yml", 9, 5))


def make(catalog: Catalog, root: Path, *given: OwnFont) -> Book:
    edition = catalog.edition
    book = replace(edition.book, preface="", afterword="")
    few = Catalog(replace(edition, fonts=given, book=book), catalog.articles[:3])
    cache = root / ".cache"
    built = build(few, root, cache=cache, workshop=Workshop(Store(cache / "chunks"), 2))
    path = root / f"{len(given)}.pdf"
    path.write_bytes(built.pdf)
    return Book(few, built, path, read(path))


@pytest.fixture(scope="module")
def plain(catalog: Catalog, root: Path) -> Book:
    return make(catalog, root)


@pytest.fixture(scope="module")
def dressed(catalog: Catalog, root: Path) -> Book:
    return make(
        catalog,
        root,
        own("正文宋", "cff.otf"),
        own("标题宋", "glyf.ttf"),
        own("黑体", "glyf.ttf"),
        own("楷体", "cff.otf"),
        own("仿宋", "glyf.ttf"),
    )


def test_each_file_is_embedded_once_in_the_way_of_its_outlines(dressed: Book) -> None:
    """Two roles that one file serves share it; what no font of the court's has comes from ours."""
    embedded = {}
    with pikepdf.open(dressed.path) as pdf:
        for page in pdf.pages:
            for font in page.resources.get("/Font", pikepdf.Dictionary()).values():
                inner = font.DescendantFonts[0]
                program = "FontFile2" if "/FontFile2" in inner.FontDescriptor else "FontFile3"
                embedded[str(font.BaseFont)[8:]] = (str(inner.Subtype), program)
                if program == "FontFile2":
                    assert inner.CIDToGIDMap == "/Identity"
    assert embedded["CourtSong-400"] == ("/CIDFontType0", "FontFile3")
    assert embedded["CourtTitle-700"] == ("/CIDFontType2", "FontFile2")
    assert not {"CourtHei-700", "CourtKai-400", "CourtFang-400"} & embedded.keys()
    assert {"BookSong-400", "BookSong-700"} <= embedded.keys()


def test_characters_a_font_lacks_come_from_the_free_one(dressed: Book) -> None:
    used = Counter(
        (c.text, c.font[7:]) for page in dressed.pages for row in page.lines for c in row.chars
    )
    assert used["诉", "BookSong-400"] > 0
    assert not used["诉", "CourtSong-400"]
    assert used["人", "CourtSong-400"] > 50
    assert not used["人", "BookSong-400"]


def test_no_text_is_lost_and_no_line_moves(plain: Book, dressed: Book) -> None:
    """Whatever a font says of its height, each line of text stands where it stood."""
    compared, leading = 0, plain.catalog.edition.book.trim.leading
    for before, after in zip(plain.pages, dressed.pages, strict=True):
        assert sorted(han(after.text)) == sorted(han(before.text))
        at = {line.text: line.chars[0].y for line in after.lines}
        same = [
            (line.chars[0].x0, line.chars[0].y, at[line.text])
            for line in (before.lines if before.label.isdigit() else ())
            if line.text in at and {c.font[7:] for c in line.chars} == {"BookSong-400"}
        ]
        for (left, old, new), (left_next, old_next, new_next) in pairwise(same):
            # The columns of an index are a fiftieth of a millimetre apart.
            one_column = left == pytest.approx(left_next, abs=1)
            if one_column and old - old_next == pytest.approx(leading, abs=0.05):
                assert new - new_next == pytest.approx(leading, abs=0.05)
                compared += 1
    assert compared > 80


def test_what_is_printed_and_filed_passes_every_check(dressed: Book) -> None:
    trim = dressed.catalog.edition.book.trim
    profiles: tuple[Profile, ...] = ("screen", "archive")
    for profile in profiles:
        pdf = dressed.built.pdf if profile == "screen" else keep(dressed.built)
        report = preflight(pdf, Wanted(profile, trim.width, trim.height, 3, 4))
        assert report.passed, report.findings
    done = subprocess.run(
        [sys.executable, "-m", "pdfua", "check", str(dressed.path)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "result: PASS (no findings)" in done.stdout


def test_letters_and_digits_have_a_font_of_their_own(root: Path) -> None:
    """It serves text of normal weight and nothing that Chinese has a sign for as well."""
    faces = fonts.prepare(root / ".cache" / "fonts", [own("西文", "latin.otf")], root)
    html = '<html lang="zh-CN"><p>第12条A—B“c”·d<b>34</b><em>e</em>'
    css = stylesheet(TRIMS[0], faces, root)
    chunk = engine.typeset(Job("x", html, css, str(root)))
    served = {(f.family, f.weight): set(f.unicode.values()) for f in chunk.fonts.values()}
    assert served["Court Latin", 400] >= set("12ABcde")
    assert served["Court Latin", 400] <= set("12ABcde ")
    assert set("34") <= served["Book Song", 700]
    assert set("第条—“”·") <= served["Book Song", 400]


def test_marks_that_are_not_as_wide_as_in_chinese_are_left_to_song(root: Path) -> None:
    folder = root / ".cache" / "fonts"
    given = [own("楷体", "glyf.ttf"), own("正文宋", "cff.otf")]
    kai, song = fonts.prepare(folder, given, root).faces[-2:]
    assert {chr(c) for c in map(ord, MARKS) if c not in kai.characters} == set("“”‘’·")
    assert {chr(c) for c in map(ord, MARKS) if c not in song.characters} == {"—"}


@pytest.mark.parametrize(
    ("trim", "body", "quote"), [(TRIMS[0], "Song", "Fang"), (A4, "Fang", "Kai")]
)
def test_fang_is_for_quotations_and_in_official_documents_for_text(
    root: Path, trim: Trim, body: str, quote: str
) -> None:
    given = [own("正文宋", "cff.otf"), own("楷体", "cff.otf"), own("仿宋", "cff.otf")]
    stacks = fonts.prepare(root / ".cache" / "fonts", given, root).stacks(trim.theme)
    assert stacks["body"][0] == f"Court {body}"
    assert stacks["quote"][0] == f"Court {quote}"


def test_heads_and_folios_take_what_a_font_lacks_from_the_free_one(root: Path) -> None:
    faces = fonts.prepare(root / ".cache" / "fonts", [own("楷体", "cff.otf")], root)
    runs = faces.runs(faces.stacks("书籍")["kai"], 400, "案例·诉源\ue123")
    assert [(face.family, text) for face, text in runs] == [
        ("Court Kai", "案例·"),
        ("Book Kai", "诉"),
        ("Court Kai", "源"),
        ("Book Song", "\ue123"),
    ]


def test_a_frozen_font_follows_its_file_not_its_name(root: Path, tmp_path: Path) -> None:
    folder = root / ".cache" / "fonts"
    shutil.copy(root / "字体" / "cff.otf", tmp_path / "a.otf")
    font = OwnFont("标题宋", "a.otf", "", Place(""))
    first = fonts.prepare(folder, [font], tmp_path).digest
    shutil.copy(root / "字体" / "glyf.ttf", tmp_path / "a.otf")
    assert fonts.prepare(folder, [font], tmp_path).digest != first


def test_a_font_that_cannot_be_made_is_told_in_words(
    root: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for folder in ("templates/book", "tests/corpus"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    project = tmp_path / "tests" / "corpus"
    shutil.copytree(ROOT / "templates", project / "templates")
    shutil.copytree(root / ".cache" / "fonts", project / ".cache" / "fonts")
    (project / "x.otf").write_bytes(typefaces.make())

    def fail(_: bytes) -> bytes:
        raise AssertionError("disjoint")

    monkeypatch.setattr(casting, "_squeeze", fail)
    settings = project / "compendium.yml"
    settings.write_text(settings.read_text("utf-8") + "\n字体:\n  黑体: x.otf\n", "utf-8")
    assert run(["book", "--root", str(project)]) == 2
    assert "compendium.yml:86:7: 错误 E025 “黑体”写的“x.otf”做不成" in capsys.readouterr().err
