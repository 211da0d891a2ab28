"""Invisible characters steer line breaks, and change nothing else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.book.kinsoku import BREAK, JOIN, clean, mend

MARKS = "“”‘’（）《》、，。：；！？…—·～／－"


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("他说“好”的", "他说|“好”|的"),
        ("称：“甲”“乙”", "称：|“甲”|“乙”"),
        ("（“甲”）", "（“甲”）"),
        ("2020—2022", "2020^—2022"),
        ("甲——乙", "甲——乙"),
        ("中·国", "中^·国"),
        ("<td>—</td><td>1</td>", "<td>—</td><td>1</td>"),
        ("中·<b>国</b>", "中^·<b>国</b>"),
        ("1～2年", "1^～2年"),
        ("<p>说</p><p>“好”</p>", "<p>说</p><p>|“好”</p>"),
        ("他<em>“好”</em>的", "他<em>|“好”</em>|的"),
        ('<a href="“x”.md">甲</a>', '<a href="“x”.md">甲</a>'),
        ('款。<sup class="note-mark">①</sup>', '款。<sup class="note-mark">^①</sup>'),
        ("<p>本院认为。</p>", "<p>本院认^为。</p>"),
        ("<p>本院<em>认</em>为。</p>", "<p>本院<em>认</em>^为。</p>"),
        ("<li>甲乙</li><li>丙1</li>", "<li>甲^乙</li><li>丙1</li>"),
        ("<p>甲10元。</p>", "<p>甲10^元。</p>"),
        (
            '<p>款<span class="note"><span>①</span>释义</span>项。</p>',
            '<p>款<span class="note"><span>①</span>释^义</span>^项。</p>',
        ),
    ],
)
def test_breaks_are_put_right(text: str, mended: str) -> None:
    assert mend(text).replace(BREAK, "|").replace(JOIN, "^") == mended


@given(st.text(alphabet=MARKS + "人民法院a1<>/p "))
def test_only_controls_are_added(text: str) -> None:
    assert clean(mend(text)) == text


@given(st.text(alphabet=MARKS + "人民法院a1"))
def test_no_break_is_allowed_after_an_opening_or_before_a_closing_mark(text: str) -> None:
    mended = mend(text)
    assert not re.search(f"[“‘（《]{BREAK}", mended)
    assert not re.search(f"{BREAK}[”’）》、，。：；！？]", mended)
