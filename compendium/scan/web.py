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
_BYTES = re.compile(rb"'((?:[^'\\]|\\.)*)'", re.DOTALL)
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
    # The search keeps its index in strings of bytes; see `compendium.search.encode`.
    for bytes_ in _BYTES.finditer(source):
        yield from _unpacked(_ESCAPED.sub(_unescaped, bytes_[1]), plain=False)


def _unescaped(match: re.Match[bytes]) -> bytes:
    return {b"n": b"\n", b"r": b"\r"}.get(match[1], match[1])


def _unbased(text: str) -> bytes:
    """Undo base64; nothing when it is none."""
    try:
        return base64.b64decode(text, altchars=b"-_" if set("-_") & set(text) else None)
    except (binascii.Error, ValueError):
        return b""


def _unpacked(data: bytes, *, plain: bool = True) -> Iterator[str]:
    """Yield the texts inside deflated bytes; of bytes that are not deflated only if ``plain``."""
    for bits in (15, 31, -15):
        try:
            data = zlib.decompressobj(bits).decompress(data, _MOST_UNPACKED)
            break
        except zlib.error:
            continue
    else:
        if not plain:
            return
    if data[:1] in (b"{", b"["):
        yield from data_texts(data)
    else:
        words = _NO_TEXT.split(data.decode("utf-8", "replace"))
        yield from (word for word in words if len(word) >= _SHORTEST)
