"""An ICC profile of black ink on uncoated paper, made here so that no file need be shipped.

PDF/X wants a printing condition in every file (ISO 15930-7). A book in black only, whose printer
has named none, gets this one: paper white, black ink, and the 20 % that a tone of a half gains in
offset printing on uncoated paper.
"""

import struct

from compendium.edition.icc import Profile

_GAIN = 0.2
_STEPS = 256
_D50 = (0.9642, 1.0, 0.8249)
NAME = "Compendium Gray, 20% dot gain"


def gray_profile() -> Profile:
    """Return the profile: ICC version 2.1, for output, gray to XYZ by one curve."""
    tags = {b"desc": _description(NAME), b"cprt": b"text\0\0\0\0No copyright\0",
            b"wtpt": _xyz(_D50), b"kTRC": _curve()}  # fmt: skip
    start = 128 + 4 + 12 * len(tags)
    table, body = struct.pack(">I", len(tags)), b""
    for name, data in tags.items():
        table += struct.pack(">4sII", name, start + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    return Profile(_header(start + len(body)) + table + body, components=1)


def _header(size: int) -> bytes:
    made = (2024, 1, 1, 0, 0, 0)
    head = struct.pack(">I4sI4s4s4s6H4s", size, b"\0" * 4, 0x02100000, b"prtr", b"GRAY", b"XYZ ",
                       *made, b"acsp")  # fmt: skip
    rest = struct.pack(">4sI4s4sQI", b"\0" * 4, 0, b"\0" * 4, b"\0" * 4, 0, 0)
    return (head + rest + _numbers(_D50)).ljust(128, b"\0")


def _numbers(values: tuple[float, ...]) -> bytes:
    return struct.pack(f">{len(values)}i", *(round(v * 65536) for v in values))


def _xyz(values: tuple[float, ...]) -> bytes:
    return b"XYZ \0\0\0\0" + _numbers(values)


def _description(text: str) -> bytes:
    data = text.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(data)) + data + b"\0" * (4 + 4 + 2 + 1 + 67)


def _curve() -> bytes:
    """Lightness for each gray: the tone printed is the tone asked for and what it gains."""
    tones = (1 - step / (_STEPS - 1) for step in range(_STEPS))
    light = (1 - (tone + 4 * _GAIN * tone * (1 - tone)) for tone in tones)
    values = [round(v * 65535) for v in light]
    return b"curv\0\0\0\0" + struct.pack(f">I{_STEPS}H", _STEPS, *values)
