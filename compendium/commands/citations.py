"""``compendium citations``: every citation of the articles, with its place and what it means."""

# ruff: noqa: T201 - it talks to the person who runs it

import argparse
from pathlib import Path

from compendium.citations.concordance import concordance
from compendium.citations.export import as_csv, as_json, rows
from compendium.commands.paths import below, within
from compendium.pipeline import CACHE, open_catalog


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument(
        "paths", nargs="*", metavar="文件", help="只列出这些文件或文件夹的引用；不写就是全部"
    )
    parser.add_argument(
        "--format", choices=("csv", "json"), default="csv", help="输出格式，默认 csv"
    )


def run(args: argparse.Namespace, root: Path) -> int:
    """Print every citation of the articles asked for."""
    wanted = [below(root, path) for path in args.paths]
    articles = [a for a in open_catalog(root) if within(a.path, wanted)]
    table = rows(concordance(articles, root / CACHE).cited.values())
    print(as_json(table) if args.format == "json" else as_csv(table), end="")
    return 0
