"""The groups articles are listed in: topics, types, batches, courts, squads, years."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from compendium.catalog import Article, Catalog
from compendium.edition.model import Topic
from compendium.site import address

Articles = tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another group, with what is to be found there."""

    title: str
    uri: str
    count: int | None = None
    """Articles there; nothing where a count would only be noise."""


@dataclass(frozen=True, slots=True)
class Group:
    """A value of a field and the articles that have it."""

    uri: str
    title: str
    articles: Articles
    """In the order they are listed."""
    description: str = ""
    facts: tuple[tuple[str, Link | str], ...] = ()
    """(label, value)."""
    parents: tuple[Link, ...] = ()
    """From the root down, without the overview."""
    below: tuple[Link, ...] = ()
    """Groups inside this one."""


@dataclass(frozen=True, slots=True)
class Section:
    """All groups of one field, and the overview page that lists them."""

    folder: str
    title: str
    lead: str
    """What a reader finds here, one sentence."""
    groups: tuple[Group, ...]
    """All of them, parents before their children."""
    below: str = ""
    """What the groups inside a group are called."""
    book_order: bool = False
    """Whether lists keep the order of the book; others have the newest first."""

    @property
    def uri(self) -> str:
        """Address of the overview page."""
        return address.overview(self.folder)

    @property
    def top(self) -> tuple[Group, ...]:
        """Groups that are not inside another one."""
        return tuple(group for group in self.groups if not group.parents)


def newest_first(articles: Iterable[Article]) -> Articles:
    """Sort by date, newest first; articles of one day keep the catalog's order."""
    return tuple(sorted(articles, key=lambda item: item.date, reverse=True))


def sections(catalog: Catalog) -> tuple[Section, ...]:
    """Group the catalog in every way that has an overview page, in the navigation's order."""
    makers = (topics, types, batches, courts, squads, years)
    return tuple(make(catalog) for make in makers)


def topics(catalog: Catalog) -> Section:
    """Group by topic; a topic holds the articles of its sub-topics too."""
    under: dict[str, list[Article]] = defaultdict(list)
    for item in catalog:
        for key in dict.fromkeys(t.id for topic in item.topics for t in (*topic.parents, topic)):
            under[key].append(item)

    def link(topic: Topic, *, count: bool = False) -> Link:
        number = len(under[topic.id]) if count else None
        return Link(topic.name, address.member("topics", topic.id), number)

    groups = tuple(
        Group(
            uri=address.member("topics", topic.id),
            title=topic.name,
            articles=tuple(under[topic.id]),
            description=topic.description,
            facts=(("同义词", "、".join(topic.synonyms)),) if topic.synonyms else (),
            parents=tuple(link(parent) for parent in topic.parents),
            below=tuple(link(child, count=True) for child in catalog.edition.children(topic)),
        )
        for topic in catalog.edition.topics
    )
    lead = "按专题查阅。专题之内按书中的次序排列；一篇文章可以列入几个专题。"
    return Section("topics", "专题", lead, groups, below="下级专题", book_order=True)


def types(catalog: Catalog) -> Section:
    """Group by article type."""
    under = _under(catalog, lambda item: item.type.id)
    groups = tuple(
        Group(address.member("types", kind.id), kind.name, under[kind.id])
        for kind in catalog.edition.types
    )
    return Section("types", "类型", "按文章类型查阅，从新到旧排列。", groups)


def batches(catalog: Catalog) -> Section:
    """Group by batch."""
    under = _under(catalog, lambda item: item.batch.id)
    groups = tuple(
        Group(
            uri=address.member("batches", batch.id),
            title=batch.name,
            articles=under[batch.id],
            facts=tuple((k, v) for k, v in (("时段", batch.period), ("状态", batch.status)) if v),
        )
        for batch in catalog.edition.batches
    )
    return Section("batches", "批次", "按征集批次查阅，从新到旧排列。", groups)


def courts(catalog: Catalog) -> Section:
    """Group by the authors' court."""
    under = _under(catalog, lambda item: item.court.code)
    squad = _under(catalog, lambda item: item.squad.id)
    groups = tuple(
        Group(
            uri=address.member("courts", court.code),
            title=court.name,
            articles=under[court.code],
            facts=(("层级", f"{court.level}人民法院"), ("代字", court.code)),
            below=tuple(
                Link(s.name, address.member("squads", s.id), len(squad[s.id]))
                for s in catalog.edition.squads
                if s.court.code == court.code
            ),
        )
        for court in catalog.edition.courts
    )
    return Section("courts", "法院", "按作者所在法院查阅，从新到旧排列。", groups, below="学习小队")


def squads(catalog: Catalog) -> Section:
    """Group by study squad."""
    under = _under(catalog, lambda item: item.squad.id)
    groups = tuple(
        Group(
            uri=address.member("squads", squad.id),
            title=squad.name,
            articles=under[squad.id],
            facts=(("法院", Link(squad.court.name, address.member("courts", squad.court.code))),),
        )
        for squad in catalog.edition.squads
    )
    return Section("squads", "学习小队", "按供稿的学习小队查阅，从新到旧排列。", groups)


def years(catalog: Catalog) -> Section:
    """Group by year, the newest first; only years with articles."""
    under = _under(catalog, lambda item: str(item.date.year))
    groups = tuple(
        Group(address.member("years", year), f"{year}年", under[year])
        for year in sorted(under, reverse=True)
    )
    return Section("years", "年份", "按成稿年份查阅，从新到旧排列。", groups)


def _under(catalog: Catalog, key: Callable[[Article], str]) -> Mapping[str, Articles]:
    """List the articles under each key, newest first; an unused key has none."""
    found: dict[str, list[Article]] = defaultdict(list)
    for item in catalog:
        found[key(item)].append(item)
    return defaultdict(tuple, {word: newest_first(items) for word, items in found.items()})


@dataclass(frozen=True, slots=True)
class Chart:
    """Numbers of articles by group and batch, for bars beside each other."""

    bars: Mapping[str, tuple[int, ...]]
    """Group's address to its articles of each batch, in the edition's order."""
    most: int
    """Articles of the largest group, the full length of a bar."""


def chart(groups: Iterable[Group], catalog: Catalog) -> Chart:
    """Count the articles of some groups by batch."""
    bars = {}
    for group in groups:
        counted = Counter(item.batch.id for item in group.articles)
        bars[group.uri] = tuple(counted[batch.id] for batch in catalog.edition.batches)
    return Chart(bars, max(map(sum, bars.values()), default=0))
