"""The form in which texts and queries are compared.

Character by character after NFC: NFKC (full-width digits, letters and marks become plain), lower
case, no zero-width characters, white space to one space, and none beside Chinese. Only single
characters are mapped, so that ``assets/search/normalise.js``, which does the same, can tell
where in the original each character came from. ``tests/search/normalise.json`` holds them equal.
"""

import re
from unicodedata import normalize

_SPACE = re.compile("[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
_NOTHING = re.compile(
    "[\0-\x08\x0e-\x1b\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
"""Control characters, zero widths, lone surrogates."""
_WIDE = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
"""Characters beside which white space means nothing: Chinese, kana, Hangul and their marks."""
_BESIDE_WIDE = re.compile(f"(?<=[{_WIDE}]) +| +(?=[{_WIDE}])")
_RUN = re.compile("  +")


class _Folded(dict[int, str]):
    """Code points to what stands for them, filled as they are met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if _SPACE.match(char):
            folded = " "
        elif _NOTHING.match(char):
            folded = ""
        else:
            folded = normalize("NFKC", char).lower()
        self[code] = folded
        return folded


_FOLDED = _Folded()


def normalise(text: str) -> str:
    """Return the text in the form in which it is compared."""
    folded = normalize("NFC", text).translate(_FOLDED)
    if " " in folded:
        folded = _RUN.sub(" ", _BESIDE_WIDE.sub("", folded)).strip(" ")
    return folded
