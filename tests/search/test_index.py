"""The index as files: the same bytes from the same articles, kept segments or not."""

import random
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from compendium.catalog import Catalog
from compendium.markup.body import parse
from compendium.search import index as cutting
from compendium.search import segments
from compendium.search.document import Document
from compendium.search.index import LONGEST, Index, runs
from compendium.search.postings import SOUND, postings, text_of
from compendium.search.segment import dump, load
from tests.search.conftest import documents, files


def test_the_same_articles_give_the_same_bytes(samples: Catalog, tmp_path: Path) -> None:
    cold = files(samples)
    assert files(samples, tmp_path) == cold
    assert files(samples, tmp_path) == cold


def test_a_changed_article_changes_the_folder_and_what_was_kept_still_serves(
    samples: Catalog, tmp_path: Path
) -> None:
    files(samples, tmp_path)
    first, *others = samples.articles
    changed = Catalog(samples.edition, (replace(first, body=parse("## 新\n\n改了。")), *others))
    kept = files(changed, tmp_path)
    assert kept == files(changed)
    assert set(kept) & set(files(samples)) == {"search/start.js"}


def _shorten(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _flip(data: bytes) -> bytes:
    return data[:-9] + bytes([data[-9] ^ 1]) + data[-8:]


@pytest.mark.parametrize(
    "damage", [_shorten, _flip, lambda _: b"", lambda d: b"x" * len(d)],
    ids=["cut short", "one bit", "empty", "foreign"],
)  # fmt: skip
def test_damaged_segments_count_as_absent(
    samples: Catalog, tmp_path: Path, damage: "object"
) -> None:
    assert callable(damage)
    cold = files(samples, tmp_path)
    kept = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    for path in kept:
        path.write_bytes(damage(path.read_bytes()))
    assert files(samples, tmp_path) == cold


def test_segments_of_other_texts_are_not_taken(samples: Catalog, tmp_path: Path) -> None:
    cold = files(samples, tmp_path)
    one, other, *_ = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    other.write_bytes(one.read_bytes())
    assert files(samples, tmp_path) == cold


def test_segments_survive_being_kept_and_stand_anywhere(samples: Catalog) -> None:
    docs = list(documents(samples).values())
    one_by_one = _index(docs)
    for size in (1, 2, 7, len(docs)):
        lots = [docs[at : at + size] for at in range(0, len(docs), size)]
        index = Index()
        for lot in lots:
            index.add_segment(load(dump(_index(lot).segment())))
        assert index.sizes == one_by_one.sizes
        assert list(index.parts()) == list(one_by_one.parts())


def _index(docs: Iterable[Document]) -> Index:
    index = Index()
    for doc in docs:
        index.add(postings(doc.zones), doc.keys)
    return index


def test_one_edit_makes_one_segment_anew(samples: Catalog, tmp_path: Path) -> None:
    many = [replace(samples.articles[n % len(samples)], id=f"copy-{n}") for n in range(80)]
    files(Catalog(samples.edition, tuple(many)), tmp_path)
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    assert len(before) > 2
    many[40] = replace(many[40], title="改了题目")
    many.insert(20, replace(many[0], id="another"))
    files(Catalog(samples.edition, tuple(many)), tmp_path)
    after = {path for path in tmp_path.rglob("*") if path.is_file()}
    assert 0 < len(after - before) <= 3


def test_every_place_of_a_pair_is_where_the_pair_stands(samples: Catalog) -> None:
    doc = documents(samples)["repeated"]
    text, ends = text_of(doc.zones)
    assert ends[-1] == len(text)
    made = postings(doc.zones)
    for gram, packed in zip(made.grams, made.places, strict=True):
        place, places = 0, []
        for step in _numbers(packed):
            place += step
            places.append(place)
        if len(gram) > 1 and not gram.startswith(SOUND):
            found = [p for p in range(len(text)) if text.startswith(gram, p)]
            assert places == found


def _numbers(packed: bytes) -> list[int]:
    numbers, value, shift = [], 0, 0
    for byte in packed:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            numbers.append(value)
            value, shift = 0, 0
    return numbers


def test_runs_are_all_long_grams_whose_pairs_are_heavy() -> None:
    draw = random.Random(1)  # noqa: S311 - the same every time
    text = "".join(draw.choice("甲乙丙丁") for _ in range(400))
    heavy = frozenset({"甲乙", "乙甲", "乙丙", "丙甲", "甲甲"})
    found: dict[str, list[int]] = {}
    for place in range(len(text)):
        for end in range(place + 3, min(place + LONGEST, len(text)) + 1):
            if all(text[p : p + 2] in heavy for p in range(place, end - 1)):
                found.setdefault(text[place:end], []).append(place)
    assert runs(text, heavy) == found


def test_runs_of_heavy_pairs_are_kept_like_the_rest(
    samples: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    light = files(samples, tmp_path)
    monkeypatch.setattr(cutting, "HEAVY", 48)
    cold = files(samples)
    assert cold.keys() != light.keys()
    assert files(samples, tmp_path) == cold
    monkeypatch.setattr(segments, "text_of", None)  # nothing is looked for again
    assert files(samples, tmp_path) == cold
    monkeypatch.undo()
    assert files(samples, tmp_path) == light


def test_no_part_is_much_larger_than_full(
    samples: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cutting, "HEAVY", 512)
    monkeypatch.setattr(cutting, "FULL", 1024)
    parts = {name: data for name, data in files(samples).items() if "/k/" in name}
    # A light record more, and the names of the grams.
    assert max(map(len, parts.values())) < 4096
