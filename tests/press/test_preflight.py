"""Each bad file fails for its own reason and for no other; a right one passes every check."""

import io
import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from compendium.cli import run
from compendium.press import pdfx
from compendium.press.checks import CHECKS
from compendium.press.findings import Finding, page_list
from compendium.press.geometry import boxes
from compendium.press.gray import gray_profile
from compendium.press.interior import Interior
from compendium.press.looks import Wanted
from compendium.press.preflight import preflight
from compendium.press.report import as_text
from compendium.rules import RULES
from tests.press.conftest import ROOT
from tests.press.pdfs import SIZE, make, picture, saved

PRESS = Wanted("press", *SIZE, 3, 4)
COVER = Wanted("cover", None, SIZE[1], 3, 4)


def good(*contents: str, pages: int = 4) -> Pdf:
    """Make a right press file of four pages; the contents given are on its first."""
    pdf = make(*contents, *["0 g 100 100 50 50 re f"] * (pages - len(contents)))
    pdfx.label(pdf, "示例", datetime(2024, 1, 1, tzinfo=UTC), gray_profile())
    return pdf


def codes(pdf: Pdf | bytes, want: Wanted = PRESS) -> list[str]:
    """List the codes a file is found out by."""
    data = pdf if isinstance(pdf, bytes) else pdfx.save(pdf)
    return [f.code for f in preflight(data, want).findings]


def _font(pdf: Pdf, *, embedded: bool = True, name: str = "ABCDEF+Song", cmap: str = "") -> Any:  # noqa: ANN401
    descriptor = Dictionary(Type=Name.FontDescriptor, FontName=Name(f"/{name}"))
    if embedded:
        descriptor.FontFile3 = pdf.make_stream(b"OTTO", Subtype=Name.OpenType)
    descendant = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType0, BaseFont=Name(f"/{name}"), DW=1000,
        FontDescriptor=descriptor,
    )  # fmt: skip
    return Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name(f"/{name}"),
        Encoding=Name("/Identity-H"), DescendantFonts=Array([descendant]),
        ToUnicode=pdf.make_stream(cmap.encode()),
    )  # fmt: skip


def _with_font(content: str, **options: Any) -> Pdf:  # noqa: ANN401
    pdf = good(content)
    pdf.pages[0].Resources = Dictionary(Font=Dictionary(F=_font(pdf, **options)))
    return pdf


_CMAP = "2 beginbfchar <0001> <FF0C> <0002> <4E00> <0003> <201C> endbfchar"
_SPACED = "BT /F 10 Tf {} Tc 100 200 Td <" + "0002" * 10 + "> Tj ET"
_LINE = "BT /F 10 Tf 100 200 Td <{}> Tj ET"


def _picture(size: str, space: Name = Name.DeviceGray, *, see_through: bool = False) -> Pdf:
    pdf = good(f"q {size} 0 0 {size} 100 100 cm /P Do Q")
    image = picture(pdf, 300, 300, space)
    if see_through:
        image.SMask = picture(pdf, 300, 300, Name.DeviceGray)
    pdf.pages[0].Resources = Dictionary(XObject=Dictionary(P=image))
    return pdf


def _changed(change: Callable[[Pdf], object], content: str = "0 g 100 100 50 50 re f") -> Pdf:
    pdf = good(content)
    change(pdf)
    return pdf


def _damaged() -> bytes:
    data = saved(
        good(), compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable
    )
    at = data.index(b"startxref")
    return data[:at] + b"startxref\n7\n%%EOF\n"


def _locked() -> bytes:
    return saved(good(), encryption=pikepdf.Encryption(owner="示例", user=""))


def _resized(width: float, height: float, bleed: float) -> Pdf:
    pdf = good()
    page = boxes(width, height, bleed, marks=False)
    for key in ("Media", "Bleed", "Trim"):
        pdf.pages[1].obj[f"/{key}Box"] = Array(getattr(page, key.lower()))
    return pdf


def _cut_sheet(pdf: Pdf) -> None:
    """Let the bleed reach beyond the sheet."""
    pdf.pages[1].obj.MediaBox = pdf.pages[1].obj.TrimBox


def _type3(pdf: Pdf) -> None:
    drawing = pdf.make_stream(b"500 0 0 0 500 500 d1 0 0 500 500 re f")
    pdf.pages[0].Resources = Dictionary(Font=Dictionary(F=Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
        FontBBox=[0, 0, 500, 500], CharProcs=Dictionary(a=drawing),
        Encoding=Dictionary(Differences=[97, Name.a]), FirstChar=97, LastChar=97, Widths=[500],
    )))  # fmt: skip


def _form(pdf: Pdf) -> None:
    form = pdf.make_stream(
        b"1 0 0 rg 0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9]
    )
    pdf.pages[0].Resources = Dictionary(XObject=Dictionary(F=form))


def _annotate(pdf: Pdf) -> None:
    pdf.pages[0].Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9])])


def _attach(pdf: Pdf) -> None:
    pdf.attachments["名单.txt"] = b"x"


def _run_script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _turn(pdf: Pdf) -> None:
    pdf.pages[2].obj.Rotate = 90


def _untrim(pdf: Pdf) -> None:
    del pdf.pages[0].obj.TrimBox


def _no_intent(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents


def _no_claim(pdf: Pdf) -> None:
    del pdf.Root.Metadata
    del pdf.docinfo["/GTS_PDFXVersion"]


def _blend(pdf: Pdf) -> None:
    pdf.pages[0].Resources = Dictionary(ExtGState=Dictionary(G=Dictionary(ca=0.5)))


def _odd_space(pdf: Pdf) -> None:
    pdf.pages[0].Resources = Dictionary(ColorSpace=Dictionary(C=Array([Name("/CalCMYK")])))


_AREA = "100 100 50 50 re f"
BAD: dict[str, tuple[list[str], Callable[[], Pdf | bytes]]] = {
    "damaged": (["R001"], _damaged),
    "encrypted": (["R002"], _locked),
    "script": (["R003"], lambda: _changed(_run_script)),
    "attachment": (["R004"], lambda: _changed(_attach)),
    "no trim box": (["R005"], lambda: _changed(_untrim)),
    "one page larger": (["R006"], lambda: _resized(185.02, 260, 3)),
    "bleed too small": (["R007"], lambda: _resized(*SIZE, 2.98)),
    "bleed beyond the sheet": (["R007"], lambda: _changed(_cut_sheet)),
    "turned page": (["R008"], lambda: _changed(_turn)),
    "font not embedded": (["R009"], lambda: _with_font(_LINE.format("0002"), embedded=False)),
    "whole font": (["R010"], lambda: _with_font(_LINE.format("0002"), name="Song")),
    "type 3 font": (["R011"], lambda: _changed(_type3, "BT /F 9 Tf 100 200 Td (a) Tj ET")),
    "no glyph": (["R012"], lambda: _with_font(_LINE.format("00020000"))),
    "rgb black": (["R013"], lambda: good(f"0 0 0 rg {_AREA}")),
    "rgb line": (["R013"], lambda: good("0 0 0 RG 99 99 m 200 200 l S")),
    "rgb space": (["R013"], lambda: good(f"/DeviceRGB cs 0 0 0 scn {_AREA}")),
    "rgb in a form": (["R013"], lambda: _changed(_form, "/F Do")),
    "rgb picture": (["R013", "R026"], lambda: _picture("72", Name.DeviceRGB)),
    "cyan area": (["R014", "R026"], lambda: good(f"1 0 0 0 k {_AREA}")),
    "odd space": (["R015"], lambda: _changed(_odd_space, f"/C cs 0 g /C cs {_AREA}")),
    "coarse picture": (["R016"], lambda: _picture("100")),
    "very coarse picture": (["R017"], lambda: _picture("300")),
    "hairline": (["R018"], lambda: good("0.2 w 99 99 m 200 200 l S")),
    "scaled hairline": (["R018"], lambda: good("0.1 0 0 0.1 0 0 cm 2 w 990 990 m 2000 2000 l S")),
    "thin area": (["R018"], lambda: good("99 99 100 0.1 re f")),
    "line of no width": (["R018"], lambda: good("0 w 99 99 m 200 200 l S")),
    "link": (["R019"], lambda: _changed(_annotate)),
    "half seen": (["R020"], lambda: _changed(_blend, f"/G gs {_AREA}")),
    "see-through picture": (["R020"], lambda: _picture("72", see_through=True)),
    "two blank pages": (["R021"], lambda: good(_AREA, "", "", pages=4)),
    "three pages": (["R022"], lambda: good(pages=3)),
    "no claim": (["R024"], lambda: _changed(_no_claim)),
    "no intent": (["R025"], lambda: _changed(_no_intent)),
    "text at the edge": (["R027"], lambda: _with_font("BT /F 9 Tf 12 300 Td <0002> Tj ET")),
    "comma first": (["R028"], lambda: _with_font(_LINE.format("00010002"), cmap=_CMAP)),
    "characters far apart": (["R040"], lambda: _with_font(_SPACED.format(3), cmap=_CMAP)),
    "quote last": (["R029"], lambda: _with_font(_LINE.format("00020003"), cmap=_CMAP)),
}


@pytest.mark.parametrize(("expected", "file"), BAD.values(), ids=BAD)
def test_a_bad_file_fails_for_its_own_reason(
    expected: list[str], file: Callable[[], Pdf | bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    if "R026" not in expected:
        # Without Ghostscript our own checks must find it.
        monkeypatch.setattr("compendium.press.preflight.ink_coverage", lambda _: None)
    assert codes(file()) == expected


def test_too_much_ink_on_a_cover() -> None:
    rich = good(f"0.9 0.8 0.8 0.9 k {_AREA}", pages=1)
    assert codes(rich, COVER) == ["R023"]
    assert codes(good(f"0.6 0.6 0.6 0.9 k {_AREA}", pages=1), COVER) == []


def test_a_line_stretched_as_far_as_it_may_be_passes() -> None:
    assert codes(_with_font(_SPACED.format(2.4), cmap=_CMAP)) == []


def test_every_check_has_a_file_it_finds() -> None:
    found = {code for expected, _ in BAD.values() for code in expected} | {"R023"}
    kept = {check.code for check in CHECKS if check.profiles == {"archive"}}
    assert found == {check.code for check in CHECKS} - kept
    assert {code for code in RULES if code[0] == "R"} == found | kept


def test_a_right_file_passes_everything() -> None:
    report = preflight(pdfx.save(good()), PRESS)
    assert [report.outcome(check) for check in report.checks] == ["pass"] * len(report.checks)
    assert report.passed


def test_the_books_own_press_file_passes(block: Interior) -> None:
    report = preflight(block.pdf, Wanted("press", *SIZE, 3, 16))
    assert report.passed, report.findings
    assert {f.code for f in report.findings} <= {"R016"}
    assert report.pages == block.pages


def test_rubbish_is_reported_as_damage() -> None:
    report = preflight(b"not a pdf", PRESS)
    assert {f.code for f in report.findings} == {"R001"}
    assert not report.passed
    assert as_text(report) == (
        "错误 R001 文件的结构有毛病：打不开，不是完好的PDF。"
        "请重新生成；仍然这样，请告诉维护人员。\n"
        "0页，1项合格，1项不合格，0项提醒，28项没有检查"
    )


def test_without_ghostscript_its_check_is_called_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    report = preflight(pdfx.save(good()), PRESS)
    assert {report.outcome(c) for c in report.checks if c.code == "R026"} == {"skipped"}
    assert report.passed


def test_blank_pages_at_the_end_are_no_fault() -> None:
    assert codes(good(_AREA, _AREA, "", "")) == []
    assert codes(good(_AREA, "", _AREA, "")) == []


def test_findings_of_many_pages_are_put_together() -> None:
    pdf = good(*["0.2 w 99 99 m 200 200 l S"] * 2, "0.1 w 99 99 m 200 200 l S", pages=4)
    (finding,) = preflight(pdfx.save(pdf), PRESS).findings
    assert finding.message() == "第1—3页有太细的线，最细0.1磅"
    assert finding.message("en") == "pages 1-3: lines are too thin, down to 0.1 pt"


@pytest.mark.parametrize(
    ("pages", "words"),
    [
        ([4], "第4页"),
        ([1, 3, 4, 5], "第1、3—5页"),
        (list(range(1, 40, 2)), "第1、3、5、7、9、11、13、15页等20页"),
    ],
)
def test_page_list(pages: list[int], words: str) -> None:
    assert page_list(pages) == words


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_words_of_every_finding_can_be_filled_in(check: Any) -> None:  # noqa: ANN401
    values = {"found": "1", "wanted": "2", "count": "3"}
    finding = Finding(check.code, (1,), ("text",), values)
    assert "{" not in finding.message() + finding.hint() + finding.message("en")
    assert "文字" not in finding.message("en")


def test_the_command_says_so_and_leaves_with_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "book.pdf"
    path.write_bytes(pdfx.save(good("0.2 w 99 99 m 200 200 l S", pages=16)))
    assert run(["preflight", str(path), "--root", str(ROOT)]) == 1
    shown = capsys.readouterr().out
    assert shown.startswith("错误 R018 第1页有太细的线，最细0.2磅。请把线加到0.25磅以上。\n16页，")
    assert run(["preflight", str(path), "--root", str(ROOT), "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert not report["passed"]
    (failed,) = [c for c in report["checks"] if c["outcome"] == "error"]
    assert (failed["code"], failed["pages"]) == ("R018", [1])


def test_the_command_answers_a_missing_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["preflight", str(tmp_path / "没有.pdf"), "--root", str(ROOT)]) == 2
    assert "读不出" in capsys.readouterr().err


def test_the_ticket_is_one_page_even_for_a_bad_file(tmp_path: Path, built: Any) -> None:  # noqa: ANN401
    book, ticket = tmp_path / "book.pdf", tmp_path / "ticket.pdf"
    book.write_bytes(built.pdf)
    assert run(["preflight", str(book), "--root", str(ROOT), "--ticket", str(ticket)]) == 1
    with pikepdf.open(io.BytesIO(ticket.read_bytes())) as pdf:
        assert len(pdf.pages) == 1
