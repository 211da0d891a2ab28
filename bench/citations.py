"""Measure the citation finder on the labelled sentences: ``python -m bench.citations``.

The labels (tests/citations/labelled.jsonl) were written by reading 45 published guiding cases. A
statute counts as found when its canonical key is right to the last part: law, version, article,
paragraph, item. Speed is measured on articles of 3,000 characters made of the same sentences.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from bench.score import Score
from compendium.citations.citation import Citation, Kind
from compendium.citations.registry import load
from compendium.citations.resolve import Document, cite
from compendium.dates import parse

LABELS = Path(__file__).parents[1] / "tests" / "citations" / "labelled.jsonl"
Field = Literal["statutes", "cases", "documents", "guiding"]
_KINDS: dict[Field, Kind] = {
    "statutes": "statute",
    "cases": "case",
    "documents": "document",
    "guiding": "guiding",
}
_SCORED: tuple[tuple[Field, str], ...] = (("statutes", "法条"), ("cases", "案号"))
_ARTICLE = 3000
_ARTICLES = 200


@dataclass(frozen=True, slots=True)
class Record:
    """A labelled passage and what it cites, by canonical key."""

    id: str
    """Number of the guiding case and of the sentence."""
    text: str
    statutes: tuple[str, ...]
    cases: tuple[str, ...]
    documents: tuple[str, ...] = ()
    guiding: tuple[str, ...] = ()
    pending: tuple[str, ...] = ()
    """Titles with articles that are no known law's."""
    context: tuple[str, ...] = ()
    """Sentences before it that declare what it uses."""
    decided: str = ""
    written: str = ""


def records() -> list[Record]:
    """Read the labelled sentences."""
    lines = LABELS.read_text(encoding="utf-8").splitlines()
    return [Record(**{k: _frozen(v) for k, v in json.loads(line).items()}) for line in lines]


def _frozen(value: str | list[str]) -> Any:  # noqa: ANN401 - a field's own type
    return tuple(value) if isinstance(value, list) else value


def citations(record: Record) -> list[Citation]:
    """Return what is found in a record's text, read after its context."""
    paragraphs = (*record.context, record.text)
    document = Document(paragraphs, parse(record.decided), parse(record.written))
    return [c for c in cite(document, load()) if c.paragraph == len(record.context)]


def keys(found: Iterable[Citation], field: Field) -> list[str]:
    """Return the keys of one kind; statutes count with an article or a part only."""
    return [
        target.key
        for citation in found
        if citation.kind == _KINDS[field]
        for target in citation.targets
        if field != "statutes" or (target.ref and target.indexed)
    ]


def score(field: Field) -> Score:
    """Compare what is found with the labels of a field."""
    result = Score()
    for record in records():
        want = Counter[str](getattr(record, field))
        have = Counter(keys(citations(record), field))
        result.labelled += want.total()
        result.found += have.total()
        result.right += (want & have).total()
        result.missed += [f"{record.id} {key}" for key in (want - have).elements()]
        result.wrong += [f"{record.id} {key}" for key in (have - want).elements()]
    return result


def speed() -> float:
    """Return how many articles of 3,000 characters are found and resolved in a second."""
    text = [record.text for record in records()]
    documents: list[Document] = []
    index = 0
    while len(documents) < _ARTICLES:
        paragraphs: list[str] = []
        while sum(map(len, paragraphs)) < _ARTICLE:
            paragraphs.append(text[index % len(text)])
            index += 1
        documents.append(Document(tuple(paragraphs), parse("2019-06-01")))
    registry = load()
    cite(documents[0], registry)
    start = time.perf_counter()
    for document in documents:
        cite(document, registry)
    return len(documents) / (time.perf_counter() - start)


def main() -> int:
    """Print precision, recall, what was wrong, and speed."""
    for field, name in _SCORED:
        score(field).tell(name, 20)
    print(f"速度：每秒 {speed():.0f} 篇（每篇约 {_ARTICLE} 字）")
    return 0


if __name__ == "__main__":
    sys.exit(main())
