"""From the colours of a screen to inks: black alone, or cyan, magenta, yellow and black."""

import io
from collections.abc import Sequence
from functools import cached_property
from typing import Protocol

from PIL import Image, ImageCms

from compendium.errors import RenderError

_WEIGHTS = (0.299, 0.587, 0.114)
"""Share of red, green and blue in lightness (ITU-R BT.601), as Pillow has it for pictures."""


class Inks(Protocol):
    """A way to print."""

    space: str
    """Name of the device colour space."""
    fill: str
    """PDF operator that sets the colour of areas; in capitals, that of lines."""

    def rgb(self, colour: Sequence[float]) -> tuple[float, ...]:
        """Turn red, green and blue (0 to 1) into inks."""

    def cmyk(self, colour: Sequence[float]) -> tuple[float, ...]:
        """Turn four inks into the inks at hand."""

    def picture(self, picture: Image.Image) -> Image.Image:
        """Turn an RGB picture into inks."""


class Black:
    """Black alone. Gray 0 is full black."""

    space = "DeviceGray"
    fill = "g"

    def rgb(self, colour: Sequence[float]) -> tuple[float, ...]:
        """Turn a colour into its lightness."""
        return (_short(sum(w * c for w, c in zip(_WEIGHTS, colour, strict=True))),)

    def cmyk(self, colour: Sequence[float]) -> tuple[float, ...]:
        """Turn four inks into lightness."""
        *cmy, black = colour
        covered = sum(w * c for w, c in zip(_WEIGHTS, cmy, strict=True)) + black
        return (_short(max(0.0, 1 - covered)),)

    def picture(self, picture: Image.Image) -> Image.Image:
        """Turn a picture into gray."""
        return picture.convert("L")


class FourInks:
    """Cyan, magenta, yellow and black, by the printer's profile where there is one.

    Grays become black alone in any case: text in four inks is never in register.
    """

    space = "DeviceCMYK"
    fill = "k"

    def __init__(self, profile: bytes | None) -> None:
        self._profile = profile

    def rgb(self, colour: Sequence[float]) -> tuple[float, ...]:
        """Turn a colour into inks."""
        least, most = min(colour), max(colour)
        if least == most:
            return (0, 0, 0, _short(1 - most))
        if self._profile:
            point = Image.new("RGB", (1, 1), tuple(round(c * 255) for c in colour))
            pixel = self.picture(point).getpixel((0, 0))
            assert isinstance(pixel, tuple)  # noqa: S101 - four bands
            return tuple(_short(value / 255) for value in pixel)
        return (*(_short((most - c) / most) for c in colour), _short(1 - most))

    def cmyk(self, colour: Sequence[float]) -> tuple[float, ...]:
        """Keep inks as they are."""
        return tuple(colour)

    def picture(self, picture: Image.Image) -> Image.Image:
        """Turn a picture into inks, which only a profile can do well."""
        if self._profile is None:
            raise RenderError(
                "封面里有彩色图片，没有印厂的ICC文件不能转成CMYK。"
                "请在 compendium.yml 的“印制”里写“印刷条件”。"
            )
        return self._transform.apply(picture)

    @cached_property
    def _transform(self) -> ImageCms.ImageCmsTransform:
        return ImageCms.buildTransform(
            ImageCms.createProfile("sRGB"),
            ImageCms.ImageCmsProfile(io.BytesIO(self._profile or b"")),
            "RGB", "CMYK",
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )  # fmt: skip


def _short(value: float) -> float:
    return round(value, 4)
