"""Ask Ghostscript, where it is installed, how much of each ink the pages really take."""

import shutil
import subprocess
import tempfile
from pathlib import Path

Inks = tuple[float, float, float, float]
_RESOLUTION = 36
"""Dots an inch: coarse, but no colour escapes it, and a page takes 30 ms."""


def ink_coverage(data: bytes) -> list[Inks] | None:
    """Return cyan, magenta, yellow and black of each page, 0 to 1; None without Ghostscript."""
    program = shutil.which("gs") or shutil.which("gswin64c")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "book.pdf")
        path.write_bytes(data)
        answer = subprocess.run(  # noqa: S603 - fixed arguments
            [program, "-q", "-dSAFER", f"-r{_RESOLUTION}", "-sDEVICE=inkcov", "-o", "-", str(path)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    pages: list[Inks] = []
    for line in answer.stdout.splitlines():
        numbers = line.split()
        if len(numbers) > 4 and numbers[4] == "CMYK":  # noqa: PLR2004 - four inks, then the word
            cyan, magenta, yellow, black = map(float, numbers[:4])
            pages.append((cyan, magenta, yellow, black))
    return pages
