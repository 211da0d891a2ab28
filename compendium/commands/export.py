"""``compendium export``: the catalog as JSON for other programs."""

# ruff: noqa: T201 - it talks to the person who runs it

import argparse
from pathlib import Path

from compendium.citations.concordance import concordance
from compendium.errors import SettingsError
from compendium.outputs import write_file
from compendium.pipeline import CACHE, open_catalog
from compendium.site.export import as_json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument("--output", metavar="文件", help="存在哪个文件里；不写就显示在屏幕上")


def run(args: argparse.Namespace, root: Path) -> int:
    """Write or print the catalog."""
    catalog = open_catalog(root)
    text = as_json(catalog, concordance(catalog, root / CACHE))
    if args.output is None:
        print(text, end="")
        return 0
    try:
        write_file(Path(args.output), text.encode())
    except OSError as error:
        raise SettingsError(f"不能写入 {args.output}：{error.strerror}。") from error
    return 0
