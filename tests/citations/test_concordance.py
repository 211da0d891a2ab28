"""What was read once is not read again, and only what is right is believed."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from compendium.catalog import Article, Catalog
from compendium.citations import concordance as module
from compendium.citations import reading
from compendium.citations.article import Read
from compendium.citations.concordance import concordance
from compendium.citations.reading import read_article
from compendium.citations.records import as_record, from_record
from compendium.citations.registry import Registry, load
from compendium.dates import Date
from compendium.markup.body import parse
from compendium.pipeline import open_catalog

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return open_catalog(ROOT)


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List the articles that are read from now on."""
    read: list[str] = []

    def watched(article: Article, registry: Registry) -> Read:
        read.append(article.id)
        return read_article(article, registry)

    monkeypatch.setattr(reading, "read_article", watched)
    return read


def test_records_come_back_as_they_were(catalog: Catalog, registry: Registry) -> None:
    kinds = set()
    for article in catalog:
        read = read_article(article, registry)
        kinds |= {citation.kind for citation in read[0]}
        assert from_record(json.loads(json.dumps(read, default=as_record))) == read
    assert kinds == {"statute", "case", "guiding", "document"}


def test_a_record_of_another_shape_is_refused(catalog: Catalog, registry: Registry) -> None:
    """Every value of a record is changed to another type in turn; none is believed."""
    read = read_article(catalog.articles[0], registry)
    record = json.loads(json.dumps(read, default=as_record))
    spots = list(_spots(record))
    assert len(spots) > 100
    for holder, place in spots:
        before, holder[place] = holder[place], 1.5
        with pytest.raises(ValueError):  # noqa: PT011 - its text is of no interest
            from_record(record)
        holder[place] = before
    strangers: list[Any] = [None, 1, "", [], [[]], {}, [[], [], []]]
    for strange in strangers:
        with pytest.raises(ValueError):  # noqa: PT011
            from_record(strange)
    assert from_record(record) == read


def _spots(holder: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - as JSON gives it
    for place, value in holder.items() if isinstance(holder, dict) else enumerate(holder):
        yield holder, place
        if isinstance(value, (dict, list)):
            yield from _spots(value)


def test_nothing_is_read_twice(catalog: Catalog, tmp_path: Path, unread: list[str]) -> None:
    first = concordance(catalog, tmp_path)
    assert len(unread) == len(catalog)
    second = concordance(catalog, tmp_path)
    assert len(unread) == len(catalog)
    assert second.statutes == first.statutes
    for ident, cited in second.cited.items():
        assert cited.citations == first.cited[ident].citations
        assert tuple(cited.paragraphs) == tuple(first.cited[ident].paragraphs)


@pytest.mark.parametrize(
    "change",
    [
        {"body": parse("## 基本案情\n\n民法典第一条。", 9)},
        {"decided": Date(2016, 1, 1)},
        {"date": Date(2016, 1, 1)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_decides_the_reading_is_in_the_key(
    change: dict[str, object], catalog: Catalog, tmp_path: Path, unread: list[str]
) -> None:
    article = catalog.articles[0]
    concordance([article], tmp_path)
    concordance([replace(article, title="另一个标题", id="other")], tmp_path)
    assert len(unread) == 1
    concordance([replace(article, **change)], tmp_path)  # type: ignore[arg-type]
    assert len(unread) == 2


def test_another_registry_or_other_code_reads_anew(
    catalog: Catalog, tmp_path: Path, unread: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    article = catalog.articles[0]
    concordance([article], tmp_path)
    own = (
        "全称\t简称\t层级\t版本\t年份\t末条\t施行\t失效\t替代\n示例条例\t\t地方性法规\t\t\t\t\t\t\n"
    )
    monkeypatch.setattr(module, "load", lambda: load(own))
    concordance([article], tmp_path)
    monkeypatch.setattr(module, "makers", lambda *_: "later")
    concordance([article], tmp_path)
    assert len(unread) == 3


def test_damage_is_read_anew(catalog: Catalog, tmp_path: Path, unread: list[str]) -> None:
    expected = concordance(catalog, tmp_path).statutes
    for path in tmp_path.rglob("*.jsonl"):
        path.write_bytes(path.read_bytes().replace(b"statute", b"statue!"))
    assert concordance(catalog, tmp_path).statutes == expected
    assert len(unread) > len(catalog)
