"""Compare pictures of pages as an eye does at arm's length: shades of small areas, not pixels."""

from PIL import Image, ImageChops, ImageFilter

_SOFTENED = 2.0
"""Radius in pixels within which ink may move: a different hinting, half a pixel more."""
FAINT = 24
"""Difference of shade, of 255, from which an area looks different."""
ALLOWED = 0.002
"""Share of a page that may look different."""


def unlike(one: Image.Image, other: Image.Image) -> float:
    """Return the share of a picture that looks different; all of it when the sizes differ."""
    if one.size != other.size:
        return 1.0
    softened = (p.convert("L").filter(ImageFilter.GaussianBlur(_SOFTENED)) for p in (one, other))
    shades = ImageChops.difference(*softened).histogram()
    return sum(shades[FAINT:]) / sum(shades)
