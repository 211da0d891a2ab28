"""What the checks make of a project: the catalog, its order, and what only shows in detail."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from compendium.catalog import Article
from compendium.check import Checked
from compendium.check.links import anchors
from compendium.check.numbering import chinese
from compendium.check.vocabulary import Words
from compendium.citations.case_form import standard_form
from compendium.dates import Date
from compendium.errors import ContentError
from compendium.markup.body import plain
from compendium.markup.render import Target, render
from compendium.pipeline import examine, open_catalog
from compendium.review import check_project

CASE = "cases/case-2022-002.md"
PAPER = "papers/paper-2022-002.md"


def article(checked: Checked, path: str) -> Article:
    """Return the article of a path."""
    return checked.catalog.by_path[path]


@pytest.fixture
def change(corpus: Path) -> Callable[..., Checked]:
    """Change a file of the healthy project by replacing text in it, and check the project."""

    def changed(path: str, *pairs: tuple[str, str]) -> Checked:
        text = (corpus / path).read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new)
        (corpus / path).write_text(text, encoding="utf-8")
        return examine(corpus)

    return changed


def codes(checked: Checked) -> list[str]:
    """Give the codes of all problems."""
    return [p.code for p in checked.problems]


def test_everything_arrives(corpus: Path) -> None:
    """An article holds what its file says, typed."""
    a = article(examine(corpus), "cases/case-2022-001.md")
    assert (a.id, a.type.id, a.title) == (
        "case-2022-001",
        "case",
        "张某诉某物业公司物件脱落损害责任纠纷案",
    )
    assert a.subtitle == "高空抛物的责任承担"
    assert a.batch.id == "batch-1"
    assert [t.id for t in a.topics] == ["source-governance", "mediation"]
    assert a.topic.id == "source-governance"
    assert (a.squad.id, a.court.code) == ("squad-1", "吉04")
    assert a.authors == ("示例甲", "示例乙")
    assert (a.date, a.decided, a.reviewed_on) == (
        Date(2022, 6, 1),
        Date(2022, 3, 15),
        Date(2022, 6, 20),
    )
    assert a.keywords == ("诉源治理", "物业", "安全保障义务")
    assert a.case_numbers == ("（2022）吉04民终1号", "（2021）吉0402民初56号")
    assert (a.cause, a.trial_court, a.procedure) == (
        "物件脱落、坠落损害责任纠纷", "示例市中级人民法院", "二审"
    )  # fmt: skip
    assert (a.summary, a.publication_basis, a.reviewed_by) == ("", "", "示例丙")
    assert a.awards == ("示例市法院系统优秀案例一等奖",)
    assert a.related == ("paper-2022-001",)
    assert not a.draft
    assert [h.text for h in a.body.headings] == ["裁判要旨", "基本案情", "裁判结果", "典型意义"]


def test_what_is_not_given_is_empty(corpus: Path) -> None:
    """A paper has no case fields, an English front matter works as well."""
    a = article(examine(corpus), PAPER)
    assert (a.case_numbers, a.cause, a.decided, a.awards) == ((), "", None, ())
    assert (a.id, a.squad.name, a.related) == ("paper-2022-002", "第二学习小队", ("case-2022-002",))


def test_order_of_the_book(corpus: Path) -> None:
    """Parts, then main topics, batches, dates, ids; drafts are in their place."""
    assert [a.id for a in examine(corpus).catalog] == [
        "case-2022-001", "case-2022-002", "case-2023-001",
        "work-2022-001", "paper-2022-001", "paper-2022-002",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "first"),
    [
        ([("专题: [破产审判]", "专题: [诉源治理]"), ("日期: 2022年7月", "日期: 2022年5月")], True),
        ([("专题: [破产审判]", "专题: [诉源治理]"), ("日期: 2022年7月", "日期: 2022.6.1")], False),
        ([("专题: [破产审判]", "专题: [人民调解]"), ("日期: 2022年7月", "日期: 2022年6月")], True),
        ([("专题: [破产审判]", "专题: [诉源治理]"), ("日期: 2022年7月", "日期: 2022-01-01"),
          ("批次: 第一批", "批次: 第二批")], False),
    ],
)  # fmt: skip
def test_order_within_a_part(
    change: Callable[..., Checked], changes: list[tuple[str, str]], *, first: bool
) -> None:
    """Within a topic the batch counts before the date, a month before its days, then the id."""
    ids = [a.id for a in change(CASE, *changes).catalog]
    assert ids[:2] == (
        ["case-2022-002", "case-2022-001"] if first else ["case-2022-001", "case-2022-002"]
    )


def test_faulty_articles_are_not_in_the_catalog(change: Callable[..., Checked]) -> None:
    """An article with an error is left out, one with a warning is not; all others stay."""
    faulty = change(CASE, ("批次: 第一批\n", ""))
    assert codes(faulty) == ["M002"]
    assert len(faulty.catalog) == 5
    warned = change(
        CASE, ("案由: 破产", "批次: 第一批\n案由: 破产"), ("  - 债权人\n  - 职工权益\n", "")
    )
    assert codes(warned) == ["M010"]
    assert len(warned.catalog) == 6


def test_open_catalog(corpus: Path) -> None:
    """Editions get final articles only, drafts when asked for, and one error with all faults."""
    assert "case-2023-001" not in open_catalog(corpus).by_id
    assert open_catalog(corpus, drafts=True).by_id["case-2023-001"].draft
    draft = corpus / "cases/case-2023-001.md"
    draft.write_text(
        draft.read_text(encoding="utf-8").replace("批次: 第二批\n", ""), encoding="utf-8"
    )
    (corpus / "cases/empty.md").write_bytes(b"")
    (corpus / "cases/a.docx").write_bytes(b"")
    with pytest.raises(ContentError) as caught:
        open_catalog(corpus, drafts=True)
    assert [p.code for p in caught.value.problems] == ["M002", "F016"]
    assert caught.value.exit_code == 1
    with pytest.raises(ContentError) as caught:
        open_catalog(corpus)
    # A draft is work in hand: its errors do not stop the edition it is not in.
    assert [p.code for p in caught.value.problems] == ["F016"]
    assert [p.code for p in check_project(corpus)] == ["F011", "M002", "F016"]


def test_aliases_and_numbers_of_headings(change: Callable[..., Checked]) -> None:
    """Aliases, numbers and colons give the standard name, in the body that editions render."""
    checked = change(
        CASE,
        ("## 基本案情", "## 一、简要案情"),
        ("## 裁判结果", "## （二）处理结果："),
        ("## 典型意义", "## **3．法官解读**"),
    )
    assert codes(checked) == []
    body = article(checked, CASE).body
    assert [h.text for h in body.headings] == ["基本案情", "裁判结果", "典型意义"]
    html = render(body, Target(link=str, image=str)).html
    assert '<h2 id="s-1">基本案情</h2>' in html
    assert "法官解读" not in html


def test_papers_keep_numbered_headings(change: Callable[..., Checked]) -> None:
    """Where headings run 一、二、, an alias with a number stays as it is, one without does not."""
    checked = change(
        PAPER,
        ("## 一、问题的提出", "## 前言\n\n为什么写。\n\n## 一、问题的提出"),
        ("## 参考文献", "## 三、结论\n\n如上。\n\n## 参考文献"),
    )
    assert codes(checked) == []
    texts = [h.text for h in article(checked, PAPER).body.headings]
    assert texts == ["引言", "一、问题的提出", "二、认定标准", "三、结论", "参考文献"]


def test_numbers_beyond_ten(change: Callable[..., Checked]) -> None:
    """Numbers run on past 十."""
    more = "".join(f"## {chinese(n)}、第几节\n\n正文。\n\n" for n in range(3, 23))
    assert codes(change(PAPER, ("## 参考文献", f"{more}## 参考文献"))) == []
    assert [chinese(n) for n in (1, 10, 11, 20, 21, 99)] == [
        "一",
        "十",
        "十一",
        "二十",
        "二十一",
        "九十九",
    ]


@pytest.mark.parametrize(
    "filler",
    [
        "待补",
        "（待补充）",
        "略",
        "从略。",
        "XXX",
        "××××",
        "同上",
        "此处填写基本案情，" + "不少于三十个汉字，" * 5,
        "短。",
    ],
)
def test_placeholders_are_no_content(change: Callable[..., Checked], filler: str) -> None:
    """What clerks leave in templates does not count as a written section."""
    facts = Path(__file__).parents[1] / "corpus" / CASE
    text = facts.read_text(encoding="utf-8").split("## 基本案情\n\n")[1].split("\n")[0]
    assert codes(change(CASE, (text, filler))) == ["S006"]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("一等奖、二等奖", ("一等奖", "二等奖")),
        ("一等奖，二等奖；三等奖,四等奖", ("一等奖", "二等奖", "三等奖", "四等奖")),
        ("【一等奖、二等奖】", ("一等奖", "二等奖")),
        ("“法治、德治”奖、《甲》（2022、2023）奖", ("“法治、德治”奖", "《甲》（2022、2023）奖")),
    ],
)  # fmt: skip
def test_lists_written_as_one_text(
    change: Callable[..., Checked], names: str, expected: tuple[str, ...]
) -> None:
    """A list written with Chinese commas is taken apart, but not inside marks, with a warning."""
    checked = change(CASE, ("批次: 第一批", f"批次: 第一批\n获奖: {names}"))
    assert codes(checked) == ["M005"]
    assert article(checked, CASE).awards == expected


def test_vocabulary_in_every_form(change: Callable[..., Checked]) -> None:
    """Ids, short names, synonyms and spaces are understood, and mentioned."""
    checked = change(
        CASE,
        ("类型: 典型案例", "类型: case"),
        ("批次: 第一批", "批次: batch-1"),
        ("专题: [破产审判]", "专题: [人民调解, 诉前调解, 破产]"),
        ("学习小队: 第二学习小队", "学习小队: squad-2"),
        ("单位: 示例市东城区人民法院", "单位: 东 城 法 院"),
    )
    assert set(codes(checked)) == {"M007"}
    a = article(checked, CASE)
    assert [t.id for t in a.topics] == ["mediation", "bankruptcy"]
    assert (a.type.id, a.batch.id) == ("case", "batch-1")
    assert (a.squad.id, a.court.code) == ("squad-2", "吉0402")


@pytest.mark.parametrize(("word", "draft"), [("草稿", True), ("draft", True), ("定稿", False)])
def test_status(change: Callable[..., Checked], *, word: str, draft: bool) -> None:
    """Status decides whether an article is a draft."""
    checked = change("cases/work-2022-001.md", ("批次: 第一批", f"批次: 第一批\n状态: {word}"))
    assert article(checked, "cases/work-2022-001.md").draft is draft


def test_anchors_are_those_of_the_pages(corpus: Path) -> None:
    """The anchors links are checked against are the ids the renderer gives."""
    for a in open_catalog(corpus):
        rendered = render(a.body, Target(link=str, image=str))
        assert anchors(a.body) == tuple(entry.id for entry in rendered.toc)


def test_anchor_numbers_restart(change: Callable[..., Checked]) -> None:
    """Anchors of lower headings begin anew under each higher one."""
    checked = change(
        PAPER,
        ("应当以", "### （一）甲\n\n#### 1.乙\n\n### （二）丙\n\n应当以"),
        ("- 示例", "### 甲\n\n- 示例"),
    )
    body = article(checked, PAPER).body
    assert anchors(body) == ("s-1", "s-2", "s-2-1", "s-2-1-1", "s-2-2", "s-3", "s-3-1")
    assert anchors(body) == tuple(e.id for e in render(body, Target(link=str, image=str)).toc)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("[甲](case-2022-001.md)", []),
        ("[甲](./case-2022-001.md#s-4)", []),
        ("[甲](../papers/paper-2022-001.md)", []),
        ("[甲](#s-3)", []),
        ("[甲](https://example.com/a(b).html)", []),
        ("[甲](mailto:a@example.gov.cn)", []),
        ("<https://example.com>", []),
        ("[甲][一]\n\n[一]: case-2022-001.md", []),
        ("[2022]（以下简称甲）", []),
        ('[甲](case-2022-001.md "题目")', []),
        ("[甲](case-2022-009.md)", ["L001"]),
        ("[甲](../../secret.md)", ["L001"]),
        ("[甲](Case-2022-001.md)", ["L001"]),
        ("[甲](case-2022-001.md#s-9)", ["L002"]),
        ("[甲](#S-1)", ["L002"]),
        ("[甲](JavaScript:alert(1))", ["L003"]),
        ("[甲](data:text/html,x)", ["L003"]),
        ("[甲](<vbscript:x>)", ["L003"]),
        ("[甲](//example.com/a)", ["L004"]),
        ("[甲](D:\\a.md)", ["L004"]),
        ("[甲](a.docx)", ["L005"]),
        ("[甲](images)", ["L005"]),
        ("[甲](case 2022.md)", ["L010"]),
        ("[甲]（case-2022-001.md）", ["L010"]),
        ("[甲] (case-2022-001.md)", ["L010"]),
        ("[甲](case-2023-001.md)", ["L013"]),
    ],
)
def test_links(change: Callable[..., Checked], link: str, expected: list[str]) -> None:
    """Each kind of link is allowed or has its rule."""
    checked = change(CASE, ("“一破了之”。", f"“一破了之”。{link}"))
    assert codes(checked) == expected


def test_drafts_may_refer_to_drafts(corpus: Path) -> None:
    """A draft may link to another draft and be related to it; a final article may not."""
    first = corpus / "cases/case-2023-001.md"
    text = first.read_text(encoding="utf-8").replace("李某", "王某").replace("12号", "13号")
    text = text.replace("编号: case-2023-001", "编号: case-2023-002\n相关文章: [case-2023-001]")
    second = corpus / "cases/case-2023-002.md"
    second.write_text(f"{text}\n[甲](case-2023-001.md)\n", encoding="utf-8")
    assert codes(examine(corpus)) == []
    second.write_text(second.read_text(encoding="utf-8").replace("草稿", "定稿"), encoding="utf-8")
    assert codes(examine(corpus)) == ["M017", "L013"]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("（2022）吉04民终1号", "（2022）吉04民终1号"),
        ("(2022) 吉04民终 0123 号", "（2022）吉04民终123号"),
        ("[2022]吉04民终1号", "（2022）吉04民终1号"),
        ("2022吉04民终1号", "（2022）吉04民终1号"),
        ("（2014）一中行(知)初字第9163号", "（2014）一中行（知）初字第9163号"),
        ("（2012）江宁开民初字第646号", "（2012）江宁开民初字第646号"),
        ("（2008）二中民终字第00453号", "（2008）二中民终字第00453号"),
        ("（2016）最高法行再27号", "（2016）最高法行再27号"),
        ("（2022）吉04执异3号之一", "（2022）吉04执异3号之一"),
        ("（2022）吉04民终XXX号", ""),
        ("（2022）吉04民终某号", ""),
        ("吉04民终1号", ""),
        ("（1822）吉04民终1号", ""),
    ],
)
def test_case_numbers(number: str, expected: str) -> None:
    """Standard forms stay, loose ones are put right, masked and foreign ones are not guessed."""
    assert standard_form(number) == expected


def test_first_meaning_of_a_word_stays() -> None:
    """A word that names one term is not taken over by another's synonym."""
    words = Words()
    words.add("一", "甲", ())
    words.add("二", "乙", ("甲", "丙"))
    assert [words.find(w) for w in ("甲", "乙", "丙", "丁")] == [
        ("一", "甲"),
        ("二", "乙"),
        ("二", "乙"),
        None,
    ]


def test_images(corpus: Path, change: Callable[..., Checked]) -> None:
    """Pictures beside the article are found, with escaped and Chinese names."""
    picture = (corpus / "papers/images/flow.png").read_bytes()
    (corpus / "cases/图 片").mkdir()
    Image.new("L", (2, 2)).save(corpus / "cases/图 片/现场.JPG")
    (corpus / "cases/a.png").write_bytes(picture)
    images = (
        "![甲](a.png)![乙](<图 片/现场.JPG>)![丙](%E5%9B%BE%20%E7%89%87/%E7%8E%B0%E5%9C%BA.JPG)"
    )
    assert codes(change(CASE, ("“一破了之”。", f"“一破了之”。{images}"))) == []


def test_image_through_a_linked_folder(corpus: Path, change: Callable[..., Checked]) -> None:
    """A picture reached through a symbolic link is refused."""
    (corpus / "cases/images").symlink_to("../papers/images")
    checked = change(CASE, ("“一破了之”。", "“一破了之”。![甲](images/flow.png)"))
    assert codes(checked) == ["L011", "F010"]


def test_places(change: Callable[..., Checked]) -> None:
    """Problems of the text name line and column in the file."""
    checked = change(CASE, ("“一破了之”。", "“一破了之”。\n另见[甲](x.md)，\n又见[乙](y.md)。"))
    assert [str(p.place) for p in checked.problems] == [f"{CASE}:37:4", f"{CASE}:38:4"]


def test_notes_count_as_text(change: Callable[..., Checked]) -> None:
    """A link inside a note is checked like any other, and notes may be used twice."""
    checked = change(
        PAPER,
        ("兼顾公平。", "兼顾公平。[^1]又。[^1]\n\n[^1]: 参见[甲](../cases/case-2022-009.md)。"),
    )
    assert codes(checked) == ["L001"]


def test_body_is_the_text_below_the_header(corpus: Path) -> None:
    """The body of an article begins below its front matter."""
    a = article(examine(corpus), CASE)
    assert plain(a.body.tokens).startswith("基本案情\n某机械公司")
