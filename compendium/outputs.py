"""Put finished outputs in place so that a reader sees the old one or the new one, never half."""

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

_UNFINISHED = ".part"
"""How the name of a file ends while it is being written; a killed run leaves one behind."""


def write_file(path: Path, data: bytes) -> None:
    """Write a file by renaming a finished neighbour over it."""
    write_files({path: data})


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write files that belong together: all are finished before the first takes its place.

    Those behind the first tell of it. While it is replaced, none is there that tells of another:
    a run stopped in that moment leaves the first one, old or new, without them.
    """
    finished: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            finished[path] = _finished(path, data)
        for path in list(files)[1:]:
            path.unlink(missing_ok=True)
        for path, new in finished.items():
            new.replace(path)
    except BaseException:
        for new in finished.values():
            with suppress(OSError):
                new.unlink()
        raise


def _finished(path: Path, data: bytes) -> Path:
    """Write a file's neighbour, down to the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=_UNFINISHED, dir=path.parent)
    finished = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        # mkstemp makes files private; an output is for others to read.
        finished.chmod(0o666 & ~_umask())
    except BaseException:
        with suppress(OSError):
            finished.unlink()
        raise
    return finished


def sweep(paths: Iterable[Path]) -> None:
    """Remove what killed runs have left beside files; only for who alone may write them."""
    for path in paths:
        for rest in path.parent.glob(f".{path.name}.*{_UNFINISHED}"):
            rest.unlink(missing_ok=True)


def replace_folder(staged: Path, target: Path) -> None:
    """Move a finished folder to its place, in one step where the system has one for that.

    Elsewhere the old folder is moved aside for a moment; it comes back if the new one cannot take
    its place, and `recover` brings it back after a kill in that moment.
    """
    recover(target)
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        staged.rename(target)
    elif _exchange(staged, target):
        shutil.rmtree(staged, ignore_errors=True)
    else:
        old = _aside(target)
        target.rename(old)
        try:
            staged.rename(target)
        except BaseException:
            old.rename(target)
            raise
        shutil.rmtree(old, ignore_errors=True)


def recover(target: Path) -> None:
    """Bring back a folder that a killed run had moved aside; remove it if it is not needed."""
    old = _aside(target)
    if not target.exists() and old.exists():
        old.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def sync_folder(folder: Path) -> None:
    """Have the disk hold all of a folder, its names included, before saying that it does."""
    for below, _, names in os.walk(folder, onerror=_raise):
        for path in (*(Path(below, name) for name in names), Path(below)):
            sync(path)


def files_below(folder: Path) -> Iterator[Path]:
    """Yield all files of a folder; one that may not be read raises, where rglob would skip it."""
    for below, _, names in os.walk(folder, onerror=_raise):
        yield from (Path(below, name) for name in names)


def _raise(error: OSError) -> None:
    raise error


def sync(path: Path) -> None:
    """Have the disk hold a file's bytes, or the names in a folder."""
    if os.name == "nt" and path.is_dir():
        return  # Windows opens no folders, and needs none flushed.
    handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}.old")


def _exchange(one: Path, other: Path) -> bool:
    """Let two paths change places in one step; False where there is no such step.

    Linux has it since 3.15 (renameat2, RENAME_EXCHANGE) on most of its file systems.
    """
    if sys.platform != "linux":
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return False
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    done = renameat2(here, os.fsencode(one), here, os.fsencode(other), exchange)
    return bool(done == 0)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
