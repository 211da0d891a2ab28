"""What is written as Markdown reads back as what was said."""

from hypothesis import given
from hypothesis import strategies as st

from compendium.importing.document import Block, Heading, NoteMark, Paragraph, Run, Table
from compendium.importing.markdown import body
from compendium.markup.body import parse, plain

_MARKS = st.text("甲乙，。a1 *_`[]()<>&#|\\!~-+=.:：“”　{}^\"'", min_size=1, max_size=25)


def _bare(text: str) -> str:
    return "".join(text.split())


@given(st.lists(st.tuples(_MARKS, st.booleans()), min_size=1, max_size=4))
def test_text_stays_text(runs: list[tuple[str, bool]]) -> None:
    """No mark in a text turns into Markdown, and nothing but a paragraph comes of it."""
    text = body([Paragraph(tuple(Run(t, bold=b) for t, b in runs))], {}, {})
    read = parse(text)
    meant = _bare("".join(t for t, _ in runs))
    assert _bare(plain(read.tokens)) == meant
    kinds = {token.type for token in read.tokens}
    assert kinds <= {"paragraph_open", "inline", "paragraph_close"}
    assert not read.note_marks
    assert not read.raw_html


@given(_MARKS)
def test_headings_cells_and_notes_stay_text(text: str) -> None:
    if not _bare(text):
        return
    blocks: list[Block] = [
        Heading(2, (Run(text),)),
        Paragraph((Run("甲"), NoteMark("1"))),
        Table(((((Run(text),)), (Run("乙"),)), ((Run("丙"),), (Run(text),)))),
    ]
    read = parse(body(blocks, {"1": (Run(text),)}, {}))
    assert [_bare(h.text) for h in read.headings] == [_bare(text)]
    assert _bare(plain(read.notes["1"])) == _bare(text)
    cells = [t for t in read.tokens if t.type == "inline"][2:]
    assert [_bare(plain([c])) for c in cells] == [_bare(text), "乙", "丙", _bare(text)]
