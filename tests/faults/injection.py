"""Make the Nth input or output call of this process fail, or kill the process at it."""

import builtins
import errno
import io
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

from compendium import outputs

ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)
"""What failing calls say, in turn."""
_CALLS = (
    "open", "write", "replace", "rename", "mkdir", "symlink", "link", "unlink", "remove", "rmdir",
    "fsync", "chmod", "utime", "scandir", "listdir", "sendfile", "copy_file_range", "truncate",
)  # fmt: skip


class Faults:
    """Counts the calls from `start` on and fails one of them.

    What Python code does through ``os`` and ``open`` is counted, writing to files included; the
    import of modules and what C libraries read by themselves is not.
    """

    def __init__(self, at: int, *, kill: bool = False) -> None:
        self.at = at
        self.kill = kill
        self.count = 0
        self.hit = ""
        """The call that failed, with its first argument."""

    def start(self) -> None:
        """Put the counting calls in place, for the rest of this process."""
        for name in _CALLS:
            setattr(os, name, self._counting(getattr(os, name), name))
        opening = self._counting(open, "open")

        def counting_open(file: Any, mode: str = "r", *rest: Any, **options: Any) -> Any:  # noqa: ANN401
            stream = opening(file, mode, *rest, **options)
            return _Writing(stream, self) if set(mode) & set("wax+") else stream

        builtins.open = io.open = counting_open
        # Where the system lacks this call the answer is no, which is also how it fails.
        exchange = outputs._exchange  # noqa: SLF001

        def counting_exchange(one: Path, other: Path) -> bool:
            try:
                self.call("exchange", other)
            except OSError:
                return False
            return exchange(one, other)

        outputs._exchange = counting_exchange  # noqa: SLF001

    def call(self, name: str, what: object) -> None:
        """Count a call; raise or die if it is its turn."""
        self.count += 1
        if self.count != self.at:
            return
        self.hit = f"{name} {what}"
        if self.kill:
            os.kill(os.getpid(), signal.SIGKILL)
        code = ERRORS[self.at % len(ERRORS)]
        path = what if isinstance(what, str | bytes | os.PathLike) else None
        raise OSError(code, os.strerror(code), path)

    def _counting(self, function: Callable[..., Any], name: str) -> Callable[..., Any]:
        def counting(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401
            self.call(name, arguments[0] if arguments else "")
            return function(*arguments, **options)

        return counting


class _Writing:
    """A file open for writing whose writes are counted."""

    def __init__(self, stream: Any, faults: Faults) -> None:  # noqa: ANN401
        self._stream = stream
        self._faults = faults

    def write(self, data: Any) -> Any:  # noqa: ANN401
        self._faults.call("write", getattr(self._stream, "name", ""))
        return self._stream.write(data)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._stream, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()
