"""``compendium scan``: personal data in what is built."""

# ruff: noqa: T201 - it talks to the person who runs it

import argparse
from pathlib import Path

from compendium.errors import SettingsError
from compendium.problems import has_errors
from compendium.review import permitted
from compendium.scan import scan

_USUAL = ("site", "dist")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument(
        "paths", nargs="*", metavar="文件", help="扫描这些文件或文件夹；不写就是 site 和 dist"
    )


def run(args: argparse.Namespace, root: Path) -> int:
    """Print what must not be published, masked, and a summary."""
    paths = [Path(path) for path in args.paths] or [root / name for name in _USUAL]
    for path in paths if args.paths else ():
        if not path.exists():
            raise SettingsError(f"没有“{path}”这个文件或者文件夹。")
    there = [path for path in paths if path.exists()]
    if not there:
        raise SettingsError("还没有生成网站和书，没有可以扫描的。")
    problems = scan(there, root, permitted(root))
    for problem in problems:
        print(problem.text(args.lang))
    summary = {"zh": "发现 {} 处不能发布的内容", "en": "{} things must not be published"}
    print(summary[args.lang].format(len(problems)))
    return 1 if has_errors(problems) else 0
