"""What a query means beyond literal text: words, exclusions, statutes, case numbers, synonyms."""

from itertools import combinations

import pytest

from tests.search.conftest import Library

pytestmark = pytest.mark.browser

ARTICLE_1254 = [
    "第1254条", "第一千二百五十四条", "１２５４条", "第１２５４条", "民法典1254", "民法典第1254条",
    "民法典第一千二百五十四条", "《民法典》第1254条", "《中华人民共和国民法典》第一千二百五十四条",
]  # fmt: skip


def test_an_article_of_law_is_found_however_it_is_written(library: Library) -> None:
    found = [library.ids(query) for query in ARTICLE_1254]
    assert all(found)
    assert all(one == other for one, other in combinations(found, 2))
    assert found[0] >= library.containing("第一千二百五十四条")


def _citing(library: Library, law: str, number: str) -> set[str]:
    """Return the ids of the documents that cite an article of a law, or of any."""
    return {
        ident
        for ident, doc in library.documents.items()
        if any(s.number == number and law in ("", s.law) for s in doc.statutes)
    }


def test_an_article_is_found_by_what_cites_it_in_a_list(library: Library) -> None:
    """《民法典》第一千一百七十九条、第一千一百八十三条第一款 is no literal 民法典第1183条."""
    assert not library.containing("民法典第一千一百八十三条")
    assert library.ids("民法典第1183条") == _citing(library, "民法典", "1183")


def test_the_law_of_an_article_counts(library: Library) -> None:
    law, number = next(
        (s.law, s.number)
        for doc in library.documents.values()
        for s in doc.statutes
        if s.number and _citing(library, s.law, s.number) < _citing(library, "", s.number)
    )
    assert library.ids(f"{law}{number}") == _citing(library, law, number)
    assert library.ids(f"第{number}条") >= _citing(library, "", number)
    assert library.ask("不存在的法第1254条")["fallback"]


def test_parts_of_an_article_are_found_in_either_numerals(library: Library) -> None:
    text = "第一千一百八十三条第一款"
    assert library.containing(text)
    assert library.ids("第1183条第1款") == library.ids(text) >= library.containing(text)


def _case(library: Library) -> tuple[str, str]:
    item = next(a for a in library.catalog if a.case_numbers)
    return item.id, item.case_numbers[0]


@pytest.mark.parametrize("form", ["（{}）{}", "({}){}", "〔{}〕{}", "[{}]{}", "【{}】{}", "{}{}"])
def test_a_case_is_found_by_its_number_in_any_bracket(library: Library, form: str) -> None:
    ident, number = _case(library)
    year, rest = number[1:5], number[6:]
    found = library.ids(form.format(year, rest))
    assert ident in found
    assert found == library.ids(number)


def test_a_case_is_found_by_its_number_in_full_width_digits(library: Library) -> None:
    ident, number = _case(library)
    wide = number.translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)})
    assert ident in library.ids(wide) == library.ids(number)


def test_words_must_all_be_there(library: Library) -> None:
    found = library.ids("合同 解除")
    assert found == library.containing("合同") & library.containing("解除")
    assert library.ids("解除　 合同") == found


def test_words_and_quoted_text_need_no_space_between_them(library: Library) -> None:
    assert library.ids('合同"解除"') == library.ids("合同 解除")
    assert library.ids("“合同”“解除”") == library.ids("合同 解除")


@pytest.mark.parametrize("query", ["合同 -解除", "合同 －解除", "合同 -“解除”", '-解除 "合同"'])
def test_words_after_a_hyphen_must_not_be_there(library: Library, query: str) -> None:
    assert library.ids(query) == library.containing("合同") - library.containing("解除")


def test_exclusions_alone_leave_the_rest_of_the_collection(library: Library) -> None:
    everything = set(library.documents)
    assert library.ids("-合同") == everything - library.containing("合同")


def test_nothing_asked_is_the_whole_collection(library: Library) -> None:
    for query in ("", " ", "\u3000\t", '""', "“”", "\u200b"):
        answer = library.ask(query, limit=1000)
        assert {r["id"] for r in answer["results"]} == set(library.documents)
        assert not answer["fallback"]
        assert not answer["terms"]


def test_synonyms_are_found_too_and_the_answer_says_so(library: Library) -> None:
    answer = library.ask("高空坠物", limit=100)
    truth = set.union(*(library.containing(w) for w in ("高空坠物", "高空抛物", "抛掷物")))
    assert {r["id"] for r in answer["results"]} == truth
    assert answer["expanded"] == [{"word": "高空坠物", "also": ["高空抛物", "抛掷物"]}]
    assert not library.containing("高空坠物")
    assert library.ask("“高空坠物”")["fallback"]


def test_the_synonym_of_a_topic_finds_the_topic_but_not_the_other_way_round(
    library: Library,
) -> None:
    assert library.ask("多元解纷")["expanded"] == [{"word": "多元解纷", "also": ["诉源治理"]}]
    assert library.ids("诉源治理") == library.containing("诉源治理")


def test_titles_are_found_by_pinyin_and_initials(library: Library) -> None:
    title = "张某诉某物业公司等高空抛掷物、坠落物损害责任纠纷案"
    ident = next(a.id for a in library.catalog if a.title == title)
    for query in ("gaokong", "gkpzw", "GKPZW", "sunhaizeren", "gaokong jiufen"):
        assert ident in library.ids(query)


def test_letters_that_stand_in_a_text_are_no_pinyin(library: Library) -> None:
    assert library.ids("abc") == library.containing("abc") == {"forms"}
    assert library.ask("“gkpzw”")["fallback"]


def test_when_nothing_has_all_words_the_nearest_are_shown_and_it_is_said(
    library: Library,
) -> None:
    assert not library.containing("高空抛掷物坠落责任")
    answer = library.ask("高空抛掷物坠落责任")
    assert answer["fallback"]
    assert "高空抛掷物" in "".join(p["text"] for p in answer["results"][0]["title"])
    marked = [p["text"] for p in answer["results"][0]["title"] if p.get("hit")]
    assert marked
    assert not library.ask("高空抛掷物")["fallback"]


def test_titles_and_keywords_come_first_then_headings_then_texts(library: Library) -> None:
    zones = {
        result["id"]: next(
            n for n, zone in enumerate(library.documents[result["id"]].zones)
            if any("合同" in block for block in zone)
        )
        for result in library.ask("合同", limit=100)["results"]
    }  # fmt: skip
    ranks = list(zones.values())
    assert ranks == sorted(ranks)
    assert len(set(ranks)) > 1


@pytest.mark.parametrize("sort", ["date", "court"])
def test_results_are_sorted_as_asked(library: Library, sort: str) -> None:
    by_id = library.catalog.by_id
    order = [by_id[r["id"]] for r in library.ask("", sort=sort, limit=100)["results"]]
    courts = {court.code: n for n, court in enumerate(library.catalog.edition.courts)}
    if sort == "date":
        dates = [(a.date.year, a.date.month, a.date.day or 0) for a in order]
        assert dates == sorted(dates, reverse=True)
    else:
        ranks = [courts[a.court.code] for a in order]
        assert ranks == sorted(ranks)


def test_pages_of_results_follow_each_other(library: Library) -> None:
    whole = [r["id"] for r in library.ask("的", limit=1000)["results"]]
    paged = [
        r["id"] for n in range(0, len(whole), 7)
        for r in library.ask("的", offset=n, limit=7)["results"]
    ]  # fmt: skip
    assert paged == whole
    assert len(library.ask("的")["results"]) == 10
    assert library.ask("的", offset=999)["results"] == []


HOSTILE = [
    "，。、；：？！", "-", "--", "- -", '"', "“", "”", '"""', "()", "[a-z]+(.*)", "^$", "\\",
    "%", "'", "</script><b>", "👩\u200d⚖\ufe0f", "🀄", "\ud800", "\udfff法", "法\ud800院", "\0",
    "\x01民法典:1254", "\x03ab", "constructor", "__proto__", "第条", "第零条", "第99999条",
    "第一一一条", "(2022)号", "法\n院", "𠮷", "\u0301", "ﷺ", "é" * 3,
]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE, ids=repr)
def test_no_query_breaks_the_engine(library: Library, query: str) -> None:
    answer = library.ask(query)
    assert answer["total"] >= len(answer["results"]) or answer["total"] == 0
    assert set(answer) == {"total", "fallback", "terms", "expanded", "results", "facets"}


@pytest.mark.parametrize(
    "query",
    ["法院" * 20_000, "合 " * 20_000, '"' * 40_000, "-甲 " * 20_000, "第" * 40_000,
     "(2022)" * 9_000, "(" * 40_000, "一百" * 20_000, "a" * 40_000, "\u0301" * 40_000],
    ids=lambda query: query[:4],
)  # fmt: skip
def test_long_queries_are_answered_soon(library: Library, query: str) -> None:
    took = library.page.evaluate(
        """async query => {
          const start = performance.now();
          await compendium.search(query);
          return performance.now() - start;
        }""",
        query,
    )
    assert took < 10_000
