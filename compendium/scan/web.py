"""The texts of a web page and of the data its scripts read."""

import base64
import binascii
import json
import re
import zlib
from collections.abc import Iterator
from html import unescape

_TAG = re.compile(r"""<(/?)([a-zA-Z!?][^\s>/]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>""")
_COMMENT = re.compile("<!--|-->")
_VALUE = re.compile(r"""=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_INLINE = frozenset(
    "a abbr b bdi bdo cite code em i kbd mark q s small span strong sub sup u wbr br".split()  # noqa: SIM905 - a list of words
)
_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_PART = re.compile(rb"compendiumPart\('([a-z/0-9]+)','((?:[^'\\]|\\.)*)'\);\s*", re.DOTALL)
"""A file of the search index: name and data; see `compendium.search.encode`."""
_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\ufffd]+")
_SHORTEST = 5
_PACKED = re.compile(r"[A-Za-z0-9+/=_-]{40,}")
_MOST_UNPACKED = 64 * 1024 * 1024


def page_texts(html: str) -> Iterator[str]:
    """Yield the blocks of text of an HTML or XML page, and the values of its attributes."""
    values: list[str] = []

    def tag(match: re.Match[str]) -> str:
        values.extend(v for found in _VALUE.findall(match[3]) for v in found if v)
        return "" if match[2].lower() in _INLINE else "\0"

    for block in _TAG.sub(tag, _COMMENT.sub("\0", html)).split("\0"):
        if len(text := unescape(block).strip()) >= _SHORTEST:
            yield text
    for value in dict.fromkeys(values):
        if len(value) >= _SHORTEST:
            yield unescape(value)


def data_texts(source: bytes) -> Iterator[str]:
    """Yield the strings of JSON or JavaScript, unpacked where they hold packed text."""
    if part := _PART.fullmatch(source):
        yield from _part_texts(part[1], _ESCAPED.sub(_unescaped, part[2]))
        return
    for match in _STRING.finditer(source.decode("utf-8", "replace")):
        try:
            text = json.loads(match[0], strict=False)
        except ValueError:
            text = match[0][1:-1]
        if len(text) < _SHORTEST:
            continue
        yield text
        if _PACKED.fullmatch(text):
            yield from _unpacked(_unbased(text))


def _part_texts(name: bytes, packed: bytes) -> Iterator[str]:
    """Yield the texts of a part of the search index, and the grams of one that has a list of them.

    Numbers are left alone: among millions of bytes every form of an address comes up by chance.
    """
    try:
        data = zlib.decompressobj(-15).decompress(packed, _MOST_UNPACKED)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if data[:1] in (b"{", b"["):
        yield from data_texts(data)
    elif name.startswith(b"k/"):
        grams = _after_length(data).decode("utf-8", "replace")
        if not _NO_TEXT.search(grams):
            yield from (gram for gram in grams.split("\n") if len(gram) >= _SHORTEST)


def _after_length(data: bytes) -> bytes:
    """Return as many bytes as a number before them says, seven bits a byte, lowest first."""
    length = at = 0
    while at < len(data):
        length |= (data[at] & 0x7F) << (7 * at)
        at += 1
        if data[at - 1] < 0x80:  # noqa: PLR2004 - the bit that says there is more
            break
    return data[at : at + length]


def _unescaped(match: re.Match[bytes]) -> bytes:
    return {b"n": b"\n", b"r": b"\r"}.get(match[1], match[1])


def _unbased(text: str) -> bytes:
    """Undo base64; nothing when it is none."""
    try:
        return base64.b64decode(text, altchars=b"-_" if set("-_") & set(text) else None)
    except (binascii.Error, ValueError):
        return b""


def _unpacked(data: bytes) -> Iterator[str]:
    """Yield the texts inside bytes, deflated or not."""
    for bits in (15, 31, -15):
        try:
            data = zlib.decompressobj(bits).decompress(data, _MOST_UNPACKED)
            break
        except zlib.error:
            continue
    if data[:1] in (b"{", b"["):
        yield from data_texts(data)
    else:
        words = _NO_TEXT.split(data.decode("utf-8", "replace"))
        yield from (word for word in words if len(word) >= _SHORTEST)
