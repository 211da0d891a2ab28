"""Pictures keep every pixel and lose all else they say."""

import io
import struct
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps, PngImagePlugin

from compendium.pictures import PictureError, read

FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
SECRET = b"13800000000"


def picture(kind: str, *, exif: bool = True, turned: int = 6, **options: object) -> bytes:
    """Make a picture that says where and by whom it was taken."""
    image = Image.linear_gradient("L").resize((40, 30)).convert("RGB")
    image.paste((200, 30, 30), (0, 0, 9, 9))
    data = Image.Exif()
    data[0x0112] = turned
    data[0x010E] = SECRET.decode()
    data[0x8825] = {1: "N", 2: (42.0, 54.0, 9.0), 3: "E", 4: (125.0, 8.0, 43.0)}
    if kind == "PNG":
        info = PngImagePlugin.PngInfo()
        info.add_text("Author", SECRET.decode())
        info.add_itxt("XML:com.adobe.xmp", SECRET.decode())
        options["pnginfo"] = info
    if kind in ("JPEG", "GIF"):
        options["comment"] = SECRET
    if kind in ("JPEG", "WEBP"):
        options["xmp"] = b"<x:xmpmeta>" + SECRET
    if exif and kind != "GIF":
        options["exif"] = data.tobytes()
    out = io.BytesIO()
    image.save(out, format=kind, **options)
    return out.getvalue()


def shown(data: bytes) -> tuple[tuple[int, int], bytes]:
    """Return what a viewer shows: size and pixels, the right way up."""
    image = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    return image.size, image.convert("RGBA").tobytes()


@pytest.mark.parametrize("kind", FORMATS)
def test_only_the_picture_is_left(kind: str) -> None:
    data = picture(kind)
    found = read(data)
    assert (found.width, found.height) == (40, 30)
    assert SECRET in data
    assert SECRET not in found.bare
    assert b"<x:" not in found.bare
    assert shown(found.bare) == shown(data)
    again = read(found.bare)
    assert again.metadata == ()
    assert again.bare == found.bare


def test_what_is_told_has_a_name() -> None:
    assert read(picture("JPEG")).metadata == (
        "拍摄信息（EXIF）",
        "拍摄地点（GPS）",
        "XMP",
        "注释文字",
    )
    assert set(read(picture("PNG")).metadata) == {
        "注释文字",
        "XMP",
        "拍摄信息（EXIF）",
        "拍摄地点（GPS）",
    }
    assert set(read(picture("WEBP")).metadata) == {"XMP", "拍摄信息（EXIF）", "拍摄地点（GPS）"}
    assert read(picture("GIF")).metadata == ("注释文字",)


@pytest.mark.parametrize("kind", FORMATS)
def test_what_is_appended_goes(kind: str) -> None:
    data = picture(kind)
    found = read(data + b"PK\x03\x04" + SECRET)
    assert "附在文件末尾的数据" in found.metadata
    assert found.bare == read(data).bare


@pytest.mark.parametrize("turned", range(1, 9))
def test_every_orientation_stays(turned: int) -> None:
    data = picture("JPEG", turned=turned)
    assert shown(read(data).bare) == shown(data)


def test_colour_profiles_and_progressive_scans_stay() -> None:
    data = picture("JPEG", progressive=True, icc_profile=b"profile", quality=80)
    bare = read(data).bare
    assert Image.open(io.BytesIO(bare)).info["icc_profile"] == b"profile"
    assert shown(bare) == shown(data)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_moving_pictures_move(kind: str) -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "green", "blue")]
    out = io.BytesIO()
    frames[0].save(out, format=kind, save_all=True, append_images=frames[1:], loop=0)
    bare = read(out.getvalue()).bare
    assert getattr(Image.open(io.BytesIO(bare)), "n_frames", 1) == 3


def test_sizes_without_decoding() -> None:
    header = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IEND", b""))
    data = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(c)) + n + c + struct.pack(">I", crc32(n + c)) for n, c in chunks
    )
    assert (read(data).width, read(data).height) == (100_000, 100_000)


@pytest.mark.parametrize("kind", FORMATS)
def test_a_part_is_no_picture(kind: str) -> None:
    data = picture(kind, exif=False)
    for end in (*range(0, len(data) - 2, 7), len(data) - 2):
        with pytest.raises(PictureError):
            read(data[:end])


@given(st.sampled_from(FORMATS), st.integers(0, 10_000), st.binary(min_size=1, max_size=8))
def test_damage_never_raises_anything_else(kind: str, place: int, bytes_: bytes) -> None:
    data = bytearray(picture(kind))
    at = place % len(data)
    data[at : at + len(bytes_)] = bytes_
    try:
        found = read(bytes(data))
    except PictureError:
        return
    assert read(found.bare).bare == found.bare
