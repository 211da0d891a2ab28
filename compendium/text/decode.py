"""Bytes to text in a fixed order: BOM, strict UTF-8, strict GB18030; never by statistics.

A guesser reads short GBK texts as Korean. UTF-8 comes first since many UTF-8 texts are also
valid GB18030, as nonsense. A UTF-8 file with some damaged bytes must not fall through to
GB18030: whether a file is damaged UTF-8 is decided by counting.
"""

import codecs
import re
from collections.abc import Iterator

from compendium.problems import Problem, problem
from compendium.text.filetext import FileText, file_text
from compendium.wording import shown

_SIGNATURES = (
    (b"PK\x03\x04", "Word .docx / ZIP"),
    (b"\xd0\xcf\x11\xe0", "Word .doc / WPS"),
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
)
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
"""UTF-32 first: its little-endian mark begins with UTF-16's."""
_CHINESE = re.compile("[^\x00-\u07ff\ufffd-\uffff]")
_MOST_DAMAGES = 20
_AROUND = 6


def decode(data: bytes, path: str) -> tuple[FileText | None, list[Problem]]:
    """Read the text of a file; no text when it cannot be read at all.

    Damaged UTF-8 gives the text with U+FFFD in the damaged places, so that the rest can be
    checked too; its problems say where they are.
    """
    start = FileText(path, ("",)).place(1)
    kind = next((name for magic, name in _SIGNATURES if data.startswith(magic)), None)
    if kind:
        return None, [problem(start, "F001", what=kind)]
    bom = next(((codec, name) for mark, codec, name in _BOMS if data.startswith(mark)), None)
    if bom and bom[1] != "UTF-8":
        return _marked(data, path, *bom)
    if b"\0" in data:
        return None, [problem(start, "F001", what="NUL（U+0000）")]
    try:
        return file_text(path, data.decode("utf-8-sig")), []
    except UnicodeDecodeError:
        return _not_utf8(data.removeprefix(codecs.BOM_UTF8), path)


def _marked(data: bytes, path: str, codec: str, name: str) -> tuple[FileText | None, list[Problem]]:
    try:
        text = file_text(path, data.decode(codec))
    except UnicodeDecodeError:
        return None, [problem(FileText(path, ("",)).place(1), "F003")]
    if any("\0" in line for line in text.lines):
        return None, [problem(text.place(1), "F001", what="NUL（U+0000）")]
    return text, [problem(text.place(1), "F004", encoding=name)]


def _not_utf8(data: bytes, path: str) -> tuple[FileText | None, list[Problem]]:
    """Tell damaged UTF-8 from GB18030."""
    loose = data.decode("utf-8", errors="replace")
    lost = loose.count("\ufffd") - data.count("\ufffd".encode())
    # Chinese takes three bytes a character; pairs of bytes are sound UTF-8 by chance too often.
    if len(_CHINESE.findall(loose)) > 2 * lost:
        text = file_text(path, loose)
        return text, list(_damages(data, text))
    try:
        text = file_text(path, data.decode("gb18030"))
    except UnicodeDecodeError as error:
        before = file_text(path, data[: error.start].decode("gb18030"))
        last = len(before.lines)
        return None, [problem(before.place(last, len(before.lines[-1]) + 1), "F003")]
    return text, [problem(text.place(1), "F004", encoding="GB18030（GBK）")]


def _damages(data: bytes, text: FileText) -> Iterator[Problem]:
    """Name the first damaged places of a UTF-8 file."""
    start = 0
    for _ in range(_MOST_DAMAGES):
        try:
            data[start:].decode("utf-8")
        except UnicodeDecodeError as error:
            begin, end = start + error.start, start + error.end
            before = file_text(text.path, data[:begin].decode("utf-8", errors="replace"))
            line, column = len(before.lines), len(before.lines[-1]) + 1
            around = text.lines[line - 1][max(0, column - 1 - _AROUND) : column + _AROUND]
            yield problem(
                text.place(line, column),
                "F002",
                bytes=data[begin:end].hex(" "),
                context=shown(around),
            )
            start = end
        else:
            return
