"""Resolved citations: what a mention means, how sure that is, and what is wrong with it."""

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from compendium.citations.mentions import ArticleRef, Mention

Kind = Literal["statute", "case", "guiding", "document"]
Basis = Literal["only", "stated", "document", "decided", "written", "latest"]
"""Where a version comes from: the law has one only; written with the citation; said elsewhere in
the document; the day of the decision; the day of writing; nothing was known, so today's."""
Status = Literal["resolved", "inferred", "pending", "problem"]
"""Sure; by context; 待核; resolved to something that cannot be right or is no longer law."""


@dataclass(frozen=True, slots=True)
class Target:
    """What one reference of a mention means."""

    key: str
    """Canonical key, see `compendium.citations.keys`; a case number in standard form."""
    law: str = ""
    """Id of the law in the registry."""
    version: str = ""
    """Id of its version where it was renumbered."""
    basis: Basis = "only"
    """Where the version comes from."""
    ref: ArticleRef | None = None
    problem: str = ""
    """Code of a finding that makes it doubtful: beyond the last article, or repealed."""

    @property
    def indexed(self) -> bool:
        """Tell whether an index may list it: an article that does not exist is not listed."""
        return self.problem != BEYOND_LAST


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that a citation breaks; the caller makes a problem of it at its place."""

    code: str
    paragraph: int
    start: int
    values: MappingProxyType[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Citation:
    """A mention, where it stands and what it means."""

    kind: Kind
    paragraph: int
    """Number of its paragraph in the document, from 0."""
    mention: Mention
    text: str
    """As written."""
    sentence: str
    """The sentence it stands in."""
    at: int
    """Where in that sentence it begins."""
    targets: tuple[Target, ...]
    status: Status
    reason: str = ""
    """Why it is inferred or pending (Chinese)."""

    @property
    def keys(self) -> tuple[str, ...]:
        """Its canonical keys, each once."""
        return tuple(dict.fromkeys(target.key for target in self.targets))


BEYOND_LAST = "C001"
REPEALED = "C002"
UNKNOWN_LAW = "C003"
ARABIC = "C004"
INNER_MARKS = "C005"
HALF_TITLE = "C006"
EARLY_SHORT_NAME = "C007"
CASE_FORM = "C008"
CASE_MASKED = "C009"
NOT_YET = "C010"
NO_LAW = "C011"
FULL_AGAIN = "C012"
OLD_FORM_LATE = "C013"


def finding(code: str, paragraph: int, start: int, **values: object) -> Finding:
    """Make a finding; values are turned into text."""
    words = MappingProxyType({name: str(value) for name, value in values.items()})
    return Finding(code, paragraph, start, words)
