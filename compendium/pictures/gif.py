"""GIF (89a): blocks, each a run of sub-blocks that ends with an empty one."""

import struct

from compendium.pictures import parts
from compendium.pictures.parts import Picture, PictureError, take

SIGNATURE = b"GIF8"
_EXTENSION, _IMAGE, _TRAILER = 0x21, 0x2C, 0x3B
_COMMENT, _APPLICATION = 0xFE, 0xFF
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def read(data: bytes) -> Picture:
    """Read a GIF file."""
    width, height, flags = struct.unpack("<HHB", take(data, 6, 5))
    at = 13 + _colours(flags)
    told, bare = [], [take(data, 0, at)]
    while True:
        start, kind = at, data[at]
        if kind == _TRAILER:
            bare.append(data[start : start + 1])
            break
        if kind == _IMAGE:
            at = _blocks(data, at + 11 + _colours(take(data, at, 10)[9]))
        elif kind == _EXTENSION:
            at = _blocks(data, at + 2)
        else:
            raise PictureError("no block")
        said = _told(data[start:at]) if kind == _EXTENSION else ""
        if said:
            told.append(said)
        else:
            bare.append(data[start:at])
    if at + 1 < len(data):
        told.append(parts.APPENDED)
    return Picture(width, height, tuple(dict.fromkeys(told)), b"".join(bare))


def _colours(flags: int) -> int:
    """Return the length of the table of colours that flags announce."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _blocks(data: bytes, at: int) -> int:
    """Return where a run of sub-blocks ends."""
    while data[at]:
        at += 1 + data[at]
    return at + 1


def _told(extension: bytes) -> str:
    """Name what an extension says besides the picture; nothing when it belongs to it."""
    if extension[1] == _COMMENT:
        return parts.COMMENT
    if extension[1] == _APPLICATION and extension[3:14] not in _LOOPS:
        return parts.XMP if extension[3:11] == b"XMP Data" else parts.OTHER
    return ""
