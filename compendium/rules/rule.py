"""A rule: code, severity, words in Chinese and English, reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule and its words; ``{name}`` in message and hint is filled in by the problem."""

    code: str
    severity: Severity
    message: Mapping[str, str]
    """Language (zh, en) to the sentence that says what is wrong, without a final stop."""
    hint: Mapping[str, str]
    """Language to the sentence that says what to do."""
    reason: str
    """Why the rule is there, with its source (Chinese)."""


def row(  # noqa: PLR0913, PLR0917 - a row of a table
    code: str, severity: Severity, zh: str, zh_hint: str, en: str, en_hint: str, reason: str
) -> Rule:
    """Make a rule from a row of its table: message and hint in Chinese, in English, reason."""
    return Rule(code, severity, {"zh": zh, "en": en}, {"zh": zh_hint, "en": en_hint}, reason)
