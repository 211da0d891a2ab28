"""What of a project with errors is shown, and what is said of it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from compendium.book import libraries
from compendium.preview import printing
from compendium.preview.desk import Desk, View
from compendium.preview.lists import groups

CASE = "cases/case-2022-001.md"
Rewrite = Callable[..., View]


@pytest.fixture
def rewrite(corpus: Path) -> Rewrite:
    """Change words of a file and give the desk after that."""
    desk = Desk(corpus)
    desk.read()

    def change(old: str, new: str, path: str = CASE) -> View:
        text = (corpus / path).read_text("utf-8")
        assert old in text
        (corpus / path).write_text(text.replace(old, new), "utf-8")
        desk.read()
        assert desk.view is not None
        return desk.view

    return change


def test_errors_in_readable_fields_are_shown_as_they_are(rewrite: Rewrite) -> None:
    view = rewrite("## 裁判结果", "## 没有这个标题")
    assert "没有这个标题" in view.catalog.by_path[CASE].body.text
    assert CASE not in view.stale
    assert "S003" in {p.code for p in view.papers[CASE].problems}


@pytest.mark.parametrize("field", ["标题", "类型", "编号", "专题"])
def test_without_a_field_the_article_stays_as_it_was(rewrite: Rewrite, field: str) -> None:
    before = rewrite("## 裁判结果", "## 裁判结果").catalog.by_path[CASE]
    view = rewrite(f"\n{field}: ", f"\n{field[0]}: ")
    assert view.catalog.by_path[CASE].title == before.title
    assert CASE in view.stale


def test_a_picture_that_is_gone_leaves_the_article_out(corpus: Path, rewrite: Rewrite) -> None:
    paper = "papers/paper-2022-001.md"
    shutil.rmtree(corpus / "papers" / "images")
    view = rewrite("摘要: ", "摘要: 另，", paper)
    assert paper not in view.catalog.by_path
    assert paper in view.stale
    assert view.papers[paper].problems
    assert view.by_page["papers/paper-2022-001.html"].path == paper


def test_two_files_with_one_id_make_one_page(rewrite: Rewrite) -> None:
    view = rewrite("编号: case-2022-002", "编号: case-2022-001", "cases/case-2022-002.md")
    ids = [article.id for article in view.catalog]
    assert len(ids) == len(set(ids))


def test_an_id_that_is_no_file_name_is_never_an_address(rewrite: Rewrite) -> None:
    view = rewrite("编号: case-2022-001", "编号: ../../x")
    assert all("/" not in article.id for article in view.catalog)


def test_related_articles_that_are_not_shown_are_not_named(rewrite: Rewrite) -> None:
    ids = {article.id for article in rewrite("## 裁判结果", "## 裁判结果").catalog}
    view = rewrite("\n编号: case-2022-001", "\n编号: ")
    assert all(r in ids for article in view.catalog for r in article.related)


def test_a_file_that_is_removed_is_gone(corpus: Path, rewrite: Rewrite) -> None:
    (corpus / CASE).unlink()
    view = rewrite("## 裁判结果", "## 裁判结果", "cases/case-2022-002.md")
    assert CASE not in view.catalog.by_path
    assert CASE not in view.papers


def test_the_start_page_lists_by_author_squad_and_file(rewrite: Rewrite) -> None:
    view = rewrite("\n作者: ", "\n坐着: ")
    by_author, by_squad, by_file = (found for _, found in groups(view))
    draft = next(paper for paper in view.papers.values() if paper.draft)
    assert "没有写作者" in [group.name for group in by_author]
    assert [g.name for g in by_author if draft in g.papers] == list(draft.authors)
    assert [g.name for g in by_squad if draft in g.papers] == [draft.squad]
    assert {group.name for group in by_file} == {
        path for path, paper in view.papers.items() if paper.draft or paper.problems
    }
    order = [squad.name for squad in view.catalog.edition.squads]
    assert [g.name for g in by_squad] == sorted((g.name for g in by_squad), key=order.index)


def test_what_printing_lacks_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not printing.missing()
    monkeypatch.setattr(libraries, "find", lambda _: None)
    said = printing.missing()
    assert "pango" in said
    assert "\n" not in said
