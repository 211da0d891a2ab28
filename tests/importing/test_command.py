"""``compendium import`` as a clerk uses it: files in, articles and a report out."""

from pathlib import Path

import pytest

from compendium.cli import run
from compendium.importing import remarks
from compendium.review import check_project
from tests.importing.packages import PNG, p, package, picture

Captured = pytest.CaptureFixture[str]
_CASE = """\
李某诉某公司买卖合同纠纷案
第一学习小队供稿　撰稿人：示例甲
关键词：买卖合同；违约；赔偿
基本案情
2022年，李某向某公司购买设备一台，付款五万元，约定一个月内交货，某公司逾期三个月仍未交付，李某诉至法院。
裁判结果
示例市中级人民法院于2023年3月1日作出（2023）吉04民终9号民事判决：某公司退还李某五万元，并支付违约金三千元。
典型意义
出卖人逾期交付标的物，经催告后在合理期限内仍未交付的，买受人可以解除合同并请求赔偿，裁判有利于维护交易安全。
2023年5月6日
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "稿件（最终版）.txt"
    path.write_bytes(_CASE.encode("gb18030"))
    return path


def test_text_file(corpus: Path, source: Path, capsys: Captured) -> None:
    """The article is where it belongs, under the next id, as a draft; the report tells all."""
    assert run(["import", str(source), "--root", str(corpus)]) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[0].startswith("已导入 稿件（最终版）.txt → ")
    assert "cases/case-2023-002.md（典型案例，标为草稿）" in out
    assert "原稿是 GB18030（GBK） 编码" in out
    assert "没有找到，文件头里空着，请补写：专题、单位。" in out
    assert "案由是推断的，请核对：买卖合同纠纷" in out
    path = "cases/case-2023-002.md"
    text = (corpus / path).read_text(encoding="utf-8")
    assert "\n学习小队: 第一学习小队\n单位:\n作者: [示例甲]\n日期: 2023年5月6日\n" in text
    assert "\n状态: 草稿\n" in text
    problems = [q for q in check_project(corpus) if q.place.path == path]
    assert [(q.code, q.values.get("field")) for q in problems] == [
        ("M003", "专题"), ("M003", "单位"),
    ]  # fmt: skip
    assert source.read_bytes() == _CASE.encode("gb18030")


def test_twice_gives_two_articles(corpus: Path, source: Path) -> None:
    """What is there is never overwritten; a second import gets the next id."""
    assert run(["import", str(source), str(source), "--root", str(corpus)]) == 0
    assert (corpus / "cases/case-2023-002.md").exists()
    assert (corpus / "cases/case-2023-003.md").exists()


def test_an_id_that_is_taken(corpus: Path, source: Path, capsys: Captured) -> None:
    path = corpus / "cases/case-2023-001.md"
    before = path.read_bytes()
    argv = ["import", str(source), "--root", str(corpus), "--id", "case-2023-001"]
    assert run(argv) == 1
    assert "没有写入" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_pictures_are_all_there_or_nothing(corpus: Path, tmp_path: Path) -> None:
    """A picture in the way stops the article too."""
    word = tmp_path / "稿.docx"
    word.write_bytes(package(p("论图") + p(picture("media-a")), {"media/a.png": PNG}))
    argv = ["import", str(word), "--type", "论文", "--root", str(corpus), "--id", "paper-x"]
    (corpus / "papers/paper-x").mkdir()
    (corpus / "papers/paper-x/paper-x-1.png").write_bytes(b"old")
    assert run(argv) == 1
    assert not (corpus / "papers/paper-x.md").exists()
    (corpus / "papers/paper-x/paper-x-1.png").unlink()
    assert run(argv) == 0
    assert (corpus / "papers/paper-x/paper-x-1.png").read_bytes() == PNG
    assert "![](paper-x/paper-x-1.png)" in (corpus / "papers/paper-x.md").read_text("utf-8")


def test_one_bad_file_stops_no_other(
    corpus: Path, source: Path, tmp_path: Path, capsys: Captured
) -> None:
    old = tmp_path / "旧稿.doc"
    old.write_bytes(b"\xd0\xcf\x11\xe0")
    report = tmp_path / "报告.txt"
    argv = ["import", str(old), str(source), "--root", str(corpus), "--report", str(report)]
    assert run(argv) == 1
    shown = capsys.readouterr()
    assert "另存为 .docx" in shown.err
    assert "已导入" in shown.out
    text = report.read_text("utf-8")
    assert "没有导入" in text
    assert "已导入" in text


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--type", "散文"], "没有叫“散文”的文章类型"),
        (["--batch", "第九批"], "没有叫“第九批”的批次"),
        (["--id", "../case-2023-9", "--type", "论文"], "编号“../case-2023-9”不合规定"),
        (["再来一个.txt", "--id", "甲"], "--id 只能在导入一个文件时用"),
        ([], "看不出是哪种文章"),
    ],
)
def test_wrong_usage(
    corpus: Path, tmp_path: Path, capsys: Captured, argv: list[str], said: str
) -> None:
    path = tmp_path / "稿.txt"
    path.write_text("一篇散文\n春天来了。\n", encoding="utf-8")
    assert run(["import", str(path), *argv, "--root", str(corpus)]) == 2
    assert said in capsys.readouterr().err
    assert not list((corpus / "cases").glob("*2023-002*"))


def test_type_by_content_and_batch(corpus: Path, tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "经验.md"
    path.write_text(
        "深化诉源治理\n\n工作背景\n\n纠纷多。\n\n主要做法\n\n会商。\n", encoding="utf-8"
    )
    assert run(["import", str(path), "--root", str(corpus), "--batch", "batch-1"]) == 0
    assert "从内容看是典型工作事例" in capsys.readouterr().out
    assert (corpus / "cases/work-2022-002.md").exists()


def test_english(corpus: Path, source: Path, capsys: Captured) -> None:
    assert run(["import", str(source), "--root", str(corpus), "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "Kept: 3 headings, 3 paragraphs, all " in out
    assert "For a human to do:" in out


def test_every_remark_is_made_somewhere() -> None:
    """No words are kept for what no code says."""
    package = Path(remarks.__file__).parents[1]
    sources = [
        path.read_text("utf-8")
        for room in ("importing", "commands")
        for path in (package / room).rglob("*.py")
        if path != Path(remarks.__file__)
    ]
    assert [code for code in remarks.REMARKS if not any(f'"{code}"' in s for s in sources)] == []
