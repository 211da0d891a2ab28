"""What is worth knowing of the court's own fonts before printing: nothing here stops an edition."""

from collections.abc import Iterator
from pathlib import Path

from compendium.catalog import Article, Catalog
from compendium.edition.model import Edition, OwnFont
from compendium.edition.typefaces import open_typeface
from compendium.markup.cjk import han
from compendium.problems import Place, Problem, problem

_SHOWN = 20


def check_own_fonts(catalog: Catalog, root: Path) -> Iterator[Problem]:
    """Tell which fonts are licensed as a whole only, and what articles need that they lack."""
    for font in catalog.edition.fonts:
        face = open_typeface(root / font.path, font.face)
        if not face.may_be_cut:
            value = f"{font.path}#{font.face}" if font.face else font.path
            yield problem(font.place, "E023", name=font.role, value=value)
        have = face.characters
        for article in catalog:
            lines = list(_set_in(font, article, catalog.edition))
            lacking = dict.fromkeys(c for _, text in lines for c in han(text) if ord(c) not in have)
            if lacking:
                first = next(line for line, text in lines if not lacking.keys().isdisjoint(text))
                chars = "".join(lacking)[:_SHOWN]
                yield problem(Place(article.path, first), "E024", name=font.role, chars=chars)


def _set_in(font: OwnFont, article: Article, edition: Edition) -> Iterator[tuple[int, str]]:
    """Yield what of an article a font is for, with its line; 1 for the front matter."""
    lines = list(enumerate(article.body.text.split("\n"), article.body.first_line))
    official = edition.book.trim.theme == "公文"
    serves_body = "仿宋" if official and "仿宋" in (f.role for f in edition.fonts) else "正文宋"
    if font.role == serves_body:
        yield from lines
    elif font.role == "仿宋":
        yield from ((line, text) for line, text in lines if text.lstrip().startswith(">"))
    elif font.role == "标题宋":
        yield 1, article.title
    elif font.role == "黑体":
        yield from ((heading.line, heading.text) for heading in article.body.headings)
    elif font.role == "楷体":
        yield 1, "".join((article.subtitle, *article.authors, article.summary))
