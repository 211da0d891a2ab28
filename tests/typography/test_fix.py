"""`check --fix`: mends what is safe, nothing else, once and for all."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compendium.check import check
from compendium.cli import run
from compendium.edition.load import read_edition
from compendium.load.source import Sources, read_source
from compendium.markup.body import parse, plain
from compendium.text.encoded import Encoded, read_encoded
from compendium.typography.fix import mended
from tests.terminal import in_terminal

Captured = pytest.CaptureFixture[str]
_CORPUS = Path(__file__).parents[1] / "corpus"
_EDITION = read_edition(_CORPUS)
_PATH = "cases/work-2022-001.md"
_WHOLE = (_CORPUS / _PATH).read_text("utf-8")
_HEAD = _WHOLE[: _WHOLE.index("\n---\n") + 5]
_TWENTY = """\
## 背景

法庭每周会商,由庭长主持:先听介绍;再定方案(重大的报院里).群众问,真的吗?真的!
推行"一站式"调解，编印了手册...走访--登记。。共２０２２件,分ＡＢ两类. 2021-2022年，10~20件，
依据吉高法[2022]8号。法庭 社区联动，

### 一.建立机制

二○二二年已建立。
"""
_MENDED = """\
## 背景

法庭每周会商，由庭长主持：先听介绍；再定方案（重大的报院里）.群众问，真的吗？真的！
推行“一站式”调解，编印了手册……走访——登记。共2022件，分AB两类. 2021—2022年，10～20件，
依据吉高法〔2022〕8号。法庭社区联动，

### 一、建立机制

二〇二二年已建立。
"""
_KEPT = """\
## 背景

> 判决如下:一、甲赔偿乙,二、驳回其他请求.

法院认为：“被告应当赔偿,原告有权请求...”。该院又称："不予支持,驳回".

`代码,汉字`和[链接](a,b.md)和[^1]和https://example.invalid/a,乙和\\"和1,234和9:30。

| 甲 | 乙 |
| --- | --- |
| （2022)吉04民终1号 | 2*3 |

```
甲,乙
```

[^1]: 注释。
"""


def fixed(text: str) -> str:
    return mended(Encoded(_HEAD + text, "utf-8", b""), _PATH).text[len(_HEAD) :]


def test_twenty_slips() -> None:
    assert fixed(_TWENTY) == _MENDED
    assert fixed(_MENDED) == _MENDED


def test_what_is_never_changed() -> None:
    """Quotations, code, addresses, numbers: only marks outside of them change."""
    after = fixed(_KEPT)
    assert after == _KEPT.replace('"不予支持,驳回".', "“不予支持,驳回”。")


def test_front_matter_stays() -> None:
    text = _WHOLE.replace("标题: ", "副标题: 甲,乙\n标题: ", 1)
    assert mended(Encoded(text, "utf-8", b""), _PATH).text == text


@pytest.mark.parametrize(
    "text",
    [
        "没有文件头,甲乙\n",
        "---\n标题：错\n---\n甲,乙\n",
        f"{_HEAD}甲,乙\u200b\n",
    ],
)
def test_files_with_errors_stay(text: str) -> None:
    """Where the file itself is in doubt, nothing is touched."""
    file = Encoded(text, "utf-8", b"")
    assert mended(file, _PATH) == file


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-32"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028"])
def test_encoding_and_line_ends_stay(codec: str, newline: str) -> None:
    text = (_HEAD + "## 背景\n\n甲,乙\n丙").replace("\n", newline)
    data = text.encode(codec)
    file = read_encoded(data)
    assert file is not None
    assert mended(file, _PATH).data == text.replace("甲,", "甲，").encode(codec)


def test_bytes_that_would_not_come_back_the_same() -> None:
    assert read_encoded(b"\xff\xff") is None
    assert read_encoded("甲\ufeff乙".encode()) is None


_PIECES = st.sampled_from(
    [
        *"甲一a1年 　\n,.:;?!()[]\"'“”‘’《》（）—-~*_`|#，○Ａ\\<", "乙丙", "2022", "\n\n", "...",
        "--", "**", "```", "### ", "> ", "- ", "1. ", "[^1]", "[甲](b)", "http://a/,", "。。", "……",
        "法[2022]8号", "&amp;", "| - |", "一、", "（一）、",
    ]
)  # fmt: skip
_TEXTS = st.lists(_PIECES, max_size=40).map(lambda pieces: "## 背景\n\n" + "".join(pieces) + "\n")


@settings(max_examples=60)
@given(_TEXTS)
def test_any_text(text: str) -> None:
    """Mending is idempotent, keeps every word and quotation, and the structure of the text."""
    after = fixed(text)
    assert fixed(after) == after
    words = r"[\W_]+|[○〇Ａa]"
    assert re.sub(words, "", after.replace("A", "")) == re.sub(words, "", text)
    before, then = parse(text), parse(after)
    assert [t.type for t in before.tokens] == [t.type for t in then.tokens]
    for quotation in re.findall("“([^“”\n]*)”", plain(before.tokens)):
        assert quotation in plain(then.tokens)


@settings(max_examples=60)
@given(_TEXTS)
def test_a_valid_file_stays_valid(text: str) -> None:
    """Mending adds no error, whatever stood there."""

    def errors(body: str) -> list[str]:
        source, _ = read_source((_HEAD + body).encode(), _PATH)
        assert source is not None
        checked = check(_EDITION, Sources((source,), ()), _CORPUS)
        return [p.code for p in checked.problems if p.severity == "error"]

    assert len(errors(fixed(text))) <= len(errors(text))


# --- The command --------------------------------------------------------------------------------


@pytest.fixture
def project(corpus: Path) -> Path:
    text = _WHOLE.replace("## 做法\n\n", "## 做法\n\n法庭每周会商,社区派人参加.\n\n", 1)
    assert text != _WHOLE
    (corpus / _PATH).write_text(text, "utf-8")
    return corpus


def test_diff_only_shows(project: Path, capsys: Captured) -> None:
    before = (project / _PATH).read_bytes()
    assert run(["check", "--diff", "--root", str(project)]) == 0
    out = capsys.readouterr().out
    assert "\n-法庭每周会商,社区派人参加.\n+法庭每周会商，社区派人参加。\n" in out
    assert (project / _PATH).read_bytes() == before


def test_nothing_is_changed_without_consent(project: Path, capsys: Captured) -> None:
    before = (project / _PATH).read_bytes()
    assert run(["check", "--fix", "--root", str(project)]) == 0
    assert "没有改动。要改，请加上 --yes。" in capsys.readouterr().out
    assert (project / _PATH).read_bytes() == before


def test_yes(project: Path, capsys: Captured) -> None:
    """After mending, the check runs as usual; a second time there is nothing to do."""
    assert run(["check", "--fix", "--yes", "--root", str(project)]) == 0
    out = capsys.readouterr().out
    assert "已改正 1 个文件" in out
    assert out.endswith("6 篇文章，0 处错误，0 处提醒\n")
    assert run(["check", "--fix", "--yes", "--root", str(project)]) == 0
    assert "没有可以自动改正的标点。" in capsys.readouterr().out


@pytest.mark.parametrize(("answer", "changed"), [("y\n", True), ("\n", False), ("\x03", False)])
def test_asking(project: Path, answer: str, *, changed: bool) -> None:
    """In a terminal the changes are shown and made only when that is agreed to."""
    before = (project / _PATH).read_bytes()
    code, screen = in_terminal(project, ["check", "--fix"], [answer], prompt="直接按回车不改：")
    assert code == 0
    assert "+法庭每周会商，社区派人参加。" in screen
    assert ((project / _PATH).read_bytes() != before) is changed
    assert ("没有改动。" not in screen) is changed


def test_only_the_files_asked_for(project: Path) -> None:
    before = (project / _PATH).read_bytes()
    assert run(["check", "--fix", "--yes", "papers", "--root", str(project)]) == 0
    assert (project / _PATH).read_bytes() == before
