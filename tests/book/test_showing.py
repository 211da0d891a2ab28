"""Text-showing operators written short show the same glyphs at the same places."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Operator, Pdf, Stream, String, parse_content_stream

from compendium.book.showing import tighten

_SIZE = 14
_moves = st.one_of(
    st.sampled_from([0, -15, -15.5, -26.714285714285715, 500]),
    st.floats(-600, 600).map(lambda value: round(value, 9)),
)
_parts = st.one_of(
    st.binary(min_size=2, max_size=2).map(bytes.hex).map(lambda code: f"<{code}>"),
    _moves.map(lambda move: f"{move:f}"),
    st.just("<>"),
)


def _places(operators: list[bytes]) -> list[tuple[bytes, float]]:
    """Return each glyph with its place in thousandths of an em; every glyph is one em wide."""
    pdf = Pdf.new()
    at = spacing = 0.0
    placed = []
    instructions: Any = parse_content_stream(Stream(pdf, b"\n".join(operators)))
    for operands, operator in instructions:
        if operator == Operator("Tc"):
            spacing = float(operands[0]) * 1000 / _SIZE
        if operator != Operator("TJ"):
            continue
        for part in operands[0]:
            if not isinstance(part, String):
                at -= float(part)
                continue
            codes = bytes(part)
            for start in range(0, len(codes), 2):
                placed.append((codes[start : start + 2], at))
                at += 1000 + spacing
    return placed


@given(st.lists(_parts, max_size=60), st.sampled_from([b"0 Tc", b"0.4249 Tc"]))
def test_every_glyph_stays_where_it_was(parts: list[str], spacing: bytes) -> None:
    before = [spacing, b"/F 14 Tf", f"[{'<>'.join(parts)}] TJ".encode()]
    was, now = _places(before), _places(_tightened(before))
    assert [code for code, _ in now] == [code for code, _ in was]
    assert all(abs(a - b) <= 0.55 for (_, a), (_, b) in zip(was, now, strict=True))


def _tightened(operators: list[bytes]) -> list[bytes]:
    return [operator for operator in tighten(operators) if isinstance(operator, bytes)]


def test_what_all_gaps_have_in_common_is_said_once() -> None:
    line = b"[<6e8c>-15<>-15.5<25d4>-15<>-15.5<3fc0>-15<>-15.5<9016>-15<>-15.5<331f>0] TJ"
    (_, shown) = tighten([b"/F 14 Tf", line])
    assert shown == b"0.427 Tc\n[(\x6e\x8c\x25\xd4\x3f\xc0\x90\x16\x33\x1f)30.5] TJ\n0 Tc"


def test_a_line_with_a_spacing_keeps_it() -> None:
    line = b"[<0001>-500<0002>-500<0003>-500<0004>-500<0005>] TJ"
    shown = _tightened([b"0.4 Tc", b"/F 14 Tf", line, b"0 Tc"])
    assert [o for o in shown if b" Tc" in o] == [b"0.4 Tc", b"0 Tc"]


def test_what_is_not_two_bytes_a_glyph_is_left_as_it_is() -> None:
    assert list(tighten([b"/F 14 Tf", b"[<0a>-500<0b>] TJ", 7])) == [
        b"/F 14 Tf", b"[<0a>-500<0b>] TJ", 7,
    ]  # fmt: skip
