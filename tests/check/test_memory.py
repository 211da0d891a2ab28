"""A memory makes the next check faster and never different."""

from pathlib import Path

import pytest

from compendium.check.memory import Memory
from compendium.pipeline import all_problems, examine

CASE = "cases/case-2022-001.md"


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
