"""A book made again: what is typeset anew, and that the bytes never depend on it."""

import hashlib
import re
import shutil
from pathlib import Path

import pytest

from compendium import sealed
from compendium.book.build import Built, build
from compendium.book.chunk import load
from compendium.book.typeset import Store, Workshop
from compendium.pipeline import open_catalog
from tests.book.pages import ROOT


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Set up a small project of its own, with the project's templates and fonts."""
    root = tmp_path_factory.mktemp("rebuilding") / "汇编 一"
    shutil.copytree(ROOT / "tests" / "corpus", root)
    shutil.copytree(ROOT / "templates" / "book", root / "templates" / "book")
    shutil.copytree(ROOT / ".cache" / "fonts", root / ".cache" / "fonts")
    return root


def _make(root: Path, store: str = "chunks", jobs: int = 1) -> Built:
    cache = root / ".cache"
    return build(
        open_catalog(root), root, cache=cache, workshop=Workshop(Store(cache / store), jobs)
    )


def test_only_what_changed_is_typeset_and_the_bytes_are_those_of_a_cold_build(
    project: Path,
) -> None:
    cold = _make(project)
    assert cold.typeset == cold.articles > 2
    again = _make(project)
    assert again.typeset == 0
    assert again.pdf == cold.pdf

    path = next(iter(sorted((project / "cases").glob("*.md"))))
    path.write_text(path.read_text(encoding="utf-8").replace("。", "，如上。", 1), encoding="utf-8")
    edited = _make(project)
    assert edited.typeset == 1
    assert edited.pdf != cold.pdf
    assert _make(project, store="empty", jobs=2).pdf == edited.pdf


def test_another_place_gives_the_same_bytes(project: Path, tmp_path: Path) -> None:
    here = _make(project)
    elsewhere = tmp_path / "moved"
    shutil.copytree(project, elsewhere)
    shutil.rmtree(elsewhere / ".cache" / "chunks")
    assert _make(elsewhere).pdf == here.pdf


@pytest.mark.parametrize("damage", [b"", b"{}\n", b"not json"])
def test_a_damaged_chunk_is_made_again(project: Path, damage: bytes) -> None:
    # A store of its own: that of the test above also holds what an edit has put out of use.
    whole = _make(project, store="whole")
    store = Store(project / ".cache" / "whole")
    victim = next(iter(sorted(store.folder.rglob("*.chunk"))))
    victim.write_bytes(damage)
    assert store.get(victim.stem) is None
    assert _make(project, store="whole").pdf == whole.pdf
    assert store.get(victim.stem) is not None
    assert store.get("0" * 64) is None


def test_a_chunk_of_another_version_counts_as_none(project: Path) -> None:
    _make(project, store="whole")
    victim = next(iter(sorted((project / ".cache" / "whole").rglob("*.chunk"))))
    stored = sealed.read(victim)
    assert stored is not None
    assert load(stored) is not None
    assert load(re.sub(rb'"format":\d+', b'"format":0', stored, count=1)) is None
    assert load(b"{}\n") is load(b"[]\n") is load(b"no json") is None


def test_a_damaged_font_is_made_again(project: Path) -> None:
    """A font cut short would otherwise be embedded, or stop HarfBuzz."""
    whole = _make(project)
    victim = next(iter(sorted((project / ".cache" / "fonts").glob("BookKai-*"))))
    victim.write_bytes(victim.read_bytes()[:-1000])
    assert _make(project).pdf == whole.pdf
    assert hashlib.sha256(victim.read_bytes()).hexdigest() == victim.stem.rpartition("-")[2]
