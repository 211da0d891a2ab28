"""``compendium publish`` and ``verify`` as their user runs them, on a whole small project."""

import os
import shutil
from pathlib import Path

import pytest

from compendium.cli import run
from compendium.folios import NAME, Folios, Span, edition
from compendium.locks import only_one
from compendium.outputs import write_file
from compendium.pipeline import open_catalog
from tests.publish.test_publish import names
from tests.site.conftest import ROOT, project

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Make a whole project in a folder with a space and Chinese in its name."""
    folder = tmp_path / "汇编 一"
    folder.mkdir()
    return project(folder, ROOT / "tests" / "corpus")


@pytest.fixture
def dest(tmp_path: Path) -> Path:
    """Name a place to publish to."""
    return tmp_path / "发布 到"


def an_older_book_of_the_same_articles(root: Path) -> bytes:
    """Say that a book with other pages was made before; return what was written."""
    catalog = open_catalog(root)
    spans = {article.id: Span(900, 900) for article in catalog}
    write_file(root / NAME, Folios(edition(catalog, root), spans).dump())
    return (root / NAME).read_bytes()


def publish(root: Path, dest: Path, *options: str) -> int:
    return run(["publish", str(dest), "--root", str(root), *options])


def test_site_and_book_are_published(small: Path, dest: Path, capsys: Captured) -> None:
    shutil.copytree(ROOT / ".cache" / "fonts", small / ".cache" / "fonts", copy_function=os.link)
    stale = an_older_book_of_the_same_articles(small)
    assert publish(small, dest) == 0
    assert "已发布第1版（0001-" in capsys.readouterr().out
    assert (dest / "current" / "compendium.pdf").read_bytes().startswith(b"%PDF")
    page = (dest / "current" / "cases" / "case-2022-001.html").read_text("utf-8")
    assert "印刷版" in page
    assert "第900" not in page
    assert (small / NAME).read_bytes() == stale
    assert not (small / "site").exists()
    assert publish(small, dest) == 0
    assert "完全相同，没有再发布" in capsys.readouterr().out


def test_going_back_and_verifying(small: Path, dest: Path, capsys: Captured) -> None:
    assert publish(small, dest, "--no-book") == 0
    article = small / "cases" / "case-2022-001.md"
    article.write_text(article.read_text("utf-8").replace("。", "，如上。", 1), "utf-8")
    assert publish(small, dest, "--no-book") == 0
    assert "上一版是第1版" in capsys.readouterr().out
    assert publish(small, dest, "--rollback") == 0
    assert capsys.readouterr().out.startswith("已退回第1版（0001-")
    assert run(["verify", str(dest), "--root", str(small)]) == 0
    assert capsys.readouterr().out == "核对了2版，全部完好。\n"
    (dest / "current" / "index.html").write_text("", "utf-8")
    assert run(["verify", str(dest), "--root", str(small), "--lang", "en"]) == 1
    shown = capsys.readouterr().out
    assert "/index.html:1:1: error W009 the file was changed" in shown
    assert publish(small, dest, "--rollback") == 2
    assert publish(small, dest, "--keep", "0") == 2


def test_a_dead_link_in_a_template_is_not_published(
    small: Path, dest: Path, capsys: Captured
) -> None:
    footer = small / "templates" / "site" / "theme" / "partials" / "footer.html"
    footer.write_text(footer.read_text("utf-8") + '<a href="gone.html">没有</a>', "utf-8")
    assert publish(small, dest, "--no-book") == 3
    said = capsys.readouterr().err
    assert "没有发布" in said
    assert "W002 地址“gone.html”没有对应的网页或者文件" in said
    assert names(dest) == []


def test_wrong_articles_are_not_published(small: Path, dest: Path) -> None:
    (small / "cases" / "case-2022-001.md").write_text("---\n编号: x\n---\n", "utf-8")
    assert publish(small, dest, "--no-book") == 1
    assert not (dest / "current").exists()


def test_two_at_once(small: Path, dest: Path, capsys: Captured) -> None:
    """Who comes second is told who was first, and what is being made stays as it is."""
    with only_one(dest / ".lock", "发布"):
        assert publish(small, dest, "--no-book") == 2
    assert "正在发布，这一次没有开始" in capsys.readouterr().err
    with only_one(small / ".cache" / "site.lock", "生成网站"):
        assert run(["site", "--root", str(small)]) == 2
        assert "正在生成网站，这一次没有开始" in capsys.readouterr().err
        assert publish(small, dest, "--no-book") == 2
    with only_one(small / ".cache" / "book.lock", "排印书"):
        assert run(["book", "--root", str(small)]) == 2
    assert "正在排印书，这一次没有开始" in capsys.readouterr().err
    assert run(["site", "--root", str(small)]) == 0
