"""The exported catalog: complete, documented, the same every time, and every address leads on."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from compendium import cli
from compendium.catalog import Catalog
from compendium.citations.concordance import concordance
from compendium.fields import FIELDS
from compendium.pipeline import open_catalog
from compendium.site import pages
from compendium.site.export import as_json

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return open_catalog(ROOT)


@pytest.fixture(scope="module")
def exported(catalog: Catalog) -> Any:  # noqa: ANN401 - as JSON gives it
    return json.loads(as_json(catalog, concordance(catalog)))


def _keys(value: Any) -> Iterator[str]:  # noqa: ANN401
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, (dict, list)):
            yield from _keys(inner)
    if isinstance(value, dict):
        yield from value


def test_every_field_of_every_article_is_there(catalog: Catalog, exported: Any) -> None:  # noqa: ANN401
    assert [a["id"] for a in exported["articles"]] == [item.id for item in catalog]
    for row, item in zip(exported["articles"], catalog, strict=True):
        assert {field.key for field in FIELDS} - {"status"} <= row.keys()
        assert row["title"] == item.title
        assert row["date"] == item.date.iso
        assert row["court"] == {"id": item.court.code, "name": item.court.name}
        assert [topic["id"] for topic in row["topics"]] == [topic.id for topic in item.topics]
        assert row["case_numbers"] == list(item.case_numbers)
        assert row["text"] == item.body.text


def test_every_key_is_documented(exported: Any) -> None:  # noqa: ANN401
    text = (ROOT / "docs" / "export.md").read_text("utf-8")
    assert not {key for key in _keys(exported) if f"`{key}`" not in text}


def test_addresses_and_places_exist_on_the_site(catalog: Catalog, exported: Any) -> None:  # noqa: ANN401
    site = {page.uri: page.html for page in pages(catalog, ROOT / "templates" / "site")}
    leading = [*exported["laws"]]
    for article in exported["articles"]:
        cited = [*article["statutes"], *article["cases"]]
        leading += [article, *cited]
        for row in cited:
            for place in row["places"]:
                assert f'id="{place}"' in site[article["address"]]
    assert len(leading) > 150
    for row in leading:
        uri, _, fragment = row["address"].partition("#")
        assert f'id="{fragment}"' in site[uri] if fragment else uri in site


def test_the_same_articles_give_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a.json", "b.json")]
    for file in files:
        assert cli.run(["export", "--root", str(corpus), "--output", str(file)]) == 0
    assert files[0].read_bytes() == files[1].read_bytes()
    assert json.loads(files[0].read_text("utf-8"))["version"] == 1


def test_what_cannot_be_written_is_said(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    target = tmp_path / "file" / "catalog.json"
    assert cli.run(["export", "--root", str(corpus), "--output", str(target)]) == 2
    assert "不能写入" in capsys.readouterr().err


def test_articles_with_errors_stop_it(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = corpus / "cases" / "case-2022-001.md"
    path.write_text(path.read_text("utf-8").replace("批次: 第一批", "批次: 第九批"), "utf-8")
    assert cli.run(["export", "--root", str(corpus)]) == 1
    assert not capsys.readouterr().out
