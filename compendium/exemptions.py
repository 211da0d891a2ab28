"""Findings that someone has looked at and lets stand: the file exemptions.yml.

An exemption names a rule, a file, a fingerprint of the line it is about, why, who and when. The
fingerprint is a hash of the whole line, never of what was found: the hash of a telephone number
is as good as the number. When the line changes, the exemption no longer holds and is reported.
"""

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from compendium import dates
from compendium.edition.load import read_file
from compendium.edition.rows import Row
from compendium.edition.schema import Key
from compendium.errors import SettingsError
from compendium.problems import Place, Problem, has_errors, in_order, problem
from compendium.rules import RULES
from compendium.text.filetext import FileText
from compendium.wording import nearest, shown

EXEMPTIONS = "exemptions.yml"
"""File name of the exemptions, in the project's top folder; there need not be one."""
_KEYS = (
    Key("exemptions", "豁免", "records", example="- {规则: P003, 文件: cases/……}", keys=(
        Key("rule", "规则", example="P003"),
        Key("file", "文件", example="cases/case-2022-001.md"),
        Key("fingerprint", "指纹", example="0123456789abcdef"),
        Key("reason", "理由", example="法院公开的举报电话"),
        Key("reviewer", "审核人", example="示例丙"),
        Key("date", "日期", example="2024-01-05"),
    )),
)  # fmt: skip
_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Exemption:
    """One line that a rule is not applied to."""

    place: Place
    rule: str
    path: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Exemptions:
    """All exemptions of a project, and the files they are about."""

    entries: tuple[Exemption, ...] = ()
    texts: Mapping[str, FileText] = field(default_factory=dict)
    """Texts of the articles by path; only those that exemptions name are needed."""

    def sift(self, problems: Iterable[Problem]) -> tuple[list[Problem], frozenset[Exemption]]:
        """Leave out the problems that are exempt; give the exemptions used too."""
        kept: list[Problem] = []
        used: set[Exemption] = set()
        named = {(entry.rule, entry.path) for entry in self.entries}
        for found in problems:
            covering: set[Exemption] = set()
            if (found.code, found.place.path) in named and found.place.path in self.texts:
                mark = fingerprint(found, self.texts[found.place.path])
                key = (found.code, found.place.path, mark)
                covering = {e for e in self.entries if (e.rule, e.path, e.fingerprint) == key}
            used |= covering
            if not covering:
                kept.append(found)
        return kept, frozenset(used)

    def lines(self, entry: Exemption) -> list[str]:
        """Return the lines that an exemption is about."""
        text = self.texts[entry.path]
        numbers = range(1, len(text.lines) + 1)
        marked = (problem(Place(entry.path, number), entry.rule) for number in numbers)
        return [
            text.lines[p.place.line - 1]
            for p in marked
            if fingerprint(p, text) == entry.fingerprint
        ]

    def unused(self, used: frozenset[Exemption], paths: Sequence[str]) -> Iterator[Problem]:
        """Report exemptions that exempt nothing."""
        for entry in self.entries:
            if entry.path not in paths:
                near = nearest(entry.path, paths)
                yield problem(entry.place, "X004", path=shown(entry.path), nearest=near)
            elif entry not in used:
                yield problem(entry.place, "X003", rule=entry.rule, path=shown(entry.path))


def fingerprint(found: Problem, text: FileText) -> str:
    """Return the hash of rule and line; of the whole text where its lines are not the file's."""
    lines = text.lines if text.breaks else text.lines[found.place.line - 1 : found.place.line]
    line = unicodedata.normalize("NFC", "\n".join(lines).strip())
    return hashlib.sha256(f"{found.code}\n{line}".encode()).hexdigest()[:_LENGTH]


def may_be_exempt(code: str) -> bool:
    """Tell whether a rule has exemptions: personal data, and all that stops no edition."""
    return code[0] == "P" or RULES[code].severity != "error"


def read_exemptions(root: Path) -> tuple[Exemption, ...]:
    """Read the exemptions of the project at ``root``.

    Raises SettingsError with every problem when the file is not right.
    """
    try:
        data = (root / EXEMPTIONS).read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as error:
        reason = problem(Place(EXEMPTIONS), "F012", reason=error.strerror)
        raise SettingsError(problems=[reason]) from None
    row, problems = read_file(data, EXEMPTIONS, _KEYS)
    entries = row.table("exemptions") if row else ()
    problems += [fault for entry in entries for fault in _faults(entry)]
    if has_errors(problems):
        raise SettingsError(problems=in_order(problems))
    return tuple(
        Exemption(r.place, r.text("rule"), r.text("file"), r.text("fingerprint")) for r in entries
    )


def _faults(entry: Row) -> Iterator[Problem]:
    """Check one exemption beyond the shape of its parts."""
    rule, date = entry.texts.get("rule"), entry.texts.get("date")
    if rule and rule.text not in RULES:
        yield problem(rule.place, "X001", rule=shown(rule.text), nearest=nearest(rule.text, RULES))
    elif rule and not may_be_exempt(rule.text):
        yield problem(rule.place, "X002", rule=rule.text)
    if date and dates.parse(date.text) is None:
        yield problem(date.place, "M009", field="日期", value=shown(date.text))


def template(problems: Iterable[Problem], texts: Mapping[str, FileText]) -> str:
    """Write exemptions for problems, as they go into the file once reason and person are there.

    One is enough for what a rule finds in a line, however often.
    """
    entries: dict[tuple[str, str, str], str] = {}
    for found in problems:
        path = found.place.path
        if may_be_exempt(found.code) and path in texts:
            key = (found.code, path, fingerprint(found, texts[path]))
            entries.setdefault(key, f"{found.place}: {found.message()}")
    lines = [
        line
        for (code, path, mark), told in entries.items()
        for line in (
            f"  # {told}",
            f"  - 规则: {code}",
            f"    文件: {path}",
            f"    指纹: {mark}",
            *("    理由:", "    审核人:", "    日期:"),
        )
    ]
    return "\n".join(["豁免:", *lines, ""]) if lines else ""
