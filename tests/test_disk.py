"""When the disk refuses, the user is told path and reason in Chinese, and gets code 2."""

import errno
import os
from pathlib import Path

import pytest

# One case a line.
# ruff: noqa: E501
from compendium import disk
from compendium.cli import run


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "/甲/乙"), "不能读写 /甲/乙：磁盘满了（No space left on device）。"),
        (OSError(errno.EACCES, "Permission denied", "a", None, b"b"), "不能读写 b：没有权限（Permission denied）。"),
        (OSError(errno.EIO, "Input/output error"), "读写文件时出错：读写出错，磁盘可能坏了（Input/output error）。"),
        (OSError(errno.EPIPE, "Broken pipe", "x"), "不能读写 x：Broken pipe。"),
        (OSError("没有号码"), "读写文件时出错：没有号码。"),
    ],
)  # fmt: skip
def test_words(error: OSError, said: str) -> None:
    assert disk.sentence(error) == said


def test_the_command_line_tells_it(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (corpus / ".cache").write_text("", "utf-8")
    assert run(["book", "--root", str(corpus)]) == 2
    said = capsys.readouterr().err
    assert f"不能读写 {corpus / '.cache'}：已经有同名的文件或者文件夹（" in said
    assert "Traceback" not in said


def test_a_picture_that_cannot_be_read_is_not_taken_for_absent(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    listing = os.listdir

    def refuse(folder: object) -> list[str]:
        if str(folder).endswith("images"):
            raise OSError(errno.EIO, os.strerror(errno.EIO), folder)
        return listing(folder)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(os, "listdir", refuse)
    assert run(["check", "--root", str(corpus)]) == 1
    said = capsys.readouterr().out
    assert "papers/images:1:1: 错误 F012 文件打不开：读写出错，磁盘可能坏了" in said
    assert "L006" not in said
