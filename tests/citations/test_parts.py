"""Titles and sentences: the ground that finding stands on."""

import pytest

from compendium.citations.sentences import layout, sentence_around
from compendium.citations.titles import LONGEST, titles


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("《甲》和《乙》", ["甲", "乙"]),
        ("《甲〈乙〉丙》", ["甲〈乙〉丙"]),
        ("《甲《乙》丙》", ["甲《乙》丙"]),
        ("《甲<乙>丙》", ["甲<乙>丙"]),
        ("《甲和《乙》", ["乙"]),
        ("《甲。乙》", []),
        ("《》〈甲〉》", []),
        (f"《{'甲' * LONGEST}《乙》》", ["乙"]),
        ("《" * 9 + "甲" + "》" * 9, ["《" * 5 + "甲" + "》" * 5]),
    ],
)
def test_titles(text: str, expected: list[str]) -> None:
    found = titles(text)
    assert [title.text for title in found] == expected
    assert [text[title.start + 1 : title.end - 1] for title in found] == expected


def test_layout() -> None:
    text = '甲。“乙；丙。”丁"戊"（己）'.replace("（", "(").replace("）", ")")
    plan = layout(text)
    assert [plan.sentence(text.index(c)) for c in "甲乙丙丁"] == [0, 1, 2, 3]
    assert [plan.quoted(text.index(c)) for c in "甲乙丙丁戊己"] == [
        False,
        True,
        True,
        False,
        True,
        False,
    ]
    assert [plan.bracketed(text.index(c)) for c in "戊己"] == [False, True]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲。乙丙丁。戊", "乙丙丁。"),
        ("甲。 \u3000乙丙丁。戊", "乙丙丁。"),
        ("乙丙丁", "乙丙丁"),
        ("甲。“乙丙丁。”戊", "“乙丙丁。”"),
        ("甲；乙丙丁；戊。己", "甲；乙丙丁；戊。"),
    ],
)
def test_sentence(text: str, expected: str) -> None:
    place = text.index("丙")
    sentence, at = sentence_around(text, place, place + 1)
    assert sentence == expected
    assert sentence[at] == "丙"
