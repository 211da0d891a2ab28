"""The book of the project's own articles, made once for all tests of this folder."""

from dataclasses import replace

import pytest

from compendium.book.build import build
from compendium.book.typeset import Store, Workshop
from compendium.catalog import Catalog
from compendium.pipeline import open_catalog
from tests.book.pages import A4, ROOT, Book, read


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """Open the project's own articles."""
    return open_catalog(ROOT)


def _make(catalog: Catalog, factory: pytest.TempPathFactory) -> Book:
    """Make a book, from the store that `make` fills."""
    cache = ROOT / ".cache"
    built = build(catalog, ROOT, cache=cache, workshop=Workshop(Store(cache / "chunks"), 2))
    path = factory.mktemp("book") / "book.pdf"
    path.write_bytes(built.pdf)
    return Book(catalog, built, path, read(path))


@pytest.fixture(scope="session")
def book(catalog: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Make the whole book."""
    return _make(catalog, tmp_path_factory)


@pytest.fixture(scope="session")
def official(catalog: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Make a book of a few articles with the page of official documents."""
    edition = replace(catalog.edition, book=replace(catalog.edition.book, trim=A4))
    few = Catalog(edition, (*catalog.articles[:3], catalog.articles[-2]))
    return _make(few, tmp_path_factory)


@pytest.fixture(scope="session")
def coded(catalog: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Make the whole book with codes on its articles."""
    edition = replace(catalog.edition, address="http://intranet.example/xueyizhiyong/")
    return _make(Catalog(edition, catalog.articles), tmp_path_factory)
