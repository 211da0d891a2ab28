"""What a court's own server gets: the texts of the site's engine, in a mapping that takes them."""

import json
from pathlib import Path
from typing import Any

import pytest

from compendium import cli
from compendium.catalog import Catalog
from compendium.pipeline import open_catalog
from compendium.search.normalise import normalise
from compendium.search.opensearch import bulk, mapping
from tests.search.conftest import documents


@pytest.fixture(scope="module")
def lines(samples: Catalog) -> list[dict[str, Any]]:
    """Give the lines of the bulk request."""
    return [json.loads(line) for line in bulk(documents(samples).values())]


def test_every_article_is_an_action_and_a_document(
    samples: Catalog, lines: list[dict[str, Any]]
) -> None:
    ids = [item.id for item in samples]
    assert [line["index"] for line in lines[::2]] == [{"_id": ident} for ident in ids]
    assert [line["id"] for line in lines[1::2]] == ids


def test_texts_are_those_of_the_site_in_normal_form(
    samples: Catalog, lines: list[dict[str, Any]]
) -> None:
    for doc, line in zip(documents(samples).values(), lines[1::2], strict=True):
        sent = [block for zone in line["text"].values() for block in zone]
        assert sent == [normalise(block) for zone in doc.zones for block in zone]


@pytest.mark.parametrize("words", [True, False])
def test_the_strict_mapping_knows_every_field(lines: list[dict[str, Any]], *, words: bool) -> None:
    made: Any = mapping(words=words)
    fields = made["mappings"]["properties"]
    for line in lines[1::2]:
        assert set(line) == set(fields)
        assert set(line["text"]) == set(fields["text"]["properties"])


def test_the_command_writes_the_files_of_a_folder(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["export", "--root", str(corpus), "--format", "opensearch"]
    assert cli.run(command) == 2
    assert "--output" in capsys.readouterr().err
    assert cli.run([*command, "--output", str(tmp_path / "out")]) == 0
    made = {path.name: path.read_text("utf-8") for path in (tmp_path / "out").iterdir()}
    assert json.loads(made["index.json"]) == mapping(words=False)
    assert json.loads(made["index-ik.json"]) == mapping(words=True)
    lines = made["documents.ndjson"].splitlines()
    assert len(lines) == 2 * len(open_catalog(corpus))
    assert json.loads(lines[1])["url"].endswith(".html")


def test_words_need_the_plugin_and_are_left_out_without_it() -> None:
    assert "ik_max_word" in json.dumps(mapping(words=True))
    assert "ik_" not in json.dumps(mapping(words=False))


def test_phrases_of_the_pairs_analyser_are_substrings(lines: list[dict[str, Any]]) -> None:
    """An analyser of pairs with places makes ``match_phrase`` a search for substrings."""
    analysis: Any = mapping(words=False)
    length = analysis["settings"]["analysis"]["tokenizer"]["pairs"]["min_gram"]

    def tokens(text: str) -> list[str]:
        return [text[n : n + length] for n in range(len(text) - length + 1)]

    blocks = [block for line in lines[1::2] for zone in line["text"].values() for block in zone]
    for query in ("人民法院", "哈哈哈哈", "民终1", "no. 12", "是是非"):
        wanted = tokens(query)
        for block in blocks:
            there = tokens(block)
            phrase = any(there[n : n + len(wanted)] == wanted for n in range(len(there)))
            assert phrase == (query in block)
