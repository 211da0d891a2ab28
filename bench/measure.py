"""Run a command and tell how long it took and how much memory all its processes used at most."""

import resource
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Cost:
    """Wall time and processor time in seconds, peak memory in megabytes."""

    seconds: float
    processor: float
    memory: float

    def __add__(self, other: "Cost") -> "Cost":
        """Return what one command after the other costs."""
        return Cost(
            self.seconds + other.seconds,
            self.processor + other.processor,
            max(self.memory, other.memory),
        )

    def __truediv__(self, other: "Cost") -> str:
        """Return the ratios as text; that of processor time holds on a busy machine too."""
        return (
            f"时间 {self.seconds / other.seconds:.2f}，"
            f"处理器 {self.processor / other.processor:.2f}，内存 {self.memory / other.memory:.2f}"
        )

    def __str__(self) -> str:
        return f"{self.seconds:7.2f} s {self.processor:7.2f} s {self.memory:7.0f} MB"


def run(command: Sequence[str], folder: Path) -> Cost:
    """Run once; a command that fails ends the benchmark with what it said."""
    start, before = time.perf_counter(), _processor()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    peak = _Peak(process.pid)
    peak.start()
    said, _ = process.communicate()
    seconds = time.perf_counter() - start
    peak.stop()
    if process.returncode:
        sys.exit(f"{' '.join(command)}\n{said[-3000:]}")
    return Cost(seconds, _processor() - before, peak.megabytes)


def typical(costs: Sequence[Cost]) -> Cost:
    """Return the median of each cost."""
    return Cost(
        median(c.seconds for c in costs),
        median(c.processor for c in costs),
        median(c.memory for c in costs),
    )


def _processor() -> float:
    """Return the processor time of all commands that have ended, with their processes."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


class _Peak(threading.Thread):
    """Watches the memory of a process and its descendants, shared pages counted once."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.megabytes = 0.0
        self._pid = pid
        self._stopped = threading.Event()

    def run(self) -> None:
        pause = 0.05
        while not self._stopped.wait(pause):
            start = time.perf_counter()
            total = sum(_kilobytes(pid) for pid in _tree(self._pid))
            self.megabytes = max(self.megabytes, total / 1024)
            # Counting pages stops the process counted; watch it for a fiftieth of the time at most.
            pause = max(0.05, 50 * (time.perf_counter() - start))

    def stop(self) -> None:
        self._stopped.set()
        self.join()


def _tree(pid: int) -> list[int]:
    found, waiting = [], [pid]
    while waiting:
        current = waiting.pop()
        found.append(current)
        try:
            for tasks in Path(f"/proc/{current}/task").glob("*/children"):
                waiting += [int(child) for child in tasks.read_text().split()]
        except OSError:
            # It has ended meanwhile.
            continue
    return found


def _kilobytes(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
