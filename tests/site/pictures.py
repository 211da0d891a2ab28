"""Pictures of the handbook: kept small, and compared so that only a change of the page shows."""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops, ImageOps, ImageStat

IMAGES = Path(__file__).parents[2] / "docs" / "images"
NEARNESS = 6.0
"""Greatest mean difference of two pictures, of 255, at a size where single letters are gone: fonts
differ between machines, a page that has changed differs more."""


def framed(png: bytes) -> Image.Image:
    """Return a picture of a window; without a frame it would look like a part of the handbook."""
    return ImageOps.expand(Image.open(BytesIO(png)).convert("RGB"), 2, "#b9b2a6")


def keep(picture: Image.Image, path: Path) -> None:
    """Write a picture in few colours."""
    picture.quantize(48).save(path, optimize=True)


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return the mean difference of two pictures of one size, as seen from afar."""
    assert one.size == other.size
    size = (one.width // 10, one.height // 10)
    small = [picture.convert("L").resize(size, Image.Resampling.BOX) for picture in (one, other)]
    return float(ImageStat.Stat(ImageChops.difference(*small)).mean[0])
