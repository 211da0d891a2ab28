"""Read a picture of any allowed format."""

from collections.abc import Callable

from compendium.pictures import gif, jpeg, png, webp
from compendium.pictures.parts import Picture, PictureError

__all__ = ["Picture", "PictureError", "read"]

_READERS: tuple[tuple[bytes, Callable[[bytes], Picture]], ...] = (
    (png.SIGNATURE, png.read),
    (jpeg.SIGNATURE, jpeg.read),
    (webp.SIGNATURE, webp.read),
    (gif.SIGNATURE, gif.read),
)


def read(data: bytes) -> Picture:
    """Read a PNG, JPEG, WebP or GIF file; raise PictureError when it is none or not whole."""
    for signature, reader in _READERS:
        if data.startswith(signature):
            try:
                picture = reader(data)
            except IndexError:
                raise PictureError("cut short") from None
            if not picture.width or not picture.height:
                raise PictureError("no size")
            return picture
    raise PictureError("no known format")
