"""Pictures for the press: in inks, flat on white paper, no finer than a screen can print."""

# ruff: noqa: ANN401 - pikepdf knows no type for the parts of a stream

import io
from collections.abc import Mapping
from typing import Any

import pikepdf
from pikepdf import Array, Name, Stream
from PIL import Image

from compendium.press.content import paints
from compendium.press.glyphs import Fonts
from compendium.press.ink import Inks

FINEST = 300
"""Dots an inch of a halftone picture: twice the usual screen of 150 lines."""
_QUALITY = 95


def convert_pictures(pdf: pikepdf.Pdf, inks: Inks) -> None:
    """Change all pictures of a file in place. Line art of one bit is left as fine as it is."""
    for picture, size in _placed(pdf).values():
        line_art = int(picture.get("/BitsPerComponent", 1)) == 1
        if not line_art or pikepdf.PdfImage(picture).indexed:
            _convert(picture, size, inks)


def _placed(pdf: pikepdf.Pdf) -> Mapping[tuple[int, int], tuple[Stream, tuple[float, float]]]:
    """Return every picture with the largest size it is shown at, in points."""
    found: dict[tuple[int, int], tuple[Stream, tuple[float, float]]] = {}
    fonts = Fonts()
    for page in pdf.pages:
        for paint in paints(page, fonts):
            if isinstance(paint.image, Stream) and paint.image.is_indirect:
                _, (width, height) = found.get(paint.image.objgen, (None, (0.0, 0.0)))
                size = (max(width, paint.size[0]), max(height, paint.size[1]))
                found[paint.image.objgen] = (paint.image, size)
    return found


def _convert(picture: Stream, size: tuple[float, float], inks: Inks) -> None:
    image = _flat(picture)
    most = [max(1, round(points / 72 * FINEST)) for points in size]
    small = image.width > most[0] and image.height > most[1]
    fits = image.mode == "L" or (image.mode == "CMYK" and inks.space == "DeviceCMYK")
    if fits and not small and "/SMask" not in picture:
        return
    if small:
        image = image.resize((most[0], most[1]), Image.Resampling.LANCZOS)
    _write(picture, image if fits else inks.picture(image.convert("RGB")))


def _flat(picture: Any) -> Image.Image:
    """Return a picture as it looks on white paper."""
    plain = pikepdf.PdfImage(picture).as_pil_image()
    image = plain if plain.mode in {"L", "RGB", "CMYK"} else plain.convert("RGB")
    if "/SMask" not in picture:
        return image
    mask = pikepdf.PdfImage(picture.SMask).as_pil_image().convert("L").resize(image.size)
    white = Image.new(image.mode, image.size, (0, 0, 0, 0) if image.mode == "CMYK" else "white")
    return Image.composite(image, white, mask)


def _write(picture: Stream, image: Image.Image) -> None:
    """Put an image in a picture's place; what was a photograph stays compressed as one."""
    photograph = Name.DCTDecode in Array([picture.get("/Filter", Name.FlateDecode)])
    for key in ("/SMask", "/Mask", "/Decode", "/DecodeParms", "/Intent", "/Metadata"):
        if key in picture:
            del picture[key]
    if photograph and image.mode == "L":
        stream = io.BytesIO()
        image.save(stream, "JPEG", quality=_QUALITY)
        picture.write(stream.getvalue(), filter=Name.DCTDecode)
    else:
        picture.write(image.tobytes())
    picture.Width, picture.Height = image.size
    picture.BitsPerComponent = 8
    picture.ColorSpace = Name.DeviceGray if image.mode == "L" else Name.DeviceCMYK
