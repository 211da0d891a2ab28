"""Any choice of facets gives what a plain filter gives, with the counts a plain count gives."""

import random
from collections import Counter
from collections.abc import Mapping

import pytest

from compendium.search.document import Document
from tests.search.conftest import Library

pytestmark = pytest.mark.browser

NAMES = ("type", "topic", "batch", "court", "squad", "year", "cause", "statute")
Chosen = Mapping[str, list[str]]


def values(doc: Document) -> dict[str, set[str]]:
    """Return the values a document has in each facet, those above them included."""
    item = doc.article
    return {
        "type": {item.type.id},
        "topic": {t.id for topic in item.topics for t in (topic, *topic.parents)},
        "batch": {item.batch.id},
        "court": {item.court.code},
        "squad": {item.squad.id},
        "year": {str(item.date.year)},
        "cause": {item.cause} - {""},
        "statute": {value for s in doc.statutes for value in (s.key, s.law)},
    }


def fits(doc: Document, chosen: Chosen, without: str = "") -> bool:
    """Tell whether a document has one of the values chosen in each facet."""
    own = values(doc)
    return all(own[name] & set(words) for name, words in chosen.items() if name != without)


def _choices(library: Library) -> list[tuple[str, dict[str, list[str]]]]:
    draw = random.Random(5)  # noqa: S311 - the same every time
    rows = [values(doc) for doc in library.documents.values()]
    choices = []
    for _ in range(60):
        chosen = {}
        for name in draw.sample(NAMES, draw.randint(0, 4)):
            known = sorted(set.union(*(row[name] for row in rows)))
            chosen[name] = draw.sample(known, min(draw.randint(1, 4), len(known)))
        choices.append((draw.choice(["", "合同", "的", "法院 -解除", "高空坠物"]), chosen))
    return choices


def test_any_choice_of_facets_is_a_plain_filter(library: Library) -> None:
    for query, chosen in _choices(library):
        matches = library.ids(query)
        wanted = {ident for ident in matches if fits(library.documents[ident], chosen)}
        assert library.ids(query, facets=chosen) == wanted


def test_counts_are_those_of_the_results_if_a_facet_were_not_chosen(library: Library) -> None:
    for query, chosen in _choices(library):
        matches = [library.documents[ident] for ident in library.ids(query)]
        facets = library.ask(query, facets=chosen)["facets"]
        for name in NAMES:
            counted = Counter(
                value for d in matches if fits(d, chosen, without=name) for value in values(d)[name]
            )
            found = {row["value"]: row["count"] for row in facets[name]}
            most = set(found) if name in ("cause", "statute") else set(counted)
            assert {v: n for v, n in found.items() if n} == {
                v: counted[v] for v in most if counted[v]
            }
            assert set(chosen.get(name, ())) <= set(found)


def test_the_commonest_statutes_are_listed_with_their_law_above(library: Library) -> None:
    rows = library.ask("第1254条")["facets"]["statute"]
    counts = [row["count"] for row in rows]
    assert counts == sorted(counts, reverse=True)
    row = next(row for row in rows if row["value"] == "民法典:1254")
    assert (row["label"], row["parent"]) == ("民法典第1254条", "民法典")


def test_topics_are_listed_as_a_tree_in_the_edition_s_order(library: Library) -> None:
    rows = library.ask("")["facets"]["topic"]
    topics = [t for t in library.catalog.edition.topics if t.id in {r["value"] for r in rows}]
    assert [(r["value"], r["label"], r.get("parent", "")) for r in rows] == [
        (t.id, t.name, t.parents[-1].id if t.parents else "") for t in topics
    ]


@pytest.mark.parametrize("chosen", [{"topic": ["不存在"]}, {"不存在": ["x"]}, {"topic": []}, {}])
def test_unknown_values_match_nothing_and_unknown_facets_do_nothing(
    library: Library, chosen: dict[str, list[str]]
) -> None:
    answer = library.ask("", facets=chosen)
    assert answer["total"] == (0 if chosen.get("topic") else len(library.catalog))
    assert not answer["fallback"]
