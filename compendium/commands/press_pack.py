"""``compendium press-pack``: everything for the printer, in one archive."""

# ruff: noqa: T201 - it talks to the person who runs it

import argparse
import sys
from pathlib import Path

from compendium.book.build import build
from compendium.book.leaflet import Leaflets
from compendium.book.typeset import Store, Workshop
from compendium.commands.book import add_since, folio_file, marks, progress, select
from compendium.commands.paths import shown_path
from compendium.locks import only_one
from compendium.outputs import sweep, write_files
from compendium.pipeline import CACHE, open_catalog
from compendium.press.pack import pack, refuse_leaks, refuse_unsigned
from compendium.press.report import as_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument("--batch", metavar="批次", help="只印这一批（写 id 或者名称）")
    add_since(parser)
    parser.add_argument("--output", metavar="文件", help="存在哪里，默认在 dist 文件夹")
    parser.add_argument("--jobs", metavar="数目", type=int, help="同时用几个进程排版，默认每核一个")


def run(args: argparse.Namespace, root: Path) -> int:
    """Make the parcel and say what is in it; errors are raised."""
    root = root.resolve()
    catalog = select(open_catalog(root), args.batch, None, [])
    refuse_unsigned(catalog)
    cache = root / CACHE
    store = cache / "chunks"
    name = "-".join(["press-pack", *([args.batch] if args.batch else [])])
    output = Path(args.output) if args.output else root / "dist" / f"{name}.zip"
    print(f"共{len(catalog)}篇文章，正在排版……", file=sys.stderr)
    with only_one(cache / "book.lock", "排印书"):
        workshop = Workshop(Store(store), args.jobs)
        built = build(
            catalog,
            root,
            cache=cache,
            workshop=workshop,
            marks=marks(args.since, catalog, root),
            progress=progress(),
        )
        print("制作封面、工单，逐项检查……", file=sys.stderr)
        leaflets = Leaflets(catalog.edition, root, cache=cache, store=store)
        parcel = pack(built, catalog, root, leaflets)
        refuse_leaks(parcel, root, cache)
        folios = {} if args.batch else folio_file(built, catalog, root)
        files = {output: parcel.archive, **folios}
        sweep(files)
        write_files(files)
    for file in parcel.files:
        print(f"{file.name}：{file.verdict}")
        if file.report.findings:
            print(as_text(file.report, args.lang))
    block = parcel.block
    print(f"已生成 {shown_path(output)}：正文{block.pages}页，末尾空白{block.blanks}页。")
    return 0
