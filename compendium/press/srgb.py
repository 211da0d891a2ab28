"""An ICC profile of sRGB (IEC 61966-2-1), the colours of the book on the screen."""

from compendium.press.icc_writing import D50, curve, description, profile, text, xyz

NAME = "sRGB"
_STEPS = 1024
_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
"""Red, green and blue, adapted from D65 to D50 (Bradford); they add up to the white."""


def srgb_profile() -> bytes:
    """Return the profile, the same bytes each time."""
    light = curve(_light(step / (_STEPS - 1)) for step in range(_STEPS))
    return profile(b"mntr", b"RGB ", {
        b"desc": description("sRGB IEC61966-2.1"), b"cprt": text("No copyright"),
        b"wtpt": xyz(D50), **{name: xyz(colour) for name, colour in _PRIMARIES.items()},
        b"rTRC": light, b"gTRC": light, b"bTRC": light,
    })  # fmt: skip


def _light(value: float) -> float:
    """Return the light of a value: linear near black, then a power."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - the standard's
