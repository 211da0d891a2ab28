"""Write citations as data: one row a citation, as JSON or CSV (``compendium citations``)."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from compendium.citations.article import CitedArticle

_STATUS = {"resolved": "resolved", "inferred": "inferred", "pending": "待核", "problem": "problem"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Row:
    """A citation with its place and what it means."""

    article: str
    """Id of the citing article."""
    path: str
    line: int
    column: int
    kind: str
    text: str
    """As written."""
    keys: tuple[str, ...]
    """Canonical keys."""
    status: str
    """resolved, inferred, 待核 or problem."""
    reason: str
    basis: str
    """Where the law's version comes from."""
    sentence: str


def rows(cited: Iterable[CitedArticle]) -> Iterator[Row]:
    """Yield a row for every citation, in the order of the articles and their text."""
    for article in cited:
        for citation in article.citations:
            line, column = article.place(citation)
            target = citation.targets[0] if citation.targets else None
            yield Row(
                article.id,
                article.path,
                line,
                column,
                citation.kind,
                citation.text,
                citation.keys,
                _STATUS[citation.status],
                citation.reason,
                target.basis if target and citation.kind == "statute" else "",
                citation.sentence,
            )


def as_json(table: Iterable[Row]) -> str:
    """Return the rows as a JSON array."""
    return json.dumps([asdict(row) for row in table], ensure_ascii=False, indent=2) + "\n"


def as_csv(table: Iterable[Row]) -> str:
    """Return the rows as CSV with a head line; keys are separated by spaces.

    Cells that a spreadsheet would take for a formula get an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(Row.__slots__)
    for row in table:
        values = asdict(row) | {"keys": " ".join(row.keys)}
        writer.writerow([_cell(str(value)) for value in values.values()])
    return out.getvalue()


def _cell(value: str) -> str:
    flat = value.replace("\n", "")
    return f"'{flat}" if flat.startswith(_FORMULA) else flat
