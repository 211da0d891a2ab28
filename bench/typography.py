"""``make bench-typography``: how well Chinese lines are set, beside plain WeasyPrint and Typst.

``python -m bench.typography [FOLDER]`` takes another project, such as one of `bench.guiding`. All
three set the same paragraphs on the same page in the same faces.
"""

import argparse
import re
import sys
import tempfile
from pathlib import Path

import typst

from bench.corpora import ROOT
from bench.measure import run
from compendium.book import fonts
from compendium.book.build import build
from compendium.book.typeset import Store, Workshop
from compendium.catalog import Catalog
from compendium.edition.model import Trim
from compendium.markup.body import plain
from compendium.pipeline import open_catalog
from tests.book.composition import Measures, measure, paragraphs, table
from tests.book.pages import POINTS, read

_SPECIAL = re.compile(r"([\\#$*_`<>@\[\]=/~+-])")
_TYPST = """\
#set page(width: {width}mm, height: {height}mm, margin: (
  inside: {inner}mm, outside: {outer:.4f}mm, top: {top}mm, bottom: {bottom:.4f}mm))
#set text(font: ("Noto Serif CJK SC",), size: {size}pt, lang: "zh", region: "cn")
#set smartquote(enabled: false)
#set par(justify: true, leading: {gap}pt, spacing: {gap}pt)
#set par(first-line-indent: (amount: 2em, all: true))
"""


def main() -> None:
    """Set a project three times and print what came out."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT)
    root = parser.parse_args().folder.resolve()
    catalog = open_catalog(root)
    cache = root / ".cache"
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs, third = (Path(folder) / f"{n}.pdf" for n in ("ours", "weasyprint", "typst"))
        built = build(catalog, root, cache=cache, workshop=Workshop(Store(cache / "chunks")))
        ours.write_bytes(built.pdf)
        # In a process of its own, where nothing has changed WeasyPrint.
        run([sys.executable, "-m", "bench.peers", str(root), str(theirs)], ROOT)
        faces = fonts.prepare(cache / "fonts")
        source = theirs.with_suffix(".typ")
        source.write_text(_typst(catalog), encoding="utf-8")
        folders = sorted({str(face.path.parent) for face in faces.faces})
        typst.compile(str(source), output=str(third), font_paths=folders, ignore_system_fonts=True)
        trim = catalog.edition.book.trim
        rows = [
            ("本项目", _measured(ours, trim, "BookSong")),
            ("WeasyPrint", _measured(theirs, trim, "Book-Song")),
            ("Typst", _measured(third, trim, "NotoSerif")),
        ]
    print(table(rows))


def _measured(path: Path, trim: Trim, face: str) -> Measures:
    found = paragraphs(read(path), size=trim.size, leading=trim.leading, face=face)
    return measure(found, trim.size)


def _typst(catalog: Catalog) -> str:
    """Write the paragraphs of all articles as a Typst document."""
    trim = catalog.edition.book.trim
    width, height = trim.measure * trim.size / POINTS, trim.lines * trim.leading / POINTS
    head = _TYPST.format(
        width=trim.width,
        height=trim.height,
        inner=trim.inner,
        outer=trim.width - width - trim.inner,
        top=trim.top,
        bottom=trim.height - height - trim.top,
        size=trim.size,
        gap=trim.leading - trim.size * 0.7,
    )
    texts = (
        _SPECIAL.sub(r"\\\1", plain([token]))
        for article in catalog
        for before, token in zip(article.body.tokens, article.body.tokens[1:], strict=False)
        if before.type == "paragraph_open" and not before.hidden
    )
    return head + "\n\n".join(text for text in texts if text.strip())


if __name__ == "__main__":
    main()
