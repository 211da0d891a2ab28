"""Problems are values: where, which rule, what is wrong, what to do.

Every check yields problems and none raises, so one run reports all of them. The words of a rule
live in `compendium.rules`; a problem holds only the rule's code and the values to fill in.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from compendium.rules import RULES, Severity

Lang = Literal["zh", "en"]

SEVERITY_WORDS: Mapping[Lang, Mapping[Severity, str]] = {
    "zh": {"error": "错误", "warning": "提醒", "note": "说明"},
    "en": {"error": "error", "warning": "warning", "note": "note"},
}


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A point in a file of the project; line and column count from 1, in characters."""

    path: str
    """Path below the project's root, with forward slashes."""
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding of one rule at one place."""

    place: Place
    code: str
    """A key of `compendium.rules.RULES`."""
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """What the rule's message and hint name in braces."""

    @property
    def severity(self) -> Severity:
        """How bad it is, from the rule."""
        return RULES[self.code].severity

    def message(self, lang: Lang = "zh") -> str:
        """Say what is wrong, with the value found."""
        return RULES[self.code].message[lang].format_map(self.values)

    def hint(self, lang: Lang = "zh") -> str:
        """Say what to do about it."""
        return RULES[self.code].hint[lang].format_map(self.values)

    def text(self, lang: Lang = "zh") -> str:
        """Render as one line: place, severity and code, message, hint."""
        stop = {"zh": "。", "en": ". "}[lang]
        return (
            f"{self.place}: {SEVERITY_WORDS[lang][self.severity]} {self.code} "
            f"{self.message(lang)}{stop}{self.hint(lang)}"
        )

    def __str__(self) -> str:
        return self.text()


def problem(place: Place, code: str, **values: object) -> Problem:
    """Make a problem; values are turned into text."""
    return Problem(place, code, MappingProxyType({k: str(v) for k, v in values.items()}))


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort by place, then code; drop exact repeats."""
    unique = {(p.place, p.code, tuple(sorted(p.values.items()))): p for p in problems}
    return [unique[key] for key in sorted(unique)]


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any problem must stop a build."""
    return any(p.severity == "error" for p in problems)
