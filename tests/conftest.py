"""Fixtures all tests share: the healthy small compendium, and goldens one flag refreshes."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

TESTS = Path(__file__).parent

# The same examples every time: a red build must mean a change.
settings.register_profile("steady", derandomize=True, deadline=None, database=None)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag that writes what tests would compare with."""
    parser.addoption(
        "--update-golden", action="store_true", help="write the expected files anew, then review"
    )


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
