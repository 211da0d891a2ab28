"""One field's entry to a typed value: text, list, date, word of a vocabulary."""

import re
from collections.abc import Sequence

from compendium import dates
from compendium.check.steps import Steps
from compendium.check.vocabulary import Term, Words
from compendium.fields import Field
from compendium.load.header import Entry
from compendium.problems import Problem, problem
from compendium.strictyaml.tree import Listing, Scalar, is_empty
from compendium.wording import nearest, shown

_SEPARATORS = "、，,；;"
_OPENING, _CLOSING = "“‘《〈（(【〔", "”’》〉）)】〕"
_WRAPPED = re.compile(r"[【［](.*)[】］]")
_SHAPES = {
    "text": "一段文字",
    "date": "日期",
    "choice": "一个词",
    "list": "列表",
    "choices": "列表",
}

Value = str | tuple[str, ...] | dates.Date | Term | tuple[Term, ...] | None


def read_value(field: Field, entry: Entry, words: Words | None) -> Steps[Value]:
    """Read an entry in its field's shape; None when it cannot be."""
    if is_empty(entry.value):
        return None
    if field.shape in ("list", "choices"):
        items = yield from _items(field, entry)
        if words is None:
            return tuple(item.text for item in items)
        return (yield from _terms(field, items, words))
    if isinstance(entry.value, Scalar):
        return (yield from _single(field, entry.value, words))
    yield _wrong_shape(field, entry)
    return None


def _single(field: Field, value: Scalar, words: Words | None) -> Steps[Value]:
    if field.shape == "date":
        return (yield from _date(field, value))
    if words is None:
        return value.text
    terms = yield from _terms(field, [value], words)
    return terms[0] if terms else None


def _wrong_shape(field: Field, entry: Entry) -> Problem:
    shape, example = _SHAPES[field.shape], f"{field.name}: {field.example}"
    return problem(entry.value.place, "M004", field=field.name, shape=shape, example=example)


def _date(field: Field, value: Scalar) -> Steps[dates.Date | None]:
    date = dates.parse(value.text)
    if date is None:
        yield problem(value.place, "M009", field=field.name, value=shown(value.text))
    return date


def _items(field: Field, entry: Entry) -> Steps[list[Scalar]]:
    """Read a list; one text with separators in it is taken apart."""
    value = entry.value
    nodes: Sequence[object] = value.items if isinstance(value, Listing) else (value,)
    found: list[Scalar] = []
    split = False
    for node in nodes:
        if not isinstance(node, Scalar):
            yield _wrong_shape(field, entry)
            return []
        if node.text:
            parts = split_words(node.text)
            split = split or len(parts) > 1
            found += [Scalar(node.place, part) for part in parts]
    if split:
        right = f"{field.name}: [{', '.join(item.text for item in found)}]"
        yield problem(value.place, "M005", field=field.name, right=shown(right, 80))
    seen: dict[str, Scalar] = {}
    for item in found:
        if seen.setdefault(item.text, item) is not item:
            yield problem(item.place, "M016", field=field.name, value=shown(item.text))
    return list(seen.values())


def split_words(text: str) -> list[str]:
    """Divide a text at its separators, but not inside quotation marks and brackets."""
    wrapped = _WRAPPED.fullmatch(text)
    parts, depth = [""], 0
    for char in wrapped[1] if wrapped else text:
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth = max(0, depth - 1)
        if char in _SEPARATORS and not depth:
            parts.append("")
        else:
            parts[-1] += char
    return [part.strip() for part in parts if part.strip()]


def _terms(field: Field, items: Sequence[Scalar], words: Words) -> Steps[tuple[Term, ...]]:
    """Look words up; what is not known is reported, what is a synonym is mentioned."""
    terms: list[Term] = []
    for item in items:
        found = words.find(item.text)
        if found is None:
            yield _unknown(field, item, words)
            continue
        term, standard = found
        if item.text != standard:
            yield problem(item.place, "M007", value=shown(item.text), standard=standard)
        if term not in terms:
            terms.append(term)
    return tuple(terms)


def _unknown(field: Field, item: Scalar, words: Words) -> Problem:
    names = dict.fromkeys(words.standard.values())
    near = nearest(item.text, names)
    return problem(item.place, "M006", field=field.name, value=shown(item.text), nearest=near)
