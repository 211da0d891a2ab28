"""``compendium bundle``: the edition for USB sticks, as one makes it, unpacks it and opens it."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import expect

from compendium.book.enclose import enclosed
from compendium.cli import run
from tests.site.browser import Visit
from tests.site.conftest import ROOT

PDF = b"%PDF-1.7 as good as any"


def bundled(project: Path, *arguments: str) -> tuple[int, Path]:
    """Run the command with a book at hand."""
    book, output = project / "书.pdf", project / "out" / "离线版.zip"
    book.write_bytes(PDF)
    words = ("--root", str(project), "--pdf", str(book), "--output", str(output))
    return run(["bundle", *words, *arguments]), output


def contents(path: Path) -> Mapping[str, bytes]:
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_site_book_and_the_page_to_open_are_in_one_folder(
    small_project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, output = bundled(small_project)
    assert code == 0
    assert "打开汇编.html" in capsys.readouterr().out
    packed = contents(output)
    title = re.search(r"书名: (\S+)", (small_project / "compendium.yml").read_text("utf-8"))
    assert title
    folder = f"{title[1]}/"
    assert all(name.startswith(folder) for name in packed)
    assert packed[f"{folder}{title[1]}.pdf"] == PDF
    page = packed[f"{folder}打开汇编.html"].decode()
    targets = re.findall(r'(?:href|src)="([^"]+)"', page)
    assert len(targets) >= 4
    assert {folder + target for target in targets} <= packed.keys()
    assert {f"{folder}site/index.html", f"{folder}site/cases/case-2022-001.html"} <= packed.keys()


def test_the_site_names_the_pages_of_the_book_beside_it(
    small_project: Path, tmp_path: Path
) -> None:
    """A book made in the same run is the one whose pages the site tells."""
    fonts = Path(".cache") / "fonts"
    shutil.copytree(ROOT / fonts, small_project / fonts, copy_function=os.link)
    output = tmp_path / "bundle.zip"
    assert run(["bundle", "--root", str(small_project), "--output", str(output)]) == 0
    packed = {name.partition("/")[2]: data for name, data in contents(output).items()}
    (pdf,) = [data for name, data in packed.items() if name.endswith(".pdf")]
    manifest = enclosed(pdf)
    assert manifest
    assert len(manifest.articles) >= 3
    for article in manifest.articles:
        (html,) = [d for n, d in packed.items() if n.endswith(f"/{article.id}.html")]
        shown = re.search("印刷版.*?第([0-9]+)", html.decode(), re.DOTALL)
        assert shown
        assert shown[1] == article.page
    assert not (small_project / "dist").exists()


def test_the_published_site_is_left_alone(small_project: Path) -> None:
    bundled(small_project)
    assert not (small_project / "site").exists()
    assert not list((small_project / ".cache").glob(".*"))


def test_the_same_articles_give_the_same_bytes(small_project: Path, tmp_path: Path) -> None:
    _, output = bundled(small_project)
    first = output.read_bytes()
    moved = small_project.rename(tmp_path / "elsewhere")
    _, output = bundled(moved)
    assert output.read_bytes() == first


def test_titles_that_no_file_can_have_are_written_differently(small_project: Path) -> None:
    settings = small_project / "compendium.yml"
    text = re.sub("书名: .*", '书名: "案例/论文: 甲?"', settings.read_text("utf-8"))
    settings.write_text(text, "utf-8")
    code, output = bundled(small_project)
    assert code == 0
    assert "案例_论文_ 甲_/案例_论文_ 甲_.pdf" in contents(output)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [(["--pdf", "没有.pdf"], 2, "没有找到 没有.pdf"), (["--pdf", "."], 2, "没有找到 .")],
)
def test_a_book_that_is_not_there_is_named(
    small_project: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    said: str,
) -> None:
    ended, output = bundled(small_project, *arguments)
    assert ended == code
    assert said in capsys.readouterr().err
    assert not output.exists()


def test_wrong_articles_keep_the_last_bundle(small_project: Path) -> None:
    _, output = bundled(small_project)
    before = output.read_bytes()
    (small_project / "cases" / "case-2022-001.md").write_text("没有文件头。", "utf-8")
    assert bundled(small_project)[0] == 1
    assert output.read_bytes() == before


def test_without_finished_articles_there_is_no_bundle(
    small_project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("cases", "papers"):
        for path in (small_project / folder).rglob("*.md"):
            path.unlink()
    ended, output = bundled(small_project)
    assert ended == 2
    assert "没有定稿文章" in capsys.readouterr().err
    assert not output.exists()


@pytest.mark.browser
def test_a_reader_unpacks_it_opens_it_and_searches(
    tmp_path: Path, visit: Callable[..., Visit]
) -> None:
    """The project's own articles, the real book included."""
    output = tmp_path / "stick.zip"
    # In a process of its own: where Playwright runs, the book cannot be typeset.
    command = [sys.executable, "-m", "compendium", "bundle", "--output", str(output)]
    subprocess.run(command, cwd=ROOT, check=True)
    with zipfile.ZipFile(output) as packed:
        packed.extractall(tmp_path / "U盘")
    (folder,) = (tmp_path / "U盘").iterdir()
    assert (folder / f"{folder.name}.pdf").stat().st_size > 100_000
    window = visit(f"{folder.as_uri()}/")
    page = window.page
    page.goto(f"{window.base}打开汇编.html")
    page.get_by_role("link", name="打开汇编").click()
    page.wait_for_url("**/site/index.html")
    page.keyboard.press("/")
    page.keyboard.type("生态修复")
    page.locator(".search-option").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    page.locator("input[name=type]").first.check()
    page.wait_for_url("**&type=*")
    expect(page.locator(".search-chosen li")).to_have_count(1)
    page.locator("#search-results a").first.click()
    expect(page.locator(".hits-status")).to_have_text(re.compile(r"1/\d+处"))
    assert not window.errors
    assert not window.abroad
