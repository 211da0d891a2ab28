"""One article as its pages in the book: the same chunk, with label and heads, and pages from 1."""

from functools import lru_cache, partial
from pathlib import Path

from compendium.book import fonts, plan
from compendium.book.bind import Bound, Description, bind
from compendium.book.build import check_glyphs
from compendium.book.citing import Citations
from compendium.book.compose import Composer
from compendium.book.plan import paginate
from compendium.book.typeset import Store, Workshop
from compendium.catalog import Article, Catalog
from compendium.citations.concordance import concordance
from compendium.manifest import freeze


class Proofs:
    """Makes proofs, one at a time; typesets in a process of its own, so as to block nobody."""

    def __init__(self, root: Path, *, cache: Path, store: Path) -> None:
        """Take the folders that `compendium.book.build.build` takes."""
        self._root = root
        self._cache = cache
        self._prepare = lru_cache(1)(partial(fonts.prepare, cache / "fonts", root=root))
        self._workshop = Workshop(Store(store), 1, apart=True)

    def make(self, catalog: Catalog, article: Article) -> bytes:
        """Return the PDF of an article of a catalog; what was typeset before is not set again.

        Raises `ContentError` for characters the fonts lack and `RenderError` when typesetting
        fails.
        """
        faces = self._prepare(catalog.edition.fonts)
        check_glyphs([article], faces)
        the_plan = plan.book(catalog)
        section = next(s for s in the_plan.body if s.article is article)
        citations = Citations(catalog, concordance(catalog, self._cache))
        job = Composer(citations, the_plan, faces, self._root).body(section)
        chunk = self._workshop.typeset([job])[0].chunk
        (placed,) = paginate([section], [chunk.pages])
        return bind(
            [Bound(placed, chunk)],
            [],
            catalog.edition,
            faces,
            Description(article.title, "、".join(article.authors), "", ""),
            freeze(Catalog(catalog.edition, (article,)), self._root),
        )
