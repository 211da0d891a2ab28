"""The command line through run(argv): output, exit codes, languages, terminals."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from compendium import cli
from compendium.cli import run
from compendium.commands import COMMANDS
from compendium.errors import RenderError

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def faulty(corpus: Path) -> Path:
    """Put an error, a warning and a note in the healthy project, each in a file of its own."""
    for path, old, new in (
        ("cases/case-2022-002.md", "批次: 第一批\n", ""),
        ("papers/paper-2022-002.md", "[破产, 职工债权, 清偿顺序]", "[破产]"),
        ("papers/paper-2022-001.md", "单位: 示例市中级人民法院", "单位: 市中院"),
    ):
        text = (corpus / path).read_text(encoding="utf-8")
        assert old in text
        (corpus / path).write_text(text.replace(old, new), encoding="utf-8")
    return corpus


def test_healthy(corpus: Path, capsys: Captured) -> None:
    """Without problems there is only the summary."""
    assert run(["check", "--root", str(corpus)]) == 0
    assert capsys.readouterr() == ("6 篇文章，0 处错误，0 处提醒\n", "")


def test_check(faulty: Path, capsys: Captured) -> None:
    """Problems stand one a line, sorted by place, and an error gives exit code 1."""
    assert run(["--root", str(faulty), "check"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(" ")[:3] for line in lines[:-1]] == [
        ["cases/case-2022-002.md:23:1:", "错误", "M002"],
        ["papers/paper-2022-001.md:9:5:", "说明", "M007"],
        ["papers/paper-2022-002.md:11:11:", "提醒", "M010"],
    ]
    assert lines[-1] == "6 篇文章，1 处错误，1 处提醒，1 处说明"


def test_english(faulty: Path, capsys: Captured) -> None:
    """The same in English."""
    assert run(["check", "--root", str(faulty), "--lang", "en"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("cases/case-2022-002.md:23:1: error M002 “批次” is missing. ")
    assert lines[-1] == "6 articles, 1 errors, 1 warnings, 1 notes"


def test_json(faulty: Path, capsys: Captured) -> None:
    """JSON is one array on standard output and nothing else."""
    assert run(["check", "--root", str(faulty), "--format", "json"]) == 1
    shown = capsys.readouterr()
    found = json.loads(shown.out)
    assert shown.err == ""
    assert [(p["path"], p["line"], p["column"], p["severity"], p["code"]) for p in found] == [
        ("cases/case-2022-002.md", 23, 1, "error", "M002"),
        ("papers/paper-2022-001.md", 9, 5, "note", "M007"),
        ("papers/paper-2022-002.md", 11, 11, "warning", "M010"),
    ]
    assert found[0]["message"] == "缺少“批次”"
    assert found[0]["values"]["field"] == "批次"
    assert (
        run(["check", "--root", str(faulty), "--format", "json", "papers/paper-2022-001.md"]) == 0
    )
    assert len(json.loads(capsys.readouterr().out)) == 1


@pytest.mark.parametrize(
    ("paths", "summary", "code"),
    [
        (["papers"], "2 篇文章，0 处错误，1 处提醒，1 处说明", 0),
        (["papers/paper-2022-002.md"], "1 篇文章，0 处错误，1 处提醒", 0),
        (["cases/case-2022-001.md", "cases/case-2022-002.md"], "2 篇文章，1 处错误，0 处提醒", 1),
        (["."], "6 篇文章，1 处错误，1 处提醒，1 处说明", 1),
    ],
)
def test_paths(faulty: Path, capsys: Captured, paths: list[str], summary: str, code: int) -> None:
    """Paths limit what is reported; the whole project is read all the same."""
    assert run(["check", *paths, "--root", str(faulty)]) == code
    assert capsys.readouterr().out.splitlines()[-1] == summary


def test_paths_from_below(faulty: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    """The project is found upward, and paths count from where one stands."""
    monkeypatch.chdir(faulty / "papers")
    assert run(["check", "paper-2022-002.md"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1 篇文章，0 处错误，1 处提醒"
    assert run(["check"]) == 1


def test_path_of_a_linked_file(corpus: Path) -> None:
    """A path from outside the project is refused."""
    assert run(["check", "--root", str(corpus), str(corpus.parent)]) == 2


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["chek"], f"命令 不能是 chek，可以写 {', '.join(COMMANDS)}"),
        (["check", "--format", "xml"], "--format 不能是 xml，可以写 text, json"),
        (["check", "--lang"], "--lang 后面要写内容"),
        (["check", "--fast"], "不认识 --fast"),
        (["--lang", "en"], "缺少 命令"),
        (["check", "no-such-file.md"], "汇编里没有“no-such-file.md”这个文件或者文件夹"),
    ],
)
def test_wrong_usage(
    corpus: Path,
    capsys: Captured,
    monkeypatch: pytest.MonkeyPatch,
    argv: list[str],
    message: str,
) -> None:
    """Wrong usage is told in Chinese and leaves code 2."""
    monkeypatch.chdir(corpus)
    assert run(argv) == 2
    shown = capsys.readouterr()
    assert message in shown.err
    assert shown.out == ""


def test_no_project(tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside a project one is told what to do, with code 2."""
    monkeypatch.chdir(tmp_path)
    assert run(["check"]) == 2
    assert "都没有找到 compendium.yml" in capsys.readouterr().err
    assert run(["check", "--root", str(tmp_path)]) == 2
    assert "E011" in capsys.readouterr().err


def test_settings_in_english(corpus: Path, capsys: Captured) -> None:
    """Problems of the settings come in the language asked for."""
    (corpus / "compendium.yml").write_text("书名：甲\n", encoding="utf-8")
    assert run(["check", "--root", str(corpus), "--lang", "en"]) == 2
    err = capsys.readouterr().err
    assert "compendium.yml:1:1: error E002 “编者” is missing. Add" in err
    assert "compendium.yml:1:3: error Y006 the colon is full-width. Use" in err


@pytest.mark.parametrize("argv", [["-h"], ["check", "--help"], ["site", "-h"]])
def test_help(capsys: Captured, argv: list[str]) -> None:
    """Help is Chinese throughout and leaves code 0."""
    assert run(argv) == 0
    out = capsys.readouterr().out
    assert out.startswith("用法：compendium")
    for english in ("usage", "options", "positional", "show this"):
        assert english not in out


def test_nothing_asked(capsys: Captured) -> None:
    """Without a command the help is shown, as an error."""
    assert run([]) == 2
    assert "检查文稿" in capsys.readouterr().err


def stand_in(name: str, **members: object) -> ModuleType:
    """Make a module."""
    module = ModuleType(name)
    vars(module).update(members)
    return module


def test_site(corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    """The site is built by the plugin's module; its errors end the run with their code."""
    asked: list[tuple[Path, bool]] = []

    def build(root: Path, *, strict: bool) -> None:
        asked.append((root, strict))
        if strict:
            message = "页面做不出来。"
            raise RenderError(message)

    name = "compendium.mkdocs_plugin"
    monkeypatch.setitem(sys.modules, name, stand_in(name, build=build))
    monkeypatch.delitem(sys.modules, "compendium.commands.site", raising=False)
    assert run(["site", "--root", str(corpus)]) == 0
    assert run(["site", "--root", str(corpus), "--strict"]) == 3
    assert asked == [(corpus, False), (corpus, True)]
    assert capsys.readouterr().err == "页面做不出来。\n"


@pytest.fixture
def book(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[..., int]], None]:
    """Put a stand-in in the place of the book's command."""

    def put(command: Callable[..., int]) -> None:
        name = "compendium.commands.book"
        module = stand_in(
            name,
            add_arguments=lambda parser: parser.add_argument("--proof", action="store_true"),
            run=command,
        )
        monkeypatch.setitem(sys.modules, name, module)

    return put


def test_book(corpus: Path, book: Callable[[Callable[..., int]], None]) -> None:
    """The book's own options and exit code are passed through."""
    asked = []

    def command(args: object, root: Path) -> int:
        asked.append((vars(args)["proof"], root))
        return 3

    book(command)
    assert run(["book", "--proof", "--root", str(corpus)]) == 3
    assert asked == [(True, corpus)]


def test_content_errors_of_a_build(
    faulty: Path, capsys: Captured, book: Callable[[Callable[..., int]], None]
) -> None:
    """A build of faulty articles lists the errors and says how many, with code 1."""
    from compendium.pipeline import open_catalog  # noqa: PLC0415

    book(lambda _args, root: len(open_catalog(root)))
    assert run(["book", "--root", str(faulty)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert " M002 " in lines[0]
    assert lines[1] == "文章里有 1 处错误，改正后再试。"


def test_own_bugs_keep_their_traceback(
    corpus: Path, book: Callable[[Callable[..., int]], None]
) -> None:
    """An exception that is no message for the reader is not swallowed."""
    book(lambda _args, _root: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        run(["book", "--root", str(corpus)])


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("ascii", "6 篇文章".encode()),
        ("latin-1", "6 篇文章".encode()),
        ("utf-8", "6 篇文章".encode()),
        ("gbk", "6 篇文章".encode("gbk")),
    ],
)
def test_terminals(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, encoding: str, expected: bytes
) -> None:
    """Chinese comes out on every terminal: in its encoding when that has it, else in UTF-8."""
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding))
    assert run(["check", "--root", str(corpus)]) == 0
    sys.stdout.flush()
    assert raw.getvalue().startswith(expected)


def test_process(corpus: Path) -> None:
    """As a process: C locale, closed pipe, and no heavy library for a mere check."""
    root = Path(__file__).parents[1]
    command = [sys.executable, "-m", "compendium", "check", "--root", str(corpus)]
    done = subprocess.run(
        command, capture_output=True, check=True, cwd=root, env={"LC_ALL": "C", "PYTHONUTF8": "0"}
    )
    assert done.stdout.decode() == "6 篇文章，0 处错误，0 处提醒\n"
    code = (
        "import sys; from compendium.cli import run;"
        f"run(['check', '--root', {str(corpus)!r}]);"
        "print([m for m in ('mkdocs', 'weasyprint', 'pikepdf', 'PIL') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=root)
    assert done.stdout.decode().splitlines()[-1] == "[]"


def test_closed_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that stops listening is no bug."""

    def closed(_argv: object) -> int:
        raise BrokenPipeError

    monkeypatch.setattr(cli, "run", closed)
    with io.TextIOWrapper(io.FileIO("/dev/null", "w")) as sink:
        monkeypatch.setattr(sys, "stdout", sink)
        with pytest.raises(SystemExit) as stopped:
            cli.main()
    assert stopped.value.code == 1


def test_citations_are_listed_as_csv_and_json(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every citation comes with its place and canonical key; paths limit what is listed."""
    path = corpus / "cases" / "case-2022-001.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace(
            "## 裁判结果\n", "## 裁判结果\n\n依照《中华人民共和国民法典》第一千二百五十四条。\n"
        ),
        encoding="utf-8",
    )
    arguments = ["citations", "--root", str(corpus)]
    assert run([*arguments, "cases/case-2022-001.md"]) == 0
    listed = capsys.readouterr().out
    assert listed.startswith("article,path,line,column,kind,text,keys,status")
    assert "民法典:1254" in listed
    assert "papers/" not in listed
    assert run([*arguments, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert ["民法典:1254"] in [row["keys"] for row in found]
