"""What the index takes from an article: its text by zones, its facets, and the keys it cites."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from compendium.catalog import Article
from compendium.citations.article import CitedArticle
from compendium.citations.case_numbers import base
from compendium.citations.citation import Target
from compendium.citations.keys import article_key
from compendium.citations.mentions import ArticleRef, CaseMention
from compendium.citations.numerals import chinese
from compendium.markup.cjk import join_lines
from compendium.search.normalise import normalise

_BREAK = re.compile(r"[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class Statute:
    """An article of law, or a whole law, as a facet."""

    law: str
    """Id of the law, the value above this one."""
    key: str
    """Canonical key, see `compendium.citations.keys`."""
    number: str
    """Its article, such as 1254 or 133-1; nothing for the whole law."""
    label: str
    """第1254条, 第133条之一, with the year of its version where the law was renumbered."""


@dataclass(frozen=True, slots=True)
class Document:
    """One article as the index sees it."""

    article: Article
    url: str
    """Address below the site's root."""
    zones: tuple[tuple[str, ...], ...]
    """Blocks of text as a reader sees them, by `compendium.search.postings.ZONES`."""
    statutes: tuple[Statute, ...]
    cases: tuple[str, ...]
    """Case numbers it reports or cites, in standard form."""

    @property
    def keys(self) -> tuple[str, ...]:
        """What it can be found by besides its text."""
        return (
            *(statute_key(s.law, s.number) for s in self.statutes if s.number),
            *(statute_key("", s.number) for s in self.statutes if s.number),
            *(case_key(number) for number in self.cases),
        )


def statute_key(law: str, number: str) -> str:
    """Return the key of an article of a law, or of that article of any law."""
    return f"\x01{law}:{number}"


def case_key(number: str) -> str:
    """Return the key of a case number in standard form."""
    return f"\x02{normalise(number)}"


def document(item: Article, cited: CitedArticle, url: str) -> Document:
    """Take from an article what can be searched."""
    return Document(
        item,
        url,
        (
            _lines(item.title, item.subtitle),
            _lines(
                *item.keywords,
                *(topic.name for topic in item.topics),
                *item.case_numbers,
                item.cause,
                *item.authors,
                item.court.name,
                item.squad.name,
                item.trial_court,
            ),
            _lines(*(heading.text for heading in item.body.headings)),
            _lines(item.summary, *(block.text for block in item.body.blocks)),
        ),
        tuple(dict.fromkeys(_statutes(cited))),
        tuple(dict.fromkeys(_cases(cited))),
    )


def _lines(*texts: str) -> tuple[str, ...]:
    """Put each text on one line, as a browser does, and leave out those that are empty."""
    return tuple(_BREAK.sub(_joined, text) for text in map(str.strip, texts) if text)


def _joined(line_break: re.Match[str]) -> str:
    text = line_break.string
    return join_lines(text[line_break.start() - 1], text[line_break.end()])


def _statutes(cited: CitedArticle) -> Iterator[Statute]:
    for citation in cited.citations:
        if citation.kind == "statute":
            for target in citation.targets:
                if target.ref and target.indexed:
                    yield _statute(target, target.ref)


def _statute(target: Target, ref: ArticleRef) -> Statute:
    if not ref.article:
        return Statute(target.law, target.law, "", "")
    number = f"{ref.article}-{ref.sub}" if ref.sub else str(ref.article)
    year = f"（{target.version}年）" if target.version else ""
    label = f"{year}第{ref.article}条" + (f"之{chinese(ref.sub)}" if ref.sub else "")
    return Statute(target.law, article_key(target.law, target.version, ref), number, label)


def _cases(cited: CitedArticle) -> Iterator[str]:
    yield from map(base, cited.case_numbers)
    for citation in cited.citations:
        mention = citation.mention
        if isinstance(mention, CaseMention) and mention.form != "masked":
            yield from map(base, mention.numbers)
