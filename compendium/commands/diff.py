"""``compendium diff``: what is new, revised or withdrawn between two editions."""

# ruff: noqa: T201 - it talks to the person who runs it

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from compendium.commands.editions import KINDS, edition
from compendium.manifest import Difference, Entry, compare
from compendium.problems import Lang

_WORDS: dict[Lang, dict[str, str]] = {
    "zh": {
        "new": "新增", "revised": "修订", "withdrawn": "撤下", "was": "（原题“{title}”）",
        "sum": "新增{new}篇，修订{revised}篇，撤下{withdrawn}篇，没有改动{unchanged}篇",
    },
    "en": {
        "new": "new", "revised": "revised", "withdrawn": "withdrawn", "was": " (was “{title}”)",
        "sum": "{new} new, {revised} revised, {withdrawn} withdrawn, {unchanged} unchanged",
    },
}  # fmt: skip


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument("old", metavar="旧版", help=f"旧的一版{KINDS}")
    parser.add_argument("new", metavar="新版", help=f"新的一版{KINDS}")
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="输出格式，默认 text"
    )


def run(args: argparse.Namespace, root: Path) -> int:
    """Print the difference; 0 whether there is one or not."""
    found = compare(edition(args.old, root), edition(args.new, root))
    print(_as_json(found) if args.format == "json" else _as_text(found, args.lang))
    return 0


def _as_text(found: Difference, lang: Lang) -> str:
    words = _WORDS[lang]
    rows = [("new", entry, "") for entry in found.new]
    rows += [("revised", new, old.title) for old, new in found.revised]
    rows += [("withdrawn", entry, "") for entry in found.withdrawn]
    lines = [_line(words, kind, entry, before) for kind, entry, before in rows]
    counts = {
        "new": len(found.new),
        "revised": len(found.revised),
        "withdrawn": len(found.withdrawn),
        "unchanged": found.unchanged,
    }
    return "\n".join([*lines, words["sum"].format_map(counts)])


def _line(words: dict[str, str], kind: str, entry: Entry, before: str) -> str:
    was = words["was"].format(title=before) if before not in {"", entry.title} else ""
    return f"{words[kind]} {entry.id} {entry.title}{was}"


def _as_json(found: Difference) -> str:
    facts = {
        "new": [asdict(entry) for entry in found.new],
        "revised": [{"old": asdict(old), "new": asdict(new)} for old, new in found.revised],
        "withdrawn": [asdict(entry) for entry in found.withdrawn],
        "unchanged": found.unchanged,
    }
    return json.dumps(facts, ensure_ascii=False, indent=2)
