"""A memory makes the next check faster and never different."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from compendium.check import alone, memory
from compendium.check.candidate import Candidate
from compendium.check.memory import Memory
from compendium.pipeline import examine
from compendium.problems import Problem
from compendium.review import all_problems
from compendium.shelf import Shelf

CASE = "cases/case-2022-001.md"
OFFICE = "0434-3251234"


def test_what_is_given_again_is_not_made_again() -> None:
    memory, made = Memory(), []

    def make(given: list[int]) -> int:
        made.append(given)
        return len(made)

    assert memory.recall("length", "a", [1], make) == 1
    assert memory.recall("length", "a", [1], make) == 1
    assert memory.recall("length", "b", [1], make) == 2
    assert memory.recall("length", "a", [2], make) == 3
    assert memory.recall("length", "a", [1], make) == 4, "only the last is kept"


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (CASE, "\n标题: ", "\n标体: "),
        (CASE, "## 裁判结果", "## 没有这个标题"),
        (CASE, "案号: [", "案号: [2022吉04民终2, "),
        ("compendium.yml", "第一学习小队", "第九学习小队"),
        ("cases/case-2022-002.md", "编号: case-2022-002", "编号: case-2022-001"),
    ],
)
def test_a_memory_finds_what_a_fresh_look_finds(
    corpus: Path, path: str, old: str, new: str
) -> None:
    memory = Memory()

    def agree() -> tuple[object, ...]:
        with_memory, fresh = examine(corpus, memory), examine(corpus)
        found = all_problems(with_memory, corpus, memory)
        assert found == all_problems(fresh, corpus)
        assert [a.path for a in with_memory.catalog] == [a.path for a in fresh.catalog]
        return found

    healthy = agree()
    text = (corpus / path).read_text("utf-8")
    assert old in text
    (corpus / path).write_text(text.replace(old, new), "utf-8")
    assert agree() != healthy
    (corpus / path).write_text(text, "utf-8")
    assert agree() == healthy


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List the articles that the slow checks look at from now on."""
    paths: list[str] = []

    def watched(candidate: Candidate) -> Iterator[Problem]:
        paths.append(candidate.source.path)
        return check(candidate)

    check = alone.check_alone
    monkeypatch.setattr(alone, "check_alone", watched)
    return paths


def test_what_was_found_is_kept_for_the_next_run(corpus: Path, looked_at: list[str]) -> None:
    path = corpus / CASE
    path.write_text(path.read_text("utf-8") + f"\n电话：{OFFICE}。\n", "utf-8")
    first = examine(corpus).problems
    assert "P004" in {problem.code for problem in first}
    assert len(looked_at) == len(set(looked_at)) > 3
    looked_at.clear()
    assert examine(corpus).problems == first
    assert not looked_at
    path.write_text(path.read_text("utf-8").replace("电话：", "她的电话："), "utf-8")
    assert examine(corpus).problems != first
    assert looked_at == [CASE]


def test_what_must_not_be_published_is_not_kept(corpus: Path, looked_at: list[str]) -> None:
    path = corpus / CASE
    path.write_text(path.read_text("utf-8") + "\n电话：13912345678。\n", "utf-8")
    first = examine(corpus).problems
    assert "P003" in {problem.code for problem in first}
    kept = b"".join(p.read_bytes() for p in (corpus / ".cache").rglob("*") if p.is_file())
    assert kept
    assert b"13912345678" not in kept
    looked_at.clear()
    assert examine(corpus).problems == first
    assert looked_at == [CASE]


@pytest.mark.parametrize("change", ["settings", "code"])
def test_other_settings_or_other_code_find_anew(
    corpus: Path, looked_at: list[str], monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    examine(corpus)
    all_of_them = looked_at.copy()
    looked_at.clear()
    if change == "settings":
        settings = corpus / "compendium.yml"
        text = settings.read_text("utf-8").replace("第一学习小队", "第九学习小队")
        settings.write_text(text, "utf-8")
    else:
        monkeypatch.setattr(memory, "makers", lambda *_: "later")
    examine(corpus)
    assert looked_at == all_of_them


def test_a_record_of_another_make_is_not_believed(corpus: Path, looked_at: list[str]) -> None:
    path = corpus / CASE
    path.write_text(path.read_text("utf-8") + f"\n电话：{OFFICE}。\n", "utf-8")
    first = examine(corpus).problems
    shelf = corpus / ".cache" / memory.FOLDER / "text"
    rows = ([1, 2, "P003"], ["1", 2, "P003", {}], [1, 2, "X999", {}])
    wrongs: tuple[object, ...] = (0, {}, [1], *([row] for row in rows))
    for wrong in wrongs:
        for kept in shelf.iterdir():
            lines = kept.read_bytes().split(b"\n")
            keys = [line[:40].decode() for line in lines]
            kept.unlink()
            again = Shelf(shelf)
            for key in keys:
                again.put(key, wrong)
            again.save()
        looked_at.clear()
        assert examine(corpus).problems == first
        assert looked_at
