"""Problems for other programs: SARIF and GitHub's workflow commands."""

import json
from pathlib import Path

import pytest

from compendium.cli import run
from compendium.formats import as_github, as_sarif
from compendium.problems import Place, problem
from compendium.rules import RULES

Captured = pytest.CaptureFixture[str]
_ODD = problem(
    Place("cases/甲 乙,1.md", 3, 5), "M006", field="专题", value="100%\n：", nearest="执行"
)


def test_sarif() -> None:
    """The log names the tool, all rules, and each place by line and character."""
    log = json.loads(as_sarif([_ODD]))
    assert log["version"] == "2.1.0"
    (found,) = log["runs"]
    rules = found["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(RULES)
    assert all(rule["shortDescription"]["text"] and rule["help"]["text"] for rule in rules)
    assert {rule["defaultConfiguration"]["level"] for rule in rules} == {"error", "warning", "note"}
    (result,) = found["results"]
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == "M006"
    assert result["level"] == "error"
    assert result["message"]["text"].startswith("“专题”里没有“100%")
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {
        "uri": "cases/%E7%94%B2%20%E4%B9%99%2C1.md", "uriBaseId": "%SRCROOT%",
    }  # fmt: skip
    assert place["region"] == {"startLine": 3, "startColumn": 5}
    assert found["columnKind"] == "unicodeCodePoints"


def test_github() -> None:
    """One line a problem, with what would end it escaped."""
    line = as_github([_ODD], "en")
    assert line.startswith("::error file=cases/甲 乙%2C1.md,line=3,col=5,title=M006::")
    assert "100%25%0A：" in line
    assert "\n" not in line


@pytest.mark.parametrize(("name", "first"), [("sarif", "{"), ("github", "::warning ")])
def test_command(corpus: Path, capsys: Captured, name: str, first: str) -> None:
    """Nothing else is printed, and the exit code is that of the check."""
    path = corpus / "papers/paper-2022-002.md"
    text = path.read_text("utf-8").replace("[破产, 职工债权, 清偿顺序]", "[破产]")
    path.write_text(text, "utf-8")
    argv = ["check", "--format", name, "--root", str(corpus)]
    assert run(argv) == 0
    assert capsys.readouterr().out.startswith(first)
    # Changes that are shown on the way do not get into what another program reads.
    path.write_text(f"{text}\n甲,乙\n", "utf-8")
    assert run([*argv, "--fix"]) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith(first)
    assert "+甲，乙" in shown.err
