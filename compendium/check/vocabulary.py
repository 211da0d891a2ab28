"""The edition's words by every form in which editors write them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from compendium.edition.model import ArticleType, Batch, Court, Edition, Squad, Topic

Term = ArticleType | Batch | Court | Squad | Topic | str
"""What a word of a vocabulary stands for; a status stands for itself."""

DRAFT = "草稿"
FINAL = "定稿"
_BLANK = re.compile(r"\s+")


@dataclass(slots=True)
class Words:
    """One vocabulary."""

    terms: dict[str, Term] = field(default_factory=dict)
    """Standard names and other forms, without blanks."""
    standard: dict[str, str] = field(default_factory=dict)
    """Other forms, and standard names, to the standard name."""

    def add(self, term: Term, name: str, others: Iterable[str]) -> None:
        """Add a term; what is there already stays."""
        for word in (name, *others):
            key = _BLANK.sub("", word)
            if key:
                self.terms.setdefault(key, term)
                self.standard.setdefault(key, name)

    def find(self, word: str) -> tuple[Term, str] | None:
        """Return the term of a word and its standard name."""
        key = _BLANK.sub("", word)
        return (self.terms[key], self.standard[key]) if key in self.terms else None


def vocabularies(edition: Edition) -> Mapping[str, Words]:
    """Return the edition's vocabularies under the names `compendium.fields` uses."""
    named = {name: Words() for name in ("types", "batches", "topics", "squads", "courts", "status")}
    for kind in edition.types:
        named["types"].add(kind, kind.name, (kind.id,))
    for batch in edition.batches:
        named["batches"].add(batch, batch.name, (batch.id,))
    for squad in edition.squads:
        named["squads"].add(squad, squad.name, (squad.id,))
    for court in edition.courts:
        named["courts"].add(court, court.name, (court.short, court.code))
    # Names before other forms, so that no topic's path or id hides another's name.
    for topic in edition.topics:
        named["topics"].add(topic, topic.name, ())
    for word, topic in edition.topic_by_word.items():
        named["topics"].add(topic, topic.name, (word, topic.id))
    named["status"].add(DRAFT, DRAFT, ("draft",))
    named["status"].add(FINAL, FINAL, ("final",))
    return named
