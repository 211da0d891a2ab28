"""The text of a file with places in it."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from compendium.problems import Place

BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
"""Whatever ends a line of text."""
_EDITOR_BREAKS = ("\r\n", "\n", "\r")


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of a file, its lines ended by LF, and where each line is in the file."""

    path: str
    """Path below the project's root, with forward slashes."""
    lines: tuple[str, ...]
    breaks: tuple[tuple[int, int, int], ...] = field(default=(), repr=False)
    """(line here, line in the file, columns before it) for lines after a break no editor shows."""

    def place(self, line: int, column: int = 1) -> Place:
        """Return a place in the file, moved into the file when it is outside."""
        line = min(max(line, 1), len(self.lines))
        column = min(max(column, 1), len(self.lines[line - 1]) + 1)
        at = bisect_right(self.breaks, line, key=lambda b: b[0]) - 1
        if at < 0:
            return Place(self.path, line, column)
        here, there, before = self.breaks[at]
        return Place(self.path, there + line - here, column + (before if line == here else 0))

    def find(self, line: int, words: str) -> Place:
        """Return the place where words begin in a line, or the line's beginning."""
        text = self.lines[line - 1] if 1 <= line <= len(self.lines) else ""
        return self.place(line, text.find(words) + 1 if words else 1)


def file_text(path: str, text: str) -> FileText:
    """Normalise line ends to LF and drop byte order marks, remembering where lines really are.

    Form feeds and U+2028 (Word's page and line breaks) end a line of text but not a line of the
    file as editors count them.
    """
    text = text.replace("\ufeff", "")
    lines: list[str] = []
    breaks: list[tuple[int, int, int]] = []
    start, file_line, before = 0, 1, 0
    for match in BREAK.finditer(text):
        lines.append(text[start : match.start()])
        if match.group() in _EDITOR_BREAKS:
            file_line, before = file_line + 1, 0
        else:
            before += match.end() - start
        if before or breaks:
            breaks.append((len(lines) + 1, file_line, before))
        start = match.end()
    lines.append(text[start:])
    return FileText(path, tuple(lines), tuple(breaks))
