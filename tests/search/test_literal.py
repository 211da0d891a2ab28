"""Literal queries find exactly the documents that hold the text: nothing less, nothing more."""

import random

import pytest

from tests.search.conftest import Library, texts

pytestmark = pytest.mark.browser

QUERIES = 400


def _substrings(library: Library) -> list[str]:
    """Draw stretches of one to eight characters, some longer, from all blocks alike."""
    draw = random.Random(2022)  # noqa: S311 - the same every time
    blocks = [block for doc in library.documents.values() for block in texts(doc)]
    found: dict[str, None] = {}
    while len(found) < QUERIES:
        block = draw.choice(blocks)
        length = min(draw.choice([1, 2, 3, 4, 5, 6, 7, 8, 8, 12, 40]), len(block))
        start = draw.randrange(len(block) - length + 1)
        text = block[start : start + length].strip()
        if text and '"' not in text:
            found[text] = None
    return list(found)


def test_every_stretch_of_text_is_found_where_it_stands_and_nowhere_else(library: Library) -> None:
    wrong = [
        text
        for text in _substrings(library)
        if library.ids(f'"{text}"') != library.containing(text)
    ]
    assert not wrong


TRAP_QUERIES = [
    "未履行通知义务", "拒绝交付房屋", "买卖合同", "约定违约责任。", "违约金", "支付租金",
    "租金", "履行判决", "乙支付", "哈", "哈哈", "哈哈哈", "哈哈哈哈哈", "哈哈哈哈哈哈",
    "人人人", "人人人人", "是是非", "是是非非", "abc公司", "ＡＢＣ", "12,500元", "(税)",
    "case no. 12", "NO.12", "file", "no5", "申请再审", "人民法院", "再审,人", "𠮷", "𠮷田",
    "㙦㙦𪚥", "𪚥村", "é", "E\u0301", "å", "合同解除", "合同解除后", "第12页", "a b c", "a  b",
    "ab", "e f", "甲乙1 2", "甲乙12", "《〈民法典〉", "“引文", "‘内’", "……", "——", "\\ '",
    "<b>", "& *", "不在任何地方的话", "口", "龘",
]  # fmt: skip


@pytest.mark.parametrize("query", TRAP_QUERIES)
def test_traps_are_found_where_a_reader_sees_them(library: Library, query: str) -> None:
    normal = library.page.evaluate("text => compendiumSearch.normalise(text).text", query)
    answer = library.ask(f'"{query}"', limit=100)
    truth = library.containing(normal)
    assert answer["fallback"] == (not truth)
    if truth:
        assert {result["id"] for result in answer["results"]} == truth
        assert answer["total"] == len(truth)


def test_the_traps_stand_where_they_are_meant_to(library: Library) -> None:
    assert "emphasis" in library.containing("未履行通知义务")
    assert "emphasis" in library.containing("拒绝交付房屋")
    assert "line-break" in library.containing("买卖合同,约定违约责任。")
    assert "line-break" not in library.containing("违约金")
    assert "cells" not in library.containing("租金")
    assert "cells" not in library.containing("履行判决")
    assert "invisible" in library.containing("申请再审,人民法院")
    assert "note" in library.containing("合同解除后")


@pytest.mark.parametrize("place", ["title", "snippet"])
def test_what_is_found_is_marked(library: Library, place: str) -> None:
    answer = library.ask('"人民法院"', limit=50)
    marked = [part["text"] for r in answer["results"] for part in r[place] if part.get("hit")]
    assert set(marked) <= {"人民法院", "人\u00ad民\ufeff法院"}
    if place == "snippet":
        assert len(marked) >= answer["total"]
