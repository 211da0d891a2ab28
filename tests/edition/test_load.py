"""compendium.yml: everything in it arrives, and everything wrong with it is told at once."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.edition.load import build, read_edition, read_rows
from compendium.edition.model import Edition, Trim
from compendium.edition.schema import EDITION, Key
from compendium.edition.trims import TRIMS
from compendium.edition.typefaces import read_typefaces
from compendium.errors import SettingsError
from compendium.strictyaml.tree import Listing, Node, Scalar, Table, read_tree
from compendium.text.filetext import file_text
from tests import typefaces

PROJECT = Path(__file__).parents[2]
SETTINGS = (PROJECT / "tests/corpus/compendium.yml").read_text(encoding="utf-8")


def edition_of(tmp_path: Path, text: str | bytes) -> Edition:
    """Read settings given as text."""
    data = text.encode() if isinstance(text, str) else text
    (tmp_path / "compendium.yml").write_bytes(data)
    return read_edition(tmp_path)


def faults(tmp_path: Path, text: str | bytes) -> list[tuple[int, str]]:
    """Give line and code of what is wrong with settings."""
    with pytest.raises(SettingsError) as caught:
        edition_of(tmp_path, text)
    assert caught.value.exit_code == 2
    return [(p.place.line, p.code) for p in caught.value.problems]


def test_everything_arrives(corpus: Path) -> None:
    """The model says what the file says, in its order."""
    edition = read_edition(corpus)
    assert (edition.title, edition.subtitle) == ("学以致用", "测试汇编")
    assert edition.description == "这一份汇编只供测试，所有内容均系虚构。"
    assert [(b.id, b.name, b.period, b.status) for b in edition.batches] == [
        ("batch-1", "第一批", "2022年", "已出版"),
        ("batch-2", "第二批", "2023年", "征集中"),
    ]
    assert [(c.code, c.short, c.level) for c in edition.courts] == [
        ("吉04", "市中院", "中级"),
        ("吉0402", "东城法院", "基层"),
    ]
    assert [(s.id, s.court.code) for s in edition.squads] == [
        ("squad-1", "吉04"),
        ("squad-2", "吉0402"),
    ]
    assert [t.path for t in edition.topics] == [
        "诉源治理",
        "诉源治理 / 诉前调解",
        "破产审判",
        "执行",
    ]
    assert [t.name for t in edition.main_topics] == ["诉源治理", "破产审判", "执行"]
    assert [t.name for t in edition.children(edition.topics[0])] == ["诉前调解"]
    assert edition.topic_by_word["人民调解"].id == "mediation"
    assert [(t.id, t.kind, t.folder, t.label) for t in edition.types] == [
        ("case", "case", "cases", "案例"),
        ("work", "work", "cases", "事例"),
        ("paper", "paper", "papers", "论文"),
    ]
    paper = edition.types[2]
    assert (paper.own_headings, paper.min_numbered, paper.notes_required) == (True, 2, True)
    facts = edition.types[0].headings[1]
    assert (facts.name, facts.required, facts.aliases) == (
        "基本案情",
        True,
        ("简要案情", "案情回顾"),
    )
    assert edition.imprint.board == (("主编", ("示例甲", "示例乙")),)
    assert edition.imprint.copies == ""
    assert edition.book.trim.name == "16开"
    assert len(edition.book.notes_on_edition) == 2


def test_parts_decide_the_order(tmp_path: Path) -> None:
    """Types stand in the order of the parts, not of the file."""
    text = SETTINGS.replace("[case, work, paper]", "[paper, case, work]")
    edition = edition_of(tmp_path, text)
    assert [t.id for t in edition.types] == ["paper", "case", "work"]


def test_shipped_settings_are_right() -> None:
    """The compendium.yml that comes with the project can be read."""
    assert read_edition(PROJECT).squads


def test_english_keys(tmp_path: Path, corpus: Path) -> None:
    """A file with English keys throughout means the same."""
    text = file_text("a", SETTINGS)
    root, problems = read_tree(SETTINGS, text)
    assert problems == []
    assert root is not None
    english = "\n".join(_written(root, EDITION, 0))
    assert "书名" not in english
    assert edition_of(tmp_path, english) == read_edition(corpus)


def _written(node: Node, keys: tuple[Key, ...], depth: int) -> list[str]:
    """Write a tree as YAML with English keys."""
    pad, lines = "  " * depth, []
    match node:
        case Table():
            by_name = {k.name: k for k in keys}
            for name, value in node.entries:
                key = by_name[name.text]
                if isinstance(value, Scalar):
                    lines.append(f"{pad}{key.key}: {value.text}")
                else:
                    lines += [f"{pad}{key.key}:", *_written(value, key.keys, depth + 1)]
        case Listing():
            for item in node.items:
                if isinstance(item, Scalar):
                    lines.append(f"{pad}- {item.text}")
                else:
                    first, *rest = _written(item, keys, depth + 1)
                    lines += [f"{pad}- {first.strip()}", *rest]
    return lines


def test_all_at_once(tmp_path: Path) -> None:
    """Faults of every kind are told in one run, with their lines."""
    text = SETTINGS
    for old, new in (
        ("书名: 学以致用", "书名：学以致用"),
        ("编者:", "编撰者:"),
        ("法院: 示例市东城区人民法院", "法院: 示例市东城法院"),
        ("id: squad-2", "id: squad-1"),
        ("同义词: [破产]", "同义词: [执行]"),
        ("体裁: 事例", "体裁: 工作"),
        ("文件夹: papers", "文件夹: paper"),
        ("[case, work, paper]", "[case, work]"),
        ("开本: 16开", "开本: B5"),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    assert faults(tmp_path, text) == [
        (3, "E002"),
        (3, "Y006"),
        (5, "E001"),
        (20, "E004"),
        (20, "E005"),
        (33, "E006"),
        (49, "E007"),
        (60, "E007"),
        (70, "E009"),
        (80, "E007"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [(1, "F016")]),
        ("# 只有说明\n", [(1, "F016")]),
        ("- 甲\n", [(1, "E003")]),
        (b"PK\x03\x04", [(1, "F001")]),
        (SETTINGS.replace("  - {id: batch-1", "\t- {id: batch-1"), [(11, "Y008")]),
        (SETTINGS.replace("时段: 2022年", "时段：2022年"), [(11, "Y006")]),
        (SETTINGS.replace("时段: 2022年", "时段:2022年"), [(11, "Y007")]),
        (SETTINGS.replace("编者: 示例", "编者: &a 示例"), [(5, "Y016")]),
        (SETTINGS.replace("书名: 学以致用", "书名: 学以致用\ntitle: 甲"), [(4, "Y019")]),
        (SETTINGS.replace("[破产]", "[破产"), [(31, "Y018")]),
        (SETTINGS.replace("编者: 示例", "编者: 示\u200b例"), [(5, "F006")]),
    ],
)
def test_syntax(tmp_path: Path, text: str | bytes, expected: list[tuple[int, str]]) -> None:
    """Settings are read with the strictness of front matter."""
    assert faults(tmp_path, text) == expected


def test_gb18030_settings(tmp_path: Path, corpus: Path) -> None:
    """Settings saved by Notepad as ANSI are read; that is no error."""
    assert edition_of(tmp_path, SETTINGS.encode("gb18030")) == read_edition(corpus)


def test_no_settings(tmp_path: Path) -> None:
    """A folder without settings is told as such."""
    with pytest.raises(SettingsError, match="E011"):
        read_edition(tmp_path)


@given(st.data())
def test_damaged_settings_never_raise_anything_else(data: st.DataObject) -> None:
    """However a line of the settings is changed, reading gives an edition or a SettingsError."""
    lines = SETTINGS.split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    odd = st.sampled_from([*"：:，,[]{}-#&*!|>\"'　\t~", "", "  ", ": ", "- "])
    line = lines[at]
    cut = data.draw(st.integers(0, len(line)))
    lines[at] = line[:cut] + data.draw(odd) + line[cut + data.draw(st.integers(0, 3)) :]
    text = "\n".join(lines)
    row, problems = read_rows(text.encode())
    assert row is not None
    for problem in problems:
        assert 1 <= problem.place.line <= len(lines)
        assert problem.text()
    if not [p for p in problems if p.severity == "error"]:
        assert build(row).title


@pytest.mark.parametrize("trim", TRIMS, ids=[t.name for t in TRIMS])
def test_trims(trim: Trim) -> None:
    """The type area is whole characters and lines, and fits with margins on all sides."""
    point = 25.4 / 72
    outer = trim.width - trim.measure * trim.size * point - trim.inner
    foot = trim.height - trim.lines * trim.leading * point - trim.top
    if trim.theme == "书籍":
        assert trim.inner / (trim.inner + outer) == pytest.approx(0.54, abs=0.001)
        assert trim.top / (trim.top + foot) == pytest.approx(0.46, abs=0.001)
    assert outer > 15
    assert foot > 12


def test_16k_binds() -> None:
    """The usual size leaves 20 mm inside, which perfect binding needs."""
    assert TRIMS[0].inner >= 20


@pytest.mark.parametrize(
    "address",
    ["http://intranet.example", "https://10.1.2.3:8080/a/b-c/", "http://x.example/%E5%AD%A6/~y"],
)
def test_the_address_of_the_site_ends_in_a_slash(tmp_path: Path, address: str) -> None:
    edition = edition_of(tmp_path, f"网址: {address}\n{SETTINGS}")
    assert edition.address == address.rstrip("/") + "/"


@pytest.mark.parametrize(
    "address",
    [
        "intranet.example/x", "ftp://intranet.example/", "http://", "http:///x",
        "javascript:alert(1)",
        "http://a:b@intranet.example/", "http://intranet.example/?p=1", "http://intranet.example/#x",
        "http://intranet.example/index.html", "http://intranet.example//x", "http://内网/",
        "http://intranet.example/a b", f"http://intranet.example/{'x' * 50}",
    ],
)  # fmt: skip
def test_an_address_no_code_can_lead_to_is_refused(tmp_path: Path, address: str) -> None:
    assert faults(tmp_path, f"网址: '{address}'\n{SETTINGS}") == [(1, "E017")]


def test_a_font_of_the_courts_own_is_a_sound_one_inside_the_project(tmp_path: Path) -> None:
    """Every way a font may be unfit has its rule; a collection's face is chosen by any name."""
    (tmp_path / "字体").mkdir()
    for kind in typefaces.KINDS:
        (tmp_path / "字体" / f"{kind or 'sound'}.ttf").write_bytes(typefaces.make(kind))
    (tmp_path / "字体" / "text.ttf").write_text("不是字体", encoding="utf-8")
    (tmp_path.parent / "outside.ttf").write_bytes(typefaces.make())

    def codes(value: str, role: str = "标题宋") -> list[str]:
        try:
            edition_of(tmp_path, f"{SETTINGS}\n字体:\n  {role}: {value}\n")
        except SettingsError as error:
            return [p.code for p in error.problems]
        return []

    assert codes("字体/sound.ttf") == []
    assert codes("字体/sound.ttf#示例宋体") == []
    assert codes("字体/whole.ttf") == []
    for name in ("示例新宋体", "Sample Song New"):
        assert codes(f"字体/collection.ttf#{name}") == []
    assert codes("字体/sound.ttf", "西文") == ["E022"]
    for value in ("text.ttf", "empty.ttf", "none.ttf", "../../outside.ttf", "."):
        assert codes(f"字体/{value}") == ["E018"]
    assert codes("compendium.yml") == ["E018"]
    assert codes("字体/collection.ttf") == codes("字体/sound.ttf#仿宋") == ["E019"]
    assert codes("字体/variable.ttf") == ["E020"]
    assert codes("字体/restricted.ttf") == codes("字体/bitmaps.ttf") == ["E021"]
    assert codes("字体/poor.ttf") == ["E022"]


@given(st.binary(max_size=400), st.sampled_from([b"", b"OTTO", b"ttcf", b"\0\1\0\0"]))
def test_no_bytes_make_reading_a_font_fail(data: bytes, magic: bytes) -> None:
    for face in read_typefaces(magic + data):
        assert face.names is not None
        assert face.characters is not None
