"""The registry of laws: what the table in data/laws.tsv says, and look-ups in it.

The table is a clerk's to extend; its head says how. A project's own table has the same columns
and goes on top: a law that is there replaces the one here.
"""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from importlib.resources import files
from types import MappingProxyType

from compendium.citations.names import Names, normal
from compendium.dates import Date, parse

LEVELS = (
    "法律",
    "行政法规",
    "地方性法规",
    "自治条例或单行条例",
    "司法解释",
    "司法解释性质文件",
    "部门规章",
    "地方政府规章",
    "其他规范性文件",
    "国际条约",
)
"""Kinds of law in the order of an index: 法释〔2009〕14号 article 2, then what it does not name."""
COLUMNS = ("全称", "简称", "层级", "版本", "年份", "末条", "施行", "失效", "替代")
_ISSUERS = re.compile(
    "^(?:最高人民法院最高人民检察院|最高人民法院|最高人民检察院|国务院|中华人民共和国)"
)


def short_form(title: str) -> str:
    """Return a normal title without its issuer and without the country's name."""
    return _ISSUERS.sub("", title).replace("中华人民共和国", "")


class TableError(ValueError):
    """A table of laws that cannot be read, with the line that is wrong (Chinese)."""


@dataclass(frozen=True, slots=True)
class Version:
    """A law as it was numbered for some years."""

    id: str
    """Year that names it; nothing when the law was never renumbered."""
    years: tuple[int, ...]
    """Years of the enactment and amendments that left this numbering."""
    last: int
    """Its last article; 0 when not known."""
    since: Date | None
    until: Date | None
    """First and last day in force, where known."""
    successor: str
    """Id of the law that replaced it."""

    def covers(self, day: Date) -> bool:
        """Tell whether it was in force on a day."""
        return (not self.since or self.since <= day) and (not self.until or day <= self.until)


@dataclass(frozen=True, slots=True)
class Law:
    """A law, regulation, interpretation or treaty."""

    id: str
    title: str
    """Full title without the outer 《》."""
    short_names: tuple[str, ...]
    level: str
    """One of `LEVELS`."""
    versions: tuple[Version, ...]
    """In order of time."""

    @property
    def latest(self) -> Version:
        """The newest version."""
        return self.versions[-1]

    @property
    def name(self) -> str:
        """What an index calls it."""
        return self.short_names[0] if self.short_names else self.title

    def on(self, day: Date) -> Version:
        """Return the version in force on a day, else the nearest one."""
        for version in self.versions:
            if version.covers(day):
                return version
        earlier = [v for v in self.versions if v.since and v.since <= day]
        return earlier[-1] if earlier else self.versions[0]

    def of_year(self, year: int) -> Version:
        """Return the version of an amendment's year, else the one in force at that year's end."""
        for version in self.versions:
            if year in version.years:
                return version
        return self.on(Date(year, 12, 31))


@dataclass(frozen=True)
class Registry:
    """All laws by id, and where renumbered articles went."""

    laws: Mapping[str, Law]
    moves: Mapping[tuple[str, int], tuple[str, int]]
    """Key of a law's version and an article of it to the same of the later text."""
    digest: str = ""
    """Identifies the tables it was read from."""

    @cached_property
    def full_titles(self) -> Mapping[str, str]:
        """Normal full titles to ids."""
        return {normal(law.title): law.id for law in self.laws.values()}

    @cached_property
    def other_names(self) -> Mapping[str, str]:
        """Normal short names, and titles without their issuer, to ids."""
        found = {normal(n): law.id for law in self.laws.values() for n in law.short_names}
        bare: dict[str, set[str]] = {}
        for title, ident in self.full_titles.items():
            bare.setdefault(short_form(title), set()).add(ident)
        for title, idents in bare.items():
            if len(idents) == 1 and title not in self.full_titles:
                found.setdefault(title, *idents)
        return found

    @cached_property
    def names(self) -> Names:
        """Names that mean a law even without 《》."""
        laws = self.laws.values()
        return Names.of([n for law in laws for n in (law.title, *law.short_names)])

    def moved(self, key: str, article: int) -> tuple[str, int] | None:
        """Return the newest text's version key and number of an article, where surely known."""
        found: tuple[str, int] | None = None
        here = (key, article)
        for _ in self.moves:
            if here not in self.moves:
                break
            found = here = self.moves[here]
        return found


@lru_cache(maxsize=4)
def load(extra: str = "") -> Registry:
    """Load the registry; ``extra`` is the text of a project's own table."""
    folder = files("compendium.citations") / "data"
    table, moved = (
        (folder / name).read_text(encoding="utf-8") for name in ("laws.tsv", "renumbered.tsv")
    )
    laws = read_laws(table)
    if extra:
        laws = {**laws, **read_laws(extra)}
    digest = sha256(f"{table}\0{moved}\0{extra}".encode()).hexdigest()
    return Registry(MappingProxyType(laws), MappingProxyType(read_moves(moved)), digest)


def read_laws(text: str) -> dict[str, Law]:
    """Read a table of laws, one row a version; raise `TableError` for the first wrong row."""
    rows: dict[str, list[dict[str, str]]] = {}
    for line, row in _rows(text, COLUMNS):
        title = row["全称"].strip("《》")
        if not title or row["层级"] not in LEVELS:
            raise TableError(f"第{line}行：全称是空的，或者层级“{row['层级']}”不在规定的名单里")
        if not all(part.isdigit() for part in (row["末条"] or "0", *row["年份"].split())):
            raise TableError(f"第{line}行：末条和年份只能写数字")
        for column in ("施行", "失效"):
            if row[column] and not parse(row[column]):
                raise TableError(f"第{line}行：{column}“{row[column]}”不是日期，例如 2021-01-01")
        rows.setdefault(title, []).append(row)
    laws: dict[str, Law] = {}
    for title, versions in rows.items():
        names = tuple(versions[0]["简称"].split())
        ident = names[0] if names else title
        if ident in laws:
            raise TableError(f"“{ident}”是两部法律的第一个简称：{laws[ident].title}、{title}")
        numbered = tuple(_version(row) for row in versions)
        laws[ident] = Law(ident, title, names, versions[0]["层级"], numbered)
    return laws


def read_moves(text: str) -> dict[tuple[str, int], tuple[str, int]]:
    """Read the table of renumbered articles."""
    moves: dict[tuple[str, int], tuple[str, int]] = {}
    for line, row in _rows(text, ("原法", "原条", "现法", "现条")):
        before, after = _stretch(row["原条"]), _stretch(row["现条"])
        if len(before) != len(after):
            raise TableError(f"条文对照第{line}行：两段条数不同")
        for old, new in zip(before, after, strict=True):
            moves[row["原法"], old] = (row["现法"], new)
    return moves


def _rows(text: str, columns: Iterable[str]) -> Iterable[tuple[int, dict[str, str]]]:
    """Yield the rows of a table with their line numbers; lines that begin with # are notes."""
    lines = text.removeprefix("\ufeff").splitlines()
    kept = [(n, line) for n, line in enumerate(lines, 1) if line.strip() and line[0] != "#"]
    reader = csv.DictReader((line for _, line in kept), delimiter="\t")
    for (line, _), row in zip(kept[1:], reader, strict=True):
        missing = [name for name in columns if row.get(name) is None]
        if missing:
            raise TableError(f"第{line}行缺少列：{'、'.join(missing)}")
        yield line, {name: row[name].strip() for name in columns}


def _version(row: Mapping[str, str]) -> Version:
    return Version(
        row["版本"],
        tuple(int(year) for year in row["年份"].split()),
        int(row["末条"] or 0),
        parse(row["施行"]),
        parse(row["失效"]),
        row["替代"],
    )


def _stretch(written: str) -> range:
    first, _, last = written.partition("-")
    return range(int(first), int(last or first) + 1)
