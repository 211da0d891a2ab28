"""The way out when MkDocs 1.x ends: ProperDocs builds the same pages with the same plugin."""

import subprocess
import sys
from pathlib import Path


def test_properdocs_builds_the_same_site(small_project: Path) -> None:
    """Every article page is the same, byte for byte; the generator is all that changes."""
    made = {}
    for program in ("mkdocs", "properdocs"):
        run = subprocess.run(
            [sys.executable, "-m", program, "build", "-q", "-f", "mkdocs.yml", "-d", program],
            cwd=small_project, encoding="utf-8", capture_output=True, check=False,
        )  # fmt: skip
        assert run.returncode == 0, run.stderr
        folder = small_project / program
        made[program] = {
            path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(folder.rglob("*.html"))
        }
    assert set(made["mkdocs"]) == set(made["properdocs"])
    articles = [name for name in made["mkdocs"] if name.startswith(("cases/", "papers/"))]
    assert articles
    for name in articles:
        ours, theirs = (made[p][name].partition("<article") for p in ("mkdocs", "properdocs"))
        assert ours[1]
        assert ours[2] == theirs[2]
