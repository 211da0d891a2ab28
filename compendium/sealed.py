"""Cache entries that tell whether they are whole: a hash of name and bytes before the bytes.

A file cut short by a full disk, flipped in one bit or standing under another's name counts as none,
so that a cache can cost time but never change an output.
"""

import hashlib
from pathlib import Path

from compendium.outputs import write_file

_LENGTH = hashlib.sha256().digest_size


def write(path: Path, data: bytes) -> None:
    """Keep an entry."""
    write_file(path, _seal(path, data) + data)


def read(path: Path) -> bytes | None:
    """Return a whole entry's bytes; None when there is none."""
    try:
        stored = path.read_bytes()
    except FileNotFoundError:
        return None
    seal, data = stored[:_LENGTH], stored[_LENGTH:]
    return data if seal == _seal(path, data) else None


def _seal(path: Path, data: bytes) -> bytes:
    return hashlib.sha256(path.name.encode() + b"\0" + data).digest()
