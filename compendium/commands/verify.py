"""``compendium verify``: tell whether what was published is still what it was."""

# ruff: noqa: T201 - it talks to the person who runs it

import argparse
from pathlib import Path

from compendium.publish.run import verify


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument("dest", metavar="位置", help="发布到的文件夹")


def run(args: argparse.Namespace, _root: Path) -> int:
    """Report every file that is missing, changed or too much; 1 when there are any."""
    releases, problems = verify(Path(args.dest))
    for problem in problems:
        print(problem.text(args.lang))
    print(f"核对了{releases}版，{f'有{len(problems)}处不对' if problems else '全部完好'}。")
    return 1 if problems else 0
