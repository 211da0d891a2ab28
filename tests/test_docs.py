"""What the documentation says is true: examples, tables, commands, codes and links."""

import argparse
import re
import shutil
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import markdown  # type: ignore[import-untyped]
import pytest
from mkdocs.config import load_config

from compendium import cli
from compendium.commands import COMMANDS
from compendium.edition.load import read_edition
from compendium.edition.model import ArticleType, Kind, Trim
from compendium.edition.papers import PAPERS
from compendium.edition.schema import EDITION
from compendium.edition.trims import TRIMS
from compendium.fields import EVERY, FIELDS, NONE, Field
from compendium.pipeline import examine
from compendium.press.checks import CHECKS
from compendium.problems import Problem
from compendium.review import check_project
from compendium.rules import FAMILIES, RULES, rules_page
from tests.walkthrough import example, walk

PROJECT = Path(__file__).parents[1]
GUIDES = HANDBOOK, PRESS, EXPORT, PUBLISH = [
    PROJECT / "docs" / f"{name}.md" for name in ("handbook", "press", "export", "publish")
]
PAGES = sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").glob("*.md")])
_CODE = re.compile(rf"\b[{''.join(FAMILIES)}]\d{{3}}\b")
_GENERATED = re.compile(r"(<!-- 自动生成：(.+?) -->\n).*?(<!-- 到此为止 -->)", re.DOTALL)
_FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.DOTALL | re.MULTILINE)


# --- Tables made from the code ----------------------------------------------------------------


@pytest.mark.parametrize("page", GUIDES, ids=lambda path: path.name)
def test_generated_tables_are_current(
    page: Path, golden: Callable[[Path, str], None], corpus: Path
) -> None:
    """What stands between the markers is what the code says now."""
    text = page.read_text("utf-8")
    makers = _makers(text)
    if page == HANDBOOK:
        makers |= {step: partial(str, shown) for step, shown in walk(corpus).items()}
    golden(page, _GENERATED.sub(lambda m: f"{m[1]}\n{makers[m[2]]()}\n\n{m[3]}", text))
    assert len(_GENERATED.findall(text)) == text.count("自动生成：") > 0


def _makers(page: str) -> dict[str, Callable[[], str]]:
    """Give what makes each generated table, by its name."""
    return {
        "项目表": _field_tables,
        "标题表": _heading_tables,
        "导出的项目": _export_table,
        "开本表": _trim_table,
        "用纸表": _paper_table,
        "检查表": _check_table,
        "规则链接": lambda: _rule_links(_GENERATED.sub("", page)),
        **{f"{name}的选项": partial(_option_table, name) for name in COMMANDS},
    }


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _field_tables() -> str:
    """Make one table for the fields each kind of article must have, and one for the others."""
    types = read_edition(PROJECT).types

    def title(required: frozenset[Kind]) -> str:
        if required in (EVERY, NONE):
            return "每篇都要写" if required else "可以不写"
        return "、".join(t.name for t in types if t.kind in required) + "还要写"

    def row(field: Field) -> Sequence[str]:
        shape = "写成列表。" if field.shape in ("list", "choices") else ""
        return field.name, field.help + shape, f"`{field.example}`"

    groups = sorted(dict.fromkeys(f.required for f in FIELDS), key=len, reverse=True)
    return "\n\n".join(
        f"**{title(group)}**\n\n"
        + _table(("名称", "写什么", "例子"), (row(f) for f in FIELDS if f.required == group))
        for group in groups
    )


def _export_table() -> str:
    """Make the table of the fields an exported article has."""
    return _table(("项目", "内容"), ((f"`{f.key}`", f.name) for f in FIELDS if f.key != "status"))


def _heading_tables() -> str:
    return "\n\n".join(_headings(kind) for kind in read_edition(PROJECT).types)


def _headings(kind: ArticleType) -> str:
    rows = (
        (f"`## {h.name}`", "要写" if h.required else "可以不写", "、".join(h.aliases) or "——")
        for h in kind.headings
    )
    wishes = []
    if kind.own_headings:
        wishes.append("二级标题由作者自己拟，表里的几个不用编号。")
    if kind.min_numbered:
        wishes.append(f"至少要有{kind.min_numbered}个编了号的二级标题：`## 一、……`、`## 二、……`。")
    if kind.notes_required:
        wishes.append("要有注释，或者有“参考文献”一节。")
    table = _table(("标题", "要不要写", "也认"), rows)
    return f"**{kind.name}**，放在`{kind.folder}`文件夹：{''.join(wishes)}\n\n{table}"


def _trim_table() -> str:
    def row(trim: Trim) -> Sequence[str]:
        width, height = trim.measure * trim.size * 25.4 / 72, trim.lines * trim.leading * 25.4 / 72
        leading = round(trim.leading, 2)
        outer, bottom = trim.width - width - trim.inner, trim.height - height - trim.top
        return (
            f"**{trim.name}**，{trim.width:g}×{trim.height:g}毫米",
            f"{trim.size:g}磅字，行距{leading:g}磅，每行{trim.measure}字，每页{trim.lines}行",
            f"内{trim.inner:.1f}，外{outer:.1f}，上{trim.top:.1f}，下{bottom:.1f}毫米",
        )

    return _table(("开本和成品尺寸", "版心", "页边"), map(row, TRIMS))


def _paper_table() -> str:
    return _table(("用纸", "一张纸厚"), ((p.name, f"{p.microns}微米") for p in PAPERS))


def _check_table() -> str:
    """List the checks of a press file, and which files each is made for."""
    names = {"press": "正文", "cover": "封面", "screen": "屏幕用的书", "archive": "存档的书"}
    rows = (
        (f"[{c.code}][]", c.name, "、".join(n for p, n in names.items() if p in c.profiles))
        for c in CHECKS
    )
    return _table(("规则", "检查", "用于"), rows)


def _option_table(command: str) -> str:
    rows = ((_spelling(action), str(action.help)) for action in _options(command))
    return _table(("写法", "作用"), rows)


def _options(command: str) -> list[argparse.Action]:
    """List the arguments of a command; those that all have come last."""
    parser = cli._parser([command])  # noqa: SLF001 - the one place that knows them
    found: Any = next(a for a in parser._actions if a.dest == "command").choices  # noqa: SLF001
    actions: list[argparse.Action] = found[command]._actions  # noqa: SLF001
    return sorted(actions, key=lambda a: a.dest in ("root", "lang", "help"))


def _spelling(action: argparse.Action) -> str:
    """Show how to write an argument: its name and what stands behind it."""
    value, *others = action.choices or [action.metavar or ""]
    more = " ……" if action.nargs in ("+", "*") else ""
    words = [*action.option_strings[-1:], *([f"{value}{more}"] if value else [])]
    return "或".join([f"`{' '.join(words)}`", *(f"`{other}`" for other in others)])


def _rule_links(text: str) -> str:
    """Make the definitions of the links to the rules a page names."""
    config = load_config(str(PROJECT / "mkdocs.yml"))
    renderer = markdown.Markdown(
        extensions=config.markdown_extensions, extension_configs=config.mdx_configs
    )
    renderer.convert(rules_page())
    rules = (rule for family in renderer.toc_tokens for rule in family["children"])
    ids = {rule["name"][:4]: rule["id"] for rule in rules}
    named = sorted(set(re.findall(r"\[([A-Z]\d{3})\]\[\]", text)))
    return "\n".join(f"[{code}]: rules.md#{ids[code]}" for code in named)


# --- The handbook's example, mistakes and message -----------------------------------------------


def _check(root: Path, text: str) -> list[Problem]:
    path, _ = example()
    (root / path).write_text(text, "utf-8")
    return [p for p in check_project(root) if p.place.path == path]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Copy the project's own articles and settings."""
    for name in ("cases", "papers"):
        shutil.copytree(PROJECT / name, tmp_path / name)
    shutil.copy(PROJECT / "compendium.yml", tmp_path)
    shutil.copytree(PROJECT / "book", tmp_path / "book")
    return tmp_path


def test_example_passes_the_real_check(corpus: Path, own: Path) -> None:
    """An editor who copies the example has an article without any problem."""
    path, text = example()
    for root in (corpus, own):
        assert not (root / path).exists()
        assert [str(p) for p in _check(root, text)] == []
        assert path in {article.path for article in examine(root).catalog}


def test_example_has_every_field_and_heading_it_must() -> None:
    """The fields stand in the order of the table, so that both can be read side by side."""
    _, text = example()
    names = re.findall(r"^(\S+): ", text.split("---")[1], re.MULTILINE)
    assert names == [f.name for f in FIELDS if f.name in names]
    assert {f.name for f in FIELDS if "case" in f.required} <= set(names)


def _mistakes() -> list[tuple[str, str, list[str]]]:
    """Read the table of mistakes: a wrong line, the right one, the codes."""
    rows = re.findall(
        r"^\| `(.+)` \| `(.+)` \| ((?:\[\w{4}\]\[\]、?)+) \|$",
        HANDBOOK.read_text("utf-8"),
        re.MULTILINE,
    )
    return [(wrong.replace("⇥", "\t"), right, _CODE.findall(codes)) for wrong, right, codes in rows]


def test_there_are_ten_mistakes() -> None:
    assert len(_mistakes()) == 10


@pytest.mark.parametrize(
    ("wrong", "right", "codes"), _mistakes(), ids=["-".join(codes) for _, _, codes in _mistakes()]
)
def test_mistake(wrong: str, right: str, codes: list[str], corpus: Path) -> None:
    """The left line gives exactly the codes beside it; the right one is in the example."""
    _, text = example()
    assert f"\n{right}\n" in f"\n{text}"
    broken = f"\n{text}".replace(f"\n{right}\n", f"\n{wrong}\n", 1)[1:]
    assert sorted(p.code for p in _check(corpus, broken)) == sorted(codes)


@pytest.mark.parametrize("page", ["docs/handbook.md", "README.zh-CN.md"])
def test_message_is_real(page: str, corpus: Path) -> None:
    """The message that is taken apart is what the check says about the first mistake."""
    wrong, right, _ = _mistakes()[0]
    _, text = example()
    (problem,) = _check(corpus, text.replace(right, wrong))
    assert f"\n{problem}\n" in (PROJECT / page).read_text("utf-8")


def test_samples_of_the_handbook_are_sound(corpus: Path) -> None:
    """Table, picture, note and links as the handbook shows them give no problem."""
    samples = [m[3] for m in _FENCE.finditer(HANDBOOK.read_text("utf-8")) if m[2] == "markdown"][1:]
    assert len(samples) == 5
    path, text = example()
    shutil.copytree(corpus / "papers" / "images", (corpus / path).with_suffix(""))
    text += "\n" + "\n".join(samples).replace("[^1]", "[^新]")
    assert [str(p) for p in _check(corpus, text)] == []


# --- Commands, codes, settings, links -----------------------------------------------------------


def test_every_command_and_option_is_in_the_guides() -> None:
    text = "".join(page.read_text("utf-8") for page in GUIDES)
    words = [f"compendium {name}" for name in COMMANDS]
    words += [o for name in COMMANDS for a in _options(name) for o in a.option_strings[-1:]]
    assert [word for word in words if f"`{word}" not in text and f" {word}`" not in text] == []


def test_targets_of_make_exist() -> None:
    """Every ``make`` command in the documents is a target."""
    targets = set(re.findall(r"^(\w+):", (PROJECT / "Makefile").read_text("utf-8"), re.MULTILINE))
    texts = (page.read_text("utf-8") for page in PAGES)
    named = {t for text in texts for t in re.findall(r"(?:^|`)make (\w+)", text, re.MULTILINE)}
    assert named <= targets


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_rule_codes_exist(page: Path) -> None:
    assert set(_CODE.findall(page.read_text("utf-8"))) <= set(RULES)


@pytest.mark.parametrize("trim", [trim.name for trim in TRIMS])
def test_trim_sizes_are_in_the_press_guide(trim: str) -> None:
    assert f"\n| **{trim}**，" in PRESS.read_text("utf-8")


def test_settings_that_are_printed_are_in_the_press_guide() -> None:
    """Every setting of imprint page, book and press is explained to the print office."""
    text = PRESS.read_text("utf-8")
    records = [key for key in EDITION if key.key in ("imprint", "book", "press")]
    assert [key.name for record in records for key in record.keys if key.name not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Relative links point to files that are there."""
    text = re.sub(r"`[^`\n]*`", "", _FENCE.sub("", page.read_text("utf-8")))
    targets = re.findall(r"(?<!\\)\]\(([^)\s]+)\)|^\[[^\]^]+\]: (\S+)$", text, re.MULTILINE)
    paths = [(a or b).partition("#")[0] for a, b in targets if ":" not in (a or b)]
    assert [path for path in paths if not (page.parent / path).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_line_breaks_between_chinese_characters(page: Path) -> None:
    """Markdown would show a space there."""
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    chinese = "[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”]"
    assert re.findall(rf"{chinese}\n *{chinese}", text) == []
