"""Whatever fails, readers find the old output or the new one, whole, and the next run succeeds.

Here every so manieth call fails; ``make bench-faults`` goes through all of them (--all-faults).
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("command", "mode", "every"),
    [
        ("site", "fail", 131), ("site", "kill", 197),
        ("book", "fail", 61), ("book", "kill", 97),
        ("publish", "fail", 211), ("publish", "kill", 307),
    ],
)  # fmt: skip
def test_a_failing_call_or_a_kill_at_it(
    command: str, mode: str, every: int, request: pytest.FixtureRequest
) -> None:
    """Counted calls fail in turn with a full disk, a bad disk and no permission."""
    full = request.config.getoption("--all-faults")
    report = series(command, mode, "--every", "1" if full else str(every))
    assert report["calls"] > 100
    assert report["faults"] >= report["calls"] // (1 if full else every)
    assert report["old"] > 0


@pytest.mark.parametrize("command", ["site", "book", "publish"])
def test_kills_at_random_moments(command: str, request: pytest.FixtureRequest) -> None:
    kills = 100 if request.config.getoption("--all-faults") else 4
    assert series(command, "random", "--kills", str(kills))["faults"] == kills


def series(*arguments: str) -> dict[str, Any]:
    """Run a series of faults and tell of it; what went wrong is what the assertion shows."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.driver", *arguments],
        cwd=ROOT, encoding="utf-8", capture_output=True, check=False,
    )  # fmt: skip
    assert done.stdout, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    print(" ".join(arguments), report)  # noqa: T201 - the figures are what the suite is for
    assert report["wrong"] == []
    return report
