"""Sites made to order, by a builder that takes a moment instead of MkDocs."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from compendium.catalog import Catalog
from compendium.pipeline import open_catalog
from compendium.publish.built import Built
from compendium.publish.manifest import describe
from compendium.publish.run import Made, Maker
from compendium.site import address

MakeBuilt = Callable[[Mapping[str, str]], Built]
MakeMaker = Callable[..., Maker]


@pytest.fixture
def catalog(corpus: Path) -> Catalog:
    """Give the articles of the healthy small compendium."""
    return open_catalog(corpus)


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write a site's files."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


@pytest.fixture
def built(tmp_path: Path, corpus: Path, catalog: Catalog) -> MakeBuilt:
    """Make a built site of some files, with no articles."""

    def make(files: Mapping[str, str]) -> Built:
        folder = tmp_path / "built"
        write(folder, files)
        none = Catalog(catalog.edition, ())
        return Built(folder, corpus, none, describe(folder, corpus, none))

    return make


@pytest.fixture
def maker(corpus: Path) -> MakeMaker:
    """Make a builder of small sites: a page an article, and a home page that says ``text``."""

    def make(text: str = "一", left: int | None = None) -> Maker:
        def build(folder: Path) -> Made:
            catalog = open_catalog(corpus)
            catalog = Catalog(catalog.edition, catalog.articles[:left])
            pages = {address.article(a): f"<h1>{a.title}</h1>" for a in catalog}
            write(folder, {"index.html": f"<p>{text}</p>", **pages})
            return Made(catalog, "/")

        return build

    return make
