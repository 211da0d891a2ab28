"""The doctor names what is missing, how to get it, and what will end; licences are all known."""

import ctypes
import shutil
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from compendium import doctor
from compendium.book import fonts, libraries
from compendium.cli import run
from compendium.doctor import examine
from compendium.licences import licences
from tests import typefaces

TODAY = date(2026, 11, 24)


def told(root: Path, level: str, today: date = TODAY) -> list[str]:
    return [f"{f.what}。{f.remedy}" for f in examine(root, today) if f.level == level]


def test_a_machine_that_passes_the_tests_is_well(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(corpus, "不行") == []
    assert run(["doctor", "--root", str(corpus)]) == 0
    shown = capsys.readouterr().out
    for word in ("Python 3.", "Pango 1.", "HarfBuzz", "Noto Serif CJK SC", "磁盘", "可以生成"):
        assert word in shown


def test_missing_fonts_and_libraries_are_named_with_the_way_to_get_them(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def find(name: str) -> ctypes.CDLL | None:
        return None if name == "harfbuzz-subset" else ctypes.CDLL(None)

    def locate(family: str, _style: str) -> tuple[Path, int] | None:
        return None if "WenKai" in family else (Path(), 0)

    monkeypatch.setattr(libraries, "find", find)
    monkeypatch.setattr(fonts, "locate", locate)
    assert told(corpus, "不行") == [
        "缺少排版用的库：harfbuzz-subset。请运行：sudo apt-get install libharfbuzz-subset0",
        "缺少字体：LXGW WenKai Regular。请运行：sudo apt-get install fonts-lxgw-wenkai",
    ]
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert told(corpus, "不行")[1].startswith("缺少 fontconfig")
    assert run(["doctor", "--root", str(corpus)]) == 2
    assert "有2项不行" in capsys.readouterr().out


def test_fonts_of_the_courts_own_are_told_role_by_role(corpus: Path) -> None:
    (corpus / "song.ttf").write_bytes(typefaces.make())
    settings = corpus / "compendium.yml"
    given = f"{settings.read_text('utf-8')}\n字体:\n  标题宋: song.ttf\n"
    settings.write_text(given, "utf-8")
    found = told(corpus, "好")
    assert "标题宋：示例宋体（法院自己的字体，song.ttf）。" in found
    assert "正文宋、黑体、楷体、仿宋、西文：自带的字体。" in found
    settings.write_text(given.replace("song.ttf", "none.ttf"), "utf-8")
    assert "设置有错，看不出字体。请运行 compendium check。" in told(corpus, "留意")


def test_old_libraries_and_wrong_packages(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries, "pango", lambda: "1.42.3")
    monkeypatch.setattr(
        doctor, "requires", lambda _: ["jinja2>=99", "no-such-thing>=1", 'pytest; extra == "dev"']
    )
    packages, pango = told(corpus, "不行")
    assert "jinja2 3." in packages
    assert "no-such-thing（没有安装）" in packages
    assert "pytest" not in packages
    assert "Pango 太旧" in pango


@pytest.mark.parametrize(
    ("free", "level"), [(100_000_000, "不行"), (1_000_000_000, "留意"), (9_000_000_000, "好")]
)
def test_disk(corpus: Path, monkeypatch: pytest.MonkeyPatch, free: int, level: str) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    assert any(line.startswith("磁盘：还有") for line in told(corpus, level))


def test_a_folder_that_cannot_be_written(corpus: Path) -> None:
    (corpus / ".cache").write_text("", "utf-8")
    assert any("不能写入" in line for line in told(corpus, "不行"))


@pytest.mark.parametrize(
    ("today", "level", "words"),
    [
        (date(2026, 1, 1), "好", ""),
        (date(2026, 11, 24), "留意", "以后没有安全更新"),
        (date(2028, 1, 1), "留意", "已经没有安全更新"),
    ],
)
def test_the_end_of_material_is_told_a_year_ahead(
    corpus: Path, today: date, level: str, words: str
) -> None:
    (line,) = [x for x in told(corpus, level, today) if x.startswith("mkdocs-material")]
    assert "2027年5月5日停止维护" in line
    assert words in line


def test_every_package_has_a_known_licence(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = {package.name.lower(): package.licence for package in licences()}
    assert {"mkdocs", "weasyprint", "pikepdf", "brotli", "compendium"} <= set(found)
    assert [name for name, licence in found.items() if not licence] == []
    # Strong copyleft would bind what is distributed with it; pyphen offers two weaker ones as well.
    strong = [n for n, text in found.items() if "GPL" in text and "LGPL" not in text]
    assert strong == []
    assert run(["doctor", "--licences", "--root", str(corpus)]) == 0
    assert "mkdocs-material 9" in capsys.readouterr().out
