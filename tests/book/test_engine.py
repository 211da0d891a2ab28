"""The engine turns everything WeasyPrint would only log into an error that names the article."""

import io
import re
import shutil
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image
from weasyprint.layout import block

from compendium.book import engine, fonts, plan, weasy_columns, weasy_internals, weasy_shortcuts
from compendium.book.citing import Citations
from compendium.book.compose import Composer, stylesheet
from compendium.book.typeset import Job
from compendium.catalog import Catalog
from compendium.citations.concordance import concordance
from compendium.edition.model import Trim
from compendium.edition.trims import TRIMS
from compendium.errors import RenderError
from tests.book.pages import A4, ROOT

PAGE = "@page{size:100mm 60mm;margin:5mm}html{font:10.5pt/18pt 'Book Song'}"


@pytest.fixture(scope="module")
def css() -> str:
    """Give the book's faces and a small page."""
    return fonts.prepare(ROOT / ".cache" / "fonts").css(ROOT) + PAGE


def _job(css: str, body: str) -> Job:
    html = f'<html lang="zh-CN"><head><title>试</title></head><body>{body}</body></html>'
    return Job("cases/a.md", html, css, str(ROOT))


def test_anchors_bookmarks_and_links_come_back_with_their_places(css: str) -> None:
    chunk = engine.typeset(
        _job(css, '<h1 id="a">标题</h1><p><a href="xref:b">另案</a><a href="#a">上</a></p>')
    )
    assert chunk.pages == 1
    assert chunk.anchors["a"].page == 0
    assert [(b.level, b.label) for b in chunk.bookmarks] == [(1, "标题")]
    assert [k.target for k in chunk.links] == ["xref:b", "#a"]
    assert all(
        right > left and top > bottom for left, bottom, right, top in (k.area for k in chunk.links)
    )


def test_a_link_of_several_boxes_is_one_area(css: str) -> None:
    entry = '<p><a href="xref:b" style="display:block"><b>一</b>二<span>三</span></a></p>'
    chunk = engine.typeset(_job(css, entry * 2))
    assert [k.target for k in chunk.links] == ["xref:b", "xref:b"]
    first, second = (k.area for k in chunk.links)
    assert first[2] - first[0] > 200
    assert first[1] >= second[3] - 1


def test_a_palette_of_grays_is_printed_in_one_ink(css: str, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(ROOT / ".cache" / "fonts", root / ".cache" / "fonts")
    gray = Image.linear_gradient("L").quantize(16)
    gray.save(root / "gray.png")
    coloured = Image.new("P", (8, 8))
    coloured.putpalette([255, 0, 0] * 2)
    coloured.save(root / "red.png")
    spaces = []
    for name in ("gray.png", "red.png"):
        job = _job(css, f'<p>图</p><img src="{name}">')
        chunk = engine.typeset(Job("x", job.html, css, str(root), (name,)))
        with pikepdf.open(io.BytesIO(chunk.pdf)) as pdf:
            (picture,) = pdf.pages[0].obj.Resources.XObject.values()
            spaces.append(str(picture.ColorSpace))
    assert spaces == ["/DeviceGray", "/DeviceRGB"]


def test_chunks_hold_no_font_program(css: str) -> None:
    chunk = engine.typeset(_job(css, "<p>人民法院</p>"))
    assert len(chunk.pdf) < 4_000
    (font,) = chunk.fonts.values()
    assert (font.family, font.weight) == ("Book Song", 400)
    assert set(font.unicode.values()) == set("人民法院")


@pytest.fixture(scope="module")
def paper(catalog: Catalog) -> Job:
    """Compose a paper: headings, lists, notes, a table and a picture."""
    the_plan = plan.book(catalog)
    faces = fonts.prepare(ROOT / ".cache" / "fonts")
    section = next(s for s in the_plan.body if s.article and s.article.type.id == "paper")
    job = Composer(Citations(catalog, concordance(catalog)), the_plan, faces, ROOT).body(section)
    assert all(part in job.html for part in ("<h2", "<li", 'class="note"', "<td", "<img"))
    return job


@pytest.mark.parametrize("shortcut", weasy_shortcuts.SHORTCUTS, ids=lambda s: s[1])
def test_a_shortcut_changes_nothing(
    paper: Job, shortcut: tuple[Any, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    owner, name, long_way, ours = shortcut
    assert getattr(owner, name) is ours
    chunk = engine.typeset(paper)
    monkeypatch.setattr(owner, name, long_way)
    assert engine.typeset(paper).dump() == chunk.dump()


@pytest.mark.parametrize("entries", [0, 1, 30, 70, 150])
@pytest.mark.parametrize("about", ["", "position:relative", "column-fill:balance", "height:9em"])
def test_columns_are_laid_out_once_and_as_before(
    css: str, entries: int, about: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In order on some pages, cut inside an entry, after text and before it; and other columns."""
    listed = "".join(
        f"<h2>{n}</h2>" * (n % 9 == 0)
        + f'<p id="e{n}">{"民事诉讼法解释" * (n % 7 + 1)}<a href="#e0">{n}</a></p>'
        for n in range(entries)
    )
    css += f".columns{{columns:2;column-gap:2em;column-fill:auto;{about}}}h2{{break-after:avoid}}"
    job = _job(css, f'<h1>索引</h1><div class="columns">{listed}</div><p>完</p>')
    once = engine.typeset(job)
    monkeypatch.setattr(block, "columns_layout", weasy_columns.balance)
    assert engine.typeset(job).dump() == once.dump()
    assert once.pages > (entries > 1)


def test_a_rule_weasyprint_does_not_know_stops_the_build(css: str) -> None:
    with pytest.raises(RenderError, match=r"cases/a\.md.*\n.*text-wrap"):
        engine.typeset(_job(css + "p{text-wrap:balance}", "<p>甲</p>"))


def test_a_picture_that_is_missing_stops_the_build(css: str) -> None:
    with pytest.raises(RenderError, match=r"cases/a\.md"):
        engine.typeset(_job(css, '<p><img src="cases/无.png"></p>'))


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "http://127.0.0.1/x.png", "../../x.png", "data:image/png;base64,AAAA"],
)
def test_nothing_outside_the_project_is_read(css: str, address: str) -> None:
    with pytest.raises(RenderError, match=r"cases/a\.md"):
        engine.typeset(_job(css, f'<p><img src="{address}"></p>'))


def test_text_that_reaches_no_page_stops_the_build(css: str) -> None:
    with pytest.raises(RenderError, match="缺“乙甲”"):
        engine.typeset(_job(css, '<p>人民</p><p style="display:none">甲乙</p>'))


def test_no_note_is_lost_where_the_page_breaks_at_its_line(css: str) -> None:
    """WeasyPrint 70.0 drops a note whose line it takes back for orphans; the engine does not."""
    rule = ".note{float:footnote}.note::footnote-call{content:none}p{margin:0;orphans:2;widows:2}"
    for lead in range(9):
        body = "<p>甲</p>" * lead + "".join(
            f"<p>{'人民法院' * 9}<span class=note>注释第{n}条{'内容' * 20}</span>{'审判' * 20}</p>"
            for n in "一二三四五"
        )
        chunk = engine.typeset(_job(css + rule, body))
        drawn = "".join(t for f in chunk.fonts.values() for t in f.unicode.values())
        assert set("一二三四五注释") <= set(drawn)


def test_a_character_without_a_glyph_is_an_error(css: str) -> None:
    with pytest.raises(RenderError):
        engine.typeset(_job(css, "<p>\ue123</p>"))


def test_the_guard_names_the_weasyprint_it_was_written_for() -> None:
    locked = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    version = re.search(r"^weasyprint==(\S+)", locked, re.MULTILINE)
    assert version
    assert version[1] == weasy_internals.VERSION


def test_fonts_are_made_the_same_every_time(tmp_path: Path) -> None:
    made = fonts.prepare(tmp_path)
    kept = fonts.prepare(ROOT / ".cache" / "fonts")
    assert [f.digest for f in made.faces] == [f.digest for f in kept.faces]
    assert made.missing("人𤋮\ue123\n") == ["\ue123"]


def test_a_rare_character_in_kai_comes_from_song(css: str) -> None:
    """楷体 lacks many that 宋体 has, and names stand in 楷体."""
    rare = "㐆𤋮"
    style = "font-family:'Book Kai','Book Song'"
    chunk = engine.typeset(_job(css, f'<p style="{style}">示例{rare}</p>'))
    drawn = {f.family: set(f.unicode.values()) for f in chunk.fonts.values()}
    assert drawn == {"Book Kai": set("示例"), "Book Song": set(rare)}


def test_emphasis_moves_no_line() -> None:
    """楷体 has another height than 宋体; lines with both stand on the grid all the same."""
    faces = fonts.prepare(ROOT / ".cache" / "fonts")
    css = stylesheet(TRIMS[0], faces, ROOT)

    def last(text: str) -> float:
        html = f'<html lang="zh-CN"><body><p>{text * 60}</p><p id="end">末</p>'
        return engine.typeset(Job("x", html, css, str(ROOT))).anchors["end"].y

    assert last("甲<em>乙<b>丙</b></em>丁") == last("甲乙丙丁")


@pytest.mark.parametrize("trim", [TRIMS[0], A4], ids=["book", "official"])
def test_bold_and_emphasis_take_a_face_there_is_wherever_they_stand(trim: Trim) -> None:
    """楷体 and 黑体 have one weight, and an engine asked for another would draw none there is."""
    faces = fonts.prepare(ROOT / ".cache" / "fonts")
    places = [f"<{tag}>{{}}</{tag}>" for tag in ("h1", "h2", "h3", "h4", "p", "blockquote", "pre")]
    places += ["<ul><li>{}</ul>", "<table><th>{}<td>{}</table>"]
    places += ['<p>甲<span class="note">{}</span>', '<div class="abstract"><p>{}</div>']
    styled = "常<b>重<em>强</em>点<code>码</code></b><em>强<b>重“点”</b>调</em>"
    html = "<article>" + "".join(place.replace("{}", styled) for place in places) + "</article>"
    css = stylesheet(trim, faces, ROOT)
    chunk = engine.typeset(Job("x", f'<html lang="zh-CN"><body>{html}', css, str(ROOT)))
    drawn = {(f.family, f.weight) for f in chunk.fonts.values()}
    assert drawn == {(f.family, f.weight) for f in faces.faces}
