"""New files: all or none, nothing overwritten; new ids: free and in the batch's year."""

from pathlib import Path

import pytest

from compendium.drafting.naming import next_id
from compendium.drafting.place import place
from compendium.edition.load import read_edition
from compendium.edition.model import Batch
from compendium.errors import CompendiumError, SettingsError

_TYPE = read_edition(Path(__file__).parents[1] / "corpus").types[0]


def _batch(name: str, period: str = "") -> Batch:
    return Batch("b", name, period, "")


def test_place(tmp_path: Path) -> None:
    place({tmp_path / "a/b/c.md": b"1", tmp_path / "a/d.md": b"2"})
    assert (tmp_path / "a/b/c.md").read_bytes() == b"1"
    assert (tmp_path / "a/d.md").read_bytes() == b"2"


def test_all_or_none(tmp_path: Path) -> None:
    """What is there stays as it is, and what was made before is gone again, folders too."""
    (tmp_path / "there.md").write_bytes(b"old")
    with pytest.raises(CompendiumError, match="已经有"):
        place({tmp_path / "new/a.md": b"1", tmp_path / "there.md": b"2"})
    assert [path.name for path in tmp_path.iterdir()] == ["there.md"]
    assert (tmp_path / "there.md").read_bytes() == b"old"


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(CompendiumError, match=r"写不进|已经有"):
        place({tmp_path / "a/b.md": b""})


@pytest.mark.parametrize(
    ("batch", "taken", "expected"),
    [
        (_batch("第一批", "2023年1月至2023年12月"), [], "case-2023-001"),
        (_batch("2024年第一批"), [], "case-2024-001"),
        (_batch("第一批", "2023年"), ["case-2023-009", "case-2022-044"], "case-2023-010"),
        (_batch("第一批", "2023年"), ["work-2023-012"], "case-2023-001"),
        (_batch("第一批", "2023年"), ["case-2023-999", "case-2023-x"], "case-2023-1000"),
    ],
)  # fmt: skip
def test_next_id(batch: Batch, taken: list[str], expected: str) -> None:
    """Gaps are not filled: a number that was given once keeps its meaning."""
    assert next_id(_TYPE, batch, taken) == expected


def test_a_batch_without_a_year() -> None:
    with pytest.raises(SettingsError, match="哪一年"):
        next_id(_TYPE, _batch("第一批"), [])
