"""Check a press file as a printer's pre-press department does, before it is sent.

No free tool certifies PDF/X-4; these checks are what such tools look at, made here, with qpdf's
own (inside pikepdf) and, where it is installed, Ghostscript's separation.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from compendium.edition.model import Edition
from compendium.press.checks import CHECKS, Check, Profile, Seen, Wanted
from compendium.press.facts import FileFacts, read
from compendium.press.ghostscript import ink_coverage
from compendium.problems import Lang
from compendium.rules import RULES

Outcome = Literal["pass", "warning", "error", "skipped"]
_LONGEST = 8
"""Words or runs of pages listed in a finding; more are counted."""
WORDS: Mapping[str, Mapping[Lang, str]] = {
    "fill": {"zh": "填色", "en": "areas"},
    "stroke": {"zh": "线条", "en": "lines"},
    "text": {"zh": "文字", "en": "text"},
    "image": {"zh": "图片", "en": "pictures"},
    "shading": {"zh": "渐变", "en": "gradients"},
    "version": {"zh": "XMP里的版本", "en": "its version in XMP"},
    "intent": {"zh": "印刷条件（OutputIntent）", "en": "a printing condition (OutputIntent)"},
    "trapped": {"zh": "陷印说明（Trapped）", "en": "a word on trapping (Trapped)"},
    "identity": {"zh": "文件标识（ID）", "en": "an identity (ID)"},
    "title": {"zh": "题名", "en": "a title"},
}
"""What checks name by a key; other words, such as fonts, are names themselves."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found."""

    code: str
    pages: tuple[int, ...]
    what: tuple[str, ...]
    """Keys of `WORDS`, or names."""
    values: Mapping[str, str]

    def message(self, lang: Lang = "zh") -> str:
        """Say what is wrong."""
        return RULES[self.code].message[lang].format_map(self._values(lang))

    def hint(self, lang: Lang = "zh") -> str:
        """Say what to do about it."""
        return RULES[self.code].hint[lang].format_map(self._values(lang))

    def _values(self, lang: Lang) -> Mapping[str, str]:
        words = [WORDS[w][lang] if w in WORDS else w for w in self.what]
        more = {"zh": f"等{len(words)}种", "en": f" … ({len(words)})"}[lang]
        what = {"zh": "、", "en": ", "}[lang].join(words[:_LONGEST])
        what += more if len(words) > _LONGEST else ""
        return {**self.values, "pages": page_list(self.pages, lang), "what": what}


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a preflight."""

    profile: Profile
    pages: int
    findings: tuple[Finding, ...]
    skipped: frozenset[str]
    """Codes of checks that could not be made here."""

    @property
    def checks(self) -> tuple[Check, ...]:
        """The checks of this profile."""
        return tuple(c for c in CHECKS if self.profile in c.profiles)

    def outcome(self, check: Check) -> Outcome:
        """Tell how a check came out."""
        if check.code in self.skipped:
            return "skipped"
        if all(f.code != check.code for f in self.findings):
            return "pass"
        return "error" if RULES[check.code].severity == "error" else "warning"

    @property
    def passed(self) -> bool:
        """Whether the file may be sent: warnings are for a human to judge."""
        return all(RULES[f.code].severity != "error" for f in self.findings)


def wanted(edition: Edition, profile: Profile) -> Wanted:
    """Say what a file of an edition is to be."""
    trim, press = edition.book.trim, edition.press
    width = None if profile == "cover" else trim.width
    return Wanted(profile, width, trim.height, press.bleed, press.signature)


def preflight(data: bytes, want: Wanted) -> Report:
    """Check a file."""
    facts, pages = read(data)
    seen: dict[str, list[Seen]] = defaultdict(list)
    blank: list[bool] = []
    mine = [c for c in CHECKS if want.profile in c.profiles]
    for page in pages:
        blank.append(page.blank)
        for check in mine:
            if check.of_page:
                seen[check.code].extend(check.of_page(page, want))
    seen["R021"] += _blanks(blank)
    seen["R022"] += _signature(len(blank), want)
    inks = ink_coverage(data) if want.profile == "press" and blank else []
    seen["R026"] += [Seen(n) for n, ink in enumerate(inks or (), 1) if any(ink[:3])]
    for check in mine:
        if check.of_file and (blank or check.code <= "R002") and check.of_file(facts):
            seen[check.code].append(Seen(what=_of_file(check.code, facts)))
    return Report(
        profile=want.profile,
        pages=len(blank),
        findings=tuple(_finding(c, seen[c.code], want) for c in mine if seen[c.code]),
        skipped=frozenset({"R026"} if inks is None else ()),
    )


def _of_file(code: str, facts: FileFacts) -> tuple[str, ...]:
    return {"R001": (facts.damage,), "R025": facts.missing}.get(code, ())


def _blanks(blank: Sequence[bool]) -> Iterator[Seen]:
    """Find blank pages side by side; those at the end fill the last signature."""
    last = max((n for n, empty in enumerate(blank) if not empty), default=-1)
    for number in range(last):
        if blank[number] and (blank[number + 1] or (number and blank[number - 1])):
            yield Seen(number + 1)


def _signature(pages: int, want: Wanted) -> Iterator[Seen]:
    if pages % want.signature:
        yield Seen(found=-pages % want.signature, count=pages)


def _finding(check: Check, seen: Sequence[Seen], want: Wanted) -> Finding:
    """Put together what a check saw on all pages: the worst value, every word, the pages."""
    values = {
        "found": f"{check.worst(s.found for s in seen):g}",
        "wanted": check.wanted(want),
        "count": str(sum(s.count for s in seen)),
    }
    pages = tuple(sorted({s.page for s in seen if s.page}))
    return Finding(check.code, pages, tuple(dict.fromkeys(w for s in seen for w in s.what)), values)


def page_list(pages: Sequence[int], lang: Lang = "zh") -> str:
    """Write page numbers shortly: 第1、3—5页; of many only the first, and how many there are."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    words = [f"{r[0]}—{r[-1]}" if len(r) > 1 else str(r[0]) for r in runs]
    many = len(words) > _LONGEST
    if lang == "en":
        listed = ", ".join(words[:_LONGEST]).replace("—", "-")
        return f"pages {listed}" + (f" … ({len(pages)} pages)" if many else "")
    listed = "、".join(words[:_LONGEST])
    return f"第{listed}页等{len(pages)}页" if many else f"第{listed}页"


def as_text(report: Report, lang: Lang = "zh") -> str:
    """Write a report for the terminal: findings, then the sum."""
    severities = {"zh": {"error": "错误", "warning": "提醒"}, "en": {}}[lang]
    stop = {"zh": "。", "en": ". "}[lang]
    lines = [
        f"{severities.get(RULES[f.code].severity, RULES[f.code].severity)} {f.code} "
        f"{f.message(lang)}{stop}{f.hint(lang)}"
        for f in report.findings
    ]
    counts = [report.outcome(check) for check in report.checks]
    numbers = {word: counts.count(word) for word in ("pass", "warning", "error", "skipped")}
    summary = {
        "zh": "{pages}页，{pass}项合格，{error}项不合格，{warning}项提醒，{skipped}项没有检查",
        "en": "{pages} pages, {pass} checks passed, {error} failed, {warning} warnings, "
        "{skipped} skipped",
    }[lang]
    return "\n".join([*lines, summary.format_map({**numbers, "pages": report.pages})])


def as_json(report: Report, lang: Lang = "zh") -> str:
    """Write a report as JSON: every check with its outcome, findings with their pages."""
    found = {f.code: f for f in report.findings}

    def check(c: Check) -> dict[str, object]:
        facts: dict[str, object] = {"code": c.code, "name": c.name, "outcome": report.outcome(c)}
        if c.code in found:
            finding = found[c.code]
            facts |= {
                "pages": list(finding.pages),
                "message": finding.message(lang),
                "hint": finding.hint(lang),
            }
        return facts

    return json.dumps(
        {
            "profile": report.profile,
            "pages": report.pages,
            "passed": report.passed,
            "checks": [check(c) for c in report.checks],
        },
        ensure_ascii=False,
        indent=2,
    )
