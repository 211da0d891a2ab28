"""What a detector finds: a span, what it gives away, how sure and how bad, and its masked form."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Kind = Literal[
    "resident_id", "phone", "bank", "plate", "permit", "property", "contact", "address",
    "birth", "minor", "health", "name", "company",
]  # fmt: skip
Tier = Literal["block", "warn", "note"]
"""Must not be published; a person must look; good to know."""

CODES: Mapping[tuple[Kind, Tier], str] = MappingProxyType(
    {
        ("resident_id", "block"): "P001",
        ("resident_id", "warn"): "P002",
        ("phone", "block"): "P003",
        ("phone", "warn"): "P004",
        ("bank", "block"): "P005",
        ("bank", "warn"): "P006",
        ("plate", "block"): "P007",
        ("permit", "block"): "P008",
        ("permit", "warn"): "P009",
        ("property", "block"): "P010",
        ("contact", "block"): "P011",
        ("address", "block"): "P012",
        ("address", "warn"): "P013",
        ("birth", "warn"): "P014",
        ("minor", "warn"): "P015",
        ("health", "warn"): "P016",
        ("health", "note"): "P017",
        ("name", "warn"): "P018",
        ("company", "warn"): "P019",
    }
)
"""Kind and tier to the rule that reports it."""

_KEPT: dict[Kind, tuple[int, int]] = {
    "resident_id": (4, 2),
    "phone": (3, 2),
    "bank": (4, 2),
    "name": (1, 0),
    "minor": (1, 0),
}
"""Characters left at the beginning and the end of a masked form."""
_USUAL = (2, 1)
_SEEN = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Finding:
    """A span of a text that gives something away."""

    kind: Kind
    start: int
    end: int
    tier: Tier
    masked: str
    """What may be shown of it."""


def mask(kind: Kind, text: str) -> str:
    """Hide all but the edges of a text; at least half of it, whatever its length."""
    bare = _SEEN.sub("", text)
    head, tail = _KEPT.get(kind, _USUAL)
    if len(bare) < 2 * (head + tail):
        head, tail = min(1, len(bare) - 1), 0
    return f"{bare[:head]}{'*' * (len(bare) - head - tail)}{bare[len(bare) - tail :]}"
