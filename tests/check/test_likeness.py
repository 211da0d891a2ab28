"""Articles that are nearly the same are told of; those that only share phrases are not."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.check.candidate import Candidate
from compendium.check.likeness import check_likeness, samples
from compendium.load.source import read_source
from compendium.markup.body import parse

_HAN = "".join(chr(0x4E00 + at) for at in range(3000))


def _candidates(texts: Sequence[str]) -> list[Candidate]:
    found = []
    for number, text in enumerate(texts):
        source, _ = read_source(text.encode(), f"cases/{number}.md")
        assert source is not None
        found.append(Candidate(source, {}, parse(source.body, source.body_line)))
    return found


def _told(*texts: str) -> list[tuple[str, str]]:
    problems = check_likeness(_candidates(texts))
    return [(p.place.path, p.values["other"]) for p in problems]


def test_copies_and_excerpts() -> None:
    """A copy with a paragraph added is found, and an excerpt, each by its nearest original."""
    first, second = _HAN[:1000], _HAN[1500:2500]
    texts = (first, second, second + _HAN[2600:2700], first[100:600])
    assert _told(*texts) == [("cases/2.md", "cases/1.md"), ("cases/3.md", "cases/0.md")]


def test_quotations_in_common_do_not_matter() -> None:
    """Two articles that quote the same provisions for half of their length are different."""
    shared = _HAN[:500]
    assert _told(shared + _HAN[500:1000], shared + _HAN[1000:1500]) == []


def test_short_texts_say_nothing() -> None:
    assert _told(_HAN[:40], _HAN[:40]) == []


@pytest.mark.parametrize("copies", [30, 60])
def test_many_copies(copies: int) -> None:
    """However often a text was sent in, every copy is told of."""
    assert len(_told(*[_HAN[:600]] * copies)) == copies - 1


@given(st.text("甲乙丙丁戊己庚辛", max_size=60), st.text("甲乙丙丁戊己庚辛", max_size=60))
def test_samples_of_a_part_are_samples_of_the_whole(before: str, text: str) -> None:
    assert samples(text) <= samples(before + text)
