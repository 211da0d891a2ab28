"""The C libraries that lay out text: whether they are there, and which versions."""

from collections.abc import Mapping
from ctypes import CDLL, c_char_p

FILES: Mapping[str, tuple[str, ...]] = {
    "pango": ("libpango-1.0.so.0", "libpango-1.0-0.dll", "libpango-1.0.dylib"),
    "pangoft2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0-0.dll", "libpangoft2-1.0.dylib"),
    "harfbuzz": ("libharfbuzz.so.0", "libharfbuzz-0.dll", "libharfbuzz.dylib"),
    "harfbuzz-subset": (
        "libharfbuzz-subset.so.0", "libharfbuzz-subset-0.dll", "libharfbuzz-subset.dylib",
    ),
}  # fmt: skip
"""Library to its file on Linux, Windows and macOS."""


def find(name: str) -> CDLL | None:
    """Load a library; None when this machine lacks it."""
    for file in FILES[name]:
        try:
            return CDLL(file)
        except OSError:
            continue
    return None


def pango() -> str:
    """Return Pango's version, such as ``1.50.12``; empty when it is missing."""
    library = find("pango")
    if library is None:
        return ""
    number = library.pango_version()
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"


def harfbuzz() -> str:
    """Return HarfBuzz's version; empty when it is missing."""
    library = find("harfbuzz")
    if library is None:
        return ""
    library.hb_version_string.restype = c_char_p
    return str(library.hb_version_string().decode())
