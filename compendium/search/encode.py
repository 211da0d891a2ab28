"""Bytes of the index: variable-length numbers, and files a browser can read in two ways.

A part is deflated and written as a script, ``compendiumPart('name','…')``, one byte a character.
Over http it is fetched and read as bytes; from a folder, where nothing can be fetched, it is
loaded as a script in windows-1252, which gives each byte a character of its own. Four bytes
cannot stand in a string and are escaped, so this costs 1.6 % where base64 costs a third; and
``.js`` is an ending that every web server knows.
"""

import zlib
from collections.abc import Sequence
from operator import sub

_SMALL = 0x80
_ESCAPED = ((b"\\", b"\\\\"), (b"'", b"\\'"), (b"\n", b"\\n"), (b"\r", b"\\r"))


class _Varints(dict[int, bytes]):
    """Numbers to their bytes, filled as they are met: there are many, and few different ones."""

    def __missing__(self, number: int) -> bytes:
        out = bytearray()
        rest = number
        while rest >= _SMALL:
            out.append(rest & 0x7F | _SMALL)
            rest >>= 7
        out.append(rest)
        self[number] = bytes(out)
        return self[number]


varint = _Varints().__getitem__
"""Writes a number of any size: seven bits a byte, lowest first, the high bit for more."""


def rising(numbers: Sequence[int]) -> bytes:
    """Write a rising sequence as its first number and the steps between the others."""
    return b"".join(map(varint, [numbers[0], *map(sub, numbers[1:], numbers)]))


def part(name: str, data: bytes) -> bytes:
    """Return the file of a part."""
    squeezed = zlib.compressobj(6, zlib.DEFLATED, -15)
    body = squeezed.compress(data) + squeezed.flush()
    for raw, escaped in _ESCAPED:
        body = body.replace(raw, escaped)
    return b"compendiumPart('%s','%s');" % (name.encode(), body)
