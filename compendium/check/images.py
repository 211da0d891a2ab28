"""Images: real files of allowed formats below the article's folder, under their exact names."""

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from compendium import disk
from compendium.check.addresses import is_foreign_path, same, scheme
from compendium.check.candidate import Candidate
from compendium.markup.body import Reference
from compendium.pictures import Picture, PictureError, read
from compendium.problems import Place, Problem, problem
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
_UNUSABLE = re.compile(
    r"(?<![^/])(?:con|prn|aux|nul|com\d|lpt\d)(?![^./])[^/]*"
    r"|[^/]*[. ](?=/)|[^/]*[<>:\"|?*\x00-\x1f][^/]*",
    re.IGNORECASE,
)
"""Names that are none on Windows."""
_MOST_PIXELS = 100_000_000
"""A4 at 600 dpi has 35 million; more than 100 million fill the memory of an office machine."""


class Files:
    """The files of a project under their exact names; looked up once a folder."""

    def __init__(self, root: Path) -> None:
        """Start with nothing looked up."""
        self.root = root
        self.names = cache(self._names)
        self.picture = cache(partial(_picture, root))

    def _names(self, folder: str) -> tuple[str, ...]:
        """List the names in a folder below the root."""
        try:
            return tuple(sorted(path.name for path in (self.root / folder).iterdir()))
        except (FileNotFoundError, NotADirectoryError):
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
    """Check the images of an article; one that cannot be read is not taken for one that is not."""
    for image in candidate.body.images:
        try:
            yield from _image(candidate, image, files)
        except OSError as error:
            path = Path(error.filename or files.root).relative_to(files.root)
            yield problem(Place(path.as_posix()), "F012", reason=disk.reason(error))


def check_image_names(candidates: Sequence[Candidate]) -> Iterator[Problem]:
    """Report images that some systems take for one file, since an edition may be copied there."""
    first: dict[str, str] = {}
    for candidate in candidates:
        folder = posixpath.dirname(candidate.source.path)
        for image in candidate.body.images:
            path = posixpath.normpath(posixpath.join(folder, image.target))
            other = first.setdefault(same(path).casefold(), path)
            if other != path:
                place = candidate.source.text.find(image.line, f"![{image.text}]")
                yield problem(place, "L017", target=shown(path), other=shown(other))


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
    elif unusable := _UNUSABLE.search(image.target):
        yield problem(place, "L016", target=target, name=shown(unusable[0]))
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
        else:
            yield from _file(place, target, files.picture(there))


def _file(place: Place, target: str, picture: Picture | None) -> Iterator[Problem]:
    """Check what is in an image's file."""
    if picture is None:
        yield problem(place, "L011", target=target, allowed=_ALLOWED)
        return
    if picture.width * picture.height > _MOST_PIXELS:
        size = f"{picture.width}×{picture.height}"
        yield problem(place, "L015", target=target, size=size, limit=_MOST_PIXELS // 1_000_000)
    if picture.metadata:
        yield problem(place, "P023", target=target, metadata="、".join(picture.metadata))


def _picture(root: Path, path: str) -> Picture | None:
    """Read an image but for its pixels; none when it is a link or not what its suffix says."""
    folders = [root.joinpath(*path.split("/")[:n]) for n in range(1, path.count("/") + 2)]
    if any(folder.is_symlink() for folder in folders) or not folders[-1].is_file():
        return None
    data = folders[-1].read_bytes()
    if not data.startswith(_SIGNATURES[posixpath.splitext(path)[1].lower()]):
        return None
    try:
        return replace(read(data), bare=b"")
    except PictureError:
        return None
