"""``compendium check``: every problem of the articles, in one run."""

# ruff: noqa: T201 - it talks to the person who runs it

import argparse
from collections import Counter
from pathlib import Path

from compendium.commands.mending import mend
from compendium.commands.paths import below, within
from compendium.exemptions import template
from compendium.formats import FORMATS
from compendium.pipeline import examine
from compendium.problems import has_errors
from compendium.review import all_problems, texts

_SUMMARY = {
    "zh": "{articles} 篇文章，{errors} 处错误，{warnings} 处提醒",
    "en": "{articles} articles, {errors} errors, {warnings} warnings",
}
_NOTES = {"zh": "，{notes} 处说明", "en": ", {notes} notes"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument(
        "paths", nargs="*", metavar="文件", help="只列出这些文件或文件夹的问题；不写就是全部"
    )
    parser.add_argument(
        "--format", choices=("text", *FORMATS, "exemptions"), default="text",
        help="输出格式，默认 text；exemptions 写成可以放进 exemptions.yml 的样子",
    )  # fmt: skip
    parser.add_argument("--fix", action="store_true", help="改正标点的差错：先列出改动，同意了才改")
    parser.add_argument("--diff", action="store_true", help="只列出 --fix 会作的改动，不改文件")
    parser.add_argument("--yes", action="store_true", help="与 --fix 同用，不再询问，直接改")


def run(args: argparse.Namespace, root: Path) -> int:
    """Print the problems of the whole project or of the paths asked for, and a summary."""
    wanted = [below(root, path) for path in args.paths]
    if args.fix or args.diff:
        mend(root, wanted, args)
    if args.diff and not args.fix:
        return 0
    checked = examine(root)
    problems = [p for p in all_problems(checked, root) if within(p.place.path, wanted)]
    if args.format == "exemptions":
        print(template(problems, texts(root)), end="")
    elif args.format != "text":
        print(FORMATS[args.format](problems, args.lang))
    else:
        for problem in problems:
            print(problem.text(args.lang))
        counts = Counter(p.severity for p in problems)
        summary = _SUMMARY[args.lang] + (_NOTES[args.lang] if counts["note"] else "")
        articles = sum(within(path, wanted) for path in checked.paths)
        print(
            summary.format(
                articles=articles,
                errors=counts["error"],
                warnings=counts["warning"],
                notes=counts["note"],
            )
        )
    return 1 if has_errors(problems) else 0
