"""The command line: ``compendium check | citations | site | book``, in Chinese.

Exit codes: 0 all is well, 1 articles hold errors, 2 settings or usage are wrong, 3 a page could
not be made (see `compendium.errors`).
"""

# The terminal is what this module is for.
# ruff: noqa: T201

import argparse
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn, TextIO

from compendium.citations.article import cite_article
from compendium.citations.export import as_csv, rows
from compendium.citations.export import as_json as citations_as_json
from compendium.citations.registry import load
from compendium.edition.load import SETTINGS
from compendium.errors import CompendiumError, ContentError, SettingsError
from compendium.pipeline import citation_problems, examine, open_catalog
from compendium.problems import Lang, Problem, as_json, has_errors, in_order

_USAGE_ZH = (
    (r"the following arguments are required: (.*)", r"缺少 \1"),
    (r"argument (.*): invalid choice: '?(.*?)'? \(choose from (.*)\)", r"\1 不能是 \2，可以写 \3"),
    (r"argument (.*): expected one argument", r"\1 后面要写内容"),
    (r"argument (.*): expected at least one argument", r"\1 后面至少要写一项"),
    (r"argument (.*): invalid (\w+) value: '?(.*?)'?", r"\1 不能是 \3"),
    (r"argument (.*): not allowed with argument (.*)", r"\1 和 \2 不能同时用"),
    (r"unrecognized arguments: (.*)", r"不认识 \1"),
    (r"ambiguous option: (.*) could match (.*)", r"\1 不够明确，可能是 \2"),
)
"""argparse's messages, as it has them in English only."""
_SUMMARY = {
    "zh": "{articles} 篇文章，{errors} 处错误，{warnings} 处提醒",
    "en": "{articles} articles, {errors} errors, {warnings} warnings",
}
_STOPPED = {
    "zh": "文章里有 {errors} 处错误，改正后再试。",
    "en": "{errors} errors in the articles; correct them and try again.",
}
_NOTES = {"zh": "，{notes} 处说明", "en": ", {notes} notes"}


def main() -> NoReturn:
    """Run the command line of this process."""
    try:
        code = run(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (head, less) has seen enough; nothing is left to say at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    sys.exit(code)


def run(argv: Sequence[str]) -> int:
    """Run a command; return its exit code. Only our own bugs raise."""
    for stream in (sys.stdout, sys.stderr):
        _carry_chinese(stream)
    lang: Lang = "zh"
    try:
        parser = _parser(argv)
        if not argv:
            print(parser.format_help(), file=sys.stderr)
            return SettingsError.exit_code
        args = parser.parse_args(argv, argparse.Namespace(root=None, lang="zh"))
        lang = args.lang
        return _command(args)
    except SystemExit as stop:
        # argparse leaves this way after printing help.
        return int(stop.code or 0)
    except CompendiumError as error:
        print(_words(error, lang), file=sys.stderr)
        return error.exit_code


def _words(error: CompendiumError, lang: Lang) -> str:
    """Say what stopped the run; only problems have words in both languages."""
    problems: Sequence[Problem] = getattr(error, "problems", ())
    lines = [p.text(lang) for p in problems] if lang == "en" and problems else [str(error)]
    if isinstance(error, ContentError):
        lines.append(_STOPPED[lang].format(errors=len(problems)))
    return "\n".join(lines)


def _command(args: argparse.Namespace) -> int:
    root = _root(args.root)
    if args.command == "check":
        return _check(args, root)
    if args.command == "citations":
        return _citations(args, root)
    # The site and the book bring their own heavy libraries; nobody waits for both.
    if args.command == "site":
        from compendium.mkdocs_plugin import build  # noqa: PLC0415

        build(root, strict=args.strict)
        return 0
    from compendium.book import command  # noqa: PLC0415

    code: int = command.run(args, root)
    return code


def _check(args: argparse.Namespace, root: Path) -> int:
    """Print the problems of the whole project or of the paths asked for, and a summary."""
    wanted = [_below(root, path) for path in args.paths]
    checked = examine(root)
    found = in_order([*checked.problems, *citation_problems(checked.catalog)])
    problems = [p for p in found if _within(p.place.path, wanted)]
    if args.format == "json":
        print(as_json(problems, args.lang))
    else:
        for problem in problems:
            print(problem.text(args.lang))
        counts = Counter(p.severity for p in problems)
        summary = _SUMMARY[args.lang] + (_NOTES[args.lang] if counts["note"] else "")
        articles = sum(_within(path, wanted) for path in checked.paths)
        print(
            summary.format(
                articles=articles,
                errors=counts["error"],
                warnings=counts["warning"],
                notes=counts["note"],
            )
        )
    return 1 if has_errors(problems) else 0


def _citations(args: argparse.Namespace, root: Path) -> int:
    """Print every citation of the articles asked for."""
    wanted = [_below(root, path) for path in args.paths]
    registry = load()
    cited = (cite_article(a, registry) for a in open_catalog(root) if _within(a.path, wanted))
    table = rows(cited)
    print(citations_as_json(table) if args.format == "json" else as_csv(table), end="")
    return 0


def _root(given: str | None) -> Path:
    """Find the project: the folder given, or the nearest one upward that holds the settings."""
    if given is not None:
        return Path(given)
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / SETTINGS).is_file():
            return folder
    message = (
        f"在 {here} 和它的上级文件夹里都没有找到 {SETTINGS}。"
        "请先进入汇编所在的文件夹，或者用 --root 写明它在哪里。"
    )
    raise SettingsError(message)


def _below(root: Path, path: str) -> str:
    """Return a path given on the command line as problems name it."""
    for base in (Path.cwd(), root):
        full = (base / path).resolve()
        if full.exists() and full.is_relative_to(root.resolve()):
            return full.relative_to(root.resolve()).as_posix()
    message = f"汇编里没有“{path}”这个文件或者文件夹。"
    raise SettingsError(message)


def _within(path: str, wanted: Sequence[str]) -> bool:
    return not wanted or any(w in (".", path) or path.startswith(f"{w}/") for w in wanted)


class _Parser(argparse.ArgumentParser):
    """argparse in Chinese; wrong usage is a SettingsError like all others."""

    def __init__(self, **options: object) -> None:
        super().__init__(add_help=False, formatter_class=_Help, **options)  # type: ignore[arg-type]
        # The groups are made by argparse itself, with English titles.
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        for pattern, chinese in _USAGE_ZH:
            if re.fullmatch(pattern, message):
                message = re.sub(pattern, chinese, message).replace("'", "")
                break
        usage = self.format_usage().strip()
        message = f"命令的写法不对：{message}。\n{usage}"
        raise SettingsError(message)


class _Help(argparse.HelpFormatter):
    """argparse's help, its own word for usage in Chinese."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Any,  # noqa: ANN401 - a private class of argparse
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


def _parser(argv: Sequence[str]) -> argparse.ArgumentParser:
    common: Any = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    shared = common.add_argument_group("各命令都有的选项")
    shared.add_argument("--root", metavar="文件夹", help="汇编所在的文件夹（有 compendium.yml）")
    shared.add_argument("--lang", choices=("zh", "en"), help="提示用的语言，默认中文")
    parser = _Parser(
        prog="compendium",
        description="把同一份 Markdown 文稿做成内网网站和印刷成果汇编。",
        parents=[common],
    )
    commands = parser.add_subparsers(
        title="命令", metavar="命令", dest="command", required=True, parser_class=_Parser
    )
    check = commands.add_parser(
        "check", parents=[common], help="检查文稿", description="检查文稿，列出全部错误和提醒。"
    )
    check.add_argument(
        "paths", nargs="*", metavar="文件", help="只列出这些文件或文件夹的问题；不写就是全部"
    )
    check.add_argument(
        "--format", choices=("text", "json"), default="text", help="输出格式，默认 text"
    )
    citations = commands.add_parser(
        "citations",
        parents=[common],
        help="列出引用的法条和案号",
        description="列出文章里引用的法条、案号和指导性案例，每处一行。",
    )
    citations.add_argument(
        "paths", nargs="*", metavar="文件", help="只列出这些文件或文件夹的引用；不写就是全部"
    )
    citations.add_argument(
        "--format", choices=("csv", "json"), default="csv", help="输出格式，默认 csv"
    )
    site = commands.add_parser(
        "site", parents=[common], help="生成网站", description="检查文稿并生成内网网站。"
    )
    site.add_argument("--strict", action="store_true", help="有任何警告也停下")
    book = commands.add_parser(
        "book", parents=[common], help="生成书", description="检查文稿并排印成书。"
    )
    if "book" in argv:
        from compendium.book.command import add_arguments  # noqa: PLC0415

        add_arguments(book)
    return parser


def _carry_chinese(stream: TextIO) -> None:
    """Let a stream take Chinese: in its own encoding when that has it, else in UTF-8."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is None:
        return
    try:
        "人民法院".encode(stream.encoding)
    except (UnicodeEncodeError, LookupError):
        reconfigure(encoding="utf-8", errors="backslashreplace")
    else:
        # Names of files may hold what no encoding has.
        reconfigure(errors="backslashreplace")
