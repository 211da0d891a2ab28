"""Find the article files of an edition's folders, and say which files are not read."""

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from compendium import disk
from compendium.edition.model import Edition
from compendium.problems import Place, Problem, problem

_NOT_READ = {
    ".doc",
    ".docx",
    ".wps",
    ".wpt",
    ".rtf",
    ".txt",
    ".odt",
    ".pdf",
    ".html",
    ".htm",
    ".markdown",
}
_HIDDEN = (".", "~", "_")


@dataclass(slots=True)
class Found:
    """Article files in order, and what was found beside them."""

    files: list[str] = field(default_factory=list)
    """Paths below the root, with forward slashes."""
    problems: list[Problem] = field(default_factory=list)


def walk(root: Path, edition: Edition) -> Found:
    """List the article files below the folders of the edition's types, sorted by path."""
    found = Found()
    folders = dict.fromkeys(kind.folder for kind in edition.types)
    for folder in sorted(folders):
        types = "、".join(t.name for t in edition.types if t.folder == folder)
        path = root / folder
        if path.is_symlink():
            found.problems.append(problem(Place(folder), "F010"))
        elif path.is_dir():
            _folder(path, folder, found)
        else:
            found.problems.append(problem(Place(folder), "F015", folder=folder, types=types))
    found.files.sort(key=lambda name: unicodedata.normalize("NFC", name))
    return found


def _folder(path: Path, name: str, found: Found) -> None:
    try:
        with os.scandir(path) as scan:
            entries = sorted(scan, key=lambda e: unicodedata.normalize("NFC", e.name))
    except OSError as error:
        found.problems.append(problem(Place(name), "F012", reason=disk.reason(error)))
        return
    for entry in entries:
        if entry.name.startswith(_HIDDEN):
            continue
        below = f"{name}/{entry.name}"
        found.problems.extend(_refused(entry, below))
        if not _legible(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            _folder(Path(entry.path), below, found)
        elif entry.is_file(follow_symlinks=False) and _suffix(entry.name) == ".md":
            found.files.append(below)


def _refused(entry: "os.DirEntry[str]", below: str) -> Iterator[Problem]:
    suffix = _suffix(entry.name)
    if not _legible(entry.name):
        yield problem(Place(below.encode("utf-8", "replace").decode()), "F014")
    elif entry.is_symlink():
        yield problem(Place(below), "F010")
    elif entry.is_dir(follow_symlinks=False):
        return
    elif not entry.is_file(follow_symlinks=False):
        yield problem(Place(below), "F012", reason="不是普通文件（not a regular file）")
    elif suffix in _NOT_READ:
        yield problem(Place(below), "F011", suffix=suffix)


def _suffix(name: str) -> str:
    return PurePath(name).suffix.lower()


def _legible(name: str) -> bool:
    """Tell whether a file name is text: old archives leave bytes that are not."""
    return all(char.isprintable() for char in name)
