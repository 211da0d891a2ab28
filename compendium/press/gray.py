"""An ICC profile of black ink on uncoated paper, made here so that no file need be shipped.

PDF/X wants a printing condition in every file (ISO 15930-7). A book in black only, whose printer
has named none, gets this one: paper white, black ink, and the 20 % that a tone of a half gains in
offset printing on uncoated paper.
"""

from compendium.edition.icc import Profile
from compendium.press.icc_writing import D50, curve, description, profile, text, xyz

_GAIN = 0.2
_STEPS = 256
NAME = "Compendium Gray, 20% dot gain"


def gray_profile() -> Profile:
    """Return the profile: for output, gray to XYZ by one curve."""
    # Lightness for each gray: the tone printed is the tone asked for and what it gains.
    tones = (1 - step / (_STEPS - 1) for step in range(_STEPS))
    light = (1 - (tone + 4 * _GAIN * tone * (1 - tone)) for tone in tones)
    data = profile(b"prtr", b"GRAY", {
        b"desc": description(NAME), b"cprt": text("No copyright"), b"wtpt": xyz(D50),
        b"kTRC": curve(light),
    })  # fmt: skip
    return Profile(data, components=1)
