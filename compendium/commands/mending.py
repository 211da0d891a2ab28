"""``compendium check --fix``: show what would be changed, ask, and change it."""

# ruff: noqa: T201 - it talks to the person who runs it

import argparse
import difflib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from compendium.commands.paths import within
from compendium.edition.load import read_edition
from compendium.load.walk import walk
from compendium.outputs import write_file
from compendium.text.encoded import Encoded, read_encoded
from compendium.typography.fix import mended

_WORDS = {
    "zh": {
        "nothing": "没有可以自动改正的标点。",
        "ask": "以上改动涉及 {count} 个文件，要改吗？输入 y 再按回车就改，直接按回车不改：",
        "kept": "没有改动。",
        "how": "没有改动。要改，请加上 --yes。",
        "done": "已改正 {count} 个文件。引文、代码和链接没有动。",
    },
    "en": {
        "nothing": "There is nothing that can be corrected automatically.",
        "ask": "Change these {count} files? Enter y to change them, just Enter to leave them: ",
        "kept": "Nothing was changed.",
        "how": "Nothing was changed. Add --yes to change the files.",
        "done": "{count} files were corrected. Quotations, code and links were left alone.",
    },
}


def mend(root: Path, wanted: Sequence[str], args: argparse.Namespace) -> None:
    """Show the changes to the articles asked for, and make them when that is agreed to."""
    words = _WORDS[args.lang]
    changes = list(_changes(root, wanted))
    # Other programs read what is printed in other formats.
    out = sys.stdout if args.format == "text" else sys.stderr
    for path, before, after in changes:
        print(_diff(path, before, after), file=out)
    if not changes:
        print(words["nothing"], file=out)
    elif not args.fix:
        return
    elif args.yes or (sys.stdin.isatty() and _agreed(words["ask"].format(count=len(changes)))):
        for path, _before, after in changes:
            write_file(root / path, after.data)
        print(words["done"].format(count=len(changes)), file=out)
    else:
        print(words["kept" if sys.stdin.isatty() else "how"], file=out)


def _changes(root: Path, wanted: Sequence[str]) -> Iterator[tuple[str, Encoded, Encoded]]:
    for path in walk(root, read_edition(root)).files:
        if within(path, wanted) and (root / path).is_file():
            before = read_encoded((root / path).read_bytes())
            after = mended(before, path) if before else None
            if before and after and after != before:
                yield path, before, after


def _diff(path: str, before: Encoded, after: Encoded) -> str:
    """Return a unified diff of the lines that change."""
    lines = difflib.unified_diff(
        before.text.splitlines(), after.text.splitlines(), path, path, lineterm="", n=0
    )
    return "\n".join(lines)


def _agreed(question: str) -> bool:
    try:
        return input(question).strip().lower() in ("y", "yes", "是", "ｙ")
    except (EOFError, KeyboardInterrupt, UnicodeDecodeError):
        print()
        return False
