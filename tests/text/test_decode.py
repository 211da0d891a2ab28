"""Bytes to text: the fixed order of encodings, damage, line ends, places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.text.decode import decode
from compendium.text.filetext import file_text

TEXT = "---\n标题: 某公司破产重整案\n---\n\n人民法院依法受理，“债权人”会议表决通过。\n"

sane = st.text(
    alphabet=st.one_of(
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5),
        st.sampled_from("\n，。：“”abc 012"),
    ),
    min_size=1,
)


def lines_and_codes(data: bytes) -> tuple[list[str], list[str]]:
    """Decode; give the lines, nothing when there is no text, and the codes of the problems."""
    text, problems = decode(data, "cases/a.md")
    return list(text.lines) if text else [], [p.code for p in problems]


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (TEXT.encode(), []),
        (TEXT.encode("utf-8-sig"), []),
        (TEXT.replace("\n", "\r\n").encode(), []),
        (TEXT.replace("\n", "\r").encode(), []),
        (TEXT.encode("gb18030"), ["F004"]),
        (TEXT.encode("gbk"), ["F004"]),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), ["F004"]),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), ["F004"]),
        (TEXT.replace("\n", "\r\n").encode("gb18030"), ["F004"]),
        (("\ufeff" + TEXT.replace("依法", "\ufeff依法")).encode(), []),
    ],
)
def test_same_text_in_every_encoding(data: bytes, codes: list[str]) -> None:
    """Encodings, byte order marks and line ends leave no trace in the text."""
    assert lines_and_codes(data) == (TEXT.split("\n"), codes)


@given(sane)
def test_utf8_is_itself(text: str) -> None:
    """A UTF-8 text comes back as it was, without a problem."""
    assert lines_and_codes(text.encode()) == (text.split("\n"), [])


@given(
    st.text(
        alphabet="人民法院依法审理本案原告被告的一是不了在有和这为上个国我以要他 ，。“”abc\n",
        min_size=1,
    )
)
def test_gb18030_is_never_guessed_as_something_else(text: str) -> None:
    """GB18030 text is read as such unless its bytes are UTF-8 as well, which must come first."""
    data = text.encode("gb18030")
    lines, codes = lines_and_codes(data)
    try:
        expected = data.decode()
    except UnicodeDecodeError:
        assert (lines, codes) == (text.split("\n"), ["F004"])
    else:
        assert lines == expected.split("\n")


@given(st.binary())
def test_bytes_never_raise(data: bytes) -> None:
    """Any bytes give a text or a problem, and problems lie in the file."""
    text, problems = decode(data, "cases/a.md")
    assert text is not None or problems
    for problem in problems:
        assert problem.place.line >= 1
        assert problem.place.column >= 1
        if text is not None:
            assert problem.place.line <= len(text.lines)


@given(sane.filter(lambda t: sum(c > "\x7f" for c in t) >= 6), st.data())
def test_damaged_utf8_is_not_read_as_gb18030(text: str, data: st.DataObject) -> None:
    """One lost byte in UTF-8 is named where it was; the other lines come out unharmed."""
    raw = bytearray(text.encode())
    heads = [i for i, b in enumerate(raw) if b >= 0xE0]
    at = data.draw(st.sampled_from(heads))
    line = raw[:at].count(b"\n")
    del raw[at]
    lines, codes = lines_and_codes(bytes(raw))
    assert set(codes) == {"F002"}
    expected = text.split("\n")
    assert lines[:line] + lines[line + 1 :] == expected[:line] + expected[line + 1 :]


def test_place_of_damage() -> None:
    """Line and column of damage count characters, not bytes."""
    raw = TEXT.encode().replace("破产".encode(), b"\xe7\xa0" + "产".encode())
    text, problems = decode(raw, "cases/a.md")
    assert [str(p.place) for p in problems] == ["cases/a.md:2:8"]
    assert text is not None
    assert text.lines[1] == "标题: 某公司\ufffd产重整案"


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04xx", b"%PDF-1.7", b"\xd0\xcf\x11\xe0", "标题".encode("utf-16-le") + b"\n\0"],
)
def test_no_text(data: bytes) -> None:
    """Word files, PDFs and UTF-16 without its mark are refused, not read as something."""
    assert lines_and_codes(data) == ([], ["F001"])


def test_lines_of_the_file() -> None:
    """Breaks that no editor shows end a line of text, and do not move the lines that follow."""
    text = file_text("a", "一\n二\f三\u2028四\r\n五\r六")
    assert text.lines == ("一", "二", "三", "四", "五", "六")
    places = [text.place(n, 1) for n in range(1, 7)]
    assert [(p.line, p.column) for p in places] == [(1, 1), (2, 1), (2, 3), (2, 5), (3, 1), (4, 1)]


@given(st.text(alphabet="甲\n\r\f\u2028\x85a"), st.integers(-3, 99), st.integers(-3, 99))
def test_places_lie_in_the_file(raw: str, line: int, column: int) -> None:
    """Every place is a line and column of the file as an editor shows it."""
    text = file_text("a", raw)
    place = text.place(line, column)
    shown = raw.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert 1 <= place.line <= len(shown)
    assert 1 <= place.column <= len(shown[place.line - 1]) + 1
