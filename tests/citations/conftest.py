"""What the tests of citations share: the registry, and reading a text in one call."""

from collections.abc import Callable

import pytest

from compendium.citations.citation import Citation
from compendium.citations.registry import Registry, load
from compendium.citations.resolve import Document, cite
from compendium.dates import parse

Read = Callable[..., tuple[Citation, ...]]


@pytest.fixture(scope="session")
def registry() -> Registry:
    """Load the registry that comes with the package."""
    return load()


@pytest.fixture(scope="session")
def read(registry: Registry) -> Read:
    """Read paragraphs as a document of given days."""

    def reading(*paragraphs: str, decided: str = "", written: str = "") -> tuple[Citation, ...]:
        return cite(Document(paragraphs, parse(decided), parse(written)), registry)

    return reading


@pytest.fixture(scope="session")
def keys(read: Read) -> Callable[..., list[str]]:
    """Return the canonical keys of the articles that paragraphs cite."""

    def reading(*paragraphs: str, decided: str = "", written: str = "") -> list[str]:
        found = read(*paragraphs, decided=decided, written=written)
        return [
            target.key
            for citation in found
            if citation.kind == "statute"
            for target in citation.targets
            if target.ref
        ]

    return reading
