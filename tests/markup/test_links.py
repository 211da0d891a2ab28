"""Spans of text become links, wherever markup cuts them."""

from hypothesis import given
from hypothesis import strategies as st

from compendium.markup.body import Body, parse, plain
from compendium.markup.links import TextLink, blocks, with_links
from compendium.markup.render import Target, render

TEXT = """依照《民法典》第一条，见[第二条的案例](a.md)和**第三条**。[^1]
下一行第四条。

| 第五条 | 乙 |
|---|---|
| 一 | 二 |

[^1]: 《刑法》第六条。
"""


def _html(body: Body) -> str:
    done = render(body, Target(link=str, image=str, prefix="x--"))
    return done.html + done.notes


def _find(body: Body, words: str) -> dict[int, list[TextLink]]:
    found: dict[int, list[TextLink]] = {}
    for number, token in enumerate(blocks(body)):
        at = plain([token]).find(words)
        if at >= 0:
            found[number] = [TextLink(at, at + len(words), "c-1", "to#it")]
    return found


def test_a_span_becomes_a_link_with_its_id() -> None:
    body = parse(TEXT)
    html = _html(with_links(body, _find(body, "《民法典》第一条")))
    assert '依照<a class="cite" id="x--c-1" href="to#it">《民法典》第一条</a>，见' in html


def test_a_span_across_markup_is_cut_and_has_its_id_once() -> None:
    body = parse(TEXT)
    html = _html(with_links(body, _find(body, "和第三条。")))
    assert html.count('id="x--c-1"') == 1
    assert '<strong><a class="cite" href="to#it">第三条</a></strong>' in html


def test_inside_a_link_a_span_is_an_anchor() -> None:
    body = parse(TEXT)
    html = _html(with_links(body, _find(body, "第二条")))
    assert '<a href="a.md"><span id="x--c-1">第二条</span>的案例</a>' in html


def test_tables_lines_and_notes_are_blocks() -> None:
    body = parse(TEXT)
    for words in ("第四条", "第五条", "《刑法》第六条"):
        assert f">{words}</a>" in _html(with_links(body, _find(body, words)))


@given(st.data())
def test_no_character_is_lost(data: st.DataObject) -> None:
    body = parse(TEXT)
    links = {}
    for number, token in enumerate(blocks(body)):
        size = len(plain([token]))
        spans = data.draw(st.lists(st.tuples(st.integers(0, size), st.integers(0, size))))
        links[number] = [
            TextLink(min(s), max(s), f"c-{n}", "to") for n, s in enumerate(sorted(spans))
        ]
    linked = with_links(body, links)
    assert [plain([t]) for t in blocks(linked)] == [plain([t]) for t in blocks(body)]
    assert linked.han == body.han
