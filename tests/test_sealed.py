"""A damaged cache entry counts as none, whatever the damage."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium import sealed


def test_an_entry_comes_back_and_an_absent_one_is_none(tmp_path: Path) -> None:
    sealed.write(tmp_path / "deep" / "entry", b"kept")
    assert sealed.read(tmp_path / "deep" / "entry") == b"kept"
    assert sealed.read(tmp_path / "deep" / "other") is None


def test_an_entry_under_another_name_is_none(tmp_path: Path) -> None:
    sealed.write(tmp_path / "one", b"kept")
    (tmp_path / "one").rename(tmp_path / "other")
    assert sealed.read(tmp_path / "other") is None


@given(data=st.binary(max_size=64), bit=st.integers(min_value=0), cut=st.integers(min_value=0))
def test_every_flipped_bit_and_every_cut_is_noticed(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, bit: int, cut: int
) -> None:
    path = tmp_path_factory.mktemp("sealed") / "entry"
    sealed.write(path, data)
    whole = path.read_bytes()
    bit %= 8 * len(whole)
    flipped = bytearray(whole)
    flipped[bit // 8] ^= 1 << bit % 8
    path.write_bytes(flipped)
    assert sealed.read(path) is None
    path.write_bytes(whole[: cut % len(whole)])
    assert sealed.read(path) is None
