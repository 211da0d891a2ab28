"""The text of a file that is to be written back: encoding, mark and line ends stay as they are."""

import codecs
from dataclasses import dataclass, replace

from compendium.text.filetext import BREAK

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""UTF-32 first: its little-endian mark begins with UTF-16's."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text with all that makes its bytes."""

    text: str
    codec: str
    mark: bytes
    """Byte order mark, or nothing."""

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self.mark + self.text.encode(self.codec)

    def starts(self) -> list[int]:
        """Return where each line begins in the text; lines are those of `filetext`."""
        return [0, *(match.end() for match in BREAK.finditer(self.text))]

    def edited(self, edits: "list[tuple[int, int, str]]") -> "Encoded":
        """Return the text with spans (start, end, right) replaced; they do not overlap."""
        text = self.text
        for start, end, right in sorted(edits, reverse=True):
            text = text[:start] + right + text[end:]
        return replace(self, text=text)


def read_encoded(data: bytes) -> Encoded | None:
    """Read a file in the order of `decode`; None where writing back would change other bytes."""
    mark, marked = next(((m, c) for m, c in _MARKS if data.startswith(m)), (b"", ""))
    for codec in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            found = Encoded(data[len(mark) :].decode(codec), codec, mark)
        except UnicodeDecodeError:
            continue
        # Marks in the middle are no characters of the text, so columns would not be theirs.
        return found if "\ufeff" not in found.text and found.data == data else None
    return None
