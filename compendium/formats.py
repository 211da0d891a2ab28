"""Problems for other programs: JSON, SARIF for code review, commands for GitHub's workflows."""

import json
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import quote

from compendium.packages import version
from compendium.problems import Lang, Problem
from compendium.rules import FAMILIES, RULES, Rule, Severity

_SARIF = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_ROOT = "%SRCROOT%"
_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "note": "note"}
_COMMANDS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}


def as_json(problems: Sequence[Problem], lang: Lang = "zh") -> str:
    """Render as a JSON array, one object a problem."""
    return _dumped(
        [
            {
                "path": p.place.path,
                "line": p.place.line,
                "column": p.place.column,
                "severity": p.severity,
                "code": p.code,
                "message": p.message(lang),
                "hint": p.hint(lang),
                "values": dict(p.values),
            }
            for p in problems
        ]
    )


def as_sarif(problems: Sequence[Problem], lang: Lang = "zh") -> str:
    """Render as a SARIF 2.1.0 log with all rules; columns count characters."""
    index = {code: at for at, code in enumerate(RULES)}
    driver = {
        "name": "compendium",
        "version": version("compendium"),
        "language": {"zh": "zh-CN", "en": "en"}[lang],
        "rules": [_rule(rule, lang) for rule in RULES.values()],
    }
    results = [
        {
            "ruleId": p.code,
            "ruleIndex": index[p.code],
            "level": _LEVELS[p.severity],
            "message": {"text": f"{p.message(lang)}{_stop(lang)}{p.hint(lang)}"},
            "locations": [{"physicalLocation": _location(p)}],
        }
        for p in problems
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return _dumped({"$schema": _SARIF, "version": "2.1.0", "runs": [run]})


def as_github(problems: Sequence[Problem], lang: Lang = "zh") -> str:
    """Render as commands of GitHub's workflows, one line a problem."""
    return "\n".join(
        f"::{_COMMANDS[p.severity]} file={_property(p.place.path)},line={p.place.line},"
        f"col={p.place.column},title={p.code}::"
        + _data(f"{p.message(lang)}{_stop(lang)}{p.hint(lang)}")
        for p in problems
    )


FORMATS: Mapping[str, Callable[[Sequence[Problem], Lang], str]] = {
    "json": as_json,
    "sarif": as_sarif,
    "github": as_github,
}
"""Formats by the name on the command line."""


def _rule(rule: Rule, lang: Lang) -> dict[str, object]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.message[lang]},
        "fullDescription": {"text": rule.reason},
        "help": {"text": rule.hint[lang]},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [FAMILIES[rule.code[0]][0]]},
    }


def _location(problem: Problem) -> dict[str, object]:
    place = problem.place
    return {
        "artifactLocation": {"uri": quote(place.path), "uriBaseId": _ROOT},
        "region": {"startLine": place.line, "startColumn": place.column},
    }


def _stop(lang: Lang) -> str:
    return {"zh": "。", "en": ". "}[lang]


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _data(text: str) -> str:
    """Escape what would end a command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
