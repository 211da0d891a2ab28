"""What someone has looked at may stand, as long as it stays as it was."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.cli import run
from compendium.errors import SettingsError
from compendium.exemptions import fingerprint, may_be_exempt, read_exemptions
from compendium.pipeline import open_catalog
from compendium.problems import Place, problem
from compendium.review import check_project
from compendium.text.filetext import FileText

CASE = "cases/case-2022-001.md"
NUMBER = "13800000000"
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def leaking(corpus: Path) -> Path:
    """Put a telephone number into a case."""
    text = (corpus / CASE).read_text("utf-8")
    assert "张某途经" in text
    (corpus / CASE).write_text(text.replace("张某途经", f"张某（电话{NUMBER}）途经"), "utf-8")
    return corpus


def exempt(root: Path, capsys: Captured, **parts: str) -> str:
    """Write the exemptions that check offers, with the parts filled in."""
    run(["--root", str(root), "check", "--format", "exemptions"])
    text = capsys.readouterr().out
    for name, value in parts.items():
        text = text.replace(f"{name}:\n", f"{name}: {value}\n")
    (root / "exemptions.yml").write_text(text, "utf-8")
    return text


FULL = {"理由": "法院公开的举报电话", "审核人": "示例丙", "日期": "2024年1月5日"}


def test_an_error_is_exempt(leaking: Path, capsys: Captured) -> None:
    text = exempt(leaking, capsys, **FULL)
    assert NUMBER not in text
    assert run(["--root", str(leaking), "check"]) == 0
    assert capsys.readouterr().out == "6 篇文章，0 处错误，0 处提醒\n"
    assert CASE in open_catalog(leaking).by_path


@pytest.mark.parametrize("missing", list(FULL))
def test_reason_reviewer_and_date_are_needed(leaking: Path, capsys: Captured, missing: str) -> None:
    exempt(leaking, capsys, **{name: value for name, value in FULL.items() if name != missing})
    assert run(["--root", str(leaking), "check"]) == 2
    assert f" E013 “{missing}”没有内容" in capsys.readouterr().err
    with pytest.raises(SettingsError):
        open_catalog(leaking)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("日期: 2024年1月5日", "日期: 昨天", "M009"),
        ("规则: P003", "规则: [P003]", "E003"),
        ("规则: P003", "规则: P003\n    规则: P001", "Y019"),
        ("审核人:", "审核:", "E001"),
        ("理由: ", "理由: *甲 ", "Y016"),
        ("豁免:\n", "豁免:\n  - 甲\n", "E003"),
        ("豁免:\n", "说明: 甲\n豁免:\n", "E001"),
    ],
)
def test_what_is_malformed_is_told(
    leaking: Path, capsys: Captured, old: str, new: str, code: str
) -> None:
    text = exempt(leaking, capsys, **FULL)
    assert old in text
    (leaking / "exemptions.yml").write_text(text.replace(old, new), "utf-8")
    with pytest.raises(SettingsError) as stopped:
        read_exemptions(leaking)
    assert code in [p.code for p in stopped.value.problems]


def test_one_exemption_is_offered_for_what_is_twice_in_a_line(
    leaking: Path, capsys: Captured
) -> None:
    path = leaking / CASE
    text = path.read_text("utf-8")
    path.write_text(text.replace(NUMBER, f"{NUMBER}、{NUMBER}"), "utf-8")
    written = exempt(leaking, capsys, 理由="已经公布", 审核人="示例甲", 日期="2023-06-30")
    assert written.count("规则:") == 1
    assert check_project(leaking) == ()


def test_a_changed_line_is_no_longer_exempt(leaking: Path, capsys: Captured) -> None:
    exempt(leaking, capsys, **FULL)
    text = (leaking / CASE).read_text("utf-8")
    (leaking / CASE).write_text(text.replace(NUMBER, "13900000000"), "utf-8")
    assert [p.code for p in check_project(leaking)] == ["P003", "X003"]


def test_another_line_does_not_matter(leaking: Path, capsys: Captured) -> None:
    exempt(leaking, capsys, **FULL)
    text = (leaking / CASE).read_text("utf-8")
    (leaking / CASE).write_text(text.replace("## 裁判要旨\n", "## 裁判要旨\n\n\n"), "utf-8")
    assert check_project(leaking) == ()


def test_notes_on_citations_are_exempt_too(corpus: Path, capsys: Captured) -> None:
    text = (corpus / CASE).read_text("utf-8")
    text = text.replace("第一千二百五十三条", "第一千三百条")
    (corpus / CASE).write_text(text, "utf-8")
    assert [p.code for p in check_project(corpus)] == ["C001"]
    exempt(corpus, capsys, **FULL)
    assert check_project(corpus) == ()


def test_which_rules() -> None:
    assert all(map(may_be_exempt, ("P001", "P018", "C001", "M005", "S012")))
    assert not any(map(may_be_exempt, ("S003", "Y006", "L003", "F006", "X002")))


def test_a_line_is_marked_with_its_rule() -> None:
    text = FileText("a.md", ("甲", "乙"))
    marks = {
        fingerprint(problem(Place("a.md", line), code), text)
        for line in (1, 2)
        for code in ("P001", "P003")
    }
    assert len(marks) == 4


@given(st.binary(max_size=300))
def test_any_file(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    root = tmp_path_factory.mktemp("any")
    (root / "exemptions.yml").write_bytes(data)
    with suppress(SettingsError):
        read_exemptions(root)
