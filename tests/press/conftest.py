"""The project's own book, made for screen and press once for all tests of this folder."""

from pathlib import Path

import pytest

from compendium.book.build import Built, build
from compendium.book.typeset import Store, Workshop
from compendium.catalog import Catalog
from compendium.pipeline import open_catalog
from compendium.press.interior import Interior, interior

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """Open the project's own articles."""
    return open_catalog(ROOT)


@pytest.fixture(scope="session")
def built(catalog: Catalog) -> Built:
    """Make the whole book, from the store that `make` fills."""
    cache = ROOT / ".cache"
    return build(catalog, ROOT, cache=cache, workshop=Workshop(Store(cache / "chunks"), 2))


@pytest.fixture(scope="session")
def block(built: Built, catalog: Catalog) -> Interior:
    """Turn the book into its press form."""
    return interior(built, catalog, ROOT)
