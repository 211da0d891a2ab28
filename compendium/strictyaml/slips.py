"""Slips in the value after a colon that YAML would misread or stop at, and their right spelling.

Each function looks at one value and gives what is wrong with it, or nothing; `VALUE_SLIPS` is
the order they are tried in, each on the value as the ones before have mended it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slip:
    """A fault of a value."""

    code: str
    at: int
    """Where in the value it begins."""
    mended: str
    """The value as it should be."""
    found: str = ""


_YEAR = re.compile(r"\[\s*((?:19|20)\d\d)\s*\](?=\s*[\u4e00-\u9fff])")
_HASH = re.compile(r"(?:^|\s)#")
_COLON = re.compile(r":(?=\s|$)\s*")
_SPECIAL = re.compile(r"[&*!@`%|>,\]}]|[-?:](?=\s|$)")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"' + r"|'(?:[^']|'')*'")
_QUOTED_ITEM = re.compile(r'(?<=[\[,])\s*("[^"]*"|\'[^\']*\')(?=\s*[^,\]\s])')
_PAIR = {'"': ("“", "”"), "'": ("‘", "’")}
_ENTRY_COLON = re.compile(r"([{,，]\s*[^\s:：,，{}\[\]]{1,12})(：\s*|:(?=[^\s]))")
_ENTRY_COMMA = re.compile(r"，\s*(?=[^\s:：,，{}\[\]]{1,12}\s*[:：])")


def quoted(value: str) -> str:
    """Put a value in quotes."""
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'


def balance(value: str) -> str:
    """Give the closing brackets a value still lacks, in order; nothing for plain text."""
    if value[:1] not in ("[", "{"):
        return ""
    missing: list[str] = []
    for char in _masked(value):
        if char in "[{":
            missing.append("]" if char == "[" else "}")
        elif missing and char == missing[-1]:
            missing.pop()
    return "".join(reversed(missing))


def open_quote(value: str) -> str:
    """Give the quote that begins a value and is not closed in it."""
    return value[0] if value[:1] in _PAIR and not _QUOTED.match(value) else ""


def _year_in_square_brackets(value: str) -> Slip | None:
    match = _YEAR.search(value) if value.startswith("[") else None
    if not match:
        return None
    return Slip("Y015", match.start(), _YEAR.sub(r"（\1）", value), match.group())


def _full_width_colon_in_braces(value: str) -> Slip | None:
    match = _ENTRY_COLON.search(value) if value.startswith("{") else None
    if not match:
        return None
    code = "Y006" if match[2].startswith("：") else "Y007"
    return Slip(code, match.start(2), _ENTRY_COLON.sub(r"\1: ", value))


def _full_width_comma_in_braces(value: str) -> Slip | None:
    match = _ENTRY_COMMA.search(value) if value.startswith("{") else None
    return Slip("Y023", match.start(), _ENTRY_COMMA.sub(", ", value)) if match else None


def _straight_quotes(value: str) -> Slip | None:
    if value.startswith("["):
        item = _QUOTED_ITEM.search(value)
        return Slip("Y012", item.start(1), _curly(value, item[1][0]), item[1]) if item else None
    match = _QUOTED.match(value)
    if not match or re.fullmatch(r"\s*(?:#.*)?", value[match.end() :]):
        return None
    return Slip("Y012", 0, _curly(value, value[0]), match.group())


def _curly(value: str, quote: str) -> str:
    """Turn straight quotes into Chinese ones, by turns."""
    first, second = _PAIR[quote]
    mended = re.sub(f"{quote}([^{quote}]*){quote}", rf"{first}\1{second}", value)
    return mended.replace(quote, second)


def _special_sign(value: str) -> Slip | None:
    match = _SPECIAL.match(value)
    if match:
        return Slip("Y016", 0, quoted(value), match.group())
    # [附件]说明 begins a list that ends before the value does.
    if value.startswith("[") and not balance(value):
        tail = value[_end_of_list(value) :].strip()
        if tail and not tail.startswith("#"):
            return Slip("Y016", 0, quoted(value), "[")
    return None


def _end_of_list(value: str) -> int:
    """Return where the list that a value begins with ends in it."""
    depth = 0
    for at, char in enumerate(_masked(value)):
        depth += (char == "[") - (char == "]")
        if not depth:
            return at + 1
    return len(value)


def _masked(value: str) -> str:
    """Hide what is in quotes, keeping its length."""
    return _QUOTED.sub(lambda match: "_" * len(match.group()), value)


def _comment_sign(value: str) -> Slip | None:
    match = _HASH.search(_masked(value))
    if not match or _QUOTED.match(value):
        return None
    mended = value[: match.start()].rstrip() if value[0] in "[{" else quoted(value)
    return Slip("Y014", match.start(), mended, value[match.start() :].strip())


def _second_colon(value: str) -> Slip | None:
    if value.startswith("{") or _QUOTED.match(value):
        return None
    match = _COLON.search(_masked(value))
    return Slip("Y013", match.start(), _COLON.sub("：", value)) if match else None


VALUE_SLIPS: tuple[Callable[[str], Slip | None], ...] = (
    _year_in_square_brackets,
    _full_width_comma_in_braces,
    _full_width_colon_in_braces,
    _straight_quotes,
    _special_sign,
    _comment_sign,
    _second_colon,
)
