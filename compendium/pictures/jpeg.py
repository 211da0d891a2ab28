"""JPEG (ISO/IEC 10918-1): segments of marker and length, scans of coded data between them."""

import re
import struct

from compendium.pictures import parts
from compendium.pictures.parts import Picture, PictureError, take

SIGNATURE = b"\xff\xd8\xff"
_SCAN, _END = 0xDA, 0xD9
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_CODED = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""The first marker after coded data."""
_EXIF, _XMP = b"Exif\0\0", (b"http://ns.adobe.com/xap/", b"http://ns.adobe.com/xmp/")
_PLAIN = (b"JFIF\0", b"ICC_PROFILE\0", b"Adobe\0")
"""Beginnings of application segments that decide how the picture looks."""


def read(data: bytes) -> Picture:
    """Read a JPEG file."""
    at, bare = 2, [data[:2]]
    told: list[str] = []
    size = (0, 0)
    while True:
        start = at
        while take(data, at, 2)[1] == 0xFF:  # noqa: PLR2004 - fill bytes
            at += 1
        lead, marker = take(data, at, 2)
        if lead != 0xFF:  # noqa: PLR2004 - every marker begins so
            raise PictureError("no marker")
        at += 2
        if marker == _END:
            bare.append(data[start:at])
            break
        (length,) = struct.unpack(">H", take(data, at, 2))
        content = take(data, at, length)[2:]
        at += length
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", take(content, 1, 4))
            size = (width, height)
        if marker == _SCAN:
            coded = _CODED.search(data, at)
            if coded is None:
                raise PictureError("cut short")
            at = coded.start()
        said, kept = _application(marker, content, data[start:at])
        told += said
        bare.append(kept)
    if at < len(data):
        told.append(parts.APPENDED)
    return Picture(*size, tuple(dict.fromkeys(told)), b"".join(bare))


def _application(marker: int, content: bytes, whole: bytes) -> tuple[tuple[str, ...], bytes]:
    """Say what a segment tells besides the picture, and give what is kept of it."""
    if marker == 0xFE:  # noqa: PLR2004 - COM
        return (parts.COMMENT,), b""
    if marker not in range(0xE0, 0xF0) or content.startswith(_PLAIN):
        return (), whole
    if content.startswith(_EXIF):
        said, upright = parts.exif(content[len(_EXIF) :])
        body = _EXIF + upright
        segment = b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
        return said, segment if upright else b""
    if content.startswith(_XMP):
        return (parts.XMP,), b""
    if content.startswith(b"Photoshop 3.0"):
        return (parts.IPTC,), b""
    thumbnail = content.startswith((b"JFXX", b"MPF"))
    return (parts.THUMBNAIL if thumbnail else parts.OTHER,), b""
