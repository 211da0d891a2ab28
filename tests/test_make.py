"""What `make` tells an editor: our own words and our own exit code."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CASE = "cases/case-2022-001.md"
_NEEDED = ("Makefile", "requirements.lock", "pyproject.toml", "build_book.py", "mkdocs.yml")
"""What `make` reads besides what is in the small corpus."""


@pytest.fixture
def project(corpus: Path) -> Path:
    """Give a project set up like ours."""
    for name in _NEEDED:
        shutil.copy(ROOT / name, corpus)
    for folder in ("templates", "docs"):
        shutil.copytree(ROOT / folder, corpus / folder)
    (corpus / "tools").mkdir()
    (corpus / "tools" / "setup.sh").write_text("exit 9  # it would set up our own .venv\n", "utf-8")
    (corpus / ".venv").mkdir()
    for part in (ROOT / ".venv").iterdir():
        if not part.name.startswith(".ready"):
            (corpus / ".venv" / part.name).symlink_to(part)
    (corpus / ".venv" / ".ready").touch()
    return corpus


def make(project: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
    return subprocess.run(
        ["make", *arguments],
        cwd=project, env=environment, encoding="utf-8", capture_output=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("goal", [[], ["site"], ["book"], ["check"], ["bundle"], ["site", "book"]])
def test_an_error_in_an_article_is_1_and_told_in_chinese_only(
    project: Path, goal: list[str]
) -> None:
    path = project / CASE
    path.write_text(path.read_text("utf-8").replace("标题: ", "标题：", 1), "utf-8")
    run = make(project, *goal)
    assert run.returncode == 1
    said = run.stdout + run.stderr
    assert f"{CASE}:" in said
    assert "make" not in said
    assert not (project / "site").exists()
    assert not (project / "dist").exists()


def test_wrong_settings_are_2(project: Path) -> None:
    (project / "compendium.yml").unlink()
    run = make(project)
    assert run.returncode == 2
    assert "compendium.yml" in run.stderr
    run = make(project, "publish")
    assert run.returncode == 2
    assert "DEST" in run.stderr


def test_what_is_right_is_0(project: Path) -> None:
    assert make(project, "check").returncode == 0


def test_a_dry_run_runs_nothing(project: Path) -> None:
    run = make(project, "-n")
    assert run.returncode == 0
    assert "build_book.py" in run.stdout
    assert not (project / "dist").exists()
