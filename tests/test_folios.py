"""The numbers of the printed pages, from the book to the site, and only of the same edition."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.folios import NAME, Folios, Span, edition, load, printed
from compendium.outputs import write_file
from compendium.pipeline import open_catalog

_SPANS = st.dictionaries(
    st.text(min_size=1),
    st.builds(Span, st.integers(1), st.integers(1), st.dictionaries(st.text(), st.integers(1))),
)


@given(_SPANS)
def test_what_is_written_is_read(spans: dict[str, Span]) -> None:
    folios = Folios("例", spans)
    assert load(folios.dump()) == folios


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"1", b'{"format": 0}', b'{"format": 1, "edition": "", "articles": [1]}']
)
def test_anything_else_counts_as_absent(data: bytes) -> None:
    assert load(data) is None


def test_numbers_are_those_of_the_same_articles(corpus: Path) -> None:
    catalog = open_catalog(corpus)
    assert printed(catalog, corpus) == {}
    spans = {article.id: Span(3, 5, {"s-1": 4}) for article in catalog}
    write_file(corpus / NAME, Folios(edition(catalog, corpus), spans).dump())
    assert printed(catalog, corpus) == spans
    path = corpus / catalog.articles[0].path
    path.write_text(path.read_text("utf-8").replace("。", "，示例。", 1), "utf-8")
    assert printed(open_catalog(corpus), corpus) == {}
