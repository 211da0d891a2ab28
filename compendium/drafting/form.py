"""The form for a new article: what is asked, how an answer is read, the file it makes.

Everything comes from the tables of fields and settings, and answers are read as the check reads
a file, so that what passes here passes there.
"""

import re
from collections.abc import Mapping, Sequence

from compendium.check.fields import read_fields
from compendium.check.steps import collect
from compendium.check.values import split_words
from compendium.check.vocabulary import DRAFT, Words, vocabularies
from compendium.citations.case_form import standard_form
from compendium.drafting.header import Value, front_matter
from compendium.edition.model import ArticleType, Edition
from compendium.fields import FIELDS, Field
from compendium.load.source import read_source
from compendium.problems import Problem

_MISSING = "M002"
_SEVERAL = ("list", "choices")
_CHOSEN = re.compile(r"[\d\s,，、;；]+")


def questions(kind: ArticleType) -> list[Field]:
    """Return the fields a new article of a type must have; its id comes last, being proposed."""
    required = [f for f in FIELDS if kind.kind in f.required and f.key != "type"]
    return sorted(required, key=lambda field: field.key == "id")


class Form:
    """Reads answers with an edition's vocabulary."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._words: Mapping[str, Words] = vocabularies(edition)

    def choices(self, field: Field) -> list[str]:
        """Return the standard words a value is chosen from, in order; none for free text."""
        words = self._words.get(field.vocabulary)
        return list(dict.fromkeys(words.standard.values())) if words else []

    def read(self, field: Field, answer: str) -> tuple[Value, list[Problem]]:
        """Read an answer, numbers of choices included; give its value and what is wrong with it."""
        choices = self.choices(field)
        if choices and _CHOSEN.fullmatch(answer) and answer.strip() not in choices:
            numbers = [int(number) for number in re.findall(r"\d{1,4}", answer)]
            picked = [choices[n - 1] for n in numbers if 1 <= n <= len(choices)]
            answer = "、".join(picked) if len(picked) == len(numbers) else answer
        given: Value = split_words(answer) if field.shape in _SEVERAL else answer
        text = front_matter({field.key: given})
        source, problems = read_source(text.encode(), "")
        if source is None:
            return given, problems
        problems += source.problems
        collect(read_fields(source, self._words), problems)
        return self._standard(field, given), [p for p in problems if p.code != _MISSING]

    def _standard(self, field: Field, given: Value) -> Value:
        """Return words under their standard names, case numbers in their standard form."""
        words = self._words.get(field.vocabulary)
        if field.key == "case_numbers":
            return [standard_form(number) or number for number in given]
        if words is None:
            return given
        texts = [given] if isinstance(given, str) else given
        names = [found[1] if (found := words.find(text)) else text for text in texts]
        return names[0] if isinstance(given, str) else names

    def court_of(self, squad: Value) -> str:
        """Return the court of a squad."""
        courts = (s.court.name for s in self.edition.squads if s.name == squad)
        return next(courts, "")


def new_file(kind: ArticleType, values: Mapping[str, Value]) -> str:
    """Return the file of a new article: a draft with the headings of its type and no text."""
    header = front_matter({**values, "type": kind.name, "status": DRAFT})
    return header + "".join(f"\n## {heading}\n" for heading in headings(kind))


def headings(kind: ArticleType) -> Sequence[str]:
    """Return the headings a new article of a type begins with."""
    if not kind.own_headings:
        return [heading.name for heading in kind.headings if heading.required]
    first, *others = [heading.name for heading in kind.headings] or [""]
    numbered = [f"{number}、……" for number in "一二三四五六七八九"[: kind.min_numbered]]
    return [name for name in (first, *numbered, *others) if name]
