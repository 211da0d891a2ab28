"""Resolve mentions: which law, which version, which article.

Order: full title; short name the document declares; short name of the registry; 该法 and the
like, and bare articles at the beginning of a sentence, from what was named before (inferred). A
title the registry does not know goes to the list of what is to be verified (待核): contracts have
articles too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from compendium.citations.citation import BEYOND_LAST, REPEALED, Citation, Kind, Status, Target
from compendium.citations.clean import clean
from compendium.citations.context import Antecedent, Meant, Memory
from compendium.citations.find import find
from compendium.citations.keys import key, law_key
from compendium.citations.lookup import declared_names, is_foreign, law_of
from compendium.citations.mentions import (
    ArticleRef,
    CaseMention,
    GuidingMention,
    Mention,
    StatuteMention,
)
from compendium.citations.registry import Registry, Version
from compendium.citations.sentences import sentence_around
from compendium.citations.versions import Versions
from compendium.dates import Date


@dataclass(frozen=True, slots=True)
class Document:
    """A document's paragraphs and the days that decide which law it means."""

    paragraphs: tuple[str, ...]
    decided: Date | None = None
    """Day of the decision it reports."""
    written: Date | None = None
    """Day it was written or published."""


def cite(document: Document, registry: Registry) -> tuple[Citation, ...]:
    """Find and resolve all citations of a document, in reading order."""
    texts = [clean(paragraph) for paragraph in document.paragraphs]
    declared = declared_names(texts, registry)
    names = registry.names.with_names(declared) if declared else registry.names
    found = [find(text, names) for text in texts]
    versions = Versions(_day(document.decided), _day(document.written))
    reader = _Reader(registry, declared, versions)
    for mentions in found:
        reader.read_ahead(mentions)
    citations: list[Citation] = []
    for number, (text, mentions) in enumerate(zip(texts, found, strict=True)):
        reader.memory.new_paragraph()
        for mention in mentions:
            written = text.original[mention.start : mention.end]
            sentence, at = sentence_around(text.original, mention.start, mention.end)
            citations.extend(
                Citation(one.kind, number, mention, written, sentence, at, *one.meaning)
                for one in reader.resolve(mention)
            )
    return tuple(citations)


@dataclass(frozen=True, slots=True)
class _Resolved:
    kind: Kind
    targets: tuple[Target, ...]
    status: Status = "resolved"
    reason: str = ""

    @property
    def meaning(self) -> tuple[tuple[Target, ...], Status, str]:
        return self.targets, self.status, self.reason


class _Reader:
    """Resolves the mentions of one document in reading order; each gives one meaning or none."""

    def __init__(self, registry: Registry, declared: dict[str, str], versions: Versions) -> None:
        self.memory = Memory()
        self._registry = registry
        self._declared = declared
        self._versions = versions

    def read_ahead(self, mentions: Sequence[Mention]) -> None:
        """Take in the versions that are stated anywhere in the document."""
        for mention in mentions:
            if isinstance(mention, StatuteMention) and mention.naming in ("title", "name"):
                law = law_of(mention, self._declared, self._registry)
                if law:
                    self._versions.read(law, mention)

    def resolve(self, mention: Mention) -> Iterator[_Resolved]:
        if isinstance(mention, CaseMention):
            yield _Resolved("case", tuple(Target(number) for number in mention.numbers))
        elif isinstance(mention, GuidingMention):
            keys = (f"{mention.court}:{number}" for number in mention.numbers)
            yield _Resolved("guiding", tuple(map(Target, keys)))
        elif not isinstance(mention, StatuteMention):
            yield _Resolved("document", (Target(mention.number),))
        elif mention.naming in ("title", "name"):
            yield from self._named(mention)
        else:
            yield from self._unnamed(mention)

    def _named(self, mention: StatuteMention) -> Iterator[_Resolved]:
        """Resolve a mention that names its law."""
        law = law_of(mention, self._declared, self._registry)
        if law is None:
            if any(ref.article for ref in mention.refs):
                self.memory.keep(mention, Antecedent(mention.title, None))
                known = "像是外国或港澳台的法律" if is_foreign(mention) else "登记表里没有"
                yield _Resolved("statute", (), "pending", f"{known}：{mention.title}")
            elif mention.naming == "title" and mention.declares:
                self.memory.keep(mention, Antecedent(mention.title, None))
            return
        version, basis = self._versions.choose(law, mention)
        meant = Meant(law, version, basis, mention.refs[-1] if mention.refs else None)
        self.memory.keep(mention, Antecedent(law.title, meant))
        if mention.refs or mention.naming == "title":
            yield self._resolved(meant, mention.refs)

    def _unnamed(self, mention: StatuteMention) -> Iterator[_Resolved]:
        """Resolve a mention whose law its context tells."""
        antecedent = self.memory.antecedent(mention)
        meant = antecedent.meant if antecedent else None
        if meant is None:
            if mention.refs and (antecedent or not mention.agreed):
                before = antecedent.title if antecedent else ""
                reason = f"上文是登记表里没有的“{before}”" if before else "看不出是哪部法律"
                yield _Resolved("statute", (), "pending", reason)
            return
        refs = _within(meant, mention)
        if not refs:
            return
        if mention.before.endswith("现为"):
            version, basis = self._versions.choose(meant.law, mention)
            meant = replace(meant, version=version, basis=basis)
        meant = replace(meant, ref=refs[-1])
        self.memory.keep(mention, Antecedent(meant.law.title, meant))
        yield self._resolved(meant, refs, inferred=True)

    def _resolved(
        self, meant: Meant, refs: Sequence[ArticleRef], *, inferred: bool = False
    ) -> _Resolved:
        targets = tuple(_targets(meant, refs, self._versions.decided))
        doubtful = any(target.problem for target in targets)
        status: Status = "problem" if doubtful else "inferred" if inferred else "resolved"
        return _Resolved("statute", targets, status, f"按上文是{meant.law.name}" * inferred)


def _within(meant: Meant, mention: StatuteMention) -> tuple[ArticleRef, ...]:
    """Return the references of a mention; 该条 and 前款 are parts of the article named before."""
    base = meant.ref
    if mention.title == "前款":
        if base is None or base.paragraph < 2 or mention.nested:  # noqa: PLR2004 - 第一款 is first
            return ()
        before = ArticleRef(base.article, base.sub, base.paragraph - 1)
        return (replace(before, start=mention.start, end=mention.end),)
    if mention.title.endswith("条"):
        if base is None:
            return ()
        return tuple(replace(r, article=base.article, sub=base.sub) for r in mention.refs)
    return mention.refs


def _targets(meant: Meant, refs: Sequence[ArticleRef], decided: Date | None) -> Iterator[Target]:
    law, version = meant.law.id, meant.version
    if not refs:
        yield Target(law_key(law, version.id), law, version.id, meant.basis)
    for ref in refs:
        problem = _problem(version, ref, decided)
        yield Target(key(law, version.id, ref), law, version.id, meant.basis, ref, problem)


def _problem(version: Version, ref: ArticleRef, decided: Date | None) -> str:
    """Tell whether an article cannot be meant: there is none, or the law was repealed.

    The last article of a version without dates holds from its newest year on.
    """
    dated = version.since or not decided or decided.year >= max(version.years, default=0)
    if version.last and ref.article > version.last and dated:
        return BEYOND_LAST
    if decided and version.until and version.successor and decided > version.until:
        return REPEALED
    return ""


def _day(date: Date | None) -> Date | None:
    """Return a day; a month is taken as its first day."""
    return Date(date.year, date.month, date.day or 1) if date else None
