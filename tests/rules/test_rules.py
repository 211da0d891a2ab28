"""Every rule has a folder of evidence, an entry in docs/rules.md, and words in two languages.

A folder holds files laid over the healthy compendium in tests/corpus, and expected.txt, the
output of ``compendium check``. setup.txt makes what a repository cannot hold, one command a line:

    symlink PATH TARGET    fifo PATH    remove PATH    repeat PATH COUNT TEXT    bytes PATH HEX
    append PATH COUNT TEXT    octets PATH   (PATH with %XX for bytes of a file name)
    font PATH WHAT   (nothing, or one of `tests.typefaces.KINDS`)
"""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest

from compendium.cli import run
from compendium.rules import FAMILIES, RULES, rules_page
from tests import typefaces

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
_OWN = ("expected.txt", "setup.txt")
_LATER = ("E025", "P024", "P025")
_CHECKED = [code for code in RULES if code[0] not in "BRW" and code not in _LATER]
"""Others show themselves in ``book``, ``preflight``, ``scan`` and ``publish``, not in ``check``."""


@pytest.mark.parametrize("code", _CHECKED)
def test_evidence(
    code: str,
    corpus: Path,
    golden: Callable[[Path, str], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The files of a rule's folder give exactly the output beside them, naming the rule."""
    evidence = HERE / code
    assert evidence.is_dir(), f"规则 {code} 没有例证文件夹 tests/rules/{code}"
    _lay_over(evidence, corpus)
    exit_code = run(["check", "--root", str(corpus)])
    shown = capsys.readouterr()
    output = shown.out + shown.err
    golden(evidence / "expected.txt", output)
    assert f" {code} " in output
    error = RULES[code].severity == "error"
    settings = not shown.out
    assert exit_code == (2 if settings else 1 if error or " 错误 " in output else 0)


@pytest.mark.parametrize("code", _CHECKED)
def test_english(code: str, corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A rule's English words can be filled in too, and hold no Chinese of their own."""
    _lay_over(HERE / code, corpus)
    run(["check", "--root", str(corpus), "--lang", "en"])
    shown = capsys.readouterr()
    assert f" {code} " in shown.out + shown.err


def test_healthy(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The compendium the evidence is laid over has no problem itself."""
    assert run(["check", "--root", str(corpus)]) == 0
    assert capsys.readouterr().out == "6 篇文章，0 处错误，0 处提醒\n"


def test_no_stray_evidence() -> None:
    """Every folder belongs to a rule."""
    folders = {path.name for path in HERE.iterdir() if re.fullmatch(r"[A-Z]\d{3}", path.name)}
    assert folders <= set(RULES)


def test_page(golden: Callable[[Path, str], None]) -> None:
    """docs/rules.md is what the table of rules says."""
    golden(PROJECT / "docs" / "rules.md", rules_page())
    page = (PROJECT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert [code for code in RULES if f"### {code}" not in page] == []


@pytest.mark.parametrize("code", RULES)
def test_words(code: str) -> None:
    """Every rule is complete: a known family, two languages, sentences with one stop."""
    rule = RULES[code]
    assert rule.code[0] in FAMILIES
    assert rule.reason.endswith("。")
    assert not rule.message["zh"].endswith("。")
    assert rule.hint["zh"].endswith(("。", "}", ")", "…"))
    assert not re.search("[a-z] ?。", rule.message["en"])
    for words in (rule.message, rule.hint):
        assert set(words) == {"zh", "en"}
        assert all(words.values())


def _lay_over(evidence: Path, root: Path) -> None:
    """Copy a rule's files over a project and run its setup."""
    shutil.copytree(evidence, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*_OWN))
    setup = evidence / "setup.txt"
    for line in setup.read_text(encoding="utf-8").splitlines() if setup.exists() else ():
        command, name, *rest = line.split(" ", 3)
        path = root / name
        match command, rest:
            case "symlink", [target]:
                path.symlink_to(target)
            case "fifo", []:
                os.mkfifo(path)
            case "remove", []:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            case "repeat", [count, text]:
                path.write_text(text * int(count), encoding="utf-8")
            case "append", [count, text]:
                with path.open("a", encoding="utf-8") as file:
                    file.write(text * int(count))
            case "bytes", [data]:
                path.write_bytes(bytes.fromhex(data))
            case "font", what:
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(typefaces.make(*what))
            case "octets", []:
                with open(os.fsencode(root) + b"/" + unquote_to_bytes(name), "wb"):  # noqa: PTH123
                    pass
            case _:
                pytest.fail(f"setup.txt: {line}")
