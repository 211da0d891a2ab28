"""The command line: ``compendium COMMAND``, in Chinese.

Exit codes: 0 all is well, 1 articles hold errors, 2 settings or usage are wrong, 3 a page could
not be made (see `compendium.errors`).
"""

# The terminal is what this module is for.
# ruff: noqa: T201

import argparse
import os
import re
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn, TextIO

from compendium import disk
from compendium.commands import COMMANDS
from compendium.edition.load import SETTINGS
from compendium.errors import CompendiumError, ContentError, SettingsError
from compendium.garbage import look_seldom
from compendium.problems import Lang

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
_STOPPED = {
    "zh": "文章里有 {errors} 处错误，改正后再试。",
    "en": "{errors} errors in the articles; correct them and try again.",
}


def main(argv: Sequence[str] | None = None) -> NoReturn:
    """Run the command line of this process, or the one given."""
    argv = sys.argv[1:] if argv is None else argv
    _speak_utf8(argv)
    look_seldom()
    try:
        code = run(argv)
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
    except BrokenPipeError:
        raise
    except OSError as error:
        print(disk.sentence(error), file=sys.stderr)
        return SettingsError.exit_code


def _speak_utf8(argv: Sequence[str]) -> None:
    """Start over in Python's UTF-8 mode where file names would be written in another encoding.

    Web servers and browsers know addresses as UTF-8; under LANG=zh_CN.GBK the pages of courts and
    authors would have names that no link leads to, and under an ASCII locale none at all.
    """
    if sys.getfilesystemencoding() == "utf-8":
        return
    command = [sys.executable, "-X", "utf8", "-m", "compendium", *argv]
    # The terminal goes on reading what it read.
    terminal = {"PYTHONIOENCODING": sys.stdout.encoding}
    words = [word.encode("utf-8", "surrogateescape") for word in command]
    os.execve(sys.executable, words, terminal | dict(os.environ))  # noqa: S606 - itself


def _words(error: CompendiumError, lang: Lang) -> str:
    """Say what stopped the run; only problems have words in both languages."""
    problems = error.problems
    lines = [p.text(lang) for p in problems] if lang == "en" and problems else [str(error)]
    if isinstance(error, ContentError):
        lines.append(_STOPPED[lang].format(errors=len(problems)))
    return "\n".join(lines)


def _command(args: argparse.Namespace) -> int:
    code: int = _module(args.command).run(args, _root(args.root))
    return code


def _module(command: str) -> ModuleType:
    name = command.replace("-", "_")
    return import_module(f"compendium.commands.{name}{'_' if iskeyword(name) else ''}")


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
    for name, (line, description) in COMMANDS.items():
        command = commands.add_parser(name, parents=[common], help=line, description=description)
        if name in argv:
            _module(name).add_arguments(command)
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
