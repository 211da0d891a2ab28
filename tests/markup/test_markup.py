"""Article Markdown: Chinese as clerks type it, places, and nothing harmful or lost on the way."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.markup.body import parse, plain, rename
from compendium.markup.cjk import count_han, han, join_lines
from compendium.markup.render import Target, note_mark, render
from compendium.markup.sanitise import sanitise

SAME = Target(link=str, image=str)


def html(text: str, target: Target = SAME) -> str:
    """Render Markdown."""
    return render(parse(text), target).html


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**“枫桥经验”**实践", "<strong>“枫桥经验”</strong>实践"),
        ("审判**（一审）**程序", "<strong>（一审）</strong>"),
        ("甲**《民法典》**乙**“丙”**丁", "<strong>《民法典》</strong>乙<strong>“丙”</strong>"),
        ("**甲，**乙", "<strong>甲，</strong>"),
        ("*“重要”*的", "<em>“重要”</em>"),
        ("１．５~2倍，3*4*5，a_b_c", "a_b_c"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        (r"\*甲\*", "*甲*"),
    ],
)
def test_emphasis_beside_chinese_marks(text: str, expected: str) -> None:
    """Emphasis works beside full-width marks, where plain CommonMark leaves asterisks."""
    assert expected in html(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("　　甲。\n　　乙。", "<p>甲。</p>\n<p>乙。</p>\n"),
        ("甲，\n乙。", "<p>甲，乙。</p>\n"),
        ("Abc\ndef", "<p>Abc def</p>\n"),
        ("甲\nabc", "<p>甲abc</p>\n"),
        ("    四格缩进不是代码。", "<p>四格缩进不是代码。</p>\n"),
        ("\t制表符缩进不是代码。", "<p>制表符缩进不是代码。</p>\n"),
        ("- 甲\n- 乙", "<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>\n"),
    ],
)
def test_paragraphs(text: str, expected: str) -> None:
    """Full-width blanks begin paragraphs, line breaks are no spaces, indents no code."""
    assert html(text) == expected


def test_figure_and_table() -> None:
    """A picture alone is a figure with its caption; a table has a title, a scope and a frame."""
    assert html("![流程](a.png)") == (
        '<figure><img src="a.png" alt="流程" loading="lazy">'
        "<figcaption>流程</figcaption></figure>\n"
    )
    out = html("表1 措施\n\n| 甲 | 乙 |\n| --- | ---: |\n| 丙 | 丁 |")
    assert '<p class="table-title">表1 措施</p>' in out
    assert '<th scope="col" class="align-right">乙</th>' in out
    assert '<td class="align-right">丁</td>' in out


def test_notes() -> None:
    """Notes are numbered by their first marks, listed once, and can stand at their marks."""
    text = "甲[^b]乙[^a]丙[^b]\n\n[^a]: 第二条。\n[^b]: 第一条。"
    rendered = render(parse(text), SAME)
    assert re.findall("[①-⑳]", rendered.html) == ["①", "②", "①"]
    assert re.findall("第.条", rendered.notes) == ["第一条", "第二条"]
    inline = render(parse(text), Target(link=str, image=str, inline_notes=True))
    assert inline.notes == ""
    assert inline.html.count("第一条") == 1
    assert [note_mark(n) for n in (1, 20, 21, 35, 36, 50, 51)] == [
        "①", "⑳", "㉑", "㉟", "㊱", "㊿", "（51）"
    ]  # fmt: skip


def test_places() -> None:
    """Headings, links, images, notes and HTML know their line in the file."""
    body = parse("## 甲\n\n一\n[二](x.md)\n![三](y.png)[^1]\n\n<b>\n\n[^1]: 四[五](z.md)\n", 10)
    assert [(h.text, h.level, h.line) for h in body.headings] == [("甲", 2, 10)]
    assert [(r.target, r.text, r.line) for r in body.links] == [
        ("x.md", "二", 13),
        ("z.md", "五", 18),
    ]
    assert [(r.target, r.line) for r in body.images] == [("y.png", 14)]
    assert [(r.target, r.line) for r in body.note_marks] == [("1", 14)]
    assert [(r.target, r.line) for r in body.note_definitions] == [("1", 18)]
    assert [(r.target, r.line) for r in body.raw_html] == [("<b>", 16)]


def test_sections() -> None:
    """A section reaches to the next heading of its level or above."""
    body = parse("## 甲\n\n一\n\n### 乙\n\n二\n\n## 丙\n\n三")
    assert [body.section(h).split("\n") for h in body.headings] == [
        ["一", "乙", "二"],
        ["二"],
        ["三"],
    ]


def test_rename() -> None:
    """Renaming changes the heading and nothing else, and leaves the first body as it was."""
    before = parse("## 一、简要**案情**\n\n正文")
    after = rename(before, {before.headings[0].token: "基本案情"})
    assert [h.text for h in after.headings] == ["基本案情"]
    assert render(after, SAME).html == '<h2 id="s-1">基本案情</h2>\n<p>正文</p>\n'
    assert [h.text for h in before.headings] == ["一、简要案情"]
    assert rename(before, {}) is before


def test_prefix_and_addresses() -> None:
    """An edition gives addresses and a prefix that keeps ids of articles apart."""
    target = Target(link=lambda a: f"L/{a}", image=lambda a: f"I/{a}", prefix="a1-")
    out = html("## 甲\n\n[乙](%E7%94%B2.md)![丙](x.png)", target)
    assert '<h2 id="a1-s-1">' in out
    assert 'href="L/甲.md"' in out
    assert 'src="I/x.png"' in out


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[甲](javascript:alert(1))",
        "[甲](JaVaScRiPt&colon;alert(1))",
        "[甲](<java\tscript:alert(1)>)",
        "![甲](data:text/html;base64,AAAA)",
        "<a href='javascript:x'>甲</a>",
        "<svg/onload=alert(1)>",
        "<iframe src=//example.com>",
        "<style>*{}</style>",
        "[甲]: javascript:x\n\n[甲]",
        '[甲](x "onclick=1")',
        "`<script>`",
    ],
)
def test_nothing_harmful(text: str) -> None:
    """No script, handler, frame or script address gets through."""
    out = html(text)
    assert not re.search(r"<(script|iframe|style|svg|object|a[^>]*script:)", out, re.IGNORECASE)
    assert not re.search(r"<[^>]*\son\w+\s*=", out)


# fmt: off
WORDS = (
    "甲", "“乙”", "**", "*", "_", "`", "[", "](", ")", "![", "](a.png)", "[^1]", "#", "|",
    "<b>", "<script>", "</script>", "javascript:", "&#106;", "&colon;", "<!--", "\\", "http://",
    "<", ">", '"', "'", "=", "onclick=x", "{", "}", "%", "&",
)
# fmt: on
"""Pieces of Markdown and of what must not get through."""

MARKUP = st.lists(
    st.one_of(
        st.sampled_from(WORDS),
        st.sampled_from(
            ["\n", "\n\n", "　　", "    ", "\t", "- ", "1. ", "> ", "## ", "---\n", "```\n"]
        ),
        st.sampled_from(
            ["| a | b |\n| --- | --- |\n", "[^1]: ", "\u0000", "\u200b", "<img onerror=x>"]
        ),
        st.text(max_size=4),
    ),
    max_size=50,
).map("".join)


@given(MARKUP)
def test_any_text(text: str) -> None:
    """Whatever is written parses and renders, clean, with places in the file."""
    body = parse(text, 7)
    for inline in (True, False):
        rendered = render(body, Target(link=str, image=str, inline_notes=inline))
        for out in (rendered.html, rendered.notes):
            assert sanitise(out) == out
            for tag in re.findall(r"<[a-zA-Z][^>]*>", out):
                names = re.sub(r'"[^"]*"', "", tag)
                assert not re.search(r"\bon\w+\s*=", names)
                assert not re.search(
                    r'(?:href|src)="\s*(?:javascript|vbscript|data):', tag, re.IGNORECASE
                )
    last = 7 + text.count("\n") + text.count("\r")
    references = (*body.links, *body.images, *body.note_marks, *body.raw_html)
    lines = [h.line for h in body.headings] + [r.line for r in references]
    assert all(7 <= line <= last for line in lines)


@given(
    st.lists(
        st.text(
            st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
            | st.sampled_from("，。：“”《》（）"),
            min_size=1,
        ),
        min_size=1,
    ),
    st.sampled_from(["\n\n", "\n", "\n　　", "\n\n    "]),
)
def test_no_character_is_lost(paragraphs: list[str], between: str) -> None:
    """Every Han character of plain paragraphs is in the page, in order, once."""
    text = between.join(paragraphs)
    body = parse(text)
    seen = re.sub("<[^>]*>", "", render(body, SAME).html)
    assert han(seen) == han(text) == body.han == han(plain(body.tokens))
    assert count_han(text) == len(han(text))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [("甲", "乙", ""), ("，", "a", ""), ("a", "b", " "), ("a", "甲", ""), ("1", "2", " ")],
)
def test_join_lines(before: str, after: str, expected: str) -> None:
    """A line break beside a full-width character stands for nothing."""
    assert join_lines(before, after) == expected
