"""Zip files that depend on nothing but what is in them."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from compendium.dates import Date

_COMPRESSED = {".pdf", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".gz"}
"""What would not get smaller."""
_FIRST_YEAR = 1980
"""Zip files cannot tell earlier dates."""


def archive(files: Mapping[str, bytes | Path], date: Date) -> bytes:
    """Pack files; the same ones give the same bytes on every machine and day.

    Args:
        files: what to pack, or where it is, by its path in the archive with forward slashes. Paths
            may be Chinese: they are marked as UTF-8 (flag bit 11, APPNOTE.TXT, appendix D).
        date: what every file is dated.

    """
    written = io.BytesIO()
    day = (max(date.year, _FIRST_YEAR), date.month, date.day or 1, 0, 0, 0)
    with zipfile.ZipFile(written, "w") as made:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, day)
            entry.create_system = 3  # Unix, whatever this machine is
            entry.external_attr = 0o644 << 16
            packed = PurePosixPath(path).suffix.lower() in _COMPRESSED
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            content = files[path]
            made.writestr(entry, content if isinstance(content, bytes) else content.read_bytes())
    return written.getvalue()
