"""What is kept comes back as it was, and what has been touched does not come back at all."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.shelf import Shelf, key_of

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def shelved(folder: Path, **values: object) -> dict[str, str]:
    """Keep some values; return their keys by name."""
    shelf = Shelf(folder)
    keys = {name: key_of(name) for name in values}
    for name, value in values.items():
        shelf.put(keys[name], value)
    shelf.save()
    return keys


@given(values=st.dictionaries(st.text(max_size=5), _JSON, max_size=20))
def test_what_is_kept_comes_back(
    values: dict[str, object], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("shelf")
    keys = shelved(folder, **values)
    again = Shelf(folder)
    assert {name: again.get(key) for name, key in keys.items()} == values


def test_another_key_or_an_empty_shelf_gives_nothing(tmp_path: Path) -> None:
    shelved(tmp_path, a=1)
    assert Shelf(tmp_path).get(key_of("b")) is None
    assert Shelf(tmp_path / "none").get(key_of("a")) is None
    assert Shelf(None).get(key_of("a")) is None


def test_any_changed_byte_makes_a_text_absent(tmp_path: Path) -> None:
    key = shelved(tmp_path, a="示例文字")["a"]
    (path,) = tmp_path.iterdir()
    data = path.read_bytes()
    for place in range(len(data)):
        path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        assert Shelf(tmp_path).get(key) is None
    path.write_bytes(data[:-1])
    assert Shelf(tmp_path).get(key) is None


def test_a_text_under_a_foreign_key_is_absent(tmp_path: Path) -> None:
    keys = shelved(tmp_path, a=1, b=2)
    lines = b"\n".join(path.read_bytes() for path in sorted(tmp_path.iterdir()))
    swapped = lines.replace(keys["a"].encode(), keys["b"].encode(), 1)
    for path in tmp_path.iterdir():
        path.write_bytes(swapped)
    assert Shelf(tmp_path).get(keys["b"]) != 1


def test_the_same_texts_give_the_same_files(tmp_path: Path) -> None:
    values = {f"n{number}": number for number in range(50)}
    for name in ("first", "second"):
        shelved(tmp_path / name, **values)
    files = [
        {p.name: p.read_bytes() for p in (tmp_path / n).iterdir()} for n in ("first", "second")
    ]
    assert files[0] == files[1]
    assert len(files[0]) > 10


def test_what_nobody_asked_for_stays_until_the_shelf_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("compendium.shelf._SPARE", 2)
    keys = [f"0{key_of(number)[1:]}" for number in range(6)]
    for key in keys:
        shelf = Shelf(tmp_path)
        shelf.put(key, key)
        shelf.save()
    kept = [key for key in keys if Shelf(tmp_path).get(key)]
    assert kept == keys[-3:]


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    shelf = Shelf(tmp_path / "file")
    shelf.put(key_of("a"), 1)
    shelf.save()
    assert shelf.get(key_of("a")) == 1
