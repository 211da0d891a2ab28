"""Words for messages: the nearest right ones, and values cut to a readable length."""

from collections.abc import Iterable
from difflib import SequenceMatcher

LIMIT = 40
"""Longest value shown in a message, in characters."""


def shown(text: str, limit: int = LIMIT) -> str:
    """Return a value for a message: on one line, cut when long."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def _likeness(word: str, candidate: str) -> float:
    """Score two words from 0 to 1 by order of characters and by shared characters.

    Chinese names are short and often reordered or abridged (诉讼源头治理, 诉源治理), where the
    longest common runs that difflib counts are too few.
    """
    run = SequenceMatcher(None, word, candidate, autojunk=False).ratio()
    letters, others = set(word), set(candidate)
    shared = 2 * len(letters & others) / (len(letters) + len(others) or 1)
    return max(run, shared)


def nearest(word: str, candidates: Iterable[str], count: int = 3) -> str:
    """Name the right words nearest to a wrong one, best first; some are always named."""
    ranked = sorted(
        dict.fromkeys(candidates), key=lambda c: (-_likeness(word.lower(), c.lower()), c)
    )
    return "、".join(ranked[:count]) or "（无）"
