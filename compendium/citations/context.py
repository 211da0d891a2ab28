"""What was named before: antecedents of 该法, 本条例, 该条, and of articles that name no law."""

import re
from dataclasses import dataclass, field

from compendium.citations.citation import Basis
from compendium.citations.mentions import ArticleRef, StatuteMention
from compendium.citations.registry import Law, Version

_POINTER = re.compile("^(?:该|本|同|此|上述|前述|前引)?(?:司法|立法)?")
_PART_OF_SERIES = re.compile(r"[（(][^（()）]{1,4}[）)]$")
_OF_THE_LAST = ("其中", "现为")
_LAW_ENDS = ("法", "法典", "通则", "总则")


@dataclass(frozen=True, slots=True)
class Meant:
    """A law in the version meant, and the last reference to it."""

    law: Law
    version: Version
    basis: Basis
    ref: ArticleRef | None = None


@dataclass(frozen=True, slots=True)
class Antecedent:
    """What was named before: a law, or a title the registry does not know."""

    title: str
    meant: Meant | None

    def is_a(self, ends: tuple[str, ...]) -> bool:
        """Tell whether its title ends in one of the words, （一） and the like apart."""
        return _PART_OF_SERIES.sub("", self.title).endswith(ends)


@dataclass(slots=True)
class Memory:
    """What a reader remembers of the text so far."""

    last: Antecedent | None = None
    """What was named last."""
    topic: Antecedent | None = None
    """What the last sentence of the paragraph that cites was about."""
    _laws: list[Antecedent] = field(default_factory=list)
    _articles: dict[tuple[int, int], dict[str, Antecedent]] = field(default_factory=dict)
    """Laws by the articles cited of them by name."""

    def new_paragraph(self) -> None:
        """Forget what the paragraph was about."""
        self.topic = None

    def keep(self, mention: StatuteMention, named: Antecedent) -> None:
        """Remember what a mention named."""
        self.last = named
        if named.meant:
            self._laws.append(named)
            for ref in mention.refs if mention.naming in ("title", "name") else ():
                self._articles.setdefault((ref.article, ref.sub), {})[named.title] = named
        if mention.refs and (mention.leads or self.topic is None):
            self.topic = named

    def antecedent(self, mention: StatuteMention) -> Antecedent | None:
        """Tell what 该法, 该条, 本条例 or a bare article refers to."""
        if mention.naming == "bare":
            return self._bare(mention)
        if mention.title.endswith(("条", "款")):
            return self.last
        word = _POINTER.sub("", mention.title)
        ends = _LAW_ENDS if word in ("法", "法律") else (word,)
        return next((named for named in reversed(self._laws) if named.is_a(ends)), None)

    def _bare(self, mention: StatuteMention) -> Antecedent | None:
        """Tell the law of an article that stands alone.

        At the beginning of a clause it is the one the paragraph is about; inside a clause, the
        one law of which the document cites the same article by name, then the paragraph's.
        Articles that are agreed (约定) are a contract's.
        """
        if mention.before.endswith(_OF_THE_LAST):
            return self.last
        if mention.agreed:
            return None if self.topic and self.topic.meant else self.topic
        first = mention.refs[0]
        known = list(self._articles.get((first.article, first.sub), {}).values())
        same = known[0] if len(known) == 1 else None
        return (self.topic or same) if mention.opens else (same or self.topic)
