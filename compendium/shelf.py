"""Texts kept by key between runs, for what is slow to make and depends on its key alone.

A shelf is a folder of sixteen files, by the first digit of the key: few enough to be read at once
for a hundred texts, small enough to be written anew for one of ten thousand. Each line is a key,
a checksum over key and text, and the text as JSON; a line that is damaged or stands under another
text's key counts as absent. Nothing is ever executed: what is kept is data.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from compendium.outputs import write_file

_HEX = 40
"""Digits of a key."""
_SUM = 16
"""Digits of a checksum."""
_SPARE = 256
"""Lines a file may keep for texts that were not asked for in this run."""


def key_of(*parts: object) -> str:
    """Return the key of what depends on these values, which JSON can write."""
    written = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return blake2b(written.encode(errors="surrogatepass"), digest_size=_HEX // 2).hexdigest()


class Shelf:
    """Values of one kind; without a folder it keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        """Take the folder to keep them in."""
        self._folder = folder
        self._lines: dict[str, dict[bytes, bytes]] = {}
        """File by file, lines by key; those used last stand first."""
        self._used: dict[str, dict[bytes, bytes]] = {}
        self._new: set[str] = set()

    def get(self, key: str) -> object:
        """Return the value kept under a key, None when there is none."""
        line = self._file(key[0]).get(key.encode())
        if line is None or line[_HEX : _HEX + _SUM] != _sum(key, line[_HEX + _SUM :]):
            return None
        self._used[key[0]][key.encode()] = line
        try:
            value: object = json.loads(line[_HEX + _SUM :])
        except ValueError:
            return None
        return value

    def put(
        self, key: str, value: object, default: Callable[[object], object] | None = None
    ) -> None:
        """Keep a value; ``default`` turns what JSON does not know into what it knows."""
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=default)
        written = text.encode(errors="surrogatepass")
        line = key.encode() + _sum(key, written) + written
        self._file(key[0])[key.encode()] = line
        self._used[key[0]][key.encode()] = line
        self._new.add(key[0])

    def save(self) -> None:
        """Write the files in which something is new; a shelf that cannot be written stays old."""
        for name in sorted(self._new if self._folder else ()):
            used, before = self._used[name], self._lines[name]
            spare = [line for key, line in before.items() if key not in used]
            kept = [*used.values(), *spare[: max(_SPARE, len(used))]]
            with suppress(OSError):
                write_file(self._path(name), b"\n".join(kept))
        self._new.clear()

    def _file(self, name: str) -> dict[bytes, bytes]:
        if name not in self._lines:
            self._used[name] = {}
            self._lines[name] = {}
            if self._folder:
                with suppress(OSError):
                    data = self._path(name).read_bytes()
                    self._lines[name] = {line[:_HEX]: line for line in data.split(b"\n")}
        return self._lines[name]

    def _path(self, name: str) -> Path:
        assert self._folder  # noqa: S101 - asked for only when there is one
        return self._folder / f"{name}.jsonl"


def _sum(key: str, text: bytes) -> bytes:
    return blake2b(text, key=key.encode(), digest_size=_SUM // 2).hexdigest().encode()
