"""Build beside the published site and swap when done, so that readers never see half a site."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from compendium.errors import SettingsError
from compendium.outputs import replace_folder


class Staging:
    """A folder to build into, and the folder it takes the place of.

    Raises:
        SettingsError: here and in `publish`, when the folders cannot be written.

    """

    def __init__(self, root: Path, target: Path) -> None:
        """Choose an empty place on the target's file system, below ``.cache`` if that is on it."""
        self.target = target
        cache = root / ".cache"
        with _told(cache):
            cache.mkdir(exist_ok=True)
            # Only a rename within one file system is all or nothing.
            near = cache if _device(cache) == _device(target.parent) else target.parent
            self.folder = near / f".site-{os.getpid()}"
            self.discard()
            self.folder.mkdir(parents=True)

    def publish(self) -> None:
        """Put the finished folder in the target's place."""
        with _told(self.target):
            replace_folder(self.folder, self.target)

    def discard(self) -> None:
        """Remove what has been built, if anything; the target stays as it is."""
        shutil.rmtree(self.folder, ignore_errors=True)


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Say in Chinese which folder cannot be written."""
    try:
        yield
    except OSError as error:
        raise SettingsError(
            f"不能写入 {error.filename or folder}：{error.strerror}。"
            "请关闭正在使用它的程序，并检查权限。"
        ) from error


def _device(folder: Path) -> int:
    while not folder.exists():
        folder = folder.parent
    return folder.stat().st_dev
