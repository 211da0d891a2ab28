"""One at a time: a lock that the kernel lets go of when its holder ends, however it ends.

A file that merely exists stays behind after a kill or a power cut; a lock does not. It holds
among the processes of one machine; on network drives it is as good as the drive's own locks.
"""

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from compendium.errors import SettingsError

if sys.platform == "win32":
    import msvcrt

    _BEYOND = 1 << 30
    """Windows keeps others from reading what is locked, so a byte beyond the text is."""

    def _lock(file: IO[str]) -> None:
        file.seek(_BEYOND)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(0)

    TAKEN: type[OSError] = PermissionError
else:
    import fcntl

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    TAKEN = BlockingIOError
"""What a lock that another process holds raises."""


def hold(path: Path) -> IO[str]:
    """Lock a file, made when missing; the lock is held until what is returned is closed.

    Raises OSError when it cannot be, of the kind `TAKEN` when another process holds it.
    """
    file = path.open("a+", encoding="utf-8")
    try:
        _lock(file)
    except OSError:
        file.close()
        raise
    return file


@contextmanager
def only_one(path: Path, doing: str) -> Iterator[None]:
    """Hold the lock file ``path`` while the block runs; it says who does what.

    Args:
        path: the file, made when missing and never removed, as removing it would let two in.
        doing: what is being done, for the one who is refused, such as 生成网站.

    Raises:
        SettingsError: another process holds it; its words name the process and the computer.

    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        file = hold(path)
    except TAKEN:
        holder = path.read_text(encoding="utf-8") or "另一个进程"
        raise SettingsError(
            f"{holder}正在{doing}，这一次没有开始。请等它结束再试；"
            f"要是它已经没有反应，请先结束那个进程。（锁文件：{path}）"
        ) from None
    with file:
        file.truncate(0)
        file.write(f"电脑 {socket.gethostname()} 上的进程 {os.getpid()} ")
        file.flush()
        yield
