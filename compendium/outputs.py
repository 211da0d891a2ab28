"""Put finished outputs in place so that a reader sees the old one or the new one, never half."""

import os
import shutil
import tempfile
from pathlib import Path


def write_file(path: Path, data: bytes) -> None:
    """Write a file by renaming a finished neighbour over it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    finished = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        # mkstemp makes files private; an output is for others to read.
        finished.chmod(0o666 & ~_umask())
        finished.replace(path)
    except BaseException:
        finished.unlink(missing_ok=True)
        raise


def replace_folder(staged: Path, target: Path) -> None:
    """Move a finished folder to its place; the old one comes back if that fails."""
    old = target.with_name(f".{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        staged.rename(target)
    except BaseException:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
