"""Editions named on the command line: a folder, a PDF, a manifest, or a commit of the project."""

import io
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from compendium.book.enclose import enclosed
from compendium.errors import SettingsError
from compendium.manifest import Manifest, freeze, load
from compendium.pipeline import open_catalog

KINDS = "：汇编的文件夹、以前生成的 PDF、清单（JSON），或者 Git 的版本（如 HEAD~1）"
"""What an edition may be, for the help of options."""


def edition(name: str, root: Path) -> Manifest:
    """Return what an edition holds.

    Raises:
        SettingsError: there is none of that name.
        ContentError: its articles have errors.

    """
    path = Path(name)
    if path.is_dir():
        return freeze(open_catalog(path), path)
    if not path.exists() and (tree := _tree(name, root)) is not None:
        return _of_tree(tree)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SettingsError(f"读不出“{path}”：{error.strerror}。") from error
    manifest = load(data) or enclosed(data)
    if manifest is None:
        raise SettingsError(
            f"“{path}”里没有清单。请用汇编的文件夹，或者 compendium book 生成的屏幕用PDF。"
        )
    return manifest


def _tree(name: str, root: Path) -> bytes | None:
    """Return the project as it was at a commit, as a tar file; None when Git knows no such one."""
    git = shutil.which("git")
    if git is None:
        return None
    asked = [git, "-C", str(root)]
    verify = [*asked, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"]
    found = subprocess.run(  # noqa: S603 - the name is only looked up
        verify, capture_output=True, text=True, check=False
    )
    if found.returncode:
        return None
    archive = [*asked, "archive", "--format=tar", found.stdout.strip()]
    return subprocess.run(archive, capture_output=True, check=True).stdout  # noqa: S603 - a hash


def _of_tree(tree: bytes) -> Manifest:
    with tempfile.TemporaryDirectory() as folder, tarfile.open(fileobj=io.BytesIO(tree)) as tar:
        tar.extractall(folder, filter="data")
        return freeze(open_catalog(Path(folder)), Path(folder))
