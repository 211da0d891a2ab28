"""Front matter: what clerks really write (knowledge/domain.md §6), each slip by its rule."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from compendium.load.source import Source, read_source
from compendium.strictyaml.tree import Listing, Scalar

GOOD = "编号: case-2022-001\n标题: 甲案\n"


def read(text: str) -> Source:
    """Read a file that is known to hold text."""
    source, problems = read_source(text.encode(), "cases/a.md")
    assert source is not None
    assert problems == []
    return source


def found(text: str) -> list[tuple[int, int, str]]:
    """Give line, column and code of what is wrong with a file."""
    return [(p.place.line, p.place.column, p.code) for p in read(text).problems]


def value(line: str, key: str = "title") -> object:
    """Give the text, or the texts, of the one field a front matter has."""
    node = read(f"---\n{line}\n---\n").entries[key].value
    if isinstance(node, Listing):
        return [item.text for item in node.items if isinstance(item, Scalar)]
    return node.text if isinstance(node, Scalar) else node


@pytest.mark.parametrize(
    ("line", "key", "expected"),
    [
        ("编号: 010", "id", "010"),
        ("编号: 0123", "id", "0123"),
        ("编号: 08", "id", "08"),
        ("标题: 12:30", "title", "12:30"),
        ("标题: yes", "title", "yes"),
        ("标题: 否", "title", "否"),
        ("日期: 2022-01-05", "date", "2022-01-05"),
        ("标题: ~", "title", ""),
        ("标题: null", "title", ""),
        ("标题:", "title", ""),
        ('标题: "~"', "title", "~"),
        ("标题: 以案释法：破产", "title", "以案释法：破产"),
        ("标题: 案例#3", "title", "案例#3"),
        ("标题: “枫桥经验”实践", "title", "“枫桥经验”实践"),
        ('标题: 关于"枫桥经验"的实践', "title", '关于"枫桥经验"的实践'),
        ('标题: "甲: 乙 # 丙"', "title", "甲: 乙 # 丙"),
        ("标题: （2022）吉04民终1号评析", "title", "（2022）吉04民终1号评析"),
        ("标题: 甲   ", "title", "甲"),
        ("标题: 　甲　", "title", "甲"),
        ("title: 甲", "title", "甲"),
        ('标题: "甲"  # 说明', "title", "甲"),
        ("标\u200b题: 甲", "title", "甲"),
        ("\ufeff标题 : 甲", "title", "甲"),
        ("关键词: [甲, 乙]", "keywords", ["甲", "乙"]),
        ("关键词: [甲,\n  乙]", "keywords", ["甲", "乙"]),
        ("关键词:\n- 甲\n- 乙", "keywords", ["甲", "乙"]),
        ("关键词:\n    - 甲\n    - 乙", "keywords", ["甲", "乙"]),
        ("关键词: [甲，乙]", "keywords", ["甲，乙"]),
        ("关键词: 甲、乙", "keywords", "甲、乙"),
        ("摘要: >-\n  本文讨论甲。\n  # 也讨论乙: 丙。", "summary", "本文讨论甲。# 也讨论乙: 丙。"),
        ("摘要: |\n  第一行。\n\n  第二行。", "summary", "第一行。第二行。"),
        ("摘要: 本文讨论甲，\n  也讨论乙。", "summary", "本文讨论甲，也讨论乙。"),
        (
            "摘要: >\n  《民法典》 第一条。\n\n  第二段 Abc\n  def。\n# 说明\n",
            "summary",
            "《民法典》 第一条。第二段 Abc def。",
        ),
        ('摘要: "第一行，\n  第二行。"', "summary", "第一行，第二行。"),
        ("关键词: [第一\n  行, 乙]", "keywords", ["第一行", "乙"]),
        ("摘要: The first\n  and second.", "summary", "The first and second."),
        ("# 说明写在单独一行\n标题: 甲", "title", "甲"),
    ],
)
def test_read_as_written(line: str, key: str, expected: object) -> None:
    """Values stay as they were written: no numbers, no dates, no booleans, nothing cut off."""
    source = read(f"---\n{line}\n---\n")
    assert source.problems == ()
    assert value(line, key) == expected


@pytest.mark.parametrize(
    ("line", "code", "column", "right"),
    [
        ("标题：甲案", "Y006", 3, "标题: 甲案"),
        ("标题﹕甲案", "Y006", 3, "标题: 甲案"),
        ("标题：甲: 乙", "Y006", 3, "标题: 甲：乙"),
        ("标题:甲案", "Y007", 3, "标题: 甲案"),
        ("标题:\t甲案", "Y008", 4, "标题: 甲案"),
        ("标题:　甲案", "Y008", 4, "标题: 甲案"),
        ("标题:\u00a0甲案", "Y008", 4, "标题: 甲案"),
        ("　标题: 甲案", "Y008", 1, "标题: 甲案"),
        ('标题: "枫桥经验"实践', "Y012", 5, "标题: “枫桥经验”实践"),
        ("标题: '枫桥'实践", "Y012", 5, "标题: ‘枫桥’实践"),
        ('标题: "甲"与"乙"', "Y012", 5, "标题: “甲”与“乙”"),
        ("标题: 以案释法: 破产", "Y013", 9, "标题: 以案释法：破产"),
        ("标题: 以案释法:", "Y013", 9, "标题: 以案释法："),
        ("标题: 案例 #3", "Y014", 7, '标题: "案例 #3"'),
        ("标题: #3", "Y014", 5, '标题: "#3"'),
        ("标题: &甲", "Y016", 5, '标题: "&甲"'),
        ("标题: *甲*", "Y016", 5, '标题: "*甲*"'),
        ("标题: !甲", "Y016", 5, '标题: "!甲"'),
        ("标题: @甲", "Y016", 5, '标题: "@甲"'),
        ("标题: `甲`", "Y016", 5, '标题: "`甲`"'),
        ("标题: %甲", "Y016", 5, '标题: "%甲"'),
        ("标题: | 甲", "Y016", 5, '标题: "| 甲"'),
        ("标题: - 甲", "Y016", 5, '标题: "- 甲"'),
        ("标题: [附件]说明", "Y016", 5, '标题: "[附件]说明"'),
        ('标题: &"甲"', "Y016", 5, "标题: '&\"甲\"'"),
        ("标题: [甲", "Y018", 5, "标题: [甲]"),
        ('标题: "甲', "Y018", 5, '标题: "甲"'),
    ],
)
def test_slip(line: str, code: str, column: int, right: str) -> None:
    """A slip is told with its place and the right line; the field is read all the same."""
    source = read(f"---\n编号: a\n{line}\n类型: 典型案例\n---\n")
    told = [p for p in source.problems if p.code == code]
    assert [(p.place.line, p.place.column) for p in told] == [(3, column)]
    assert told[0].values["right"] == right
    assert set(source.entries) == {"id", "title", "type"}
    # What is proposed must itself be right, and mean what was read.
    assert read(f"---\n编号: a\n{right}\n类型: 典型案例\n---\n").problems == ()
    assert source.entries["title"].value == _moved(right, source)


def _moved(right: str, source: Source) -> object:
    """Give the value of the right line at the place the wrong one was read at."""
    node = read(f"---\n编号: a\n{right}\n类型: 典型案例\n---\n").entries["title"].value
    place = source.entries["title"].value.place
    if isinstance(node, Listing):
        items = source.entries["title"].value
        assert isinstance(items, Listing)
        return Listing(
            place,
            tuple(
                Scalar(i.place, n.text)
                for i, n in zip(items.items, node.items, strict=True)
                if isinstance(n, Scalar)
            ),
        )
    assert isinstance(node, Scalar)
    return Scalar(place, node.text)


@pytest.mark.parametrize(
    ("lines", "codes", "items"),
    [
        ("－ 甲\n－ 乙", ["Y010", "Y010"], ["甲", "乙"]),
        ("— 甲\n–乙", ["Y010", "Y010"], ["甲", "乙"]),
        ("-甲\n- 乙", ["Y010"], ["甲", "乙"]),
        ("-　甲", ["Y010"], ["甲"]),
        ("· 甲\n• 乙", ["Y010", "Y010"], ["甲", "乙"]),
        ("\t- 甲\n　　- 乙", ["Y008", "Y008"], ["甲", "乙"]),
        ("- 甲\n  - 乙", ["Y009"], ["甲", "乙"]),
        ("  - 甲\n- 乙", ["Y009"], ["甲", "乙"]),
        ("- 甲: 乙", ["Y013"], ["甲：乙"]),
        ("- [2022]吉04民终1号", ["Y015"], ["（2022）吉04民终1号"]),
    ],
)
def test_list_slip(lines: str, codes: list[str], items: list[str]) -> None:
    """Lists are read with every kind of dash and indent, each told."""
    source = read(f"---\n案号:\n{lines}\n标题: 甲\n---\n")
    assert [p.code for p in source.problems] == codes
    node = source.entries["case_numbers"].value
    assert isinstance(node, Listing)
    assert [i.text for i in node.items if isinstance(i, Scalar)] == items
    assert "title" in source.entries


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"---\n{GOOD}---\n正文", []),
        (f"----\n{GOOD}-----\n正文", []),
        (f"---  \n{GOOD}---\t\n正文", []),
        (f"{GOOD}---\n正文", [(1, 1, "Y002")]),
        (f"\n\n---\n{GOOD}---\n正文", [(1, 1, "Y003")]),
        (f"前言\n\n---\n{GOOD}---\n正文", [(1, 1, "Y003")]),
        (f"前言\n{GOOD}---\n正文", [(1, 1, "Y003"), (2, 1, "Y002")]),
        (f"——\n{GOOD}---\n正文", [(1, 1, "Y004")]),
        (f"－－－\n{GOOD}———\n正文", [(1, 1, "Y004"), (4, 1, "Y004")]),
        (f" ---\n{GOOD}- - -\n正文", [(1, 1, "Y004"), (4, 1, "Y004")]),
        (f"—\n{GOOD}--\n正文", [(1, 1, "Y004"), (4, 1, "Y004")]),
        (f"---\n{GOOD}", [(4, 1, "Y005")]),
        (f"---\n{GOOD}## 基本案情\n正文\n---\n正文", [(4, 1, "Y005")]),
        (f"---\n{GOOD}\n正文：冒号\n\n---\n正文", [(5, 1, "Y005")]),
        (f"---\n{GOOD}\n案由：甲\n\n审级: 二审\n---\n正文", [(5, 3, "Y006")]),
        (f"---\n{GOOD}\n题目：甲\n\n审级: 二审\n---\n正文", [(5, 3, "Y006")]),
        ("正文\n", [(1, 1, "Y001")]),
        ("## 基本案情\n\n正文：甲\n\n---\n", [(1, 1, "Y001")]),
        (f"---\n{GOOD}忘了名称\n---\n", [(4, 1, "Y011")]),
        (f"---\n{GOOD}title: 乙\n---\n", [(4, 1, "Y019")]),
        (f"---\n{GOOD}标题: 乙\n标题: 丙\n---\n", [(4, 1, "Y019"), (5, 1, "Y019")]),
        (f"---\n{GOOD}作者: [&a 甲, *a]\n---\n", [(4, 6, "Y017"), (4, 12, "Y017")]),
        (f"---\n{GOOD}作者: [!!str 甲]\n---\n", [(4, 6, "Y017")]),
        (f'---\n{GOOD}案由: "\\q"\n---\n', [(4, 6, "Y022")]),
    ],
)
def test_fences_and_syntax(text: str, expected: list[tuple[int, int, str]]) -> None:
    """What is wrong with the whole is told where it is, and the rest is still read."""
    assert found(text) == expected


def test_first_of_two_counts() -> None:
    """Of a repeated field the first is read, under either name, so that nothing moves."""
    assert value("标题: 甲\ntitle: 乙\n标题: 丙") == "甲"


def test_body_keeps_its_line() -> None:
    """The body begins where it begins in the file, whatever is wrong above."""
    for text in (
        f"---\n{GOOD}---\n正文",
        f"\n\n——\n{GOOD}－－－\n正文",
        f"{GOOD}---\n正文",
        "正文",
    ):
        source = read(text)
        assert source.text.lines[source.body_line - 1] == "正文"
        assert source.body == "正文\n"


def test_one_bad_line_hides_no_other() -> None:
    """Twenty faults in one file are all told in one run."""
    lines = [
        "标题：甲",
        "类型:乙",
        "案由: *丙",
        "审级: 丁: 戊",
        "单位:\t己",
        '作者: "庚"辛',
        "案号: [2022]吉",
    ]
    text = "---\n编号: a\n" + "\n".join(lines) + '\n摘要: "\\q"\n日期: 2022\n---\n正文\ufffd'
    codes = [p.code for p in read(text).problems]
    assert sorted(codes) == [
        "F008", "Y006", "Y007", "Y008", "Y012", "Y013", "Y015", "Y016", "Y022"
    ]  # fmt: skip
    source = read(text)
    assert set(source.entries) == {
        "id", "title", "type", "cause", "procedure", "court", "authors", "case_numbers", "date"
    }  # fmt: skip
    assert source.header.unreadable == {"summary"}


def test_limits() -> None:
    """Size and depth are bounded, and told."""
    assert found(f"---\n标题: {'长' * 30000}\n---\n") == [(2, 1, "Y020")]
    assert found(f"---\n标题: {'[' * 20000}{']' * 20000}\n---\n")[0][2] == "Y021"
    assert found("---\n" + "- " * 9000 + "甲\n---\n")[0][2] == "Y021"


# fmt: off
WORDS = (
    "---", "——", "－－－", "标题", "编号", "作者", "关键词", "title", "未知", ":", "：", "-",
    "－", "—", "[", "]", "{", "}", ",", "，", "、", '"', "'", "“", "”", "#", "&a", "*a",
    "!t", "<<", "|", ">", ">-", "甲", "乙案", "2022", "[2022]", "%", "@", "`", "~", "?", "\\",
    "\\q", "...", "##", "正文",
)
# fmt: on
"""Pieces of front matter, right and wrong."""

FRAGMENTS = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(
        [": ", "- ", "－ ", " #", "? ", "\t", "　", " ", "  ", "\u00a0", "\u200b", "\ufeff"]
    ),
    st.sampled_from(["\n", "\n\n", "\r", "\f", "\u2028", "\x01", "\ue000", "\ufffd", "\U0001f600"]),
    st.text(max_size=3),
)


@settings(max_examples=500)
@given(st.lists(FRAGMENTS, max_size=60).map("".join), st.booleans())
@example(text="#", fenced=True)
@example(text="标题: |\n", fenced=True)
@example(text="- - - [\n", fenced=True)
@example(text='标题: "\n  甲\n', fenced=True)
def test_never_raises_and_stays_in_the_file(text: str, fenced: bool) -> None:  # noqa: FBT001
    """Whatever is written, reading gives a source or a problem, and places lie in the file."""
    text = f"---\n{text}\n---\n正文" if fenced else text
    data = text.encode("utf-8", "replace")
    source, problems = read_source(data, "cases/a.md")
    shown = data.decode().replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in [*problems, *(source.problems if source else [])]:
        assert 1 <= problem.place.line <= len(shown)
        assert 1 <= problem.place.column <= len(shown[problem.place.line - 1]) + 1
        assert problem.text("zh")
        assert problem.text("en")
    if source:
        assert 1 <= source.body_line <= len(source.text.lines) + 1


@given(
    st.dictionaries(
        st.sampled_from(["标题", "案由", "审级", "摘要"]),
        st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=20),
        min_size=1,
    )
)
def test_right_front_matter_has_no_problems(fields: dict[str, str]) -> None:
    """Plain Chinese values come back exactly."""
    lines = "".join(f"{name}: {text}\n" for name, text in fields.items())
    source = read(f"---\n{lines}---\n正文")
    assert source.problems == ()
    values = [e.value.text for e in source.entries.values() if isinstance(e.value, Scalar)]
    assert values == list(fields.values())
