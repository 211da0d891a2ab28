"""``compendium impose``: pages on sheets, for the court's own duplex printer and for proofs."""

# ruff: noqa: T201 - it talks to the person who runs it

import argparse
import io
import sys
from pathlib import Path

import pikepdf

from compendium.commands.paths import read_pdf, shown_path
from compendium.edition.load import read_edition
from compendium.errors import SettingsError
from compendium.outputs import write_file
from compendium.press.imposition import PER_SHEET, Scheme, impose
from compendium.press.sheets import draw

_SIZES = (8, 16, 32)
_THICKEST_BOOKLET = 80
"""Pages beyond which staples hold badly and creep shows."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument("file", metavar="文件", help="要拼版的 PDF，一页一页的")
    parser.add_argument(
        "--scheme", choices=("saddle", "signature", "proof"),
        help="saddle 骑马订，signature 分帖，proof 两页一张的样张；默认按“装订”的设置",
    )  # fmt: skip
    parser.add_argument(
        "--signature", metavar="页数", type=int, choices=_SIZES,
        help="分帖时每帖几页：8、16、32；默认按“每帖页数”的设置",
    )  # fmt: skip
    parser.add_argument(
        "--thickness", metavar="微米", type=int, help="纸厚，用来算爬移；默认按“印制”的设置"
    )
    parser.add_argument("--output", metavar="文件", help="存在哪里，默认在原文件旁边")


def run(args: argparse.Namespace, root: Path) -> int:
    """Write the sheets and say how to print them."""
    press = read_edition(root).press
    path, data = read_pdf(args.file)
    scheme: Scheme = args.scheme or ("saddle" if press.binding == "骑马订" else "signature")
    size = args.signature or (press.signature if press.signature in _SIZES else 16)
    microns = press.microns if args.thickness is None else args.thickness
    pages = _count(data, path)
    sides = impose(scheme, pages, size, microns / 1000)
    output = Path(args.output) if args.output else path.with_name(f"{path.stem}-{scheme}.pdf")
    write_file(output, draw(data, sides, press.bleed))
    sheets = sides[-1].sheet
    if scheme == "proof":
        print(f"已生成 {shown_path(output)}：{pages}页，样张{sheets}张，单面打印。")
        return 0
    most = max(side.shift for side in sides)
    blank = sheets * PER_SHEET - pages
    print(
        f"已生成 {shown_path(output)}：{pages}页，{sheets}张纸，末尾空白{blank}页，"
        f"最里面一张向订口移{most:.2f}毫米。打印时选双面、短边翻转、实际大小。"
    )
    if scheme == "saddle" and pages > _THICKEST_BOOKLET:
        print(f"提醒：骑马订超过{_THICKEST_BOOKLET}页不牢，请改用胶装。", file=sys.stderr)
    return 0


def _count(data: bytes, path: Path) -> int:
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return len(pdf.pages)
    except pikepdf.PdfError as error:
        raise SettingsError(f"“{path}”不是完好的PDF，不能拼版。") from error
