"""The licences of everything that is installed to make the compendium, from its own metadata."""

from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_CLASSIFIER = "License :: OSI Approved :: "
_LONGEST = 60
"""Characters; a longer licence field holds the licence's text and not its name."""


class Licensed(NamedTuple):
    """A package and its licence."""

    name: str
    version: str
    licence: str
    """Empty when the package does not say."""


def licences(program: str = "compendium") -> list[Licensed]:
    """List a program's packages, those they need included, by name."""
    found = {canonicalize_name(d.name): d for d in _closure(program, frozenset(), set())}
    return [Licensed(d.name, d.version, _licence(d)) for _, d in sorted(found.items())]


def _closure(
    name: str, extras: frozenset[str], seen: set[tuple[str, frozenset[str]]]
) -> Iterator[Distribution]:
    key = canonicalize_name(name), extras
    if key in seen:
        return
    seen.add(key)
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return  # `doctor` tells of what is missing.
    yield found
    for line in found.requires or ():
        need = Requirement(line)
        marker = need.marker
        if marker is None or any(marker.evaluate({"extra": e}) for e in ("", *extras)):
            yield from _closure(need.name, frozenset(need.extras), seen)


def _licence(package: Distribution) -> str:
    """Return what a package says: an SPDX expression, else its field, else its classifiers."""
    facts = package.metadata
    fields = (facts[name] for name in ("License-Expression", "License") if name in facts)
    said = next(filter(None, fields), "")
    if said and said != "UNKNOWN" and "\n" not in said and len(said) <= _LONGEST:
        return said
    classes = facts.get_all("Classifier") or []
    return "、".join(c.removeprefix(_CLASSIFIER) for c in classes if c.startswith(_CLASSIFIER))
