"""One process at a time, told who it is, and free again however it ends."""

import multiprocessing
import os
import signal
from pathlib import Path

import pytest

from compendium.errors import SettingsError
from compendium.locks import only_one


def test_the_second_is_refused_by_name_and_the_next_is_let_in(tmp_path: Path) -> None:
    path = tmp_path / "有 空格" / "lock"
    with only_one(path, "发布"):
        refused = rf"进程 {os.getpid()} 正在发布，这一次没有开始"
        with pytest.raises(SettingsError, match=refused), only_one(path, "发布"):
            pass
    with only_one(path, "发布"):
        pass


def test_a_killed_holder_leaves_no_lock(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    context = multiprocessing.get_context("spawn")
    ready = context.Event()
    holder = context.Process(target=_hold, args=(path, ready))
    holder.start()
    assert ready.wait(30)
    with pytest.raises(SettingsError, match=f"进程 {holder.pid} "), only_one(path, "发布"):
        pass
    assert holder.pid is not None
    os.kill(holder.pid, signal.SIGKILL)
    holder.join()
    with only_one(path, "发布"):
        assert str(os.getpid()) in path.read_text("utf-8")


def _hold(path: Path, ready: "multiprocessing.synchronize.Event") -> None:
    with only_one(path, "发布"):
        ready.set()
        signal.pause()
