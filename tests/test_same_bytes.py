"""The same project gives the same bytes, whoever builds it, where, and what their clock says."""

import os
import subprocess
import sys
from pathlib import Path

from tests.site.conftest import ROOT, project

_CLOCK = "import time\nreal = time.time\ntime.time = lambda: real() + {years} * 365 * 86400\n"


def release(folder: Path, *, umask: int, years: int, **environment: str) -> dict[str, bytes]:
    """Publish a fresh project and return the files of the release, below its name."""
    root, dest, hook = folder / "汇编 项目", folder / "发布", folder / "hook"
    root.mkdir(parents=True)
    project(root, ROOT / "tests" / "corpus")
    for path in root.rglob("*"):
        os.utime(path, (10**9 + years, 10**9 + years))
    hook.mkdir()
    (hook / "sitecustomize.py").write_text(_CLOCK.format(years=years), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "compendium", "publish", str(dest), "--root", str(root)],
        cwd=ROOT, umask=umask, capture_output=True, check=False,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(hook), **environment},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    made = dest / "releases"
    return {
        path.relative_to(made).as_posix(): path.read_bytes()
        for path in sorted(made.rglob("*"))
        if path.is_file()
    }


def test_two_builds_far_apart(tmp_path: Path) -> None:
    """Site, book and manifest are the same, and so is the name of the release."""
    one = release(
        tmp_path / "a", umask=0o022, years=0, TZ="Asia/Shanghai", LC_ALL="C.UTF-8",
        PYTHONHASHSEED="1",
    )  # fmt: skip
    other = release(
        tmp_path / "another place", umask=0o077, years=-30, TZ="America/New_York", LC_ALL="C",
        PYTHONUTF8="0", PYTHONHASHSEED="2",
    )  # fmt: skip
    assert [name for name in one if one[name] != other.get(name)] == []
    assert set(one) == set(other)
    names = {Path(name).name for name in one}
    assert {"compendium.pdf", "index.html", "MANIFEST.json"} <= names
