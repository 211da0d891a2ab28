"""What is wrong with one article whatever the others are."""

from collections.abc import Iterator

from compendium.check.candidate import Candidate
from compendium.check.case_numbers import check_case_numbers
from compendium.check.lookalikes import check_lookalikes
from compendium.check.notes import check_html, check_notes
from compendium.check.privacy import check_privacy
from compendium.problems import Problem


def check_alone(candidate: Candidate) -> Iterator[Problem]:
    """Check an article with all that needs nothing but the article."""
    source, body = candidate.source, candidate.body
    if candidate.type:
        yield from check_lookalikes(source, body, candidate.type)
    yield from check_case_numbers(candidate)
    yield from check_notes(source, body)
    yield from check_html(source, body)
    yield from check_privacy(candidate)
