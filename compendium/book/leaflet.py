"""Typeset a made sheet that stands by itself: a cover, a ticket, a report. No folios, no links."""

import io
from collections.abc import Mapping
from pathlib import Path

import pikepdf

from compendium.book import fonts, kinsoku
from compendium.book.compose import families, stylesheet
from compendium.book.embed import FontBook
from compendium.book.sharing import Shared
from compendium.book.templates import Templates
from compendium.book.typeset import Job, Store, Workshop
from compendium.edition.model import Edition


class Leaflets:
    """Typesets sheets with the book's own fonts and stylesheet."""

    def __init__(self, edition: Edition, root: Path, *, cache: Path, store: Path) -> None:
        self._root = root
        self._faces = fonts.prepare(cache / "fonts", edition.fonts, root)
        self._families = families(self._faces, edition.book.trim)
        self._css = stylesheet(edition.book.trim, self._faces, root)
        self._templates = Templates(root)
        self._store = Store(store)

    def make(self, template: str, style: str, values: Mapping[str, object]) -> bytes:
        """Return the PDF of a template; the stylesheet ``style`` is laid over the book's."""
        html = self._templates.render(template, **values)
        css = self._css + self._templates.render(style, **values, family=self._families)
        with Workshop(self._store, 1) as workshop:
            (made,) = workshop.typeset([Job(template, kinsoku.mend(html), css, str(self._root))])
        faces = FontBook(self._faces)
        faces.use(made.chunk.fonts)
        with pikepdf.open(io.BytesIO(made.chunk.pdf)) as pdf:
            shared = Shared(faces.dictionary(pdf))
            for page in pdf.pages:
                shared.give(page.obj.Resources)
            faces.embed(pdf)
            out = io.BytesIO()
            pdf.save(out, deterministic_id=True)
            return out.getvalue()
