"""The handbook's ten minutes, walked through: a case made with `new`, written, checked, put right.

The case is the handbook's own example. What the terminal shows goes into the handbook as text, what
the browser shows as pictures.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from compendium.drafting.form import Form, questions
from compendium.edition.load import read_edition
from tests.terminal import in_terminal

HANDBOOK = Path(__file__).parents[1] / "docs" / "handbook.md"
_RIGHT, _WRONG = "\n## 典型意义\n", "\n##典型意义\n"


def example() -> tuple[str, str]:
    """Return the path and the text of the handbook's example."""
    match = re.search(
        r"^```markdown\n(.*?)^```$", HANDBOOK.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    assert match is not None
    ident = re.search(r"^编号: (\S+)$", match[1], re.MULTILINE)
    assert ident is not None
    return f"cases/{ident[1]}.md", match[1]


def walk(root: Path) -> Mapping[str, str]:
    """Put the example into a project as an editor does; return what the terminal shows, by step."""
    path, text = example()
    code, dialogue = in_terminal(root, ["new", "典型案例"], _answers(root, text))
    assert code == 0, dialogue
    # What was asked for stands in the file as in the example; the rest is typed.
    made = (root / path).read_text("utf-8").splitlines()
    assert [line for line in made if line not in text.splitlines()] == ["状态: 草稿"]
    (root / path).write_text(text.replace(_RIGHT, _WRONG), "utf-8")
    _, reported = in_terminal(root, ["check", path], [])
    (root / path).write_text(text, "utf-8")
    code, passed = in_terminal(root, ["check", path], [])
    assert code == 0, passed
    return MappingProxyType(
        {
            "新建时的问答": _shortened(dialogue.replace(f"{root}/", "")),
            "查出的差错": _fenced(reported),
            "没有差错": _fenced(passed),
        }
    )


def _answers(root: Path, text: str) -> list[str]:
    """Answer each question with what the example says, by number where there is a list."""
    edition = read_edition(root)
    case = next(t for t in edition.types if t.name == "典型案例")
    given = dict(re.findall(r"^(\S+): (.*)$", text.partition("\n---\n")[0], re.MULTILINE))
    answers = []
    for field in questions(case):
        choices = Form(edition).choices(field)
        words = given[field.name].strip("[]").split(", ")
        answers.append("、".join(str(choices.index(w) + 1) if choices else w for w in words) + "\n")
    return answers


def _shortened(dialogue: str) -> str:
    """Leave the first questions and the end."""
    parts = dialogue.strip().replace("\r", "").replace("> \n", "> ").split("\n\n")
    return _fenced("\n\n".join([*parts[:3], "……", parts[-1]]))


def _fenced(text: str) -> str:
    return f"```text\n{text.strip()}\n```".replace("\r", "")
