"""The book of the project's own articles, made once for all tests of this folder."""

import pytest

from compendium.book.build import build
from compendium.catalog import Catalog
from compendium.pipeline import open_catalog
from tests.book.pages import ROOT, Book, read


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """Open the project's own articles."""
    return open_catalog(ROOT)


@pytest.fixture(scope="session")
def book(catalog: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Make the whole book, from the store that `make` fills."""
    cache = ROOT / ".cache"
    built = build(catalog, ROOT, cache=cache, store=cache / "chunks", jobs=2)
    path = tmp_path_factory.mktemp("book") / "book.pdf"
    path.write_bytes(built.pdf)
    return Book(catalog, built, path, read(path))
