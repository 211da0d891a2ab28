"""Every attack is refused by name and line, within seconds, and stops both editions."""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from compendium.cli import run
from compendium.errors import ContentError
from compendium.pipeline import examine, open_catalog
from tests.hostile.attacks import ATTACKS, PATH, plant, planted

HERE = Path(__file__).parent
_SECONDS = 20
"""More than any takes on a busy machine; the slowest take one."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Make one project that the attacks are put into in turn; without them it is healthy."""
    root = tmp_path_factory.mktemp("hostile") / "project"
    shutil.copytree(HERE.parent / "corpus", root)
    plant(root)
    yield root
    assert examine(root).problems == ()


def test_there_are_many() -> None:
    assert len(ATTACKS) >= 200


def test_each_is_named_by_line(project: Path, golden: Callable[[Path, str], None]) -> None:
    lines = []
    for attack in ATTACKS:
        start = time.process_time()
        with planted(project, attack):
            checked = examine(project)
        assert time.process_time() - start < _SECONDS, attack.name
        errors = [p for p in checked.problems if p.severity == "error"]
        own = [p.place.line for p in errors if p.place.path == PATH]
        assert own, attack.name
        assert max(own) <= attack.read_bytes().count(b"\n") + 1, attack.name
        assert PATH not in checked.catalog.by_path
        found = dict.fromkeys(f"{p.place}:{p.code}".removeprefix(f"{PATH}:") for p in errors)
        lines.append(f"{attack.stem} {' '.join(list(found)[:4])}")
    golden(HERE / "expected.txt", "\n".join([*lines, ""]))


@pytest.mark.parametrize("name", ["text-script", "field-title", "image-link", "yaml-aliases"])
def test_no_edition_is_made(project: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with planted(project, HERE / "attacks" / f"{name}.md"):
        with pytest.raises(ContentError):
            open_catalog(project)
        assert run(["--root", str(project), "book"]) == 1
    assert f"{PATH}:" in capsys.readouterr().err
    assert not (project / "dist").exists()
