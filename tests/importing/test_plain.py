"""Text files from Notepad and WPS: encodings, wrapped lines, the shape of published cases."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.edition.load import read_edition
from compendium.importing.article import Imported, make_article
from compendium.importing.plain import read_plain
from compendium.importing.refusal import RefusedError

_CORPUS = Path(__file__).parents[1] / "corpus"
_EDITION = read_edition(_CORPUS)
_CASE = """\
### 指导性案例900号：示例县人民检察院诉某林业局不履行法定职责行政公益...
====

原文网址：https://example.invalid/900.html

示例县人民检察院诉某林业局不履行法定职责

行政公益诉讼案

（示例审判委员会讨论通过2022年12月30日发布）

　　**关键词** \xa0行政/行政公益诉讼/森林资源/损害社会

公共利益

　　**裁判要点**

　　1.行政机关应当继续履行监管职责。

　　基本案情
　　2014年4月，被告人赵某毁坏林地。

　　裁判结果

　　示例省示例县人民法院于2017年9月29日作出(2017)吉0402行初97号行政判决：一、责令履行；二、驳回其他请求。宣判后，某林业局向示例省示例市中级人民法院（以下简称示例中院）提起上诉。该院于2018年3月1日作出（2018）吉04行终5号行政判决：驳回上诉，撤销（2016）吉0402行初1号行政判决。某林业局申请再审。示例省高级人民法院于2018年9月1日作出（2018）吉行申8号行政裁定：驳回再审申请。

　　典型意义

　　一、监管职责

　　修复不能免除。

（生效裁判审判人员：示例甲、示例乙）
"""


def imported(text: str | bytes, kind: str = "case", name: str = "稿.txt") -> Imported:
    of_type = next(k for k in _EDITION.types if k.id == kind)
    data = text.encode() if isinstance(text, str) else text
    document = read_plain(data, name)
    return make_article(document, of_type, _EDITION, {"id": "x-1", "type": of_type.name})


def body(article: Imported) -> str:
    return article.text.split("\n---\n", 1)[1].strip()


def header(article: Imported) -> dict[str, str]:
    return dict(re.findall(r"^([^#:\n]+): (.*)$", article.text.split("\n---\n")[0], re.MULTILINE))


def test_a_case_as_it_is_published() -> None:
    """Title, keywords, numbers, court, dates are found; the decision in force comes first."""
    article = imported(_CASE)
    assert header(article) == {
        "编号": "x-1",
        "类型": "典型案例",
        "标题": "指导性案例900号：示例县人民检察院诉某林业局不履行法定职责行政公益诉讼案",
        "日期": "2022年12月30日",
        "关键词": "[行政, 行政公益诉讼, 森林资源, 损害社会公共利益]",
        "案号": "[（2018）吉04行终5号, （2018）吉行申8号, （2017）吉0402行初97号]",
        "审理法院": "示例省示例市中级人民法院",
        "审级": "二审",
        "裁判日期": "2018年3月1日",
    }
    assert re.findall("^#.*", body(article), re.MULTILINE) == [
        "## 裁判要点", "## 基本案情", "## 裁判结果", "## 典型意义", "### 一、监管职责",
    ]  # fmt: skip
    assert article.missing == ("batch", "topics", "squad", "court", "authors", "cause")
    assert body(article).startswith(
        "原文网址：https://example.invalid/900.html\n\n（示例审判委员会"
    )
    # The title stood there twice; the second one is kept, out of sight.
    assert "\n# 原稿：示例县人民检察院诉某林业局不履行法定职责行政公益诉讼案\n" in article.text


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-32"])
def test_encodings(codec: str) -> None:
    assert imported(_CASE.encode(codec)).text == imported(_CASE).text


def test_hard_wrapped_lines_are_joined() -> None:
    """Lines broken at one width are joined; an indented line begins a paragraph."""
    sentence = "本文讨论诉前调解与司法确认的衔接问题，" * 5
    paragraphs = [f"　　{sentence}甲。", f"　　{sentence}乙。"]
    lines = [p[at : at + 32] for p in paragraphs for at in range(0, len(p), 32)]
    article = imported("\n".join(["论衔接", "", "一、现状", *lines]), "paper")
    assert body(article) == f"## 一、现状\n\n{sentence}甲。\n\n{sentence}乙。"
    assert next(r.code for r in article.remarks) == "wrapped"


def test_short_lines_are_paragraphs() -> None:
    """Nothing is joined where the lines are of many lengths."""
    article = imported("论列举\n\n一、现状\n第一\n第二点\n　　第三点是这样\n第四", "paper")
    assert body(article) == "## 一、现状\n\n第一\n\n第二点\n\n第三点是这样\n\n第四"


def test_markdown_goes_over_as_it_is() -> None:
    """A .md file keeps its tables, lists, notes and front matter; bare headings become ones."""
    text = (
        "---\n标题: 赵某盗窃案\n作者: [示例甲]\n自拟项: 保留\n---\n\n基本案情\n\n"
        "　　赵某*盗窃*。[^1]\n\n- 一\n- 二\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n\n"
        "```\n代\n\n码\n```\n\n**裁判结果**\n\n有罪。\n\n[^1]: 注。\n"
    )
    article = imported(text.encode("gb18030"), name="稿.MD")
    assert body(article) == (
        "## 基本案情\n\n赵某*盗窃*。[^1]\n\n- 一\n- 二\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n\n"
        "```\n代\n\n码\n```\n\n## 裁判结果\n\n有罪。\n\n[^1]: 注。"
    )
    assert header(article)["作者"] == "[示例甲]"
    assert "\n# 原稿：自拟项: 保留\n" in article.text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04rest", "这不是文本文件"),
        ("人民法院".encode()[:-1] * 9, "损坏的字节"),
        (b"\xff\xfe\xff", "读不出文字"),
        ("浜烘皯娉曢櫌\n".encode() + b"\0", "这不是文本文件"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(RefusedError, match=said):
        read_plain(data, "稿.txt")


def test_front_matter_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(RefusedError, match="冒号用了全角"):
        read_plain("---\n标题：甲\n---\n正文\n".encode(), "稿.md")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_text_is_imported_or_refused(text: str) -> None:
    """Whatever a file holds, every Han character of it comes out, or the file is refused."""
    for name in ("稿.txt", "稿.md"):
        try:
            document = read_plain(text.encode(), name)
        except RefusedError:
            continue
        for kind in _EDITION.types:
            make_article(document, kind, _EDITION, {"id": "x-1", "type": kind.name})
