"""Postings kept between builds; a damaged file counts as absent."""

import hashlib
import os
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from compendium.search.postings import Postings, dump, load, postings

_DIGEST = 16


def _hash(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_DIGEST).digest()


_CODE = _hash(
    b"".join(
        (Path(__file__).parents[1] / name).read_bytes()
        for name in (
            "collation.py",
            "search/encode.py",
            "search/normalise.py",
            "search/postings.py",
        )
    )
)
"""What the postings are made by; when it changes, all are made anew."""


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of postings by the hash of all that goes into them."""

    folder: Path

    def postings(self, zones: Sequence[Sequence[str]]) -> Postings:
        """Return the postings of a text, kept or made now."""
        key = _hash(_CODE + repr(zones).encode())
        path = self.folder / key.hex()[:2] / key.hex()[2:]
        kept = _read(path, key)
        if kept is not None:
            return load(kept)
        made = postings(zones)
        _write(path, key, dump(made))
        return made


def _read(path: Path, key: bytes) -> bytes | None:
    """Return what a file holds, or None when there is none, or another, or a damaged one."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    digest, body = data[:_DIGEST], data[_DIGEST:]
    return zlib.decompress(body) if digest == _hash(key + body) else None


def _write(path: Path, key: bytes, data: bytes) -> None:
    body = zlib.compress(data, 1)
    path.parent.mkdir(parents=True, exist_ok=True)
    # Another build may be writing the same; each moves its own whole file into place.
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    fresh.write_bytes(_hash(key + body) + body)
    fresh.replace(path)
