"""Personal data anywhere in an article stops the editions, and is never printed."""

from pathlib import Path

import pytest

from compendium.catalog import Catalog
from compendium.cli import run
from compendium.errors import ContentError
from compendium.pipeline import examine, open_catalog
from compendium.privacy.signing import unsigned

CASE = "cases/case-2022-001.md"
MOBILE, ID = "13800000000", "11010519491231002X"
_FIELDS = (
    "标题",
    "副标题",
    "关键词",
    "摘要",
    "案由",
    "审理法院",
    "获奖",
    "公开依据",
    "脱密审核人",
    "作者",
)


def spoil(root: Path, old: str, new: str) -> None:
    """Change the healthy case."""
    path = root / CASE
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize("name", _FIELDS)
def test_every_field_is_searched(corpus: Path, name: str) -> None:
    text = (corpus / CASE).read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith(f"{name}:")]
    at = lines.index("批次: 第一批")
    value = f"[甲, 电话{MOBILE}, 乙]" if name in ("关键词", "获奖", "作者") else f"电话{MOBILE}"
    lines.insert(at, f"{name}: {value}")
    (corpus / CASE).write_text("\n".join(lines), "utf-8")
    found = [p for p in examine(corpus).problems if p.code == "P003"]
    assert [(p.place.path, p.place.line) for p in found] == [(CASE, at + 1)]


@pytest.mark.parametrize(
    "written",
    [
        f"正文{MOBILE}。",
        f"- 列表{MOBILE}",
        f"| 甲 | 乙 |\n| --- | --- |\n| 一 | {MOBILE} |",
        f"> 引文{MOBILE}",
        f"#### 标题{MOBILE}",
        f"注释。[^9]\n\n[^9]: 电话{MOBILE}。",
        f"`代码{MOBILE}`",
        f"```\n代码{MOBILE}\n```",
        f"[链接](https://example.com/{MOBILE})",
        f"[链接{MOBILE}](https://example.com/)",
        f"[{MOBILE}][一]\n\n[一]: https://example.com/",
        "1380\\\n0000000",
        "1380**000**0000",
        "138&#48;0000000",
    ],
)
def test_every_part_of_the_text_is_searched(corpus: Path, written: str) -> None:
    spoil(corpus, "## 裁判结果\n", f"{written}\n\n## 裁判结果\n")
    assert "P003" in [p.code for p in examine(corpus).problems]


def test_no_edition_is_made(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(corpus, "张某途经", f"张某（身份证号{ID[:6]} {ID[6:14]} {ID[14:]}）途经")
    with pytest.raises(ContentError, match="P001") as stopped:
        open_catalog(corpus)
    assert [p.code for p in stopped.value.problems] == ["P001"]
    assert run(["--root", str(corpus), "book"]) == 1
    assert run(["--root", str(corpus), "check", "--format", "json"]) == 1
    shown = capsys.readouterr()
    for part in (ID, ID[:8], ID[6:14], "19491231"):
        assert part not in shown.out + shown.err
    assert "1101**" in shown.err


def test_a_name_is_told_once(corpus: Path) -> None:
    spoil(corpus, "张某途经", "原告王小明途经")
    spoil(corpus, "判决某物业公司", "判决原告王小明胜诉，某物业公司")
    assert [p.code for p in examine(corpus).problems] == ["P018"]


def test_papers_may_name_companies(corpus: Path) -> None:
    path = corpus / "papers" / "paper-2022-001.md"
    path.write_text(path.read_text("utf-8") + "\n长春鸿运达商贸有限公司。\n", "utf-8")
    assert examine(corpus).problems == ()


def test_cases_nobody_has_signed(corpus: Path) -> None:
    spoil(corpus, "脱密审核日期: 2022-06-20\n", "")
    checked = examine(corpus)
    assert [p.code for p in checked.problems] == ["P022"]
    assert [a.path for a in unsigned(checked.catalog)] == [CASE]
    assert isinstance(checked.catalog, Catalog)


def test_drafts_need_no_signature(corpus: Path) -> None:
    spoil(corpus, "脱密审核日期: 2022-06-20\n", "状态: 草稿\n")
    assert "P022" not in [p.code for p in examine(corpus).problems]
