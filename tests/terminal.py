"""Run a command as in a terminal, where it may ask."""

import os
import pty
import select
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path


def in_terminal(
    root: Path, argv: Sequence[str], answers: Sequence[str], prompt: str = "）> "
) -> tuple[int, str]:
    """Run the command in a pseudo-terminal; answer each prompt; give exit code and screen."""
    command = [sys.executable, "-m", "compendium", *argv, "--root", str(root)]
    child, master = pty.fork()
    if not child:
        os.execvpe(sys.executable, command, {**os.environ, "LC_ALL": "C.UTF-8"})  # noqa: S606
    screen, waiting = b"", list(answers)
    while select.select([master], [], [], 20)[0]:
        try:
            part = os.read(master, 4096)
        except OSError:
            break
        screen += part
        if screen.endswith(prompt.encode()) and waiting:
            _wait_until_it_sleeps(child)
            os.write(master, waiting.pop(0).encode())
            screen += b"\n"
    else:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    os.close(master)
    return os.waitstatus_to_exitcode(status), screen.decode()


def _wait_until_it_sleeps(child: int) -> None:
    """Wait until a process waits for its answer.

    CPython notes a Ctrl-C that comes between prompt and read, but then reads on as if there was
    none. Nobody types that fast but a test.
    """
    for _ in range(1000):
        state = (
            Path(f"/proc/{child}/stat").read_text("ascii", "replace").rpartition(")")[2].split()[0]
        )
        if state == "S":
            return
        time.sleep(0.005)
