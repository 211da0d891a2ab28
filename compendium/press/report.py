"""The result of a preflight: for the terminal, and as JSON."""

import json
from dataclasses import dataclass
from typing import Literal

from compendium.press.checks import CHECKS, Check
from compendium.press.findings import Finding
from compendium.press.looks import Profile
from compendium.problems import SEVERITY_WORDS, Lang
from compendium.rules import RULES

Outcome = Literal["pass", "warning", "error", "skipped"]


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


def as_text(report: Report, lang: Lang = "zh") -> str:
    """Write a report for the terminal: findings, then the sum."""
    severity = SEVERITY_WORDS[lang]
    stop = {"zh": "。", "en": ". "}[lang]
    lines = [
        f"{severity[RULES[f.code].severity]} {f.code} {f.message(lang)}{stop}{f.hint(lang)}"
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
