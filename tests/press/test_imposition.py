"""Order of pages, creep and marks: golden lists, and the folded sheets put together again."""

import io
import re
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.cli import run
from compendium.errors import SettingsError
from compendium.press.geometry import MM
from compendium.press.imposition import Side, impose, proof, saddle, signatures
from compendium.press.sheets import draw
from tests.press.conftest import ROOT
from tests.press.pdfs import SHEET, SIZE, make, saved

GOLDEN = {
    4: [(4, 1), (2, 3)],
    8: [(8, 1), (2, 7), (6, 3), (4, 5)],
    16: [(16, 1), (2, 15), (14, 3), (4, 13), (12, 5), (6, 11), (10, 7), (8, 9)],
    20: [(20, 1), (2, 19), (18, 3), (4, 17), (16, 5), (6, 15), (14, 7), (8, 13), (12, 9), (10, 11)],
}


def _pairs(sides: list[Side]) -> list[tuple[int | None, int | None]]:
    return [(s.left, s.right) for s in sides]


@pytest.mark.parametrize("pages", GOLDEN)
def test_saddle_order(pages: int) -> None:
    assert _pairs(list(saddle(pages))) == GOLDEN[pages]


def test_saddle_order_of_64() -> None:
    sides = list(saddle(64))
    assert _pairs(sides)[:3] == [(64, 1), (2, 63), (62, 3)]
    assert _pairs(sides)[-2:] == [(34, 31), (32, 33)]
    assert [s.sheet for s in sides] == [n for n in range(1, 17) for _ in range(2)]
    assert [s.front for s in sides] == [True, False] * 16


def test_signatures_of_16_of_20_pages() -> None:
    """The last signature is one sheet."""
    sides = list(signatures(20, 16))
    assert _pairs(sides) == [*GOLDEN[16], (20, 17), (18, 19)]
    assert [(s.sheet, s.signature) for s in sides if s.signature] == [(1, 1), (5, 2)]


def test_signatures_of_16_of_64_pages() -> None:
    expected = [(a + 16 * n, b + 16 * n) for n in range(4) for a, b in GOLDEN[16]]
    assert _pairs(list(signatures(64, 16))) == expected


def test_places_beyond_the_last_page_stay_blank() -> None:
    assert _pairs(list(saddle(6))) == [(None, 1), (2, None), (6, 3), (4, 5)]


def test_proof_shows_what_a_reader_sees() -> None:
    assert _pairs(list(proof(5))) == [(None, 1), (2, 3), (4, 5)]
    assert _pairs(list(proof(4))) == [(None, 1), (2, 3), (4, None)]


def test_creep_grows_by_a_leaf_a_sheet() -> None:
    sides = list(saddle(64, 0.103))
    assert sides[0].shift == 0
    assert sides[-1].shift == pytest.approx(15 * 0.103, abs=1e-12)
    inner = [s.shift for s in signatures(64, 16, 0.1)]
    assert max(inner) == pytest.approx(0.3)
    assert inner[8] == 0


@given(st.integers(1, 300), st.sampled_from([8, 16, 32]))
def test_folded_and_stacked_the_pages_run_on(pages: int, size: int) -> None:
    """Fold each signature, leaf through it: every page comes once, in order, blanks at the end."""
    for sides in (list(saddle(pages)), list(signatures(pages, size))):
        read: list[int | None] = []
        groups: list[list[Side]] = []
        for side in sides:
            if side.signature or not groups:
                groups.append([])
            groups[-1].append(side)
        for group in groups:
            leaves = [
                (f.right, b.left, b.right, f.left)
                for f, b in zip(group[::2], group[1::2], strict=True)
            ]
            read += [page for leaf in leaves for page in leaf[:2]]
            read += [page for leaf in reversed(leaves) for page in leaf[2:]]
        assert read[:pages] == list(range(1, pages + 1))
        assert set(read[pages:]) <= {None}
        assert len(read) < pages + 4


def _book(pages: int) -> bytes:
    """Make a book whose pages each draw a bar as long as their number, in points."""
    return saved(make(*[f"0 g 100 100 {n} 5 re f" for n in range(1, pages + 1)]))


def test_imposed_sheets_hold_every_page_once() -> None:
    for scheme in ("saddle", "signature", "proof"):
        sides = impose(scheme, 20, 16, 0.1)
        with pikepdf.open(io.BytesIO(draw(_book(20), sides, 3))) as pdf:
            drawn = []
            for page in pdf.pages:
                for name in re.findall(rb"/P\d+ Do", page.Contents.read_bytes()):
                    form = page.Resources.XObject[name.split()[0].decode()]
                    match = re.search(rb"100 100 (\d+) 5 re", form.read_bytes())
                    assert match is not None
                    drawn.append(int(match[1]))
            assert len(pdf.pages) == len(sides)
        assert sorted(drawn) == list(range(1, 21))


def test_pages_stand_at_the_fold_moved_by_the_creep() -> None:
    sides = impose("saddle", 64, 16, 0.1)
    with pikepdf.open(io.BytesIO(draw(_book(64), sides, 3))) as pdf:
        for side, page in zip(sides, pdf.pages, strict=True):
            left, right = (
                float(m[1])
                for m in re.finditer(rb"1 0 0 1 (\S+) \S+ cm", page.Contents.read_bytes())
            )
            fold = float(page.TrimBox[0]) + SIZE[0] * MM
            assert left + SHEET.trim[2] == pytest.approx(fold + side.shift * MM, abs=0.001)
            assert right + SHEET.trim[0] == pytest.approx(fold - side.shift * MM, abs=0.001)
            width = (float(page.TrimBox[2]) - float(page.TrimBox[0])) / MM
            assert width == pytest.approx(2 * SIZE[0], abs=0.01)


def test_collating_marks_make_a_stair_on_the_fold() -> None:
    sides = impose("signature", 96, 16, 0.1)
    with pikepdf.open(io.BytesIO(draw(_book(96), sides, 3))) as pdf:
        heights = [
            float(m[1])
            for page in pdf.pages
            for m in re.finditer(rb"0 g \S+ (\S+) \S+ \S+ re f", page.Contents.read_bytes())
        ]
    assert len(heights) == 6
    steps = {round(a - b, 2) for a, b in pairwise(heights)}
    assert len(steps) == 1
    assert steps.pop() > 5 * MM


def test_pages_of_different_sizes_are_not_imposed() -> None:
    pdf = make("0 g 9 9 9 9 re f", "0 g 9 9 9 9 re f")
    pdf.pages[1].TrimBox = pikepdf.Array([0, 0, 100, 100])
    with pytest.raises(SettingsError, match="大小不一样"):
        draw(saved(pdf), impose("saddle", 2, 16, 0), 3)


def test_same_pages_same_bytes() -> None:
    sides = impose("saddle", 8, 16, 0.1)
    assert draw(_book(8), sides, 3) == draw(_book(8), sides, 3)


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "book.pdf"
    path.write_bytes(_book(22))
    command = ["impose", str(path), "--root", str(ROOT)]
    assert run([*command, "--scheme", "saddle", "--thickness", "100"]) == 0
    said = capsys.readouterr().out
    assert "22页，6张纸，末尾空白2页，最里面一张向订口移0.50毫米" in said
    assert (tmp_path / "book-saddle.pdf").is_file()
    assert run(command) == 0
    assert (tmp_path / "book-signature.pdf").is_file()
    path.write_bytes(b"%PDF-")
    assert run(command) == 2
    assert "不是完好的PDF" in capsys.readouterr().err
