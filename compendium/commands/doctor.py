"""``compendium doctor``: tell whether this machine can make the compendium."""

# ruff: noqa: T201 - it talks to the person who runs it

import argparse
from datetime import UTC, datetime
from pathlib import Path

from compendium.doctor import examine
from compendium.errors import SettingsError
from compendium.licences import licences


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument(
        "--licences", action="store_true", help="改为列出用到的各个 Python 软件包和它们的许可"
    )


def run(args: argparse.Namespace, root: Path) -> int:
    """Print findings; the code of wrong settings when something is missing."""
    if args.licences:
        for package in licences():
            print(f"{package.name} {package.version}\t{package.licence or '没有写明'}")
        return 0
    findings = [*examine(root, datetime.now(UTC).date())]
    for finding in findings:
        print(f"{finding.level}　{finding.what}。{finding.remedy}")
    missing = sum(finding.level == "不行" for finding in findings)
    print(f"有{missing}项不行，照上面的办法补齐再试。" if missing else "可以生成网站和书。")
    return SettingsError.exit_code if missing else 0
