"""What the editions get: places in the file, indexes, rows of data, links."""

import csv
import io
import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.citations.article import CitedArticle, paragraphs
from compendium.citations.concordance import concordance
from compendium.citations.export import as_csv, as_json, rows
from compendium.citations.index import case_index, guiding_index, order, statute_index, to_verify
from compendium.citations.links import text_links
from compendium.citations.reading import cite_blocks
from compendium.citations.registry import Registry, load
from compendium.dates import parse
from compendium.markup.body import parse as parse_body
from compendium.markup.body import plain
from compendium.markup.links import blocks
from compendium.pipeline import open_catalog

CIVIL = "《中华人民共和国民法典》"


def cited(
    registry: Registry, ident: str, text: str, decided: str = "", own: str = ""
) -> CitedArticle:
    blocks = tuple(paragraphs(parse_body(text, 10)))
    read = cite_blocks(blocks, registry, parse(decided), None)
    return CitedArticle(ident, f"cases/{ident}.md", tuple(own.split()), blocks, *read)


@pytest.fixture(scope="module")
def articles(registry: Registry) -> list[CitedArticle]:
    range_of_five = (
        "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第三百二十六条至第三百三十条"
    )
    return [
        cited(
            registry,
            "a",
            f"依照{CIVIL}第十条第一款、第二款，{range_of_five}。参照指导案例24号。",
            "2023-01-01",
            "（2022）吉04民终1号",
        ),
        cited(
            registry,
            "b",
            f"刑法第二十条；{CIVIL}第二条、第十条；民事诉讼法第170条。《甲合同》第一条。（2022）吉04民终1号之二",
            "2018-05-01",
        ),
        cited(
            registry,
            "c",
            "民事诉讼法第一百七十七条，民法典第九千条，《工伤保险条例》第一条。（2019）京01民终9号",
            "2024-05-01",
        ),
    ]


def test_places(registry: Registry) -> None:
    """Line and column are those of the file: below a heading, in emphasis, lists, tables, notes."""
    text = (
        f"## 一、{CIVIL}第一条\n\n甲\n**乙**，{CIVIL}第二条\n\n* 丙{CIVIL}第三条[^1]\n\n"
        f"| 丁 | 戊 |\n|---|---|\n| {CIVIL}第四条 | {CIVIL}第五条 |\n\n[^1]: 见{CIVIL}第六条。\n"
    )
    lines = text.split("\n")
    article = cited(registry, "x", text)
    assert len(article.citations) == 6
    for citation in article.citations:
        line, column = article.place(citation)
        assert lines[line - 10][column - 1 :].startswith(citation.text)


def test_full_names_in_notes(registry: Registry) -> None:
    """A note may give the full name again, the text may not."""
    text = f"{CIVIL}（以下简称民法典）第一条[^1]。{{}}\n\n[^1]: {CIVIL}第二条。\n"
    assert cited(registry, "x", text.format("")).findings == ()
    (found,) = cited(registry, "x", text.format(f"{CIVIL}第三条")).findings
    assert found.code == "C012"


def test_article(corpus: pytest.TempPathFactory) -> None:
    """A real article of the small compendium: its decision's day and its own numbers count."""
    article = next(a for a in open_catalog(corpus).articles if a.id == "case-2022-001")  # type: ignore[arg-type]
    found = concordance([article]).cited[article.id]
    assert [c.keys for c in found.citations] == [("民法典:1253",)]
    line, column = found.place(found.citations[0])
    source = (corpus / article.path).read_text(encoding="utf-8").split("\n")  # type: ignore[operator]
    assert source[line - 1][column - 1 :].startswith(CIVIL)
    assert [entry.own for entry in case_index([found])] == [("case-2022-001",)] * 2


def test_statutes(registry: Registry, articles: list[CitedArticle]) -> None:
    """Order of laws, of versions and of articles; what does not exist is not listed."""
    index = statute_index(articles, registry)
    assert [entry.law.id for entry in index] == [
        "民法典",
        "民事诉讼法",
        "刑法",
        "工伤保险条例",
        "民诉法解释",
    ]
    civil, procedure = index[0].versions[0], index[1]
    assert [a.key for a in civil.articles] == ["民法典:2", "民法典:10"]
    assert [(c.article, c.parts) for c in civil.articles[1].citing] == [
        ("a", ("第一款", "第二款")),
        ("b", ()),
    ]
    assert [(v.key, [a.label for a in v.articles]) for v in procedure.versions] == [
        ("民事诉讼法@2017", ["第一百七十条"]),
        ("民事诉讼法@2023", ["第一百七十七条"]),
    ]
    assert procedure.versions[0].articles[0].now == procedure.versions[1].articles[0].key


def test_order() -> None:
    """The Civil Code stands first among the laws, whatever its sound."""
    laws = load().laws
    names = ("民诉法解释", "安全生产法", "工伤保险条例", "民法典", "刑法")
    expected = ["民法典", "安全生产法", "刑法", "工伤保险条例", "民诉法解释"]
    assert [law.id for law in sorted((laws[name] for name in names), key=order)] == expected


def test_range(registry: Registry, articles: list[CitedArticle]) -> None:
    """A range is under each of its articles, and once in print."""
    entry = next(e for e in statute_index(articles, registry) if e.law.id == "民诉法解释")
    assert [a.article for a in entry.versions[0].articles] == [326, 327, 328, 329, 330]
    (printed,) = entry.versions[0].printed
    assert (printed.label, [c.article for c in printed.citing]) == ("第326—330条", ["a"])


def test_to_verify(articles: list[CitedArticle]) -> None:
    assert [(a.id, c.text) for a, c in to_verify(articles)] == [
        ("b", "《甲合同》第一条"),
        ("c", "民法典第九千条"),
    ]


def test_cases(articles: list[CitedArticle]) -> None:
    """By year, then court; a document of a case is filed under the case."""
    found = [(e.key, e.own, [c.article for c in e.citing]) for e in case_index(articles)]
    assert found == [
        ("（2019）京01民终9号", (), ["c"]),
        ("（2022）吉04民终1号", ("a",), ["b"]),
    ]
    numbers = "（2022）吉04民终10号 （2022）吉04民初11号 （2022）吉04民终9号"
    own = cited(load(), "d", "文字。", own=numbers)
    assert [e.key for e in case_index([own])] == [numbers.split()[n] for n in (1, 2, 0)]
    assert [(e.key, e.label) for e in guiding_index(articles)] == [
        ("指导案例:24", "指导性案例24号")
    ]


def test_number_finds_its_citation(registry: Registry, articles: list[CitedArticle]) -> None:
    """Article and number of a place lead back to the citation with its sentence."""
    by_id = {article.id: article for article in articles}
    places = [
        (one, entry.key)
        for law in statute_index(articles, registry)
        for version in law.versions
        for entry in version.articles
        for one in entry.citing
    ]
    for one, key in places:
        citation = by_id[one.article].citations[one.number]
        assert citation.sentence == one.sentence
        assert any(found == key or found.startswith(f"{key}:") for found in citation.keys)


def test_rows(articles: list[CitedArticle]) -> None:
    """JSON and CSV say the same, one row a citation."""
    table = list(rows(articles))
    data = json.loads(as_json(table))
    lines = list(csv.DictReader(io.StringIO(as_csv(table))))
    assert len(data) == len(lines) == sum(len(a.citations) for a in articles)
    for one, line in zip(data, lines, strict=True):
        assert " ".join(one["keys"]) == line["keys"]
        assert (one["text"], str(one["line"]), one["status"]) == (
            line["text"],
            line["line"],
            line["status"],
        )
    assert {row.status for row in table} == {"resolved", "待核", "problem"}
    assert next(row for row in table if row.status == "待核").keys == ()


def test_no_formula(registry: Registry) -> None:
    (row,) = rows([cited(registry, "=1+1", f"{CIVIL}第一条")])
    assert as_csv([row]).split("\n")[1].startswith("'=1+1,")


def test_links_stand_where_the_citations_do(registry: Registry) -> None:
    """Blocks are counted alike by the finder and the linker; marks at the ends stay outside."""
    text = (
        f"依照{CIVIL}第一条，见[另案](a.md)。\n\n| {CIVIL}第三条 | 乙 |\n|---|---|\n"
        f"| 丙 | 丁 |\n\n* **{CIVIL}**第四条[^1]\n\n"
        f"[^1]: {CIVIL}第五条（2022）吉04民终1号。\n"
    )
    body = parse_body(text, 10)
    article = cited(registry, "a", text)
    texts = [plain([token]) for token in blocks(body)]
    assert texts == [paragraph.text for paragraph in article.paragraphs]
    links = text_links(article, lambda _, target: target.key)
    found = {link.href: texts[n][link.start : link.end] for n, row in links.items() for link in row}
    assert found == {
        "民法典:1": "中华人民共和国民法典》第一条",
        "民法典:3": "中华人民共和国民法典》第三条",
        "民法典:4": "中华人民共和国民法典》第四条",
        "民法典:5": "中华人民共和国民法典》第五条",
        "（2022）吉04民终1号": "2022）吉04民终1号",
    }


def test_what_leads_nowhere_is_left_alone(articles: list[CitedArticle]) -> None:
    assert text_links(articles[0], lambda *_: None) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"{CIVIL}第一条、第二条第一款和第三款及第五条之规定",
            ["中华人民共和国民法典》第一条", "第二条第一款和第三款", "第五条"],
        ),
        ("刑法第20、21条", ["刑法第20", "21条"]),
        ("民法典第一条至第三条、第九条", ["民法典第一条至第三条", "第九条"]),
        ("民法典第九千条、第二条", ["第二条"]),
    ],
)
def test_each_article_of_a_list_is_a_link(
    registry: Registry, text: str, expected: list[str]
) -> None:
    """What is beyond the last article leads nowhere; the first link has the citation's id."""
    links = text_links(
        cited(registry, "a", text), lambda _, target: target.key if target.indexed else None
    )[0]
    assert [text[link.start : link.end] for link in links] == expected
    assert [link.id for link in links] == ["c-0", *[""] * (len(expected) - 1)]


@given(st.lists(st.sampled_from(list("第一二十条款项至、和及之民法典刑，。《》本该")), max_size=40))
def test_links_never_overlap(registry: Registry, pieces: list[str]) -> None:
    text = f"民法典第一条{''.join(pieces)}"
    for links in text_links(cited(registry, "a", text), lambda _, target: target.key).values():
        for before, after in pairwise(links):
            assert before.start < before.end <= after.start < after.end
