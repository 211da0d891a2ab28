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


def _varint(number: int) -> bytes:
    out = bytearray()
    while number >= _SMALL:
        out.append(number & 0x7F | _SMALL)
        number >>= 7
    out.append(number)
    return bytes(out)


_KNOWN = tuple(_varint(number) for number in range(1 << 14))


def varint(number: int) -> bytes:
    """Write a number of any size: seven bits a byte, lowest first, the high bit for more."""
    return _KNOWN[number] if number < len(_KNOWN) else _varint(number)


def rising(numbers: Sequence[int]) -> bytes:
    """Write a rising sequence as its first number and the steps between the others."""
    steps = [numbers[0], *map(sub, numbers[1:], numbers)]
    return bytes(steps) if max(steps) < _SMALL else b"".join(map(varint, steps))


def part(name: str, data: bytes) -> bytes:
    """Return the file of a part."""
    squeezed = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = squeezed.compress(data) + squeezed.flush()
    for raw, escaped in _ESCAPED:
        body = body.replace(raw, escaped)
    return b"compendiumPart('%s','%s');" % (name.encode(), body)
