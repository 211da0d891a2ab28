"""Find what clerks really write instead of YAML, line by line, and mend it for reading on.

A single full-width colon would make YAML give up on the whole file, and its message would name
another line. So each line is looked at first: every slip is reported with the right spelling,
and mended in memory, so that the rest of the file is still checked. The file itself stays as it
is, and invalid.
"""

import re
from collections.abc import Container

from compendium.problems import Problem, problem
from compendium.strictyaml.slips import VALUE_SLIPS, balance, open_quote
from compendium.text.characters import ZERO_WIDTH
from compendium.text.filetext import FileText
from compendium.wording import shown

FIELD = re.compile(
    r"(?P<name>[^\s:：﹕#\[\]{},\"'&*!|>%@`-][^:：﹕#\[\]{}]*)"
    r"(?P<colon>[:：﹕])(?P<gap>\s*)(?P<value>.*)"
)
_ITEM = re.compile(r"(?:-(?: +|$))+")
_DASH = re.compile(r"(?P<dash>[－—–−‐‑﹣•·●◆■]\s*|-[^\S ]*)(?=[^\s\-－—–−])")
_QUOTED_NAME = re.compile(r"""(["'])[^"']+\1\s*:(?:\s|$)""")
_BLOCK = re.compile(r"[|>][-+0-9]*(?:\s+#.*)?")
_CONTINUED = (
    ("Y014", re.compile(r"\s+#"), "＃"),
    ("Y013", re.compile(r":(?=\s|$)\s*"), "："),
)
_SENTENCE = re.compile("[，。；、“”！？]")
_ZERO_WIDTH = re.compile(f"[{ZERO_WIDTH}]")
_NAME_LENGTH = 12
_LINE_SHOWN = 60
_BLANKS = {"\t": "Tab"}


def bare_name(name: str) -> str:
    """Strip blanks and invisible characters off the name of a field."""
    return _ZERO_WIDTH.sub("", name).strip()


def repair(
    text: FileText, first: int, last: int, names: Container[str], *, flat: bool
) -> tuple[str, list[Problem]]:
    """Mend lines ``first`` to ``last`` (one beyond) of a file; give them with what was wrong.

    ``names`` are the known names of fields. A ``flat`` text has fields at its beginning of lines
    only, as front matter has; else they may stand anywhere.
    """
    walk = _Walk(text, first, last, names, flat=flat)
    for number in range(first, last):
        walk.line(number)
    return "".join(f"{line}\n" for line in walk.mended), walk.problems


class _Walk:
    """One pass over the lines; the attributes say what the lines so far have begun."""

    def __init__(
        self, text: FileText, first: int, last: int, names: Container[str], *, flat: bool
    ) -> None:
        self.text, self.last, self.names, self.flat = text, last, names, flat
        self.mended: list[str] = []
        self.problems: list[Problem] = []
        self.slips: list[tuple[int, str, dict[str, str]]] = []
        self.base = 0 if flat else -1
        self.block = -1
        """Indent of the field whose text block (| or >) the line may be in; -1 for none."""
        self.closing = ""
        """What still has to come before a bracket or quote of an earlier line is closed."""
        self.listing = False
        """Whether list items may follow."""
        self.items = -1
        """Indent of the items of the list the line may be in; -1 for none yet."""
        if flat:
            splits = (self._split(n) for n in range(first, last))
            fields = (len(i) for i, rest in splits if not i.strip(" ") and self._named(rest))
            self.base = next(fields, 0)

    def line(self, number: int) -> None:
        """Read one line."""
        self.slips = []
        mended = self._mend(number)
        self.mended.append(mended)
        right = shown(mended, _LINE_SHOWN)
        for column, code, values in self.slips:
            place = self.text.place(number, column)
            self.problems.append(problem(place, code, right=right, **values))

    def _slip(self, at: int, code: str, **values: str) -> None:
        self.slips.append((at + 1, code, values))

    def _split(self, number: int) -> tuple[str, str]:
        """Divide a line into its blank beginning and the rest."""
        line = self.text.lines[number - 1].rstrip()
        rest = line.lstrip()
        return line[: len(line) - len(rest)], rest

    def _named(self, rest: str) -> bool:
        """Tell whether a line begins with the name of a known field and a colon."""
        match = FIELD.match(rest)
        return match is not None and bare_name(match["name"]) in self.names

    def _mend(self, number: int) -> str:
        indent, rest = self._split(number)
        line = indent + rest
        spaces = len(indent) - len(indent.lstrip(" "))
        if not rest:
            return ""
        if self.block >= 0:
            if spaces > self.block:
                return line
            if len(indent) > spaces and not self._named(rest):
                self._slip(spaces, "Y008", what=_blank(indent[spaces]))
                return " " * (self.block + 2) + rest
            self.block = -1
        if rest.startswith("#"):
            return line
        if self.closing:
            self.closing = _still_open(self.closing, rest)
            return " " * max(spaces, self.base + 1) + rest
        width = self._indent(indent, rest, spaces)
        return self._content(number, width, line, rest)

    def _indent(self, indent: str, rest: str, spaces: int) -> int:
        """Report blanks that are no spaces; give how far the line is to be indented."""
        named = self._named(rest)
        odd = len(indent) > spaces and (not spaces or named or bool(_ITEM.match(rest)))
        if odd:
            self._slip(spaces, "Y008", what=_blank(indent[spaces]))
        if not self.flat:
            return sum(2 if char in "\t\u3000" else 1 for char in indent)
        item = self.listing and self.items >= 0 and bool(_ITEM.match(rest))
        if named or item:
            right = self.base if named else self.items
            if len(indent) != right and not odd:
                self._slip(0, "Y009")
            return right
        return max(spaces, self.base + 2) if len(indent) > spaces else spaces

    def _content(self, number: int, width: int, line: str, rest: str) -> str:
        """Mend what a line says after its indent: a field, an item, or the text going on."""
        marks, body = self._marks(line, rest)
        start, at = " " * width + marks, len(line) - len(body)
        match = FIELD.match(body)
        if match and self._is_field(match, width, marks):
            return start + self._field(number, match, at, len(start))
        if marks:
            self.listing = True
            self.items = width if self.items < 0 else self.items
            return start + self._value(number, body, at, width)
        if not self.flat:
            return start + body
        if width > self.base:
            return start + self._continued(body, at)
        if _QUOTED_NAME.match(body):
            return line
        self._slip(0, "Y011", found=shown(line))
        name, _, value = body.partition(" ")
        return f"{name}: {value.strip()}" if name in self.names and value else ""

    def _field(self, number: int, match: re.Match[str], at: int, width: int) -> str:
        colon, gap, value = match["colon"], match["gap"], match["value"]
        where = at + match.start("colon")
        if colon != ":":
            self._slip(where, "Y006")
        elif value and not gap:
            self._slip(where, "Y007")
        elif value and gap[0] != " ":
            self._slip(where + 1, "Y008", what=_blank(gap[0]))
        value = self._value(number, value, at + match.start("value"), width)
        self.listing, self.items = not value, -1
        return f"{match['name'].rstrip()}:{' ' if value else ''}{value}"

    def _marks(self, line: str, rest: str) -> tuple[str, str]:
        """Take the marks of list items off a line."""
        item = _ITEM.match(rest)
        if item:
            return item.group(), rest[item.end() :]
        dash = _DASH.match(rest) if self.listing else None
        if not dash:
            return "", rest
        self._slip(len(line) - len(rest), "Y010", found=dash["dash"].strip())
        return "- ", rest[dash.end() :]

    def _is_field(self, match: re.Match[str], width: int, marks: str) -> bool:
        name = bare_name(match["name"])
        plausible = len(name) <= _NAME_LENGTH and not _SENTENCE.search(name)
        exact = match["colon"] == ":" and match["gap"][:1] in (" ", "")
        exact = exact and bool(match["gap"] or not match["value"])
        if self.flat:
            chinese = any("\u4e00" <= char <= "\u9fff" for char in name)
            return (
                not marks
                and width == self.base
                and (name in self.names or (plausible and (exact or chinese)))
            )
        return name in self.names or (plausible and exact)

    def _value(self, number: int, value: str, at: int, width: int) -> str:
        """Report the slips of a value; give it mended."""
        if _BLOCK.fullmatch(value):
            self.block = width
            return value
        for find in VALUE_SLIPS:
            slip = find(value) if value else None
            if slip:
                self._slip(at + slip.at, slip.code, found=shown(slip.found))
                value = slip.mended
        return self._closed(number, value, at)

    def _closed(self, number: int, value: str, at: int) -> str:
        """Close brackets and quotes that no later line can close."""
        closing = balance(value) or open_quote(value)
        if not closing:
            return value
        follows = next((r for i, r in map(self._split, range(number + 1, self.last)) if r), "")
        if follows and not self._named(follows) and not _ITEM.match(follows):
            self.closing = closing
            return value
        self._slip(at, "Y018", found=value[0], closing=closing)
        return value.rstrip("］】｝，,") + closing

    def _continued(self, body: str, at: int) -> str:
        """Mend a line that goes on with the text of the line before."""
        for code, pattern, instead in _CONTINUED:
            match = pattern.search(body)
            if match:
                self._slip(at + match.start(), code, found=shown(body[match.start() :]))
                body = pattern.sub(instead, body)
        return body


def _blank(char: str) -> str:
    """Name a blank character."""
    return _BLANKS.get(char, f"U+{ord(char):04X}")


def _still_open(closing: str, rest: str) -> str:
    """Take from what is awaited what a line closes."""
    for char in rest:
        if closing and char == closing[0]:
            closing = closing[1:]
        elif char in "[{" and closing[:1] not in ("", '"', "'"):
            closing = ("]" if char == "[" else "}") + closing
    return closing
