"""The schemas agree with the check; forms and snippets hold what the tables say."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml

from compendium.cli import run
from compendium.edition.load import read_edition
from compendium.fields import EVERY, FIELDS, Field
from compendium.review import check_project
from compendium.schema import SIGN, files

TESTS = Path(__file__).parents[1]
PROJECT = TESTS.parent
EDITION = read_edition(PROJECT)
FILES = files(EDITION)
SETTINGS = json.loads(FILES["schema/compendium.schema.json"])
EVIDENCE = sorted(
    path
    for code in (TESTS / "rules").iterdir()
    for path in (*code.glob("cases/*.md"), *code.glob("papers/*.md"), code / "compendium.yml")
    if path.is_file()
)


def _article_schema(root: Path) -> Any:  # noqa: ANN401 - JSON
    return json.loads(files(read_edition(root))["schema/article.schema.json"])


def _faults(schema: Any, value: object) -> list[str]:  # noqa: ANN401 - JSON
    jsonschema.Draft202012Validator.check_schema(schema)
    return [e.message for e in jsonschema.Draft202012Validator(schema).iter_errors(value)]


def _header(path: Path) -> Any:  # noqa: ANN401 - YAML
    """Read front matter as an editor's program does, texts left as they stand."""
    text = path.read_text(encoding="utf-8")
    return yaml.load(text.split("---\n")[1], yaml.BaseLoader)  # noqa: S506 - knows texts only


@pytest.mark.parametrize("root", [PROJECT, TESTS / "corpus"], ids=["samples", "corpus"])
def test_what_the_check_passes_the_schemas_pass(root: Path) -> None:
    schema = _article_schema(root)
    articles = [*root.glob("cases/*.md"), *root.glob("papers/*.md")]
    assert len(articles) > 4
    assert {path.name: _faults(schema, _header(path)) for path in articles} == {
        path.name: [] for path in articles
    }
    settings = yaml.load((root / "compendium.yml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506
    assert _faults(SETTINGS, settings) == []


@pytest.mark.parametrize("path", EVIDENCE, ids=lambda p: f"{p.parts[-3]}/{p.name}")
def test_what_a_schema_refuses_the_check_reports(path: Path, schema: Any) -> None:  # noqa: ANN401
    """A clerk is never told by one what the other does not know."""
    settings = path.name == "compendium.yml"
    try:
        value = (
            yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506
            if settings
            else _header(path)
        )
    except (ValueError, IndexError, yaml.YAMLError):
        return  # no program can read it at all
    faults = _faults(SETTINGS if settings else schema, value)
    expected = next(p for p in path.parents if (p / "expected.txt").exists()) / "expected.txt"
    assert not faults or f"{path.name}:" in expected.read_text("utf-8"), faults


@pytest.fixture
def header() -> dict[str, Any]:
    """Front matter of a case, by Chinese names."""
    found: dict[str, Any] = _header(TESTS / "corpus" / "cases" / "case-2022-001.md")
    return found


@pytest.fixture(scope="module")
def schema() -> Any:  # noqa: ANN401 - JSON
    return _article_schema(TESTS / "corpus")


@pytest.mark.parametrize("field", [f for f in FIELDS if "case" in f.required], ids=lambda f: f.key)
def test_what_a_case_must_have_the_schema_asks_for(
    field: Field,
    header: dict[str, Any],
    schema: Any,  # noqa: ANN401 - JSON
) -> None:
    value = header.pop(field.name)
    assert _faults(schema, header)
    assert _faults(schema, header | {field.key: value}) == []
    assert _faults(schema, header | {field.key: value, field.name: value})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("编号", "Case 1"), ("类型", "案例"), ("批次", "第三批"), ("专题", ["执行", "执行"]),
        ("日期", "今年夏天"), ("关键词", ["一", "二"]), ("作者", []), ("标题", ["甲"]),
        ("标提", "甲"),
    ],
)  # fmt: skip
def test_wrong_values_are_refused(
    name: str,
    value: object,
    header: dict[str, Any],
    schema: Any,  # noqa: ANN401 - JSON
) -> None:
    assert _faults(schema, header | {name: value})


@pytest.mark.parametrize("kind", EDITION.types, ids=lambda k: k.id)
def test_a_snippet_filled_in_lacks_nothing_but_its_text(kind: Any, corpus: Path) -> None:  # noqa: ANN401
    shutil.copy(PROJECT / "compendium.yml", corpus)
    for path in corpus.glob("*/*.md"):
        path.unlink()
    shutil.copytree(PROJECT / "book", corpus / "book")
    snippets = json.loads(FILES[".vscode/compendium.code-snippets"].partition("\n")[2])
    body = "\n".join(snippets[f"新建{kind.name}"]["body"])
    filled = re.sub(r"\$\{\d+\|([^|]*)\|\}", lambda m: m[1].split(",")[0], body)
    filled = re.sub(r"\$\{\d+:(.*?)(?<!\\)\}", r"\1", filled)
    text = "这一部分的文字由撰稿人自己来写，写够三十个字，检查才会认为它不是空的，这里只是示例。"
    filled = re.sub(r"\$\d+", text, filled)
    (corpus / kind.folder / f"{kind.id}-2022-001.md").write_text(filled + "\n", encoding="utf-8")
    errors = [p.text("zh") for p in check_project(corpus) if p.severity == "error"]
    # The notes of a paper are text.
    assert [e for e in errors if " S010 " not in e] == []


def test_forms_have_every_field_of_every_type() -> None:
    cms = json.loads(FILES["frontmatter.json"])
    forms = {f["name"]: f for f in cms["frontMatter.taxonomy.contentTypes"]}
    assert list(forms) == [kind.name for kind in EDITION.types]
    for kind in EDITION.types:
        fields = {f["name"]: f for f in forms[kind.name]["fields"]}
        named = {f: "type" if f.key == "type" else f.name for f in FIELDS}
        assert list(fields) == list(named.values())
        for field in FIELDS:
            shown = fields[named[field]]
            assert shown["required"] == (kind.kind in field.required)
            assert bool(field.vocabulary) == ("choices" in shown)
    assert all(f.required <= EVERY for f in FIELDS)


def test_the_command_writes_the_files_and_nothing_of_others(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["schema", "--root", str(corpus)]) == 0
    written = {name: (corpus / name).read_bytes() for name in FILES}
    assert all(SIGN.encode() in data for data in written.values())
    assert run(["schema", "--root", str(corpus)]) == 0
    assert {name: (corpus / name).read_bytes() for name in FILES} == written
    (corpus / "frontmatter.json").write_text("{}", encoding="utf-8")
    (corpus / "schema" / "article.schema.json").unlink()
    assert run(["schema", "--root", str(corpus)]) == 2
    assert "frontmatter.json" in capsys.readouterr().err
    assert (corpus / "frontmatter.json").read_text("utf-8") == "{}"
    assert not (corpus / "schema" / "article.schema.json").exists()


def test_the_hook_of_pre_commit_checks_the_files_of_a_commit(
    corpus: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (hook,) = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["language"] == "python"
    wanted = re.compile(hook["files"])
    changed = ["cases/case-2022-001.md", "compendium.yml", "README.md", "cases/images/a.png"]
    given = [name for name in changed if wanted.search(name)]
    assert given == changed[:2]
    program, *arguments = hook["entry"].split()
    assert program == "compendium"
    monkeypatch.chdir(corpus)
    assert run([*arguments, *given]) == 0
    (corpus / given[0]).write_text("没有文件头\n", encoding="utf-8")
    assert run([*arguments, *given]) == 1
    assert given[0] in capsys.readouterr().out
