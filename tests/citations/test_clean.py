"""Cleaning: what hides a citation goes, and every span goes back to where it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.citations.clean import clean

TEXTS = st.text(st.sampled_from("第十条（）()《》〈＜１a1 \n\u3000\u200b。"), max_size=60)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第１２条（一）项", "第12条(一)项"),
        ("第十\n条", "第十条"),
        ("（2022） 吉04民终 123 号", "(2022)吉04民终123号"),
        ("第\u200b十\u2060条", "第十条"),
        ("WPS Office", "WPS Office"),
        ("Civil\nCode", "Civil Code"),
        ("A\u200bB", "AB"),
        ("《〈a〉》，。“”", "《〈a〉》，。“”"),
    ],
)
def test_clean(text: str, expected: str) -> None:
    assert clean(text).text == expected


@given(TEXTS)
def test_offsets(text: str) -> None:
    """Offsets rise, one a character and the end; each character is the original's, made plain."""
    found = clean(text)
    places = list(found.offsets)
    assert len(places) == len(found.text) + 1
    assert places == [*sorted(set(places[:-1])), len(text)]
    for char, place in zip(found.text, places, strict=False):
        assert char in ("", " ") or clean(text[place]).text == char


@given(TEXTS, TEXTS)
def test_span(before: str, after: str) -> None:
    """A span found in the clean text is the same words in the original."""
    found = clean(f"{before}《民法典》{after}")
    start = found.text.index("《民法典》")
    first, last = found.span(start, start + 5)
    assert found.original[first:last] == "《民法典》"
