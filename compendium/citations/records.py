"""Citations and findings as plain records for `compendium.shelf`, and back.

A dataclass is written as the list of its fields. Reading checks the shape of every list, so that a
record of another make is refused instead of believed.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import MappingProxyType, NoneType
from typing import Any

from compendium.citations.article import Read
from compendium.citations.citation import Citation, Finding, Kind, Target
from compendium.citations.mentions import (
    ArticleRef,
    CaseMention,
    DocumentMention,
    GuidingMention,
    Mention,
    Run,
    StatuteMention,
)

_RUN = [[str, int, int]]
_REF = [[int] * 5 + [run, int, int] for run in (list, NoneType)]
_TARGET = [[str, str, str, str, ref, str] for ref in (list, NoneType)]
_STATUTE = [[int, int, str, str, str, str, str, list, list] + [bool] * 6]
_CASE = [[int, int, str, list]]
_GUIDING = [[int, int, str, list]]
_DOCUMENT = [[int, int, str]]
_CITATION = [[str, int, list, str, str, int, list, str, str]]
_FINDING = [[str, int, int, dict]]


def as_record(value: object) -> object:
    """Turn what JSON does not know into what it does; for `json.dumps` to call."""
    if is_dataclass(value):
        return [getattr(value, name) for name in _names(value.__class__)]
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(type(value).__name__)


def from_record(record: Any) -> Read:  # noqa: ANN401 - as JSON gives it; so below
    """Read what `as_record` has made of a pair of citations and findings.

    Raises:
        ValueError: it is no such record.

    """
    try:
        citations, found = record
        return tuple(map(_citation, citations)), tuple(map(_finding, found))
    except (TypeError, KeyError) as error:
        raise ValueError(str(error)) from error


def _citation(row: Any) -> Citation:  # noqa: ANN401
    _check(row, _CITATION)
    kind, paragraph, mention, text, sentence, at, targets, status, reason = row
    meant = _MENTIONS[kind](mention)
    return Citation(
        kind, paragraph, meant, text, sentence, at, tuple(map(_target, targets)), status, reason
    )


def _target(row: Any) -> Target:  # noqa: ANN401
    _check(row, _TARGET)
    key, law, version, basis, ref, problem = row
    return Target(key, law, version, basis, _ref(ref) if ref else None, problem)


def _ref(row: Any) -> ArticleRef:  # noqa: ANN401
    _check(row, _REF)
    article, sub, paragraph, item, subitem, run, start, end = row
    if run:
        _check(run, _RUN)
        run = Run(*run)
    return ArticleRef(article, sub, paragraph, item, subitem, run, start, end)


def _statute(row: Any) -> StatuteMention:  # noqa: ANN401
    _check(row, _STATUTE)
    start, end, naming, title, before, note, declares, refs, flags, *rest = row
    return StatuteMention(
        start, end, naming, title, before, note, declares, tuple(map(_ref, refs)),
        frozenset(_texts(flags)), *rest,
    )  # fmt: skip


def _case(row: Any) -> CaseMention:  # noqa: ANN401
    _check(row, _CASE)
    start, end, form, numbers = row
    return CaseMention(start, end, form, _texts(numbers))


def _guiding(row: Any) -> GuidingMention:  # noqa: ANN401
    _check(row, _GUIDING)
    start, end, court, numbers = row
    if not all(type(number) is int for number in numbers):
        raise ValueError(numbers)
    return GuidingMention(start, end, court, tuple(numbers))


def _document(row: Any) -> DocumentMention:  # noqa: ANN401
    _check(row, _DOCUMENT)
    return DocumentMention(*row)


_MENTIONS: Mapping[Kind, Callable[[Any], Mention]] = {
    "statute": _statute,
    "case": _case,
    "guiding": _guiding,
    "document": _document,
}


def _finding(row: Any) -> Finding:  # noqa: ANN401
    _check(row, _FINDING)
    code, paragraph, start, values = row
    _texts(values.values())
    return Finding(code, paragraph, start, MappingProxyType(values))


def _texts(row: Any) -> tuple[Any, ...]:  # noqa: ANN401
    if not all(type(word) is str for word in row):
        raise ValueError(row)
    return tuple(row)


def _check(row: Any, shapes: list[list[type]]) -> None:  # noqa: ANN401
    if [*map(type, row)] not in shapes:
        raise ValueError(row)


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
