"""What is wrong at one place of a unit, and how to mend it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip."""

    code: str
    start: int
    """Its first character in the unit's text."""
    end: int
    """One beyond its last."""
    right: str | None = None
    """What should stand there; None when that cannot be told."""
    sure: bool = False
    """Whether that can be put there without asking the author."""
