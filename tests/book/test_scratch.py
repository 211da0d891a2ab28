"""Temporary folders of fonts: there while in use, gone after a kill."""

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO

import pytest

from compendium.book import scratch
from compendium.locks import hold


@pytest.fixture(autouse=True)
def _own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def test_a_folder_in_use_stays() -> None:
    one, lock = scratch.folder()
    other, another = scratch.folder()
    assert one != other
    assert one.is_dir()
    assert other.is_dir()
    lock.close()
    another.close()


def test_what_a_killed_process_left_is_removed(tmp_path: Path) -> None:
    code = (
        "import os, signal; from compendium.book import scratch; made = scratch.folder();"
        "(made[0] / 'font').write_bytes(b'x'); os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", code], env={"TMPDIR": str(tmp_path)}, check=False)
    (left,) = tmp_path.iterdir()
    assert (left / "font").exists()
    made, lock = scratch.folder()
    assert list(tmp_path.iterdir()) == [made]
    lock.close()


def test_a_folder_removed_before_it_was_locked_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between making a folder and locking it, somebody may sweep."""
    swept: list[Path] = []

    def late(path: Path) -> object:
        if not swept:
            swept.append(path.parent)
            path.parent.rmdir()
        return hold(path)

    monkeypatch.setattr(scratch, "hold", late)
    made, lock = scratch.folder()
    assert swept
    assert list(tmp_path.iterdir()) == [made]
    lock.close()


def test_a_folder_removed_before_its_open_file_was_locked_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock of a file that is no longer in the folder is nobody's lock."""
    swept: list[Path] = []

    def late(path: Path) -> IO[str]:
        held = hold(path)
        if not swept:
            swept.append(path.parent)
            path.unlink()
            path.parent.rmdir()
        return held

    monkeypatch.setattr(scratch, "hold", late)
    made, lock = scratch.folder()
    assert swept
    assert list(tmp_path.iterdir()) == [made]
    lock.close()
