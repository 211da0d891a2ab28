"""Indexes of what is cited: statutes, cases, guiding cases, and the list to be verified.

Order of statutes: kinds of law as 法释〔2009〕14号 article 2 has them, the Civil Code first,
then by the sound of the name; inside a law by version, article and 之N. An article beyond
a law's last one and an unknown title are never listed (see `to_verify`).
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from compendium.citations.article import CitedArticle
from compendium.citations.case_numbers import base, serial, year
from compendium.citations.citation import Citation, Status, Target
from compendium.citations.keys import article_key, article_label, law_key, part_label
from compendium.citations.mentions import ArticleRef, CaseMention, GuidingMention
from compendium.citations.numerals import chinese
from compendium.citations.registry import LEVELS, Law, Registry, Version
from compendium.collation import sort_key

_FIRST = "民法典"
_SERIAL = re.compile(r"\d+号.*")

Sound = Callable[[str], Any]
"""Gives what sorts words by sound: `compendium.collation.sort_key`, or what remembers it."""


@dataclass(frozen=True, slots=True)
class Citing:
    """One place that cites."""

    article: str
    """Id of the citing article."""
    number: int
    """Which of the article's citations it is, from 0: what an anchor is made of."""
    sentence: str
    parts: tuple[str, ...]
    """Parts of the statute's article that are named, such as 第一款第二项."""
    status: Status


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """An article of law and all places that cite it; ranges are spread over their articles."""

    key: str
    article: int
    sub: int
    label: str
    """第一千二百五十四条; 全文 for a document cited without articles."""
    now: str
    """Key of the article that has its place in today's text, where surely known."""
    citing: tuple[Citing, ...]


@dataclass(frozen=True, slots=True)
class PrintedEntry:
    """A line of the printed index: an article, or a range that stands once."""

    key: str
    """Key of the line, see `line_key`."""
    first: int
    last: int
    """The same as ``first`` when it is no range."""
    sub: int
    label: str
    """第1254条, 第133条之一, 第326—330条."""
    citing: tuple[Citing, ...]


@dataclass(frozen=True, slots=True)
class VersionEntry:
    """What is cited of one numbering of a law."""

    version: Version
    key: str
    """Key of the law in this version."""
    articles: tuple[ArticleEntry, ...]
    printed: tuple[PrintedEntry, ...]


@dataclass(frozen=True, slots=True)
class LawEntry:
    """A law of which articles are cited."""

    law: Law
    versions: tuple[VersionEntry, ...]


@dataclass(frozen=True, slots=True)
class NumberEntry:
    """A case number, or the number of a guiding case."""

    key: str
    """（2022）吉04民终123号, 指导案例:24."""
    label: str
    own: tuple[str, ...]
    """Ids of the articles that report this case."""
    citing: tuple[Citing, ...]


_Place = tuple[Target, Citing]


def statute_index(
    cited: Iterable[CitedArticle], registry: Registry, sound: Sound = sort_key
) -> tuple[LawEntry, ...]:
    """Return all laws of which articles are cited, in the order of the index."""
    places: dict[str, dict[str, list[_Place]]] = defaultdict(lambda: defaultdict(list))
    for article in cited:
        for number, citation in enumerate(article.citations):
            for target in citation.targets:
                if citation.kind == "statute" and target.ref and target.indexed:
                    citing = _citing(article, number, citation, part_label(target.ref))
                    places[target.law][target.version].append((target, citing))
    laws = sorted((registry.laws[ident] for ident in places), key=lambda law: order(law, sound))
    return tuple(
        LawEntry(
            law,
            tuple(
                _version_entry(law, version, places[law.id][version.id], registry)
                for version in law.versions
                if version.id in places[law.id]
            ),
        )
        for law in laws
    )


def order(law: Law, sound: Sound = sort_key) -> tuple[int, bool, Any]:
    """Return what sorts laws in an index."""
    return LEVELS.index(law.level), law.id != _FIRST, sound(law.name)


def case_index(cited: Iterable[CitedArticle], sound: Sound = sort_key) -> tuple[NumberEntry, ...]:
    """Return all case numbers by year, court and number; masked ones are left out."""
    own: dict[str, list[str]] = defaultdict(list)
    citing: dict[str, list[Citing]] = defaultdict(list)
    for article in cited:
        for case in article.case_numbers:
            own[base(case)].append(article.id)
        for number, citation in enumerate(article.citations):
            mention = citation.mention
            if isinstance(mention, CaseMention) and mention.form != "masked":
                for key in dict.fromkeys(base(case) for case in mention.numbers):
                    citing[key].append(_citing(article, number, citation, ""))
    keys = sorted(
        own.keys() | citing.keys(), key=lambda k: (year(k), sound(_court(k)), serial(k), k)
    )
    return tuple(
        NumberEntry(key, key, tuple(dict.fromkeys(own[key])), tuple(citing[key])) for key in keys
    )


def _court(case: str) -> str:
    """Return what stands between year and running number: court, kind and procedure."""
    return _SERIAL.sub("", case[6:])


def guiding_index(cited: Iterable[CitedArticle]) -> tuple[NumberEntry, ...]:
    """Return the guiding cases referred to, courts' first, by number."""
    citing: dict[tuple[bool, int], list[Citing]] = defaultdict(list)
    for article in cited:
        for number, citation in enumerate(article.citations):
            mention = citation.mention
            if isinstance(mention, GuidingMention):
                for value in mention.numbers:
                    key = (mention.court != "指导案例", value)
                    citing[key].append(_citing(article, number, citation, ""))
    return tuple(
        NumberEntry(
            f"{'检例' if other else '指导案例'}:{value}",
            f"检例第{value}号" if other else f"指导性案例{value}号",
            (),
            tuple(citing[other, value]),
        )
        for other, value in sorted(citing)
    )


def to_verify(cited: Iterable[CitedArticle]) -> tuple[tuple[CitedArticle, Citation], ...]:
    """Return what no index lists until somebody has looked at it (待核)."""
    return tuple(
        (article, citation)
        for article in cited
        for citation in article.citations
        if citation.status == "pending" or not all(t.indexed for t in citation.targets)
    )


def _citing(article: CitedArticle, number: int, citation: Citation, part: str) -> Citing:
    parts = (part,) if part else ()
    return Citing(article.id, number, citation.sentence, parts, citation.status)


def _version_entry(
    law: Law, version: Version, places: Sequence[_Place], registry: Registry
) -> VersionEntry:
    by_article: dict[tuple[int, int], list[_Place]] = defaultdict(list)
    by_line: dict[tuple[int, int, int], list[Citing]] = defaultdict(list)
    for target, citing in places:
        ref = target.ref or ArticleRef(0)
        by_article[ref.article, ref.sub].append((target, citing))
        by_line[_line(ref)].append(citing)
    key = f"{law.id}@{version.id}" if version.id else law.id
    articles = tuple(
        _article_entry(law, version, by_article[number], registry) for number in sorted(by_article)
    )
    printed = tuple(
        PrintedEntry(_line_key(key, *line), *line, _printed_label(*line), _merged(by_line[line]))
        for line in sorted(by_line, key=lambda line: (line[0], line[2], line[1]))
    )
    return VersionEntry(version, key, articles, printed)


def _article_entry(
    law: Law, version: Version, places: Sequence[_Place], registry: Registry
) -> ArticleEntry:
    ref = places[0][0].ref or ArticleRef(0)
    key = article_key(law.id, version.id, ref)
    moved = registry.moved(key.partition(":")[0], ref.article) if not ref.sub else None
    now = f"{moved[0]}:{moved[1]}" if moved else ""
    citing = _merged([citing for _, citing in places])
    return ArticleEntry(key, ref.article, ref.sub, article_label(ref) or "全文", now, citing)


def line_key(target: Target) -> str:
    """Return the key of the line a target is on in the printed index; nothing when on none.

    It depends on the citation alone, so what links there need not know the index.
    """
    if not (target.ref and target.indexed):
        return ""
    return _line_key(law_key(target.law, target.version), *_line(target.ref))


def _line_key(law: str, first: int, last: int, sub: int) -> str:
    return f"{law}:{first}" + (f"~{last}" if last > first else "") + (f"-{sub}" if sub else "")


def _line(ref: ArticleRef) -> tuple[int, int, int]:
    """Return first article, last article and 之N of the printed line a reference is on."""
    if ref.run and ref.run.level == "article":
        return ref.run.first, ref.run.last, 0
    return ref.article, ref.article, ref.sub


def _printed_label(first: int, last: int, sub: int) -> str:
    if not first:
        return "全文"
    if last > first:
        return f"第{first}—{last}条"
    return f"第{first}条" + (f"之{chinese(sub)}" if sub else "")


def _merged(citing: Sequence[Citing]) -> tuple[Citing, ...]:
    """Join what one citation says of several parts of an article into one place."""
    found: dict[tuple[str, int], Citing] = {}
    for one in citing:
        key = (one.article, one.number)
        before = found.get(key)
        parts = tuple(dict.fromkeys((*(before.parts if before else ()), *one.parts)))
        found[key] = Citing(one.article, one.number, one.sentence, parts, one.status)
    return tuple(found.values())
