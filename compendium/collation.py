"""Chinese order for indexes: by sound, as a reader of a printed index expects it.

Order (GB/T 13418, by sound): digits and Latin first, then character by character its pinyin
letters, its tone, and the character itself. Quotation marks, brackets and 《》 do not count.
Readings come from pypinyin's phrase dictionary; surnames have their own table, since 单 曾 仇 are
read differently as names.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from typing import Any

_SURNAMES = {
    "尉迟": "yù chí", "万俟": "mò qí", "澹台": "tán tái", "长孙": "zhǎng sūn", "令狐": "líng hú",
    "单": "shàn", "曾": "zēng", "解": "xiè", "仇": "qiú", "查": "zhā", "区": "ōu", "朴": "piáo",
    "盖": "gě", "任": "rén", "华": "huà", "乐": "yuè", "秘": "bì", "折": "shé", "黑": "hè",
    "缪": "miào", "宓": "fú", "种": "chóng", "翟": "zhái", "燕": "yān", "纪": "jǐ",
    "宁": "nìng", "员": "yùn", "逄": "páng", "乜": "niè", "郇": "xún", "隗": "wěi", "召": "shào",
    "繁": "pó", "应": "yīng", "曲": "qū", "卜": "bǔ", "哈": "hǎ", "那": "nā", "尧": "yáo",
    "隽": "juàn", "冼": "xiǎn", "谌": "chén",
}  # fmt: skip
"""Surnames whose reading differs from the common one, or is often got wrong; longest first."""

_PHRASES = {
    "重整": [["chóng"], ["zhěng"]],
    "重庆": [["chóng"], ["qìng"]],
    "重整计划": [["chóng"], ["zhěng"], ["jì"], ["huà"]],
    "预重整": [["yù"], ["chóng"], ["zhěng"]],
    "行政": [["xíng"], ["zhèng"]],
    "银行": [["yín"], ["háng"]],
    "调解": [["tiáo"], ["jiě"]],
    "调查": [["diào"], ["chá"]],
}
"""Words of this field whose reading must not depend on the dictionary's edition."""

_IGNORED = re.compile(r"[\s《》〈〉“”‘’（）()〔〕【】\[\]·、，。：；]")
_MARKED = {
    c: (plain, tone)
    for plain, row in {
        "a": "āáǎà", "e": "ēéěè", "i": "īíǐì", "o": "ōóǒò", "u": "ūúǔù", "ü": "ǖǘǚǜ",
        "n": "\0ńňǹ", "m": "\0ḿ\0\0",
    }.items()
    for tone, c in enumerate(row, 1)
}  # fmt: skip

Key = tuple[tuple[int, str, int, str], ...]
"""A sort key; compare only with others of this module."""


@lru_cache(maxsize=65536)
def sort_key(text: str, *, name: bool = False) -> Key:
    """Return the key that sorts a word by sound; ``name`` reads it as a person's name."""
    bare = _IGNORED.sub("", text)
    return tuple(
        (1, *_split(reading), char) if reading else (0, char.lower(), 0, char)
        for char, reading in zip(bare, _readings(bare, name=name), strict=True)
    )


def initial(text: str, *, name: bool = False) -> str:
    """Return the letter a word is filed under: A to Z, or # for digits and marks."""
    key = sort_key(text, name=name)
    letter = key[0][1][:1].upper() if key else ""
    return letter if "A" <= letter <= "Z" else "#"


def typed(key: Iterable[Sequence[Any]]) -> list[str]:
    """Return how each character of a key's word is typed.

    That is pinyin without tone, lü as lv; others in lower case.
    """
    return [sound.replace("uz", "v") for _, sound, _, _ in key]


def _split(reading: str) -> tuple[str, int]:
    """Take the tone off a reading: shàn to (shan, 4)."""
    letters, tone = [], 5
    for char in reading:
        plain, mark = _MARKED.get(char, (char, 0))
        letters.append(plain)
        tone = mark or tone
    # ü files after u, as in dictionaries.
    return "".join(letters).replace("ü", "uz"), tone


def _readings(text: str, *, name: bool) -> list[str]:
    """Return one reading a character; nothing for characters without one."""
    surname = next((s for s in _SURNAMES if text.startswith(s)), "") if name else ""
    head = _SURNAMES[surname].split() if surname else []
    tail = text[len(surname) :]
    parts = _dictionary()(tail) if tail else []
    return head + ["" if p[0] == "\0" else p[0] for p in parts]


@cache
def _dictionary() -> Callable[[str], list[list[str]]]:
    """Load pypinyin, which takes a quarter of a second, once something is to be sorted."""
    from pypinyin import Style, load_phrases_dict, pinyin  # noqa: PLC0415

    load_phrases_dict(_PHRASES)
    return lambda text: pinyin(text, style=Style.TONE, errors=_no_reading)


def _no_reading(run: str) -> Any:  # noqa: ANN401 - a list is right, though pypinyin declares text
    """Give one mark for each character that has no reading."""
    return ["\0"] * len(run)
