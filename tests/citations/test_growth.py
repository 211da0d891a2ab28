"""Hostile texts: the time grows with the length, whatever stands in them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.citations.registry import Registry, load
from compendium.citations.resolve import Document, cite

PIECES = (
    *(
        "《",
        "》",
        "〈",
        "<",
        "第",
        "条",
        "第一",
        "第1条",
        "一",
        "十",
        "1",
        "9",
        "（",
        "（2",
        "(2022)",
    ),
    *("（2022）吉", "（2022）字第", "、", "至", "第一条、", "第一条至", "第一款", "《民法典》"),
    *(
        "《民法典》（",
        "《民法典》第",
        "该法",
        "本条",
        "前款",
        "民法典",
        "中华人民共和国",
        "以下简称",
    ),
    *("（以下简称", "指导案例", "1号、", "号", "“", '"', "。", "〔2022〕", "某", "X", "法"),
)
SHORT, LONG = 5_000, 50_000


def seconds(text: str, registry: Registry) -> float:
    """Return the processor time that a text takes."""
    start = time.process_time()
    cite(Document((text,)), registry)
    return time.process_time() - start


@pytest.mark.parametrize("piece", PIECES)
def test_linear(piece: str, registry: Registry) -> None:
    """Ten times the text takes no more than about ten times the time: far from a hundred."""
    short = (piece * SHORT)[:SHORT]
    long = (piece * LONG)[:LONG]
    assert seconds(long, registry) < 30 * seconds(short, registry) + 0.1


@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_any_mixture(pieces: list[str]) -> None:
    """Any mixture is read; spans lie in the text, in order, and say what is there."""
    text = "".join(pieces)
    place = 0
    for citation in cite(Document((text,)), load()):
        mention = citation.mention
        assert place <= mention.start <= mention.end <= len(text)
        assert text[mention.start : mention.end] == citation.text
        place = mention.start
