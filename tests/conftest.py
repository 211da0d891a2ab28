"""Fixtures all tests share: the healthy small compendium, and goldens one flag refreshes."""

import fcntl
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Error, sync_playwright

TESTS = Path(__file__).parent
_CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]

# The same examples every time: a red build must mean a change.
settings.register_profile("steady", derandomize=True, deadline=None, database=None)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flags: one writes what tests would compare with, one makes the long series whole."""
    parser.addoption(
        "--update-golden", action="store_true", help="write the expected files anew, then review"
    )
    parser.addoption(
        "--all-faults", action="store_true", help="fail every call and kill 100 times, not a few"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Name the marker of the slow tests, and let Ctrl+C end what tests start."""
    # A shell has what it starts in the background ignore Ctrl+C, and so would what tests start.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    config.addinivalue_line("markers", "browser: opens the built site in Chromium")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Copy the healthy compendium: 2 cases, 1 work example, 2 papers, 1 draft."""
    root = tmp_path / "corpus"
    shutil.copytree(TESTS / "corpus", root)
    return root


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with a file, or write the file when --update-golden is given."""
    update = bool(request.config.getoption("--update-golden"))

    def compare(path: Path, text: str) -> None:
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        expected = path.read_text(encoding="utf-8") if path.exists() else ""
        assert text == expected, f"{path.name} 与现在的结果不同；确认无误后用 --update-golden 更新"

    return compare


@pytest.fixture
def turn() -> Iterator[None]:
    """Wait for one's turn to run a command in the project itself, which refuses to run twice."""
    with (TESTS.parent / ".cache" / "tests.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the machine's Chromium; make test installs it, so its absence is a failure."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path, args=_CHROMIUM)
        except Error as error:
            pytest.fail(f"no Chromium: {error.message.splitlines()[0]}")
        yield browser
        browser.close()
