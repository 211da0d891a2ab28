"""What a release consists of: every file and every article, with their hashes."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from compendium.catalog import Catalog
from compendium.outputs import files_below
from compendium.packages import version
from compendium.problems import Place, Problem, problem

NAME = "MANIFEST.json"
"""Its file in a release."""
_FORMAT = 1
_PROGRAMS = ("compendium", "markdown-it-py", "mkdocs", "mkdocs-material", "weasyprint")
"""Whose versions decide what a release looks like."""


@dataclass(frozen=True, order=True, slots=True)
class File:
    """A file of a release."""

    path: str
    """Below the release, with forward slashes."""
    size: int
    """Bytes."""
    sha256: str


@dataclass(frozen=True, order=True, slots=True)
class Text:
    """An article of a release."""

    id: str
    path: str
    """Its source, below the project's root."""
    sha256: str
    """Of the source."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """A release; the same project and programs give the same one anywhere and at any time."""

    files: tuple[File, ...]
    articles: tuple[Text, ...]
    versions: dict[str, str]

    def dump(self) -> bytes:
        """Return the stored form."""
        facts = {"format": _FORMAT, **asdict(self)}
        return json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"

    @property
    def digest(self) -> str:
        """Name the release by all that it is."""
        return hashlib.sha256(self.dump()).hexdigest()[:12]


def describe(folder: Path, root: Path, catalog: Catalog) -> Manifest:
    """Read through a built folder and the sources of its articles."""
    return Manifest(
        files=tuple(sorted(_files(folder))),
        articles=tuple(sorted(Text(a.id, a.path, _hash(root / a.path)) for a in catalog)),
        versions={name: version(name) for name in _PROGRAMS},
    )


def read(folder: Path) -> Manifest | None:
    """Read a release's manifest; None when it is missing, damaged or of another version."""
    try:
        facts: dict[str, Any] = json.loads((folder / NAME).read_bytes())
        if facts["format"] != _FORMAT:
            return None
        return Manifest(
            files=tuple(File(**file) for file in facts["files"]),
            articles=tuple(Text(**text) for text in facts["articles"]),
            versions=facts["versions"],
        )
    except (FileNotFoundError, NotADirectoryError, ValueError, KeyError, TypeError):
        return None


def compare(folder: Path, manifest: Manifest, shown: str) -> Iterator[Problem]:
    """Yield what of a release is missing, changed or too much; ``shown`` is its name in words."""
    wanted = {file.path: file for file in manifest.files}
    found = {file.path: file for file in _files(folder)}
    for path in sorted({*wanted, *found}):
        place = Place(f"{shown}/{path}")
        if path not in found:
            yield problem(place, "W008")
        elif path not in wanted:
            yield problem(place, "W010")
        elif wanted[path] != found[path]:
            yield problem(place, "W009", size=wanted[path].size, found=found[path].size)


def _files(folder: Path) -> Iterator[File]:
    for path in files_below(folder):
        name = path.relative_to(folder).as_posix()
        if name != NAME:
            yield File(name, path.stat().st_size, _hash(path))


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
