"""Characters that have no business in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.text.characters import suspects
from compendium.text.filetext import file_text


def codes(text: str) -> list[str]:
    """Give the codes of what is odd in a text."""
    return [p.code for p in suspects(file_text("a", text), damaged=False, keys=())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("人民\u200b法院", ["F006"]),
        ("\ue000", ["F007"]),
        ("\U000f0000", ["F007"]),
        ("甲\ufffd乙", ["F008"]),
        ("锟斤拷锟斤拷", ["F008"]),
        ("烫烫烫", ["F008"]),
        ("甲\x08", ["F009"]),
        ("浜烘皯娉曢櫌", ["F005"]),
        ("审判执行工作".encode().decode("gb18030"), ["F005"]),
        ("发烫烫手，屯屯垦荒，斤斤计较", []),
        ("《中华人民共和国民法典》第一千二百五十四条　①②③ αβγ “”‘’——…… 𤋮䶮", []),
        ("性别、电话", []),
        ("\t缩进", []),
    ],
)
def test_kinds(text: str, expected: list[str]) -> None:
    """Each kind of character has its rule; sound text has none."""
    assert codes(text) == expected


def test_names_may_hold_invisible_characters() -> None:
    """An invisible character in the name of a field is passed over, beside it not."""
    text = file_text("a", "编\u200b号: 甲\u200b乙")
    found = list(suspects(text, damaged=False, keys={(1, 2)}))
    assert [(p.code, p.place.column) for p in found] == [("F006", 7)]


COMMON = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能"
    "下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加"
    "量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与"
    "关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者"
    "最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少"
    "图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光"
    "门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采"
    "转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节"
    "话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际"
    "商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精"
    "值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住"
    "调满县局照参红细引听该铁价严"
)
"""The commonest characters of modern Chinese."""


@given(st.text(alphabet=COMMON, max_size=200))
def test_common_text_is_never_garbled(text: str) -> None:
    """No sequence of common characters looks garbled."""
    assert "F005" not in codes(text)


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=4))
def test_garbled_text_is_told(text: str) -> None:
    """UTF-8 read as GB18030 is found whenever nothing was lost on the way."""
    try:
        garbled = text.encode().decode("gb18030")
    except UnicodeDecodeError:
        return
    assert "F005" in codes(garbled)
