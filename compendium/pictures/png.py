"""PNG (ISO/IEC 15948): chunks of length, name, data, CRC."""

import struct
from zlib import crc32

from compendium.pictures import parts
from compendium.pictures.parts import Picture, PictureError, take

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_KEPT = {
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP",
    b"sBIT", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
}  # fmt: skip
_NAMES = {b"tEXt": parts.COMMENT, b"zTXt": parts.COMMENT, b"iTXt": parts.COMMENT}


def read(data: bytes) -> Picture:
    """Read a PNG file."""
    at, bare = len(SIGNATURE), [SIGNATURE]
    told: list[str] = []
    width = height = 0
    name = b""
    while name != b"IEND":
        (length,) = struct.unpack(">I", take(data, at, 4))
        chunk = take(data, at + 4, length + 4)
        name, content = chunk[:4], chunk[4:]
        if take(data, at + 8 + length, 4) != struct.pack(">I", crc32(chunk)):
            raise PictureError("wrong checksum")
        if (name == b"IHDR") != (at == len(SIGNATURE)):
            raise PictureError("no header")
        if name == b"IHDR":
            width, height = struct.unpack(">II", take(content, 0, 8))
        if name == b"eXIf":
            said, content = parts.exif(content)
            told += said
            bare.append(_chunk(name, content) if content else b"")
        elif name in _KEPT:
            bare.append(data[at : at + 12 + length])
        else:
            xmp = content.startswith(b"XML:com.adobe.xmp")
            told.append(parts.XMP if xmp else _NAMES.get(name, parts.OTHER))
        at += 12 + length
    if at < len(data):
        told.append(parts.APPENDED)
    return Picture(width, height, tuple(dict.fromkeys(told)), b"".join(bare))


def _chunk(name: bytes, content: bytes) -> bytes:
    length, check = struct.pack(">I", len(content)), struct.pack(">I", crc32(name + content))
    return length + name + content + check
