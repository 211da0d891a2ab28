"""``compendium preflight``: check a file before it is sent to the printer or filed."""

# ruff: noqa: T201 - it talks to the person who runs it

import argparse
from pathlib import Path

from compendium.commands.paths import read_pdf
from compendium.edition.load import read_edition
from compendium.outputs import write_file
from compendium.pipeline import CACHE
from compendium.press.preflight import preflight, wanted
from compendium.press.report import as_json, as_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument("file", metavar="文件", help="要检查的 PDF")
    parser.add_argument(
        "--profile", choices=("press", "cover", "screen", "archive"), default="press",
        help="按什么要求检查：press 内文，cover 整张封面，screen 屏幕用的书，archive 存档的书；"
        "默认 press",
    )  # fmt: skip
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="输出格式，默认 text"
    )
    parser.add_argument("--ticket", metavar="文件", help="另存一份可以打印的检查单（PDF）")


def run(args: argparse.Namespace, root: Path) -> int:
    """Print the report; 1 when the file must not be sent."""
    root = root.resolve()
    edition = read_edition(root)
    path, data = read_pdf(args.file)
    report = preflight(data, wanted(edition, args.profile))
    print(as_json(report, args.lang) if args.format == "json" else as_text(report, args.lang))
    if args.ticket:
        # Typesetting brings heavy libraries, which a plain report does not need.
        from compendium.book.leaflet import Leaflets  # noqa: PLC0415
        from compendium.press.report_sheet import report_sheet  # noqa: PLC0415

        cache = root / CACHE
        leaflets = Leaflets(edition, root, cache=cache, store=cache / "chunks")
        write_file(Path(args.ticket), report_sheet(report, path.name, data, leaflets))
    return 0 if report.passed else 1
