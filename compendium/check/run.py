"""All checks in order, and the catalog of the articles that passed them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from compendium.catalog import Article, Catalog
from compendium.check.across import check_duplicates, check_related
from compendium.check.addresses import same
from compendium.check.bulk import check_bulk, check_nesting
from compendium.check.candidate import Candidate
from compendium.check.fields import read_fields
from compendium.check.headings import check_headings
from compendium.check.images import Files, check_image_names, check_images
from compendium.check.links import check_links
from compendium.check.memory import Memory
from compendium.check.steps import collect
from compendium.check.values import Value
from compendium.check.vocabulary import Words, vocabularies
from compendium.dates import Date
from compendium.edition.model import ArticleType, Edition
from compendium.exemptions import Exemption, Exemptions
from compendium.fields import FIELDS, Field
from compendium.load.source import Source, Sources
from compendium.markup.body import Body, parse, rename
from compendium.problems import Problem, in_order


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks found."""

    problems: tuple[Problem, ...]
    """All problems, sorted by place."""
    catalog: Catalog
    """The articles without errors, drafts included, in the order of the book."""
    paths: tuple[str, ...]
    """Paths of all article files that could be read as text."""
    drafts: frozenset[str]
    """Paths of the files marked as drafts, whether they are right or not."""
    candidates: tuple[Candidate, ...]
    """All that could be read, for checks that no edition waits for."""
    exemptions: Exemptions
    used: frozenset[Exemption]
    """Exemptions that some problem was left out for."""


def check(
    edition: Edition,
    sources: Sources,
    root: Path,
    exempt: Sequence[Exemption] = (),
    memory: Memory | None = None,
) -> Checked:
    """Check all sources of a project at ``root``; a ``memory`` makes the next time faster."""
    memory = memory or Memory()
    edition = memory.recall("edition", "", edition, lambda same: same)
    words = vocabularies(edition)
    settings = repr(edition)
    problems = list(sources.problems)
    candidates = []
    for source in sources:
        problems += source.problems
        candidate, found = memory.recall(
            "candidate",
            source.path,
            (edition, source),
            lambda given: _candidate(given[1], words, partial(memory.text, given[1], settings)),
        )
        candidates.append(candidate)
        problems += found
    problems += _checks(candidates, root)
    named = {entry.path for entry in exempt}
    exemptions = Exemptions(tuple(exempt), {s.path: s.text for s in sources if s.path in named})
    problems, used = exemptions.sift(problems)
    faulty = {p.place.path for p in problems if p.severity == "error"}
    articles = (_article(c) for c in candidates if c.source.path not in faulty)
    catalog = in_order_of_book(edition, articles)
    paths = tuple(source.path for source in sources)
    drafts = frozenset(c.source.path for c in candidates if c.draft)
    return Checked(
        problems=tuple(in_order(problems)),
        catalog=catalog,
        paths=paths,
        drafts=drafts,
        candidates=tuple(candidates),
        exemptions=exemptions,
        used=used,
    )


_Text = tuple[Body, Sequence[Problem]]


def _candidate(
    source: Source, words: Mapping[str, Words], remember: Callable[[Callable[[], _Text]], _Text]
) -> tuple[Candidate, Sequence[Problem]]:
    """Read one article and find what is wrong with it whatever the others are."""
    problems: list[Problem] = []
    values = collect(read_fields(source, words), problems)
    bulk = list(check_bulk(source))
    if bulk:
        candidate = Candidate(source, values, parse("", source.body_line))
        return candidate, [*problems, *bulk, *_alone(candidate)]
    body, found = remember(lambda: _text(source, values))
    return Candidate(source, values, body), [*problems, *found]


def _text(source: Source, values: Mapping[str, Value]) -> _Text:
    body = parse(source.body, source.body_line)
    problems = list(check_nesting(source, body))
    kind = values.get("type")
    if isinstance(kind, ArticleType):
        body = rename(body, collect(check_headings(source, body, kind), problems))
    problems += _alone(Candidate(source, values, body))
    return body, problems


def _alone(candidate: Candidate) -> Iterator[Problem]:
    # Loading these takes longer than all that is kept, and only what is new needs them.
    from compendium.check.alone import check_alone  # noqa: PLC0415

    return check_alone(candidate)


def _checks(candidates: Sequence[Candidate], root: Path) -> Iterator[Problem]:
    by_path = {same(candidate.source.path): candidate for candidate in candidates}
    files = Files(root)
    for candidate in candidates:
        yield from check_links(candidate, by_path)
        yield from check_images(candidate, files)
    yield from check_image_names(candidates)
    yield from check_duplicates(candidates)
    yield from check_related(candidates)


def as_it_is(candidate: Candidate) -> Article | None:
    """Make an article of a candidate, errors and all, for whoever is mending them.

    Returns None when something that every article of its type has could not be read.
    """
    kind = candidate.type
    if kind is None:
        return None
    lacks = (f for f in FIELDS if kind.kind in f.required and f.key not in candidate.values)
    return None if any(lacks) else _article(candidate)


def _article(candidate: Candidate) -> Article:
    """Make an article of a candidate without errors, whose required values are all there."""
    values: dict[str, Any] = {f.key: candidate.values.get(f.key, _nothing(f)) for f in FIELDS}
    del values["status"]
    return Article(path=candidate.source.path, draft=candidate.draft, body=candidate.body, **values)


def _nothing(field: Field) -> Value:
    """Return what a field holds that is not given."""
    if field.shape in ("list", "choices"):
        return ()
    return "" if field.shape == "text" else None


def in_order_of_book(edition: Edition, articles: Iterable[Article]) -> Catalog:
    """Return the catalog of articles in any order."""
    return Catalog(edition, tuple(sorted(articles, key=_order(edition))))


def _order(edition: Edition) -> Callable[[Article], tuple[int, int, int, Date, str]]:
    """Return the sort key of articles: part, main topic, batch, date, id."""
    parts = {kind.id: n for n, kind in enumerate(edition.types)}
    topics = {topic.id: n for n, topic in enumerate(edition.main_topics)}
    batches = {batch.id: n for n, batch in enumerate(edition.batches)}
    return lambda a: (
        parts[a.type.id], topics[a.topic.main.id], batches[a.batch.id], a.date, a.id
    )  # fmt: skip
