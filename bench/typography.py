"""``make bench-typography``: how well Chinese lines are set, beside plain WeasyPrint and Typst.

``python -m bench.typography [FOLDER] [--picture FILE]`` takes another project, such as one of
`bench.guiding`. All three set the same paragraphs on the same page in the same faces; the picture
shows how each begins the longest paragraph.
"""

import argparse
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import pypdfium2
import typst
from PIL import Image

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
    parser.add_argument("--picture", type=Path, metavar="FILE")
    options = parser.parse_args()
    root = options.folder.resolve()
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
        if options.picture:
            _picture([ours, theirs, third], max(_texts(catalog), key=len), trim).save(
                options.picture, optimize=True
            )
    print(table(rows))


def _picture(paths: Iterable[Path], text: str, trim: Trim) -> Image.Image:
    """Draw the first lines of a paragraph as each PDF has them, one below the other."""
    scale, lines = 2, 6.4
    size = round(trim.width * POINTS * scale), round(trim.leading * lines * scale)
    parts = [part for path in paths if (part := _lines(path, text[:8], trim, scale, size))]
    picture = Image.new("L", (size[0], (size[1] + 2 * scale) * len(parts)), 160)
    for number, part in enumerate(parts):
        picture.paste(part, (0, number * (size[1] + 2 * scale)))
    return picture.quantize(16)


def _lines(
    path: Path, start: str, trim: Trim, scale: int, size: tuple[int, int]
) -> Image.Image | None:
    """Draw the lines of a PDF from the one that begins with some words."""
    for number, page in enumerate(read(path)):
        for line in page.lines:
            if line.text.strip().startswith(start):
                with pypdfium2.PdfDocument(path) as pdf:
                    whole: Image.Image = pdf[number].render(scale=scale).to_pil().convert("L")
                top = whole.height - round((line.chars[0].y + trim.leading) * scale)
                return whole.crop((0, top, size[0], top + size[1]))
    return None


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
    texts = (_SPECIAL.sub(r"\\\1", text) for text in _texts(catalog))
    return head + "\n\n".join(text for text in texts if text.strip())


def _texts(catalog: Catalog) -> Iterator[str]:
    """Yield the paragraphs of all articles."""
    for article in catalog:
        for before, token in pairwise(article.body.tokens):
            if before.type == "paragraph_open" and not before.hidden:
                yield plain([token])


if __name__ == "__main__":
    main()
