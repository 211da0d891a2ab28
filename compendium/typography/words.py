"""Numbers, letters, blanks, numbers of documents and headings, words left to be filled in."""

import re
import unicodedata
from collections.abc import Iterator

from compendium.citations.case_numbers import find_documents
from compendium.citations.clean import clean
from compendium.markup.cjk import HAN
from compendium.typography.slip import Slip

_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]+")
_TILDE = re.compile(r"(?<=[\d%％])~(?=\d)")
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)([-－–~])((?:19|20)\d\d)(?=年)")
_BLANK = re.compile(rf"(?<=[{HAN}，。；：、”》）])[ \xa0]+(?=[{HAN}“《（])")
_DOCUMENT_YEAR = re.compile(r"[（(\[【［]((?:19|20)\d\d)[）)\]】］]")
_SENTENCE = re.compile("[，。；]")
_ZERO = re.compile("[一二][○0Oo零〇一二三四五六七八九]{3}(?=年)")
_PLACEHOLDER = re.compile(
    r"待补充?(?=[）)】\]。，；…]|$)|待完善|待核[实对](?=[）)】\]。，；…]|$)|[（(]待[补填定核][^）)]{0,4}[）)]"
    r"|此处(?:填写|插入|补充)\w{0,8}|请(?:填写|补充完整)|TODO|[XxＸ×]{2,4}(?=[年月日元条])|…+略"
)
_HEAD_FORMS = (
    # A number, the mark that should follow it, and what was written instead.
    (re.compile(r"([一二三四五六七八九十]{1,3})([.．，,:：]|[ ])\s*(?=\S)"), "、"),
    (re.compile(r"(（[一二三四五六七八九十]{1,3}）)([、.．，,])\s*(?=\S)"), ""),
    (re.compile(r"(（\d{1,2}）)([、.．，,])\s*(?=\S)"), ""),
    (re.compile(r"(\d{1,2})([、，,])\s*(?=\S)"), "."),
)


def full_width(text: str) -> Iterator[Slip]:
    """Find full-width figures and letters."""
    for match in _WIDE.finditer(text):
        yield Slip("T009", *match.span(), unicodedata.normalize("NFKC", match[0]), sure=True)


def ranges(text: str) -> Iterator[Slip]:
    """Find ranges of numbers and years that are joined by a wrong mark."""
    for match in _TILDE.finditer(text):
        yield Slip("T008", *match.span(), "～", sure=True)
    for match in _YEARS.finditer(text):
        if match[2] != "~":
            yield Slip("T008", *match.span(), f"{match[1]}—{match[3]}", sure=True)


def blanks(text: str) -> Iterator[Slip]:
    """Find blanks between ideographs in sentences; lines of names may be spaced."""
    if _SENTENCE.search(text):
        for match in _BLANK.finditer(text):
            yield Slip("T010", *match.span(), "", sure=True)


def zeros(text: str) -> Iterator[Slip]:
    """Find years in Chinese figures with a wrong zero."""
    for match in _ZERO.finditer(text):
        right = re.sub("[○0Oo零]", "〇", match[0])
        if right != match[0]:
            yield Slip("T015", *match.span(), right, sure="零" not in match[0])


def documents(text: str) -> Iterator[Slip]:
    """Find numbers of official documents whose year is not in 〔 〕."""
    for mention in find_documents(clean(text)):
        written = text[mention.start : mention.end]
        right = _DOCUMENT_YEAR.sub(r"〔\1〕", written)
        if right != written:
            yield Slip("T007", mention.start, mention.end, right, sure=True)


def placeholders(text: str) -> Iterator[Slip]:
    """Find words that stand for what is still to be written."""
    for match in _PLACEHOLDER.finditer(text):
        yield Slip("T011", *match.span())


def heading_form(text: str) -> Iterator[Slip]:
    """Find a wrong mark after the number of a heading."""
    for form, right in _HEAD_FORMS:
        match = form.match(text)
        if match:
            yield Slip("T012", *match.span(2), right, sure=True)
