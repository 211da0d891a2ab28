"""``compendium site``: the intranet site, as ``mkdocs build`` makes it."""

import argparse
from pathlib import Path

from compendium.mkdocs_plugin import build


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument("--strict", action="store_true", help="有任何警告也停下")


def run(args: argparse.Namespace, root: Path) -> int:
    """Make the site; errors are raised."""
    build(root, strict=args.strict)
    return 0
