"""The folder of releases, and which of them readers see."""

import errno
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from compendium.errors import SettingsError
from compendium.outputs import recover, replace_folder, sync, sync_folder, write_file
from compendium.publish import manifest as manifests
from compendium.publish.manifest import Manifest, compare

CURRENT, RELEASES = "current", "releases"
_NAME = re.compile(r"(\d{4,})-([0-9a-f]{12})")
_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS)
"""How file systems without symbolic links (FAT, some network drives) answer."""


@dataclass(frozen=True, order=True, slots=True)
class Release:
    """A release; numbers count up and are never used again while the release is there."""

    number: int
    digest: str
    """Of its manifest."""

    @property
    def name(self) -> str:
        """Its folder."""
        return f"{self.number:04}-{self.digest}"


class Releases:
    """The releases below a folder. Whoever changes anything holds the folder's lock."""

    def __init__(self, dest: Path) -> None:
        """Take the folder, which may be missing.

        Raises:
            SettingsError: it holds other things, which are not to be mixed with releases.

        """
        self._dest = dest
        self._folder = dest / RELEASES
        self._current = dest / CURRENT
        self._new = dest / f".{CURRENT}.new"
        if not dest.exists() or self._folder.exists():
            return
        others = sorted(p.name for p in dest.iterdir() if not p.name.startswith("."))
        if others:
            raise SettingsError(
                f"{dest} 里已经有别的东西（{others[0]}），不能用来发布。"
                "请换一个空的或者还没有的文件夹。"
            )

    def __iter__(self) -> Iterator[Release]:
        """Go through the releases from the oldest to the newest."""
        # Not by glob, which passes over a folder that may not be read.
        paths = self._folder.iterdir() if self._folder.is_dir() else ()
        found = (match for path in paths if (match := _NAME.fullmatch(path.name)))
        return iter(sorted(Release(int(match[1]), match[2]) for match in found))

    def path(self, release: Release) -> Path:
        """Return a release's folder."""
        return self._folder / release.name

    def manifest(self, release: Release) -> Manifest | None:
        """Read a release's manifest; None when it is missing, damaged or another release's."""
        found = manifests.read(self.path(release))
        return found if found and found.digest == release.digest else None

    def intact(self, release: Release) -> bool:
        """Tell whether a release is what it was when it was made."""
        manifest = self.manifest(release)
        return manifest is not None and not any(compare(self.path(release), manifest, ""))

    @property
    def current(self) -> Release | None:
        """The release that readers see."""
        if self._current.is_symlink():
            name = self._current.readlink().name
            return next((r for r in self if r.name == name), None)
        copied = manifests.read(self._current)
        return next((r for r in [*self][::-1] if copied and r.digest == copied.digest), None)

    def shows(self, release: Release) -> bool:
        """Tell whether readers see this release, and whole if it is a copy they see."""
        if self._current.is_symlink():
            return self.current == release
        manifest = self.manifest(release)
        if manifest is None or manifests.read(self._current) != manifest:
            return False
        return not any(compare(self._current, manifest, ""))

    def kept(self, manifest: Manifest) -> Release | None:
        """Find a release with this manifest in its right place: the current or the newest one.

        The newest is not the current one after a kill just before the switch, or after going back.
        """
        for release in (self.current, max(self, default=None)):
            if release and release.digest == manifest.digest and self.intact(release):
                return release
        return None

    def tidy(self) -> None:
        """Remove what killed runs have left."""
        self._folder.mkdir(parents=True, exist_ok=True)
        recover(self._current)
        hidden = [path for path in self._folder.iterdir() if path.name.startswith(".")]
        for left in (self._new, *hidden):
            if left.is_symlink():
                left.unlink()
            elif left.exists():
                shutil.rmtree(left)

    def fresh(self) -> Path:
        """Return a place for the next release to be built in; it is not there yet."""
        return self._folder / ".new"

    def add(self, built: Path, manifest: Manifest) -> Release:
        """Keep a built folder as a release, safely on disk before it has its name."""
        known = [*self]
        release = Release(known[-1].number + 1 if known else 1, manifest.digest)
        write_file(built / manifests.NAME, manifest.dump())
        sync_folder(built)
        built.rename(self.path(release))
        sync(self._folder)
        return release

    def switch(self, release: Release) -> None:
        """Let readers see a release, in one step."""
        if self._links(release):
            self._new.replace(self._current)
        else:
            shutil.copytree(self.path(release), self._new)
            sync_folder(self._new)
            replace_folder(self._new, self._current)
        sync(self._dest)

    def prune(self, keep: int) -> None:
        """Remove all but the newest ``keep`` releases and the one that readers see."""
        for release in [*self][: -keep or None]:
            if release == self.current:
                continue
            # What cannot be removed now stays a whole release, for the next run to remove.
            with suppress(OSError):
                gone = self._folder / f".{release.name}"
                self.path(release).rename(gone)
                shutil.rmtree(gone)

    def _links(self, release: Release) -> bool:
        """Make the next link, to a release; False where the current one is, or must be, a copy."""
        if os.name == "nt" or (self._current.is_dir() and not self._current.is_symlink()):
            return False
        try:
            self._new.symlink_to(Path(RELEASES, release.name), target_is_directory=True)
        except OSError as error:
            if error.errno in _NO_LINKS and not self._current.is_symlink():
                return False
            raise
        return True
