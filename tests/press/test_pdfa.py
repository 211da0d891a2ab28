"""The book as PDF/A-2u: it passes, and each bad file fails for its own reason and for no other."""

import io
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from compendium.book.build import Built
from compendium.book.embed import FontBook
from compendium.book.fonts import prepare
from compendium.book.letters import draw, shape
from compendium.press.archival import parts
from compendium.press.checks import CHECKS
from compendium.press.looks import Wanted
from compendium.press.pdfa import keep
from compendium.press.preflight import preflight
from tests.press.conftest import ROOT
from tests.press.pdfs import SIZE, make, picture, saved

ARCHIVE = Wanted("archive", *SIZE, 3, 4)


def good() -> Pdf:
    """Make a right file: a word, a picture, a link, tags."""
    faces = FontBook(prepare(ROOT / ".cache" / "fonts"))
    line = shape("示例", faces.fonts.face("Book Song"))
    pdf = make(draw(line, faces.draw(line), 10, x=100, y=200) + " q 9 0 0 9 20 20 cm /P Do Q")
    resources = Dictionary(Font=faces.dictionary(pdf), XObject=Dictionary())
    resources.XObject.P = picture(pdf, 30, 30, Name.DeviceRGB)
    pdf.pages[0].Resources = resources
    faces.embed(pdf)
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9])
    link.A = Dictionary(S=Name.URI, URI=String("http://example.org"))
    pdf.pages[0].Annots = Array([pdf.make_indirect(link)])
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot)
    pdf.Root.Lang = String("zh-CN")
    pdf.docinfo[Name.Title] = "示例<汇编>"
    return pikepdf.open(io.BytesIO(keep(Built(saved(pdf), 0, 0, ()))))


def _font(pdf: Pdf) -> Any:  # noqa: ANN401
    return next(iter(pdf.pages[0].Resources.Font.values()))


def _no_claim(pdf: Pdf) -> None:
    data = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(data.replace(b"<pdfaid:conformance>U", b"<pdfaid:conformance>B"))


def _no_title(pdf: Pdf) -> None:
    data = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(data.replace(b"x-default", b"zh"))


def _intent_of_other_inks(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile.N = 4


def _no_words(pdf: Pdf) -> None:
    cmap = _font(pdf).ToUnicode
    cmap.write(cmap.read_bytes().replace("例".encode("utf-16-be").hex().encode(), b"feff"))


def _wider(pdf: Pdf) -> None:
    _font(pdf).DescendantFonts[0].DW = 1002


def _annotate(**keys: Any) -> Callable[[Pdf], None]:  # noqa: ANN401
    def change(pdf: Pdf) -> None:
        for key, value in keys.items():
            pdf.pages[0].Annots[0][f"/{key}"] = value

    return change


def _outline(pdf: Pdf) -> None:
    start = Dictionary(S=Name.Launch, F=String("setup.exe"))
    pdf.Root.Outlines = Dictionary(First=pdf.make_indirect(Dictionary(Title="例", A=start)))


def _picture(key: str, value: object) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        pdf.pages[0].Resources.XObject.P[f"/{key}"] = value

    return change


def _content(operators: str) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        pdf.pages[0].contents_add(operators.encode())

    return change


def _without(key: str) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        del pdf.Root[f"/{key}"]

    return change


def _attach(pdf: Pdf) -> None:
    pdf.attachments["名单.txt"] = b"x"


def _run_script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _no_program(pdf: Pdf) -> None:
    del _font(pdf).DescendantFonts[0].FontDescriptor.FontFile3


def _outside(pdf: Pdf) -> None:
    pdf.pages[0].Resources.XObject.P.F = Dictionary(Type=Name.Filespec, F=String("x.raw"))


def _layers(pdf: Pdf) -> None:
    pdf.Root.OCProperties = Dictionary(OCGs=Array(), D=Dictionary(AS=Array()))


BAD: dict[str, tuple[str, Callable[[Pdf], None]]] = {
    "script": ("R003", _run_script),
    "attachment": ("R004", _attach),
    "font not embedded": ("R009", _no_program),
    "level B": ("R030", _no_claim),
    "no intent": ("R031", _without("OutputIntents")),
    "profile of other inks": ("R031", _intent_of_other_inks),
    "glyph without text": ("R032", _no_words),
    "other widths": ("R033", _wider),
    "link that is not printed": ("R034", _annotate(F=0)),
    "hidden link": ("R034", _annotate(F=6)),
    "note without a look": ("R034", _annotate(Subtype=Name.Text)),
    "film": ("R034", _annotate(Subtype=Name.Movie, AP=Dictionary())),
    "link that starts a program": ("R035", _annotate(A=Dictionary(S=Name.Launch))),
    "bookmark that starts a program": ("R035", _outline),
    "picture to be smoothed": ("R036", _picture("Interpolate", value=True)),
    "picture with another": ("R036", _picture("Alternates", Array())),
    "cmyk": ("R037", _content("0 0 0 1 k 9 9 9 9 re f")),
    "not marked": ("R038", _without("MarkInfo")),
    "no tree": ("R038", _without("StructTreeRoot")),
    "no language": ("R038", _without("Lang")),
    "no title": ("R039", _no_title),
    "content outside": ("R039", _outside),
    "layers that switch": ("R039", _layers),
}


@pytest.mark.parametrize(("code", "change"), BAD.values(), ids=BAD)
def test_a_bad_file_fails_for_its_own_reason(code: str, change: Callable[[Pdf], None]) -> None:
    with good() as pdf:
        change(pdf)
        data = saved(pdf, deterministic_id=True)
    assert [f.code for f in preflight(data, ARCHIVE).findings] == [code]


def test_every_check_of_a_file_to_keep_has_a_file_it_finds() -> None:
    assert {code for code, _ in BAD.values()} >= {
        check.code for check in CHECKS if check.profiles == {"archive"}
    }


def test_an_identity_is_wanted_and_no_old_compression() -> None:
    pdf = good()
    del pdf.trailer["/ID"]
    # The example of ISO 32000-1, 7.4.4.2; saving would pack it anew.
    packed = b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01"
    pdf.Root.Old = Stream(pdf, packed, Filter=Name.LZWDecode)
    assert [fault.what for fault in parts(pdf)] == ["identity", "lzw"]


def test_a_right_file_passes_everything() -> None:
    report = preflight(saved(good(), deterministic_id=True), ARCHIVE)
    assert [report.outcome(check) for check in report.checks] == ["pass"] * len(report.checks)


def test_the_book_passes_and_is_the_book_of_the_screen(built: Built) -> None:
    kept = keep(built)
    assert preflight(kept, ARCHIVE).findings == ()
    assert keep(built) == kept
    with pikepdf.open(io.BytesIO(kept)) as pdf, pikepdf.open(io.BytesIO(built.pdf)) as screen:
        assert [p.obj.Contents.read_bytes() for p in pdf.pages if "/Contents" in p.obj] == [
            p.obj.Contents.read_bytes() for p in screen.pages if "/Contents" in p.obj
        ]
        assert not pdf.attachments
        assert "/Outlines" in pdf.Root


def test_metadata_say_what_the_information_says() -> None:
    with good() as pdf, pdf.open_metadata() as xmp:
        assert xmp["dc:title"] == "示例<汇编>"
        assert xmp.pdfa_status == "2U"
        assert "xmp:CreateDate" not in xmp


def test_the_date_of_the_build_is_in_the_metadata() -> None:
    with good() as pdf:
        pdf.docinfo[Name.CreationDate] = "D:20240102030405Z"
        data = keep(Built(saved(pdf), 0, 0, ()))
    with pikepdf.open(io.BytesIO(data)) as kept, kept.open_metadata() as xmp:
        assert xmp["xmp:CreateDate"] == xmp["xmp:ModifyDate"] == "2024-01-02T03:04:05+00:00"


if "VERAPDF" in os.environ:

    @pytest.mark.parametrize("flavour", ["2u", "ua1"])
    def test_verapdf_finds_nothing(built: Built, tmp_path: Path, flavour: str) -> None:
        file = tmp_path / "book.pdf"
        file.write_bytes(keep(built))
        command = [os.environ["VERAPDF"], "--flavour", flavour, "--format", "text", str(file)]
        answer = subprocess.run(command, capture_output=True, text=True, check=False)
        assert answer.stdout.startswith("PASS"), answer.stdout + answer.stderr
