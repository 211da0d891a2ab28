"""Statutes and case numbers on the site: what is listed where, and what leads where."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from compendium.catalog import Article, Catalog
from compendium.dates import Date
from compendium.edition.model import Edition
from compendium.site import SitePage, bodies, pages
from compendium.site.law_text import law_uri
from compendium.site.paging import SIZE
from tests.site.dangling import dangling

Made = Callable[..., dict[str, SitePage]]
Make = Callable[..., Article]

TEMPLATES = Path(__file__).parents[2] / "templates" / "site"
CIVIL = "《中华人民共和国民法典》"
PROCEDURE = "《中华人民共和国民事诉讼法》"
RANGE = "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第三百二十六条至第三百三十条"


def text(*paragraphs: str) -> str:
    return "## 基本案情\n\n" + "\n\n".join(paragraphs)


def provisions(page: SitePage) -> list[str]:
    """Return the articles of law on a law's page, as their headings have them."""
    return re.findall(r'<h2 id="[^"]*">(.*?) <span', page.html)


def plain(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html)


def test_a_range_is_under_each_of_its_articles(article: Make, made: Made) -> None:
    site = made(article("a", text(f"依照{RANGE}处理。")))
    (page,) = (p for p in site.values() if p.title.startswith("民诉法解释"))
    assert provisions(page) == [
        f"第三百{n}条" for n in ("二十六", "二十七", "二十八", "二十九", "三十")
    ]
    assert page.html.count("依照<a") == 5
    assert not list(dangling(site))


def test_articles_stand_by_number_and_their_additions_after_them(article: Make, made: Made) -> None:
    said = "刑法第一百三十四条、第一百三十三条之一、第二十条、第一百三十三条。"
    page = made(article("a", text(said)))[law_uri("刑法")]
    assert provisions(page) == [
        "第二十条",
        "第一百三十三条",
        "第一百三十三条之一",
        "第一百三十四条",
    ]
    assert [entry.id for entry in page.toc] == ["a-20", "a-133", "a-133-1", "a-134"]


def test_what_is_to_be_verified_is_listed_apart_and_is_no_link(article: Make, made: Made) -> None:
    site = made(article("a", text("根据《特许权协议》第三条，以及民法典第九千条，应当支付。")))
    index, page = site["statutes/index.html"], site["cases/a.html"]
    listed, _, pending = index.html.partition('<details class="pending">')
    assert "特许权协议" not in listed
    assert [w for w in ("《特许权协议》第三条", "民法典第九千条") if w in pending]
    assert "还没有文章引用法条" in listed
    assert not [uri for uri in site if uri.startswith("statutes/law")]
    assert 'class="cite"' not in page.html
    assert "根据《特许权协议》第三条，以及民法典第九千条，应当支付。" in page.html


def test_versions_of_a_law_are_kept_apart(article: Make, made: Made) -> None:
    old = article("old", text(f"依照{PROCEDURE}第一百七十条。"), decided=Date(2018, 5, 1))
    new = article("new", text(f"依照{PROCEDURE}第一百七十条。"), decided=Date(2024, 5, 1))
    site = made(old, new)
    before, after = site[law_uri("民事诉讼法@2017")], site[law_uri("民事诉讼法@2023")]
    assert "cases/old.html" in before.html
    assert "cases/new.html" not in before.html
    assert "cases/new.html" in after.html
    assert "已修改，条文重新编号（现为2023年文本）" in before.html
    assert f'href="../{after.uri}">民事诉讼法（2023年文本）' in before.html
    assert "现为民事诉讼法（2023年文本）第一百七十七条" in before.html
    assert law_uri("民事诉讼法@2017") in site["cases/old.html"].html
    assert law_uri("民事诉讼法@2017") not in site["cases/new.html"].html


def test_a_repealed_law_says_what_replaced_it(article: Make, made: Made) -> None:
    page = made(article("a", text("《中华人民共和国合同法》第八条。"), decided=Date(2019, 1, 2)))
    assert "已废止，由《中华人民共和国民法典》替代" in page[law_uri("合同法")].html


def test_the_statute_leads_to_the_sentence_and_the_sentence_to_the_statute(
    article: Make, made: Made
) -> None:
    item = article("a", text("第一句。依照民法典第十条第一款，判令支付。", "又见民法典第十条。"))
    site = made(item)
    law, page = site[law_uri("民法典")], site["cases/a.html"]
    for mark, shown in re.findall(r'#(c-\d+)"><mark>(.*?)</mark>', law.html):
        there = re.search(rf'<a class="cite" id="{mark}" href="([^"]*)">(.*?)</a>', page.html)
        assert there
        assert there[2] == shown
        assert there[1] == f"../{law.uri}#a-10"
    assert plain(re.findall(r'<p class="passage">(.*?)</p>', law.html)[0]) == (
        "依照民法典第十条第一款，判令支付。"
    )
    assert "第十条第一款</a></dd>" in page.html
    assert 'data-cites="民法典:10:1 民法典:10"' in page.html


def test_a_long_sentence_is_cut_around_the_citation(article: Make, made: Made) -> None:
    said = "甲" * 90 + "依照民法典第十条" + "乙" * 90 + "。"
    law = made(article("a", text(said)))[law_uri("民法典")]
    (passage,) = re.findall(r'<p class="passage">(.*?)</p>', law.html)
    assert re.fullmatch("…甲+依照民法典第十条乙+…", plain(passage))
    assert len(plain(passage)) < 130


def test_an_article_cited_sixty_times_folds_most_of_it(
    article: Make, made: Made, edition: Edition
) -> None:
    work = next(kind for kind in edition.types if kind.kind == "work")
    cases = [
        article(f"c{n:02}", text("民法典第十条。"), date=Date(2022, 1 + n % 12)) for n in range(45)
    ]
    works = [article(f"w{n:02}", text("民法典第十条。"), type=work) for n in range(15)]
    law = made(*cases, *works)[law_uri("民法典")]
    assert "第十条 " in law.html
    assert '<span class="number">60</span>篇' in law.html
    folded = "".join(re.findall(r"<details>.*?</details>", law.html, re.DOTALL))
    assert (law.html.count('class="citer"'), folded.count('class="citer"')) == (60, 42 + 12)
    assert re.findall(r"其余<span class=\"number\">(\d+)</span>篇(.*?)</summary>", law.html) == [
        ("42", edition.types[0].name),
        ("12", work.name),
    ]
    assert "2022年12月" in law.html.partition("<details>")[0]


def test_a_law_is_cut_into_pages_and_links_lead_to_the_right_one(article: Make, made: Made) -> None:
    items = [article(f"c{n:03}", text("民法典第十条，第二十条。")) for n in range(SIZE + 1)]
    site = made(*items, article("z", text("民法典第三十条。")))
    first = law_uri("民法典")
    second, third = first.replace(".html", "-2.html"), first.replace(".html", "-3.html")
    assert provisions(site[first]) == ["第十条"]
    assert provisions(site[second]) == ["第十条"]
    assert "篇（续）" in site[second].html
    assert provisions(site[third]) == ["第二十条"]
    assert (site[second].before, site[second].after) == (first, third)
    fourth = first.replace(".html", "-4.html")
    assert provisions(site[fourth]) == ["第二十条", "第三十条"]
    assert f'href="../{fourth}#a-30"' in site["cases/z.html"].html
    assert f'href="../{fourth}#a-30"' in site[first].html
    assert not list(dangling(site))


def test_an_article_that_cites_a_provision_often_shows_two_sentences(
    article: Make, made: Made
) -> None:
    law = made(article("a", text(*["民法典第十条。"] * 5)))[law_uri("民法典")]
    assert law.html.count('class="passage"') == 2
    assert "另有3处" in law.html
    assert re.findall(r">(第\d处)</a>", law.html) == ["第3处", "第4处", "第5处"]


def test_case_numbers_lead_to_the_case(article: Make, made: Made) -> None:
    number, foreign = "（2022）吉04民终1号", "（2019）京01民终9号"
    own = article("own", text(f"本案案号{number}。"), case_numbers=(number,))
    other = article("other", text(f"参见{number}，{foreign}，（2022）吉04民终××号，指导案例24号。"))
    site = made(own, other)
    page = site["cases/other.html"].html
    assert '<a class="cite" id="c-0" href="../cases/own.html">' in page
    assert f'href="../dockets/index.html#{foreign}"' in page
    assert 'href="../dockets/index.html#指导性案例24号"' in page
    assert "（2022）吉04民终××号" in page
    assert 'class="cite"' not in site["cases/own.html"].html
    assert f'<a href="../dockets/index.html#{number}">{number}</a>' in site["cases/own.html"].html
    index = site["dockets/index.html"].html
    assert index.index(foreign) < index.index(number) < index.index("指导性案例24号")
    assert index.count("cases/own.html") == 1
    assert not list(dangling(site))


def test_other_articles_that_apply_the_same_are_named_the_rarest_first(
    article: Make, made: Made
) -> None:
    item = article("item", text("民法典第十条第一款，第二十条。"))
    common = [article(f"c{n}", text("民法典第二十条。")) for n in range(9)]
    near = article("near", text("民法典第十条第一款。"), date=Date(2020, 1, 1))
    far = article("far", text("民法典第十条。"))
    page = made(item, *common, near, far)["cases/item.html"].html
    applied = page.partition('id="applied"')[2].partition("</section>")[0]
    assert [plain(p) for p in re.findall("<li><p>(.*?)</p>", applied)] == [
        "民法典第十条 另有2篇",
        "民法典第二十条 另有9篇",
    ]
    assert 'near的标题</a> <span class="reason">同引第一款</span>' in applied
    assert applied.index("near的标题") < applied.index("far的标题")
    assert applied.count("cases/c") == 3


def test_articles_that_apply_the_same_rare_provision_are_related(
    article: Make, made: Made, edition: Edition
) -> None:
    item = article("item", text("民法典第十条，第二十条，第三十条。"))
    other = article("other", text("民法典第十条，第二十条，第三十条。"), topics=edition.topics[-1:])
    page = made(item, other)["cases/item.html"].html
    assert "同引：民法典第十条、民法典第二十条等3条</span>" in page


def test_kept_texts_are_used_and_damaged_ones_are_not(
    article: Make, edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalog = Catalog(edition, (article("a", text("民法典第十条。[^1]", "[^1]: 注。")),))

    def make() -> dict[str, str]:
        return {page.uri: page.html for page in pages(catalog, TEMPLATES, cache=tmp_path)}

    first = make()
    kept = list((tmp_path / "site" / "bodies").iterdir())
    monkeypatch.setattr(bodies, "render", None)
    assert make() == first
    monkeypatch.undo()
    for path in kept:
        path.write_bytes(path.read_bytes().replace("民".encode(), "刑".encode()))
    assert make() == first


def test_a_case_that_everybody_cites_does_not_make_its_page_grow(article: Make, made: Made) -> None:
    items = [article(f"c{n:03}", text("（2019）京01民终9号。")) for n in range(SIZE + 20)]
    index = made(*items)["dockets/index.html"].html
    assert index.count('class="role"') == SIZE
    assert f'其余<span class="number">{SIZE + 15}</span>篇' in index
    assert f"只列出前{SIZE}篇" in index
