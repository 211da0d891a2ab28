"""Images: real files of allowed formats below the article's folder, under their exact names."""

import posixpath
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from compendium.check.addresses import is_foreign_path, same, scheme
from compendium.check.candidate import Candidate
from compendium.markup.body import Reference
from compendium.problems import Problem, problem
from compendium.wording import nearest, shown

_SIGNATURES = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".webp": (b"RIFF",),
    ".gif": (b"GIF87a", b"GIF89a"),
}
"""Suffixes of the allowed formats and how their files begin."""
_ALLOWED = "、".join(suffix[1:].upper() for suffix in _SIGNATURES if suffix != ".jpeg")
_HEAD = 8


class Files:
    """The files of a project under their exact names; looked up once a folder."""

    def __init__(self, root: Path) -> None:
        """Start with nothing looked up."""
        self.root = root
        self.names = cache(self._names)

    def _names(self, folder: str) -> tuple[str, ...]:
        """List the names in a folder below the root."""
        try:
            return tuple(sorted(path.name for path in (self.root / folder).iterdir()))
        except OSError:
            return ()

    def find(self, path: str) -> str | None:
        """Return a path as the disk spells it, other case or composition allowed."""
        folder = ""
        for part in path.split("/"):
            names = self.names(folder)
            alike = [n for n in names if same(n).casefold() == same(part).casefold()]
            if not alike:
                return None
            exact = next((n for n in alike if same(n) == same(part)), alike[0])
            folder = f"{folder}/{exact}" if folder else exact
        return folder

    def below(self, folder: str) -> Iterator[str]:
        """List the images below a folder, by path relative to it."""
        for path in sorted((self.root / folder).rglob("*")):
            if path.suffix.lower() in _SIGNATURES:
                yield path.relative_to(self.root / folder).as_posix()


def check_images(candidate: Candidate, files: Files) -> Iterator[Problem]:
    """Check the images of an article."""
    for image in candidate.body.images:
        yield from _image(candidate, image, files)


def _image(candidate: Candidate, image: Reference, files: Files) -> Iterator[Problem]:
    path, target = candidate.source.path, shown(image.target)
    place = candidate.source.text.find(image.line, f"![{image.text}]")
    suffix = posixpath.splitext(image.target)[1].lower()
    if not image.text.strip():
        yield problem(place, "L012", target=target)
    if scheme(image.target):
        yield problem(place, "L009", target=target)
    elif ".." in image.target.split("/"):
        right = f"images/{posixpath.basename(image.target)}"
        yield problem(place, "L014", target=target, right=shown(right))
    elif is_foreign_path(image.target):
        right = image.target.replace("\\", "/").rpartition(":")[2].lstrip("/")
        yield problem(place, "L004", target=target, right=shown(right))
    elif suffix not in _SIGNATURES:
        yield problem(place, "L008", target=target, allowed=_ALLOWED)
    else:
        folder = posixpath.dirname(path)
        meant = posixpath.normpath(posixpath.join(folder, image.target))
        there = files.find(meant)
        if there is None:
            near = nearest(image.target, files.below(folder))
            yield problem(place, "L006", target=target, nearest=near)
        elif same(there) != same(meant):
            right = posixpath.relpath(there, folder)
            yield problem(place, "L007", target=target, right=shown(right))
        elif not _is_image(files.root, there, suffix):
            yield problem(place, "L011", target=target, allowed=_ALLOWED)


def _is_image(root: Path, path: str, suffix: str) -> bool:
    """Tell whether a file begins as its suffix says, and is a file and no link."""
    folders = [root.joinpath(*path.split("/")[:n]) for n in range(1, path.count("/") + 2)]
    if any(folder.is_symlink() for folder in folders) or not folders[-1].is_file():
        return False
    try:
        with folders[-1].open("rb") as stream:
            return stream.read(_HEAD).startswith(_SIGNATURES[suffix])
    except OSError:
        return False
