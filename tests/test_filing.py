"""Words are filed by sound, and what was read once is not read again."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from compendium import sealed
from compendium.filing import Filing


def filed(filing: Filing, *words: str, name: bool) -> list[str]:
    return sorted(words, key=lambda word: filing.place(word, name=name)[0])


def test_people_and_words_are_read_differently() -> None:
    filing = Filing()
    assert filing.place("单某", name=True)[1] == "S"
    assert filing.place("单位", name=False)[1] == "D"
    assert filing.place("2022年", name=False)[1] == "#"


def test_what_was_kept_and_what_is_new_sort_together(tmp_path: Path) -> None:
    store = tmp_path / "filing"
    first = Filing(store)
    filed(first, "执行", "重整", name=False)
    first.save()
    second = Filing(store)
    assert filed(second, "执行", "重整", "调解", name=False) == ["重整", "调解", "执行"]
    second.save()
    assert len(json.loads(sealed.read(store) or b"")["words"]) == 3


@pytest.mark.parametrize("sealed_up", [False, True])
def test_a_broken_or_outdated_store_counts_as_empty(tmp_path: Path, *, sealed_up: bool) -> None:
    store = tmp_path / "filing"
    older = (
        b'{"stamp": "older", "words": {"word:\xe6\x89\xa7\xe8\xa1\x8c": [[[0, "a", 0, "a"]], "A"]}}'
    )
    if sealed_up:
        sealed.write(store, older)
    else:
        store.write_bytes(older)
    assert Filing(store).place("b", name=False)[1] == "B"


def test_known_words_need_no_dictionaries(tmp_path: Path) -> None:
    store = tmp_path / "filing"
    first = Filing(store)
    first.place("执行", name=False)
    first.save()
    code = (
        "import sys; from pathlib import Path; from compendium.filing import Filing;"
        f"found = Filing(Path({str(store)!r})).place('执行', name=False);"
        "print(found[1], 'pypinyin' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], encoding="utf-8", capture_output=True, check=True
    )
    assert run.stdout.split() == ["Z", "False"]
