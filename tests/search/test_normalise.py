"""One normal form in Python and in the browser, with the way back to the original."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compendium.search.normalise import normalise
from tests.search.conftest import Library

VECTORS = json.loads(Path(__file__).with_name("normalise.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "normal"), VECTORS)
def test_python_normalises_as_the_vectors_say(text: str, normal: str) -> None:
    assert normalise(text) == normal


@pytest.mark.browser
def test_the_browser_normalises_as_the_vectors_say(library: Library) -> None:
    texts = [text for text, _ in VECTORS]
    found = library.page.evaluate("a => a.map(t => compendiumSearch.normalise(t).text)", texts)
    assert found == [normal for _, normal in VECTORS]


# Browsers know characters that Python does not know yet, and the other way round.
_KNOWN = st.characters(exclude_categories=["Cn", "Cs", "Co"])
_LIKELY = st.sampled_from(
    "法院第１条（）()〔〕，。 \t\n\u3000\u200b\ufeffＡaÅ\u0301e①㈠ﬁǅßİ𠮷は゛ｶﾞ가"
)
_TEXTS = st.lists(st.one_of(_KNOWN, _LIKELY), max_size=40).map("".join)


@pytest.mark.browser
@settings(max_examples=10)
@given(texts=st.lists(_TEXTS, min_size=30, max_size=60))
def test_python_and_the_browser_agree_on_any_text(library: Library, texts: list[str]) -> None:
    found = library.page.evaluate("a => a.map(t => compendiumSearch.normalise(t).text)", texts)
    assert found == [normalise(text) for text in texts]


@pytest.mark.browser
@settings(max_examples=10)
@given(texts=st.lists(_TEXTS, min_size=30, max_size=60))
def test_every_unit_knows_the_character_it_comes_from(library: Library, texts: list[str]) -> None:
    rows = library.page.evaluate(
        """texts => texts.map(text => {
          const {text: normal, starts, ends, source} = compendiumSearch.normalise(text);
          return Array.from(starts, (start, unit) =>
            [start, ends[unit], normal.charCodeAt(unit), source.slice(start, ends[unit])]);
        })""",
        texts,
    )
    for row in rows:
        assert all(before[0] <= after[0] for before, after in pairwise(row))
        for start, end, unit, origin in row:
            assert start < end
            assert unit == ord(" ") or chr(unit) in _units(normalise(origin))


def _units(text: str) -> str:
    """Return the UTF-16 units of a text as characters."""
    packed = text.encode("utf-16-le")
    return "".join(
        chr(int.from_bytes(packed[n : n + 2], "little")) for n in range(0, len(packed), 2)
    )


@pytest.mark.browser
def test_spots_are_found_across_what_the_normal_form_leaves_out(library: Library) -> None:
    found = library.page.evaluate(
        """() => {
          const normal = compendiumSearch.normalise("最高人 民\u200b法院，（２０２２）吉04民终1号");
          return compendiumSearch.spots(normal, ["人民法院", "(2022)吉04"])
            .map(({start, end}) => normal.source.slice(start, end));
        }"""
    )
    assert found == ["人 民\u200b法院", "（２０２２）吉04"]
