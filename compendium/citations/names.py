"""Names of laws as texts write them: compared without marks, and found at the end of a stretch."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

_MARKS = re.compile("[《》〈〉<>“”‘’\"'、，,·\\s]")
_WIDE = str.maketrans("（）［］", "()[]")


def normal(name: str) -> str:
    """Return a name without marks and with plain brackets, for comparison."""
    return _MARKS.sub("", name.translate(_WIDE))


@dataclass(frozen=True, slots=True)
class Names:
    """Names that mean a law without 《》: short names, full titles, declared ones."""

    known: frozenset[str]
    lengths: tuple[int, ...] = field(default=())

    @classmethod
    def of(cls, names: Iterable[str]) -> "Names":
        """Collect names; those of one character are too short to tell."""
        known = frozenset(n.translate(_WIDE) for n in names if len(n) > 1)
        return cls(known, tuple(sorted({len(n) for n in known}, reverse=True)))

    def with_names(self, names: Iterable[str]) -> "Names":
        """Return these names and some more."""
        more = Names.of(names)
        lengths = sorted({*self.lengths, *more.lengths}, reverse=True)
        return Names(self.known | more.known, tuple(lengths))

    def ending_at(self, text: str, end: int) -> str:
        """Return the longest known name that ends at a place of a clean text, or nothing."""
        for length in self.lengths:
            if length <= end and text[end - length : end] in self.known:
                return text[end - length : end]
        return ""
