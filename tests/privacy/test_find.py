"""What is found in a paragraph: evaded forms, places, and hostile texts."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.citations.article import paragraphs
from compendium.markup.body import parse
from compendium.privacy.aliases import aliases
from compendium.privacy.find import find
from compendium.privacy.sensitive import sensitive_words

ID = "11010519491231002X"
MOBILE = "13800000000"
_SPLITS = ("", " ", "-", "－", "·", "\u200b", "\u2060", "\u00ad", "\n", "\u3000", "**", "_")
PIECES = (
    *("1", "12 ", "1-", "1*", "0", "〇", "13800000000", "11010519491231002X", "1\u200b", "*", "("),
    *(
        "a@",
        "a.",
        "@a.",
        "吉A",
        "吉",
        "号",
        "1号",
        "室",
        "1室1号",
        "路",
        "路1号",
        "住路1号",
        "村1组",
    ),
    *(
        "原告",
        "原告王",
        "原告、",
        "有限公司",
        "长春有限公司",
        "年",
        "1990年1月1日",
        "，1岁",
        "张某艾滋病",
    ),
    *(
        "微信",
        "QQ1",
        "指导案例1号",
        "不动产权",
        "不动产权第",
        "第1",
        "a",
        "长",
        "1 a",
        "指导案例1号案",
    ),
)


def kinds(text: str) -> list[tuple[str, str]]:
    """Return kind and tier of what is found."""
    return [(found.kind, found.tier) for found in find(text)]


def full_width(text: str) -> str:
    """Write in full-width characters."""
    return "".join(chr(ord(char) + 0xFEE0) for char in text)


@given(
    st.sampled_from([(ID, "resident_id"), (MOBILE, "phone")]),
    st.sampled_from(_SPLITS),
    st.integers(1, 10),
    st.booleans(),
)
def test_no_split_hides_a_number(
    number: tuple[str, str],
    split: str,
    place: int,
    wide: bool,  # noqa: FBT001
) -> None:
    """One mark anywhere in a number, in any width, does not hide it."""
    digits, kind = number
    written = f"{digits[:place]}{split}{digits[place:]}"
    text = f"证件号{full_width(digits[:place]) + split + digits[place:] if wide else written}。"
    found = find(text)
    assert [(f.kind, f.tier) for f in found] == [(kind, "block")]
    assert text[found[0].start] in (digits[0], full_width(digits[0]))
    assert text[found[0].end - 1] == digits[-1]


@given(st.text(alphabet="0123456789Xx -·.年月日号（）*\n吉D某", max_size=80), st.integers(0, 80))
def test_a_number_is_found_in_any_company(around: str, place: int) -> None:
    """Whatever stands around it, with a mark between."""
    text = f"{around[:place]}，{ID}；{around[place:]}"
    start = len(around[:place]) + 1
    spans = [(f.start, f.end) for f in find(text) if f.tier == "block"]
    assert any(a <= start and start + len(ID) <= b for a, b in spans)


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    """Nothing raises; findings stand in order and do not overlap."""
    place = 0
    for found in find(text):
        assert place <= found.start < found.end <= len(text)
        assert "*" in found.masked
        place = found.end


@pytest.mark.parametrize("piece", PIECES)
def test_linear(piece: str) -> None:
    """Ten times the text takes no more than about ten times the time: far from a hundred."""

    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        start = time.process_time()
        find(text)
        return time.process_time() - start

    assert seconds(40_000) < 30 * seconds(4_000) + 0.1


def test_markup_hides_nothing() -> None:
    text = "电话1380**000**0000，证件`110105`19491231[002X](a.md)，码&#49;3900000000。"
    blocks = list(paragraphs(parse(text + "\n")))
    assert [kinds(block.text) for block in blocks] == [
        [("phone", "block"), ("resident_id", "block"), ("phone", "block")]
    ]


def test_official_titles_pass() -> None:
    assert kinds("参见指导性案例24号（荣宝英诉王阳、永诚财产保险股份有限公司案）。") == []
    assert kinds("指导案例23号孙银山诉南京某超市有限公司江宁店买卖合同纠纷案") == []
    text = f"指导案例23号，原告孙银山，电话{MOBILE}，诉某公司案。原告王小明"
    assert kinds(text) == [("phone", "block"), ("name", "warn")]


def test_the_worse_tier_wins() -> None:
    assert kinds("100001@example.com，QQ：100001@example.com") == [("contact", "block")] * 2
    assert kinds("账号13800000000") == [("bank", "block")]


def test_one_alias_for_two_people() -> None:
    found = list(aliases(["原告张某与被告李某", "证人张某、被告李某到庭", "证人张某"]))
    assert [(a.paragraph, a.name, a.roles) for a in found] == [(1, "张某", ("原告", "证人"))]
    assert list(aliases(["原告张某1与被告张某2", "上诉人张某（原审被告）"])) == []


def test_kinds_of_cases() -> None:
    assert sensitive_words("离婚后财产纠纷；依照《未成年人保护法》；未成年子女；离婚") == (
        "离婚",
        "未成年",
    )
