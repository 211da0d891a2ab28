"""Words stand in an index where a Chinese reader looks for them."""

import pytest

from compendium.collation import initial, sort_key


@pytest.mark.parametrize(
    ("word", "name", "letter"),
    [
        ("单某", True, "S"), ("曾某", True, "Z"), ("仇某", True, "Q"), ("解示例", True, "X"),
        ("查示例", True, "Z"), ("尉迟某", True, "Y"), ("任某", True, "R"),
        ("重整", False, "C"), ("重庆", False, "C"), ("重大", False, "Z"), ("调解", False, "T"),
        ("银行", False, "Y"), ("《民法典》", False, "M"), ("“活封”", False, "H"),
        ("12368", False, "#"), ("LPR", False, "L"), ("", False, "#"),
    ],
)  # fmt: skip
def test_words_are_filed_under_their_letter(word: str, name: bool, letter: str) -> None:  # noqa: FBT001
    assert initial(word, name=name) == letter


def test_equal_letters_go_by_tone_and_digits_come_first() -> None:
    words = ["马", "妈", "骂", "麻", "100元", "民事", "民法"]
    assert sorted(words, key=sort_key) == ["100元", "妈", "麻", "马", "骂", "民法", "民事"]


def test_marks_do_not_count() -> None:
    assert sort_key("《民法典》") == sort_key("民法典")
