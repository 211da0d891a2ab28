"""An article on its way to be valid: what has been read of it so far."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from compendium.check.values import Value
from compendium.check.vocabulary import DRAFT
from compendium.edition.model import ArticleType
from compendium.load.source import Source
from compendium.markup.body import Body
from compendium.problems import Place
from compendium.strictyaml.tree import Listing, Scalar


@dataclass(frozen=True, slots=True)
class Candidate:
    """A source with its typed values and parsed body; anything may be missing."""

    source: Source
    values: Mapping[str, Value]
    """Values by field key; what is missing or could not be read is not there."""
    body: Body

    @property
    def type(self) -> ArticleType | None:
        """The article's type, when it is known."""
        value = self.values.get("type")
        return value if isinstance(value, ArticleType) else None

    @property
    def draft(self) -> bool:
        """Whether it is marked as a draft."""
        return self.values.get("status") == DRAFT

    def text(self, key: str) -> str:
        """Return a text value, or nothing."""
        value = self.values.get(key)
        return value if isinstance(value, str) else ""

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the texts of a list."""
        return cast("tuple[str, ...]", self.values.get(key) or ())

    def place(self, key: str) -> Place:
        """Return the place of a field's value, or where the field would be added."""
        entry = self.source.entries.get(key)
        return entry.value.place if entry else self.source.header_end

    def item_place(self, key: str, item: str) -> Place:
        """Return the place of an item of a list."""
        entry = self.source.entries.get(key)
        nodes = entry.value.items if entry and isinstance(entry.value, Listing) else ()
        places = (n.place for n in nodes if isinstance(n, Scalar) and item in n.text)
        return next(places, self.place(key))
