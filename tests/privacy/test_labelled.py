"""The labelled sentences: every number that must not be published is found, and nothing else."""

import pytest

from bench.privacy import records, scores
from bench.score import Score
from compendium.privacy.find import find
from compendium.privacy.finding import mask

RECORDS = records()


@pytest.fixture(scope="module")
def measured() -> dict[tuple[str, str], Score]:
    """Measure all kinds once."""
    return scores()


def test_there_are_enough() -> None:
    assert len(RECORDS) >= 500
    assert len({record.text for record in RECORDS}) == len(RECORDS)
    assert sum(not record.labels for record in RECORDS) >= 200
    for record in RECORDS:
        assert all(label.text in record.text for label in record.labels)


def test_what_blocks_is_never_missed(measured: dict[tuple[str, str], Score]) -> None:
    blocking = [score for (_, tier), score in measured.items() if tier == "block"]
    assert [line for score in blocking for line in score.missed] == []
    found = sum(score.found for score in blocking)
    assert found >= 150
    assert sum(score.right for score in blocking) / found >= 0.99


@pytest.mark.parametrize("tier", ["warn", "note"])
def test_what_makes_a_person_look(measured: dict[tuple[str, str], Score], tier: str) -> None:
    some = [score for (_, of), score in measured.items() if of == tier]
    right = sum(score.right for score in some)
    assert right / sum(score.labelled for score in some) >= 0.95
    assert right / sum(score.found for score in some) >= 0.95


def test_what_is_shown_is_masked() -> None:
    for record in RECORDS:
        for found in find(record.text):
            hidden = record.text[found.start : found.end]
            shown = found.masked.replace("*", "")
            assert "*" in found.masked
            assert len(shown) <= len("".join(hidden.split())) / 2 + 1, record.text
            assert hidden not in found.masked or "*" in hidden


def test_masks() -> None:
    assert mask("resident_id", "11010519491231002X") == "1101************2X"
    assert mask("phone", "13800000000") == "138******00"
    assert mask("name", "王小明") == "王**"
    assert mask("name", "王五") == "王*"
    assert mask("plate", "吉D12345") == "吉D****5"
