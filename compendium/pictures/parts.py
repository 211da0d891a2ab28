"""What all formats share: the result, reading to the end only, and the little of EXIF kept."""

import struct
from dataclasses import dataclass

GPS, EXIF, XMP, IPTC = "拍摄地点（GPS）", "拍摄信息（EXIF）", "XMP", "IPTC"
COMMENT, THUMBNAIL, APPENDED = "注释文字", "缩略图", "附在文件末尾的数据"
OTHER = "其他附加信息"
"""Names of what a file may say besides its picture."""

_ORIENTATION, _GPS_IFD = 0x0112, 0x8825
_UPRIGHT = 1
_ENTRY = 12


class PictureError(ValueError):
    """A file that is no picture, or not a whole one."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's size in pixels and its file with and without what else it says."""

    width: int
    height: int
    metadata: tuple[str, ...]
    """What the file says besides the picture, by name, each once."""
    bare: bytes
    """The file without it: the same pixels, the same colours, the same way up."""


def take(data: bytes, start: int, length: int) -> bytes:
    """Return so many bytes of a file."""
    if start + length > len(data):
        raise PictureError("cut short")
    return data[start : start + length]


def exif(data: bytes) -> tuple[tuple[str, ...], bytes]:
    """Read an EXIF block (a TIFF file): what it tells, and one with the orientation only.

    The second is empty when the picture is upright.
    """
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if order is None:
        return (EXIF,), b""
    tags: dict[int, int] = {}
    try:
        (start,) = struct.unpack_from(f"{order}I", data, 4)
        (count,) = struct.unpack_from(f"{order}H", data, start)
        for number in range(count):
            at = start + 2 + number * _ENTRY
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", data, at)
            tags[tag] = value
    except struct.error:
        return (EXIF,), b""
    told: tuple[str, ...] = (EXIF, GPS) if _GPS_IFD in tags else (EXIF,)
    way = tags.get(_ORIENTATION, _UPRIGHT)
    if not _UPRIGHT < way <= 8:  # noqa: PLR2004 - the eight orientations
        return told, b""
    if tags.keys() == {_ORIENTATION}:
        told = ()
    return told, struct.pack("<2sHIHHHIHHI", b"II", 42, 8, 1, _ORIENTATION, 3, 1, way, 0, 0)
