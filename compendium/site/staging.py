"""Build beside the published site and swap when done, so that readers never see half a site."""

import os
import shutil
from contextlib import ExitStack
from pathlib import Path

from compendium.locks import only_one
from compendium.outputs import recover, replace_folder

_PREFIX = ".site-"


class Staging:
    """A folder to build into, and the folder it takes the place of; one build at a time.

    What a killed build has left is put right first.

    Raises:
        SettingsError: another process is building the site of this project.
        OSError: here and in `publish`, when the folders cannot be written.

    """

    def __init__(self, root: Path, target: Path) -> None:
        """Choose an empty place on the target's file system, below ``.cache`` if that is on it."""
        self.target = target
        cache = root / ".cache"
        cache.mkdir(exist_ok=True)
        self._held = ExitStack()
        self._held.enter_context(only_one(cache / "site.lock", "生成网站"))
        # Only a rename within one file system is all or nothing.
        near = cache if _device(cache) == _device(target.parent) else target.parent
        self.folder = near / f"{_PREFIX}{os.getpid()}"
        try:
            recover(target)
            for left in near.glob(f"{_PREFIX}*"):
                shutil.rmtree(left)
            self.folder.mkdir(parents=True)
        except BaseException:
            self.discard()
            raise

    def publish(self) -> None:
        """Put the finished folder in the target's place."""
        replace_folder(self.folder, self.target)
        self.discard()

    def discard(self) -> None:
        """Remove what has been built, if anything, and let others build; the target stays."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self._held.close()


def _device(folder: Path) -> int:
    while not folder.exists():
        folder = folder.parent
    return folder.stat().st_dev
