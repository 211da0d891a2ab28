"""Read the head of an ICC profile (ICC.1:2022, 7.2): is it a printing condition, of which inks."""

from dataclasses import dataclass, field

_HEADER = 128
_COMPONENTS = {b"GRAY": 1, b"CMYK": 4}


@dataclass(frozen=True, slots=True)
class Profile:
    """A printing condition."""

    data: bytes = field(repr=False)
    components: int
    """Inks: 1 for black alone, 4 for CMYK."""


def read_profile(data: bytes) -> Profile | None:
    """Return an output profile for gray or CMYK; None for anything else, cut or not a profile."""
    whole = len(data) > _HEADER and int.from_bytes(data[:4], "big") == len(data)
    if not whole or data[36:40] != b"acsp" or data[12:16] != b"prtr":
        return None
    components = _COMPONENTS.get(data[16:20])
    return Profile(data, components) if components else None
