"""Zip files with the same bytes everywhere."""

import io
import zipfile
from pathlib import Path

import pytest

from compendium.archive import archive
from compendium.dates import Date


def test_order_of_the_list_and_age_of_the_files_do_not_matter(tmp_path: Path) -> None:
    page = tmp_path / "页.html"
    page.write_bytes(b"<p>")
    page.chmod(0o600)
    one = archive({"汇编/b.html": page, "汇编/a.pdf": b"%PDF"}, Date(2023, 12))
    page.unlink()
    page.write_bytes(b"<p>")
    assert archive({"汇编/a.pdf": b"%PDF", "汇编/b.html": page}, Date(2023, 12)) == one


def test_entries_are_sorted_dated_readable_and_marked_as_utf_8() -> None:
    files = {"汇编/页.html": "案例".encode() * 100, "a.pdf": b"%PDF" * 100}
    with zipfile.ZipFile(io.BytesIO(archive(files, Date(2023, 12, 8)))) as packed:
        assert packed.testzip() is None
        entries = packed.infolist()
        assert [e.filename for e in entries] == ["a.pdf", "汇编/页.html"]
        assert {e.date_time for e in entries} == {(2023, 12, 8, 0, 0, 0)}
        assert {e.external_attr >> 16 for e in entries} == {0o644}
        assert [bool(e.flag_bits & 0x800) for e in entries] == [False, True]
        pdf, page = entries
        assert pdf.compress_size == pdf.file_size
        assert page.compress_size < page.file_size
        assert {e.filename: packed.read(e) for e in entries} == files


@pytest.mark.parametrize(
    ("date", "shown"), [(Date(1978, 12, 18), (1980, 12, 18)), (Date(2022, 6), (2022, 6, 1))]
)
def test_dates_that_a_zip_file_cannot_tell_are_the_nearest_it_can(
    date: Date, shown: tuple[int, int, int]
) -> None:
    with zipfile.ZipFile(io.BytesIO(archive({"a": b""}, date))) as packed:
        assert packed.infolist()[0].date_time[:3] == shown
