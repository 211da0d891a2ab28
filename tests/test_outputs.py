"""A reader sees the old output or the new one, never half of one."""

from pathlib import Path

import pytest

from compendium.outputs import replace_folder, write_file


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
