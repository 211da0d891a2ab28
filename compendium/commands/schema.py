"""``compendium schema``: schemas, forms and snippets for the programs editors write in."""

# ruff: noqa: T201 - it talks to the person who runs it

import argparse
from pathlib import Path

from compendium.edition.load import read_edition
from compendium.errors import SettingsError
from compendium.outputs import write_file
from compendium.schema import SIGN, files


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument(
        "--output", metavar="文件夹", help="存在哪个文件夹下面，默认是汇编所在的文件夹"
    )


def run(args: argparse.Namespace, root: Path) -> int:
    """Write the files; one that somebody else wrote stops it before any is written."""
    folder = Path(args.output) if args.output else root
    made = files(read_edition(root))
    for name in made:
        _require_ours(folder / name)
    for name, text in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, text.encode())
        print(f"已写入 {path}")
    return 0


def _require_ours(path: Path) -> None:
    if path.exists() and SIGN not in path.read_text(encoding="utf-8", errors="replace"):
        raise SettingsError(
            f"已经有 {path}，不是这个命令写的，没有覆盖。"
            "请把它改名，或者用 --output 另写一个文件夹。"
        )
