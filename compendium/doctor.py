"""Whether this machine has what the compendium needs, for how long, and how to get what is missing.

Nothing heavy is imported before it is known to be there: this must run where little else does.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Literal

from packaging.requirements import Requirement

from compendium import disk
from compendium.errors import SettingsError

Level = Literal["好", "留意", "不行"]

_PROGRAM = "compendium"
_OLDEST_PANGO = (1, 44)
"""WeasyPrint's own condition."""
_PACKAGES = {
    "pango": "libpango-1.0-0",
    "pangoft2": "libpangoft2-1.0-0",
    "harfbuzz": "libharfbuzz0b",
    "harfbuzz-subset": "libharfbuzz-subset0",
}
"""Library to the Debian package that brings it."""
_NOTICE = 365
"""Days ahead that an end is told."""
_ENOUGH, _LITTLE = 2_000_000_000, 200_000_000
"""Bytes of free disk: for fonts, caches and some releases; for one build."""
_ENDS = (
    ("mkdocs-material", date(2027, 5, 5)),  # release notes of 9.8.0 and 9.8.1
    ("python", date(2016 + sys.version_info.minor, 10, 31)),  # PEP 602: five years
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    level: Level
    what: str
    remedy: str = ""
    """What to do, a sentence; empty when all is well."""


def examine(root: Path, today: date) -> Iterator[Finding]:
    """Look at programs, libraries, fonts, ends of life and the disk."""
    yield Finding("好", f"Python {sys.version.split()[0]}")
    yield from _dependencies()
    yield from _libraries()
    yield from _fonts()
    yield from _own_fonts(root)
    yield from _ends(today)
    yield from _disk(root)


def _dependencies() -> Iterator[Finding]:
    wanted = [Requirement(line) for line in requires(_PROGRAM) or () if "extra ==" not in line]
    wrong = []
    for need in wanted:
        try:
            if need.specifier.contains(version(need.name), prereleases=True):
                continue
            wrong.append(f"{need.name} {version(need.name)}（要 {need.specifier}）")
        except PackageNotFoundError:
            wrong.append(f"{need.name}（没有安装）")
    if wrong:
        yield Finding("不行", f"Python 软件包：{'、'.join(wrong)}", "请运行 make setup。")
    else:
        yield Finding("好", f"Python 软件包：{len(wanted)}个，版本都合适")


def _libraries() -> Iterator[Finding]:
    from compendium.book import libraries  # noqa: PLC0415

    missing = [name for name in libraries.FILES if libraries.find(name) is None]
    if missing:
        packages = " ".join(_PACKAGES[name] for name in missing)
        yield Finding("不行", f"缺少排版用的库：{'、'.join(missing)}", _install(packages))
        return
    found = f"Pango {libraries.pango()}，HarfBuzz {libraries.harfbuzz()}，harfbuzz-subset"
    if tuple(map(int, libraries.pango().split(".")[:2])) < _OLDEST_PANGO:
        yield Finding("不行", found, "Pango 太旧，要 1.44 以上；请升级操作系统。")
    else:
        yield Finding("好", found)


def _fonts() -> Iterator[Finding]:
    if shutil.which("fc-list") is None:
        yield Finding("不行", "缺少 fontconfig（fc-list）", _install("fontconfig"))
        return
    try:
        from compendium.book import fonts  # noqa: PLC0415
    except ImportError:
        return  # Told with the dependencies.
    wanted = {(s.system, s.style): s.package for s in fonts.SOURCES}
    absent = {face: p for face, p in wanted.items() if fonts.locate(*face) is None}
    if absent:
        names = "、".join(" ".join(face) for face in absent)
        packages = " ".join(sorted(set(absent.values())))
        yield Finding("不行", f"缺少字体：{names}", _install(packages))
    else:
        yield Finding("好", f"字体：{'、'.join(dict.fromkeys(s.system for s in fonts.SOURCES))}")


def _own_fonts(root: Path) -> Iterator[Finding]:
    """Tell the fonts of the court's own, role by role."""
    try:
        from compendium.edition.load import read_edition  # noqa: PLC0415
        from compendium.edition.schema import ROLES  # noqa: PLC0415
        from compendium.edition.typefaces import open_typeface  # noqa: PLC0415
    except ImportError:
        return  # Told with the dependencies.
    try:
        own = read_edition(root).fonts
    except SettingsError:
        yield Finding("留意", "设置有错，看不出字体", "请运行 compendium check。")
        return
    for font in own:
        title = open_typeface(root / font.path, font.face).title
        yield Finding("好", f"{font.role}：{title}（法院自己的字体，{font.path}）")
    if own:
        free = [role for role in ROLES.values() if role not in {font.role for font in own}]
        yield Finding("好", f"{'、'.join(free)}：自带的字体")


def _ends(today: date) -> Iterator[Finding]:
    for name, end in _ENDS:
        what = f"{name} 到{end.year}年{end.month}月{end.day}日停止维护"
        if (end - today).days > _NOTICE:
            yield Finding("好", what)
        else:
            passed = "已经没有安全更新。" if end < today else "以后没有安全更新。"
            yield Finding("留意", what, f"{passed}请维护人员看架构说明，准备换版本。")
    yield Finding(
        "留意",
        "mkdocs 1.x 从2024年8月起没有出过新版",
        "现在照常可用；换成 ProperDocs 的办法见架构说明。",
    )


def _disk(root: Path) -> Iterator[Finding]:
    free = shutil.disk_usage(root).free
    what = f"磁盘：还有{free / 1e9:.1f} GB"
    if free < _LITTLE:
        yield Finding("不行", what, "不够生成一次，请腾出空间。")
    elif free < _ENOUGH:
        yield Finding("留意", what, "请腾出空间，免得发布到一半写满。")
    else:
        yield Finding("好", what)
    try:
        (root / ".cache").mkdir(exist_ok=True)
        readable = os.access(root / ".cache", os.W_OK)
    except OSError as error:
        yield Finding("不行", f"不能写入 {root}", disk.sentence(error))
    else:
        if not readable:
            yield Finding("不行", f"不能写入 {root / '.cache'}", "请检查这个文件夹的权限。")


def _install(packages: str) -> str:
    return f"请运行：sudo apt-get install {packages}"
