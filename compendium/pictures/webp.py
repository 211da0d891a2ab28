"""WebP (RFC 9649): RIFF chunks of name, length and data, padded to an even length."""

import struct

from compendium.pictures import parts
from compendium.pictures.parts import Picture, PictureError, take

SIGNATURE = b"RIFF"
_HEADER = 12
_KEPT = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"}
_HAS_EXIF, _HAS_XMP = 0x08, 0x04


def read(data: bytes) -> Picture:
    """Read a WebP file."""
    (length,) = struct.unpack("<I", take(data, 4, 4))
    if take(data, 8, 4) != b"WEBP":
        raise PictureError("no WebP")
    end = 8 + length + length % 2
    take(data, 0, 8 + length)
    told: list[str] = []
    chunks: list[tuple[bytes, bytes]] = []
    at = _HEADER
    while at < 8 + length:
        name, (size,) = take(data, at, 4), struct.unpack("<I", take(data, at + 4, 4))
        content = take(data, at + 8, size)
        at += 8 + size + size % 2
        if name == b"EXIF":
            said, content = parts.exif(content.removeprefix(b"Exif\0\0"))
            told += said
            chunks += [(name, content)] if content else []
        elif name in _KEPT:
            chunks.append((name, content))
        else:
            told.append(parts.XMP if name == b"XMP " else parts.OTHER)
    if end < len(data):
        told.append(parts.APPENDED)
    return Picture(*_size(chunks), tuple(dict.fromkeys(told)), _file(chunks))


def _file(chunks: list[tuple[bytes, bytes]]) -> bytes:
    """Put chunks together, the flags of the first one right for those that are there."""
    exif = any(name == b"EXIF" for name, _ in chunks)
    body = b"WEBP"
    for name, content in chunks:
        flagged = content
        if name == b"VP8X":
            flags = content[0] & ~(_HAS_EXIF | _HAS_XMP) | (_HAS_EXIF if exif else 0)
            flagged = bytes([flags]) + content[1:]
        body += name + struct.pack("<I", len(flagged)) + flagged + b"\0" * (len(flagged) % 2)
    return SIGNATURE + struct.pack("<I", len(body)) + body


def _size(chunks: list[tuple[bytes, bytes]]) -> tuple[int, int]:
    for name, content in chunks:
        if name == b"VP8X":
            wide, high = take(content, 4, 3), take(content, 7, 3)
            return int.from_bytes(wide, "little") + 1, int.from_bytes(high, "little") + 1
        if name == b"VP8L":
            bits = int.from_bytes(take(content, 1, 4), "little")
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        if name == b"VP8 ":
            width, height = struct.unpack("<HH", take(content, 6, 4))
            return width & 0x3FFF, height & 0x3FFF
    raise PictureError("no picture")
