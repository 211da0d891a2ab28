"""Lists are cut at 100 rows, and every page of one can be reached from the others."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.catalog import Article
from compendium.site import SitePage
from compendium.site.paging import bundled, paged


@pytest.mark.parametrize(
    ("rows", "sizes"),
    [(0, [0]), (1, [1]), (100, [100]), (101, [100, 1]), (250, [100, 100, 50])],
)
def test_a_list_is_cut_at_100(rows: int, sizes: list[int]) -> None:
    parts = paged(range(rows))
    assert [len(part.items) for part in parts] == sizes
    assert [part.number for part in parts] == list(range(1, len(sizes) + 1))
    assert {part.count for part in parts} == {len(sizes)}
    assert {part.total for part in parts} == {rows}
    assert [row for part in parts for row in part.items] == list(range(rows))
    assert [part.first for part in parts] == [1 + 100 * n for n in range(len(sizes))]


@pytest.mark.parametrize("count", [100, 101, 250])
def test_every_article_is_on_exactly_one_page_of_its_type(
    article: Callable[..., Article], made: Callable[..., dict[str, SitePage]], count: int
) -> None:
    site = made(*(article(f"case-{n:03}") for n in range(count)))
    pages = [uri for uri in site if uri.startswith("types/case")]
    expected = ["types/case.html", "types/case-2.html", "types/case-3.html"]
    assert pages == expected[: (count + 99) // 100]
    text = "".join(site[uri].html for uri in pages)
    assert all(text.count(f'href="../cases/case-{n:03}.html"') == 1 for n in range(count))
    assert f'共<span class="number">{count}</span>篇' in site["types/case.html"].html


def test_the_pages_of_a_list_lead_to_each_other(
    article: Callable[..., Article], made: Callable[..., dict[str, SitePage]]
) -> None:
    site = made(*(article(f"case-{n:03}") for n in range(250)))
    middle = site["types/case-2.html"]
    assert (middle.before, middle.after) == ("types/case.html", "types/case-3.html")
    assert '<a rel="prev" href="../types/case.html">上一页</a>' in middle.html
    assert '<a aria-current="page" href="../types/case-2.html">' in middle.html
    assert "本页第101至200篇" in middle.html
    assert middle.title == "典型案例（第2页）"
    assert "pager" not in made(article("case-1"))["types/case.html"].html


def test_an_entry_that_runs_over_a_page_goes_on_under_its_name(
    article: Callable[..., Article], made: Callable[..., dict[str, SitePage]]
) -> None:
    site = made(*(article(f"case-{n:03}", authors=("示例甲",)) for n in range(120)))
    first, second = site["authors/s.html"].html, site["authors/s-2.html"].html
    assert "（续）" not in first
    assert '示例甲 <span class="count"><span class="number">120</span>篇（续）' in second
    assert 'href="../authors/s.html#示例甲"' in site["cases/case-119.html"].html


@given(st.lists(st.lists(st.none(), min_size=1, max_size=12), max_size=12))
def test_groups_are_kept_whole_where_a_page_holds_them(groups: list[list[None]]) -> None:
    rows = [[(number, place) for place in range(len(g))] for number, g in enumerate(groups)]
    parts = bundled(rows, 5)
    assert [row for part in parts for row in part.items] == [row for g in rows for row in g]
    assert all(len(part.items) <= 5 for part in parts)
    for group in rows:
        on = [part.number for part in parts if set(part.items) & set(group)]
        assert len(on) == -(-len(group) // 5)
    for part in parts:
        before = sum(len(p.items) for p in parts[: part.number - 1])
        assert (part.first, part.total) == (before + 1, sum(map(len, rows)))
