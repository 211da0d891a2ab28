"""A reader sees the old output or the new one, never half of one."""

import os
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from compendium import outputs
from compendium.outputs import files_below, recover, replace_folder, sweep, write_file, write_files


def test_a_file_is_replaced_whole_and_readable_by_others(tmp_path: Path) -> None:
    path = tmp_path / "新" / "book.pdf"
    write_file(path, b"one")
    write_file(path, b"two")
    assert path.read_bytes() == b"two"
    assert path.stat().st_mode & 0o044
    assert [p.name for p in path.parent.iterdir()] == ["book.pdf"]


def test_a_failed_write_leaves_the_old_file_and_no_rest(tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    write_file(path, b"one")
    with pytest.raises(TypeError):
        write_file(path, "text")  # type: ignore[arg-type]
    assert path.read_bytes() == b"one"
    assert [p.name for p in tmp_path.iterdir()] == ["book.pdf"]


class _FaultError(Exception):
    pass


@pytest.mark.parametrize("stop", ["replace", "unlink", "write"])
def test_files_that_belong_together_are_never_of_two_kinds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: str
) -> None:
    """Each call fails in turn: what tells of the first file is never that of another."""
    book, pages = tmp_path / "book.pdf", tmp_path / "pages.json"
    kinds = set()
    for at in range(1, 4):
        write_files({book: b"old", pages: b"old"})
        calls = 0

        def failing(real: Callable[..., object], at: int = at) -> Callable[..., object]:
            def call(*arguments: object, **options: object) -> object:
                nonlocal calls
                calls += 1
                if calls == at:
                    raise _FaultError
                return real(*arguments, **options)

            return call

        with monkeypatch.context() as patch, suppress(_FaultError):
            owner: object = os if stop == "write" else Path
            name = "fsync" if stop == "write" else stop
            patch.setattr(owner, name, failing(getattr(owner, name)))
            write_files({book: b"new", pages: b"new"})
        told = pages.read_bytes() if pages.exists() else None
        assert told in (None, book.read_bytes())
        kinds.add((book.read_bytes(), told))
        assert {path.name for path in tmp_path.iterdir()} <= {"book.pdf", "pages.json"}
    assert (b"old", b"old") in kinds or (b"old", None) in kinds


def test_a_folder_is_swapped(tmp_path: Path) -> None:
    target, staged = tmp_path / "site", tmp_path / "staged"
    for folder, text in ((target, "old"), (staged, "new")):
        folder.mkdir()
        (folder / "index.html").write_text(text)
    replace_folder(staged, target)
    assert (target / "index.html").read_text() == "new"
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_the_old_folder_comes_back_when_the_new_one_cannot_move(tmp_path: Path) -> None:
    target = tmp_path / "site"
    target.mkdir()
    (target / "index.html").write_text("old")
    with pytest.raises(FileNotFoundError):
        replace_folder(tmp_path / "nothing", target)
    assert (target / "index.html").read_text() == "old"


@pytest.fixture(params=[True, False], ids=["exchange", "no exchange"])
def exchange(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Go through a test with and without the system's exchange of two folders."""
    if not request.param:
        monkeypatch.setattr(outputs, "_exchange", lambda *_: False)
    return bool(request.param)


def test_a_folder_is_swapped_everywhere(tmp_path: Path, *, exchange: bool) -> None:
    target = _folder(tmp_path / "site", "old")
    seen: list[bool] = []
    remove: Any = shutil.rmtree

    def look(*arguments: object, **options: object) -> None:
        seen.append(target.exists())
        remove(*arguments, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shutil, "rmtree", look)
        replace_folder(_folder(tmp_path / "staged", "new"), target)
    assert seen
    assert all(seen)
    assert (target / "index.html").read_text() == "new"
    assert [p.name for p in tmp_path.iterdir()] == ["site"], exchange


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has this step")
def test_linux_exchanges_folders_in_one_step(tmp_path: Path) -> None:
    """A kill at any moment is harmless only through this, so here it must work."""
    old, new = _folder(tmp_path / "a", "old"), _folder(tmp_path / "b", "new")
    assert outputs._exchange(new, old)  # noqa: SLF001
    assert (old / "index.html").read_text() == "new"
    assert (new / "index.html").read_text() == "old"
    assert not outputs._exchange(tmp_path / "nothing", old)  # noqa: SLF001


def test_a_folder_moved_aside_by_a_killed_run_comes_back(tmp_path: Path) -> None:
    _folder(tmp_path / ".site.old", "old")
    recover(tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "old"
    _folder(tmp_path / ".site.old", "older")
    recover(tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_what_a_killed_run_left_beside_a_file_is_swept(tmp_path: Path) -> None:
    for name in (".book.pdf.x1.part", ".other.pdf.x1.part", "book.pdf"):
        (tmp_path / name).write_text("")
    sweep([tmp_path / "book.pdf"])
    assert sorted(p.name for p in tmp_path.iterdir()) == [".other.pdf.x1.part", "book.pdf"]


def _folder(path: Path, text: str) -> Path:
    path.mkdir()
    (path / "index.html").write_text(text)
    return path


def test_a_folder_that_may_not_be_read_is_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is not listed would not be examined either."""
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "c").write_text("")
    assert [p.name for p in files_below(tmp_path)] == ["c"]
    scan = os.scandir

    def refuse(path: str) -> Any:  # noqa: ANN401
        if str(path).endswith("b"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(PermissionError):
        list(files_below(tmp_path))
