"""``compendium new``: by options, and in a terminal as a clerk uses it."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from compendium.cli import run
from compendium.review import check_project
from tests.terminal import in_terminal

Captured = pytest.CaptureFixture[str]
_TO_BE_WRITTEN = {"S006"}
"""What the check may say of a file whose text is still to be written."""
_OPTIONS = [
    "--title", "李某诉某公司买卖合同纠纷案", "--topics", "执行工作、诉前调解", "--squad", "squad-2",
    "--authors", "示例甲、示例乙", "--date", "2023年5月1日", "--keywords", "买卖；违约；赔偿",
]  # fmt: skip
_OF_CASE = [
    "--case-numbers", "(2023)吉04民终09号", "--cause", "买卖合同纠纷", "--trial-court",
    "示例市中级人民法院", "--procedure", "二审", "--decided", "2023-03-01",
]  # fmt: skip


def _problems(root: Path, path: str) -> set[str]:
    return {p.code for p in check_project(root) if p.place.path == path}


@pytest.mark.parametrize(
    ("kind", "more", "path"),
    [
        ("case", _OF_CASE, "cases/case-2023-002.md"),
        ("典型工作事例", [], "cases/work-2023-001.md"),
        ("paper", ["--summary", "本文讨论。"], "papers/paper-2023-001.md"),
    ],
)
def test_options(corpus: Path, kind: str, more: Sequence[str], path: str) -> None:
    """The file passes the check but for its text, with words under their standard names."""
    assert run(["new", kind, *_OPTIONS, *more, "--root", str(corpus)]) == 0
    assert _problems(corpus, path) == _TO_BE_WRITTEN
    text = (corpus / path).read_text("utf-8")
    assert "\n批次: 第二批\n专题: [执行, 诉前调解]\n学习小队: 第二学习小队\n" in text
    assert "\n单位: 示例市东城区人民法院\n" in text
    if kind == "case":
        assert "\n案号: [（2023）吉04民终9号]\n" in text
        assert text.endswith("---\n\n## 基本案情\n\n## 裁判结果\n\n## 典型意义\n")


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["new", "case", *_OPTIONS], "请用选项写明：--case-numbers（案号）、--cause（案由）"),
        (["new", "散文"], "没有叫“散文”的文章类型"),
        (["new", "work", *_OPTIONS, "--topics", "音乐"], "没有“音乐”"),
        (["new", "work", *_OPTIONS, "--date", "2023年13月"], "读不出来"),
        (["new", "work", *_OPTIONS, "--id", "Case 1"], "不合规定"),
        (["new", "work", *_OPTIONS, "--id", "case-2023-001"], "已经有文章用了"),
    ],
)
def test_wrong_options(corpus: Path, capsys: Captured, argv: list[str], said: str) -> None:
    before = sorted(corpus.rglob("*"))
    assert run([*argv, "--root", str(corpus)]) == 2
    assert said in capsys.readouterr().err
    assert sorted(corpus.rglob("*")) == before


def test_terminal(corpus: Path) -> None:
    """Numbers choose, Enter takes what is proposed, a wrong answer is asked for again."""
    answers = [
        "李某诉某公司买卖合同纠纷案\n", "\n", "9\n", "1、4\n", "2\n", "\n", "示例甲、示例乙\n",
        "2023年5月\n", "买卖、违约、赔偿\n", "（2023）吉04民终9号\n", "买卖合同纠纷\n",
        "示例市中级人民法院\n", "二审\n", "去年\n", "2023-03-01\n", "case-2023-001\n", "\n",
    ]  # fmt: skip
    code, screen = in_terminal(corpus, ["new", "case"], answers)
    assert code == 0, screen
    path = "cases/case-2023-002.md"
    assert _problems(corpus, path) == _TO_BE_WRITTEN
    text = (corpus / path).read_text("utf-8")
    assert "\n专题: [诉源治理, 执行]\n学习小队: 第二学习小队\n单位: 示例市东城区人民法院\n" in text
    assert "\n作者: [示例甲, 示例乙]\n" in text
    for said in ("“专题”里没有“9”", "的日期“去年”读不出来", "已经有文章用了", "已建立"):
        assert said in screen


def test_terminal_given_up(corpus: Path) -> None:
    """Ctrl-C, like the end of the input, leaves nothing behind, and no traceback."""
    before = sorted(corpus.rglob("*"))
    for key in ("\x03", "\x04"):
        code, screen = in_terminal(corpus, ["new", "paper"], ["一篇论文\n", key])
        assert code == 2
        assert "已取消，没有写入任何文件。" in screen
        assert "Traceback" not in screen
    assert sorted(corpus.rglob("*")) == before
