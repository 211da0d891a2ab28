"""``compendium new``: a form on the terminal, or options, that makes a new article file."""

# ruff: noqa: T201 - it talks to the person who runs it

import argparse
import sys
from collections.abc import Container
from pathlib import Path

from compendium.commands.choosing import article_type, batch_named
from compendium.commands.paths import shown_path
from compendium.drafting.form import Form, new_file, questions
from compendium.drafting.header import Value
from compendium.drafting.naming import next_id, taken_ids
from compendium.drafting.place import place
from compendium.edition.load import read_edition
from compendium.edition.model import ArticleType
from compendium.errors import SettingsError
from compendium.fields import FIELD_BY_NAME, FIELDS, Field
from compendium.load.source import read_sources
from compendium.problems import Lang, has_errors

_FIXED = ("type", "status")
"""Fields that no option gives: the first is the command's argument, a new article is a draft."""
_WORDS = {
    "zh": {
        "several": "可以选几个，用逗号或者空格分开",
        "one": "选一个",
        "example": "例如：",
        "default": "直接按回车就是：",
        "empty": "这一项要写。",
        "taken": "这个编号已经有文章用了，请换一个。",
        "unreadable": "读不出输入的文字，请再输入一遍。",
        "stopped": "已取消，没有写入任何文件。",
        "done": "已建立 {path}。\n接着写正文，写好以后检查：compendium check {path}\n"
        "定稿时删去“状态: 草稿”这一行。",
        "colon": "：",
    },
    "en": {
        "several": "choose one or more, separated by commas or spaces",
        "one": "choose one",
        "example": "for example: ",
        "default": "Enter for: ",
        "empty": "This field is needed.",
        "taken": "An article has this id already; choose another.",
        "unreadable": "The input cannot be read; please enter it again.",
        "stopped": "Stopped; no file was written.",
        "done": "Made {path}.\nNow write the text, then run: compendium check {path}\n"
        "Remove the line “状态: 草稿” when it is final.",
        "colon": ": ",
    },
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options: one for every field."""
    parser.add_argument("type", metavar="类型", help="case、work、paper，或者文章类型的名称")
    for field in FIELDS:
        if field.key not in _FIXED:
            option = f"--{field.key.replace('_', '-')}"
            several = "写几个时用顿号分开。" if field.shape in ("list", "choices") else ""
            parser.add_argument(option, metavar=field.name, help=field.help + several)


def run(args: argparse.Namespace, root: Path) -> int:
    """Ask for what the options leave out, and make the file."""
    edition = read_edition(root)
    kind = article_type(edition, args.type)
    taken = taken_ids(read_sources(root, edition))
    desk = _Desk(Form(edition), taken, args.lang)
    given = {f.key: getattr(args, f.key) for f in FIELDS if f.key not in _FIXED}
    values = {key: desk.option(FIELD_BY_NAME[key], text) for key, text in given.items() if text}
    _complete(kind, values)
    for field in questions(kind):
        if field.key == "id":
            proposed = next_id(kind, batch_named(edition, str(values["batch"])), taken)
        elif field.key == "court":
            proposed = desk.form.court_of(values["squad"])
        else:
            proposed = edition.batches[-1].name if field.key == "batch" else ""
        if field.key not in values:
            values[field.key] = desk.ask(field, proposed)
    path = root / kind.folder / f"{values['id']}.md"
    place({path: new_file(kind, values).encode()})
    print(_WORDS[args.lang]["done"].format(path=shown_path(path)))
    return 0


def _complete(kind: ArticleType, values: dict[str, Value]) -> None:
    """Raise `SettingsError` for what is missing where nobody can be asked."""
    proposed = ("id", "court", "batch")
    missing = [f for f in questions(kind) if f.key not in values and f.key not in proposed]
    if missing and not sys.stdin.isatty():
        names = "、".join(f"--{f.key.replace('_', '-')}（{f.name}）" for f in missing)
        raise SettingsError(f"这里不能提问，请用选项写明：{names}。")


class _Desk:
    """Asks and reads answers."""

    def __init__(self, form: Form, taken: Container[str], lang: Lang) -> None:
        self.form, self.taken, self.lang, self.words = form, taken, lang, _WORDS[lang]

    def option(self, field: Field, text: str) -> Value:
        """Read what an option gives; raise `SettingsError` when it is not right."""
        value, problems = self.form.read(field, text)
        if self._is_taken(field, value):
            raise SettingsError(self.words["taken"])
        if has_errors(problems):
            raise SettingsError("\n".join(f"{p.message()}。{p.hint()}" for p in problems))
        return value

    def ask(self, field: Field, proposed: str) -> Value:
        """Ask until the answer is right; a proposal is taken where nobody can be asked."""
        if not sys.stdin.isatty():
            return self.option(field, proposed)
        print(f"\n{field.name if self.lang == 'zh' else field.key}　{field.help}")
        choices = self.form.choices(field)
        for number, choice in enumerate(choices, 1):
            print(f"  {number:>2} {choice}")
        while True:
            answer = self._input(self._hint(field, proposed, choices)) or proposed
            if not answer:
                print(self.words["empty"])
                continue
            value, problems = self.form.read(field, answer)
            for problem in problems:
                print(f"{problem.message(self.lang)}{self.words['colon']}{problem.hint(self.lang)}")
            if self._is_taken(field, value):
                print(self.words["taken"])
            elif not has_errors(problems):
                return value

    def _is_taken(self, field: Field, value: Value) -> bool:
        return field.key == "id" and value in self.taken

    def _hint(self, field: Field, proposed: str, choices: list[str]) -> str:
        if proposed:
            hint = self.words["default"] + proposed
        elif choices:
            hint = self.words["several" if field.shape == "choices" else "one"]
        else:
            hint = self.words["example"] + field.example.strip("[]")
        return f"（{hint}）> "

    def _input(self, prompt: str) -> str:
        while True:
            try:
                return input(prompt).strip()
            except UnicodeDecodeError:
                print(self.words["unreadable"])
            except (KeyboardInterrupt, EOFError):
                print()
                raise SettingsError(self.words["stopped"]) from None
