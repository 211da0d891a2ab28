"""The files of a project: which are read, in which order, and which are refused."""

import unicodedata
from pathlib import Path

import pytest

from compendium.edition.load import read_edition
from compendium.load.source import read_sources


def test_healthy(corpus: Path) -> None:
    """All article files of both folders are read, sorted by path."""
    sources = read_sources(corpus, read_edition(corpus))
    assert [s.path for s in sources] == [
        "cases/case-2022-001.md",
        "cases/case-2022-002.md",
        "cases/case-2023-001.md",
        "cases/work-2022-001.md",
        "papers/paper-2022-001.md",
        "papers/paper-2022-002.md",
    ]
    assert sources.problems == ()


def test_folders_below_and_names(corpus: Path) -> None:
    """Folders below are read too, .MD is .md, and hidden or temporary files are passed over."""
    article = (corpus / "cases/case-2022-002.md").read_bytes()
    names = ["第二批/（1）最终版.MD", ".git/a.md", "_draft.md", "~a.md", ".a.md", "a.md~"]
    names.append(unicodedata.normalize("NFD", "é.md"))
    for name in names:
        path = corpus / "cases" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(article)
    sources = read_sources(corpus, read_edition(corpus))
    added = [s.path for s in sources if "2022" not in s.path and "2023" not in s.path]
    assert added == ["cases/e\u0301.md", "cases/第二批/（1）最终版.MD"]


def test_links_out_of_the_project(corpus: Path, tmp_path: Path) -> None:
    """Symbolic links to files and folders are refused, and nothing behind them is read."""
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "a.md").write_text("秘密", encoding="utf-8")
    (corpus / "cases/link").symlink_to(secret)
    (corpus / "cases/a.md").symlink_to(secret / "a.md")
    (corpus / "cases/gone.md").symlink_to(secret / "gone.md")
    sources = read_sources(corpus, read_edition(corpus))
    assert [(p.code, p.place.path) for p in sources.problems] == [
        ("F010", "cases/a.md"),
        ("F010", "cases/gone.md"),
        ("F010", "cases/link"),
    ]
    assert all("秘密" not in source.body for source in sources)


def test_linked_folder_is_refused(corpus: Path, tmp_path: Path) -> None:
    """The folder of a type may not be a link either."""
    (corpus / "papers").rename(tmp_path / "papers")
    (corpus / "papers").symlink_to(tmp_path / "papers")
    sources = read_sources(corpus, read_edition(corpus))
    assert [(p.code, p.place.path) for p in sources.problems] == [("F010", "papers")]


@pytest.mark.parametrize("name", ["a.docx", "a.DOC", "a.wps", "a.txt", "a.pdf"])
def test_other_texts_are_named(corpus: Path, name: str) -> None:
    """Texts in other formats are told not to be read; pictures and lists of files are not told."""
    (corpus / "cases" / name).write_bytes(b"x")
    (corpus / "cases/a.png").write_bytes(b"x")
    (corpus / "cases/Thumbs.db").write_bytes(b"x")
    sources = read_sources(corpus, read_edition(corpus))
    assert [(p.code, p.place.path) for p in sources.problems] == [("F011", f"cases/{name}")]
