"""The labelled sentences of 45 guiding cases: precision and recall may not fall below 0.97.

The labels were written by reading; ``python -m bench.citations`` prints what is wrong.
"""

import pytest

from bench import citations as bench
from compendium.citations.numerals import chinese

RECORDS = bench.records()
FLOOR = 0.97


def test_enough_labels() -> None:
    assert sum(len(record.statutes) for record in RECORDS) >= 250
    assert sum(len(record.cases) for record in RECORDS) >= 100
    assert len({record.id for record in RECORDS}) == len(RECORDS)


@pytest.mark.parametrize("field", ["statutes", "cases"])
def test_score(field: bench.Field) -> None:
    score = bench.score(field)
    assert score.precision >= FLOOR, score.wrong
    assert score.recall >= FLOOR, score.missed


@pytest.mark.parametrize("field", ["documents", "guiding"])
def test_others(field: bench.Field) -> None:
    score = bench.score(field)
    assert (score.missed, score.wrong) == ([], [])
    assert score.labelled


def test_contracts_are_to_be_verified() -> None:
    """Titles labelled as pending are, by name, and nothing of theirs has a key."""
    labelled = [record for record in RECORDS if record.pending]
    assert labelled
    for record in labelled:
        found = [c for c in bench.citations(record) if c.status == "pending"]
        told = " ".join(c.text + c.reason for c in found)
        assert all(title in told for title in record.pending), record.id


def test_labels_are_of_their_sentences() -> None:
    """A label's article number stands in its sentence, in Chinese or in Arabic numerals."""
    for record in RECORDS:
        for key in record.statutes:
            article = key.split(":")[1].split("-")[0]
            forms = {f"第{article}条", f"第{chinese(int(article or 1))}条"}
            assert not article or any(form in record.text for form in forms), record.id
