"""Write ICC profiles of version 2.1, so that none need be shipped (ICC.1:2001-04)."""

import struct
from collections.abc import Iterable, Mapping

D50 = (0.9642, 1.0, 0.8249)
"""The white of the connection space."""
_ALIGN = 4


def profile(device: bytes, space: bytes, tags: Mapping[bytes, bytes]) -> bytes:
    """Return a profile of a device class and a colour space; its date is always the same."""
    start = 128 + 4 + 12 * len(tags)
    table, body = struct.pack(">I", len(tags)), b""
    for name, data in tags.items():
        table += struct.pack(">4sII", name, start + len(body), len(data))
        body += data + b"\0" * (-len(data) % _ALIGN)
    return _header(start + len(body), device, space) + table + body


def _header(size: int, device: bytes, space: bytes) -> bytes:
    made = (2024, 1, 1, 0, 0, 0)
    head = struct.pack(">I4sI4s4s4s6H4s", size, b"\0" * 4, 0x02100000, device, space, b"XYZ ",
                       *made, b"acsp")  # fmt: skip
    rest = struct.pack(">4sI4s4sQI", b"\0" * 4, 0, b"\0" * 4, b"\0" * 4, 0, 0)
    return (head + rest + _numbers(D50)).ljust(128, b"\0")


def _numbers(values: tuple[float, ...]) -> bytes:
    return struct.pack(f">{len(values)}i", *(round(v * 65536) for v in values))


def xyz(values: tuple[float, float, float]) -> bytes:
    """Return a colour."""
    return b"XYZ \0\0\0\0" + _numbers(values)


def text(words: str) -> bytes:
    """Return a text, such as the copyright."""
    return b"text\0\0\0\0" + words.encode("ascii") + b"\0"


def description(words: str) -> bytes:
    """Return the name of a profile."""
    data = words.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(data)) + data + b"\0" * (4 + 4 + 2 + 1 + 67)


def curve(light: Iterable[float]) -> bytes:
    """Return a curve from its values, from 0 to 1, at equal steps."""
    values = [round(v * 65535) for v in light]
    return b"curv\0\0\0\0" + struct.pack(f">I{len(values)}H", len(values), *values)
