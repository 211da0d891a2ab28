"""The parts around the articles: board, preface, appendixes, afterword."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from compendium.book import plan
from compendium.book.citing import Citations
from compendium.book.compose import Composer
from compendium.book.fonts import FontSet
from compendium.book.statistics import tables
from compendium.book.templates import FOLDER, Templates
from compendium.catalog import Catalog
from compendium.citations.concordance import concordance
from tests.book.pages import ROOT, Book, Page


def _pages(book: Book, key: str) -> list[Page]:
    (placed,) = [p for p in book.built.placed if p.section.key == key]
    return list(book.pages[placed.first : placed.first + placed.pages])


def test_the_parts_stand_in_the_order_of_a_chinese_book(book: Book) -> None:
    keys = [p.section.key for p in book.built.placed if p.section.kind != "article"]
    assert keys == [
        "cover", "half-title", "title", "imprint", "board", "preface", "notes", "contents",
        "part-case", "part-work", "part-paper", "statistics", "awards", *plan.INDEXES, "afterword",
        "back-cover",
    ]  # fmt: skip


def test_the_back_cover_is_the_last_page_and_a_left_hand_one(book: Book) -> None:
    """At most one blank page is before it; an offprint has none."""
    *_, before, placed = book.built.placed
    last = book.pages[-1]
    assert placed.section.key == "back-cover"
    assert (placed.first, placed.pages) == (last.index, 1)
    assert last.index % 2 == 1
    assert placed.first - (before.first + before.pages) in {0, 1}
    assert (last.label, book.pages[0].label) == ("封底", "封面")
    assert book.catalog.edition.imprint.label in last.text
    offprint = plan.book(book.catalog, offprint=True)
    assert {s.matter for s in offprint.sections()} == {"front", "body"}


@pytest.mark.parametrize("pages", [1, 2])
def test_a_blank_page_comes_before_the_back_cover_only_where_it_must(
    catalog: Catalog, pages: int
) -> None:
    *_, last, back = plan.book(catalog).sections()
    placed = plan.paginate([last, back], [pages, 1])
    assert [p.first for p in placed] == [0, 1 if pages == 1 else 3]


@pytest.mark.parametrize("key", ["preface", "afterword"])
def test_texts_of_the_editors_are_printed_whole(book: Book, key: str) -> None:
    text = (ROOT / "book" / f"{key}.md").read_text("utf-8")
    printed = "".join(page.text for page in _pages(book, key))
    assert re.sub(r"\s", "", text) in re.sub(r"\s", "", printed)


def test_what_is_not_there_is_not_printed(catalog: Catalog) -> None:
    edition = catalog.edition
    bare = replace(
        edition,
        book=replace(edition.book, preface="", afterword=""),
        imprint=replace(edition.imprint, board=()),
    )
    articles = tuple(replace(a, awards=()) for a in catalog)
    keys = {s.key for s in plan.book(Catalog(bare, articles)).sections()}
    assert not keys & {"board", "preface", "awards", "afterword"}
    assert "statistics" in keys


def test_statistics_count_every_article_once_in_each_table(catalog: Catalog) -> None:
    for table in tables(catalog):
        *rows, (name, total) = table.rows
        assert name == "合计"
        assert total[-1] == sum(counts[-1] for _, counts in rows) == len(catalog)
        assert all(counts[-1] == sum(counts[:-1]) for _, counts in table.rows)


def test_a_squad_without_articles_has_its_row(catalog: Catalog) -> None:
    squad = catalog.edition.squads[0]
    rest = Catalog(catalog.edition, tuple(a for a in catalog if a.squad != squad))
    rows = dict(tables(rest)[-1].rows)
    assert sum(rows[f"{squad.name}（{squad.court.short}）"]) == 0


def test_the_printed_tables_say_what_was_counted(book: Book) -> None:
    lines = [line.text for page in _pages(book, "statistics") for line in page.lines]
    for table in tables(book.catalog):
        for name, counts in table.rows:
            printed = name + "".join(str(count) for count in counts)
            assert printed in {re.sub(r"\s", "", line) for line in lines}, printed


def test_awards_lead_to_their_articles(book: Book) -> None:
    awarded = [a for a in book.catalog if a.awards]
    first = {p.section.key: p.first for p in book.built.placed}
    (page,) = _pages(book, "awards")
    assert {target for _, target in page.links} == {first[a.id] for a in awarded}
    text = re.sub(r"\s", "", page.text)
    assert all(book.pages[first[a.id]].label in text for a in awarded)


def test_dividers_introduce_their_topics(book: Book) -> None:
    for part in plan.book(book.catalog).parts:
        (page,) = _pages(book, f"part-{part.type.id}")
        text = re.sub(r"\s", "", page.text)
        assert all(topic.name + topic.description in text for topic, _ in part.topics)


def test_a_preface_may_hold_notes_and_links_to_articles(catalog: Catalog, tmp_path: Path) -> None:
    article = catalog.articles[0]
    (tmp_path / "templates").symlink_to(ROOT / "templates")
    (tmp_path / "preface.md").write_text(
        f"见[一篇]({article.path})。[^a]\n\n[^a]: 注文。\n", "utf-8"
    )
    book = replace(catalog.edition.book, preface="preface.md")
    changed = Catalog(replace(catalog.edition, book=book), catalog.articles)
    the_plan = plan.book(changed)
    citations = Citations(changed, concordance(changed))
    composer = Composer(citations, the_plan, FontSet(()), tmp_path)
    (section,) = [s for s in the_plan.front if s.kind == "prose"]
    html = composer.prose(section).html
    assert f'href="xref:{article.id}"' in html
    assert 'class="note"' in html


def test_a_long_subtitle_is_broken_by_sense(catalog: Catalog, tmp_path: Path) -> None:
    subtitle = "以示例市两级法院2019年至2022年审理的破产重整案件为样本的实证分析"
    article = replace(catalog.articles[0], subtitle=subtitle)
    folder = tmp_path / FOLDER
    folder.mkdir(parents=True)
    folder.joinpath("one.j2").write_text("{{ article | subtitle_lines(trim, 12.5, 4) }}", "utf-8")
    html = Templates(tmp_path).render("one.j2", article=article, trim=catalog.edition.book.trim)
    assert html == "——以示例市两级法院2019年至2022年审理的<br>破产重整案件为样本的实证分析"
