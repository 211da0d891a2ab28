"""Temporary folders that do not outlive a killed process: the next one removes them.

WeasyPrint copies the fonts of a stylesheet, 65 MB, to a temporary folder. A process that is killed
leaves its copy behind, and a hundred of them fill a disk.
"""

import shutil
import tempfile
from pathlib import Path
from typing import IO

from compendium.locks import TAKEN, hold

_PREFIX = "compendium-fonts-"
_LOCK = "lock"


def folder() -> tuple[Path, IO[str]]:
    """Make a temporary folder; return it with the open file whose lock says it is in use."""
    _sweep(Path(tempfile.gettempdir()))
    while True:
        made = Path(tempfile.mkdtemp(prefix=_PREFIX))
        try:
            held = hold(made / _LOCK)
        except (TAKEN, FileNotFoundError):
            # Somebody who sweeps was there before the lock.
            shutil.rmtree(made, ignore_errors=True)
            continue
        if (made / _LOCK).exists():
            return made, held
        # They were there between the opening of the file and its locking: it is no longer here.
        held.close()


def _sweep(place: Path) -> None:
    """Remove the folders nobody holds; those of other users stay."""
    for left in place.glob(f"{_PREFIX}*/{_LOCK}"):
        try:
            held = hold(left)
        except OSError:
            continue
        with held:
            shutil.rmtree(left.parent, ignore_errors=True)
