"""What a topic's page says before its list: newest articles, statutes, neighbouring topics."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from compendium.catalog import Catalog
from compendium.edition.model import Topic
from compendium.site import address
from compendium.site.groups import Articles, Link, Section, newest_first
from compendium.site.statutes import Statutes

_LONG = 12
"""From so many articles on, the newest ones are named before the list."""
_NEWEST = 3
_STATUTES = 8
_TOPICS = 6


@dataclass(frozen=True, slots=True)
class Introduction:
    """What is worth knowing of a topic before reading its list."""

    newest: Articles
    statutes: tuple[Link, ...]
    """Provisions that two of its articles or more cite, the most cited first."""
    related: tuple[Link, ...]
    """Topics, neither above nor below it, that share articles with it, the most shared first."""


def introductions(
    section: Section, catalog: Catalog, statutes: Statutes
) -> Mapping[str, Introduction]:
    """Introduce every topic; keys are the addresses of the topics' pages."""
    uris = {address.member(section.folder, topic.id): topic for topic in catalog.edition.topics}
    return {
        group.uri: _introduction(uris[group.uri], group.articles, statutes)
        for group in section.groups
        if group.articles
    }


def _introduction(topic: Topic, articles: Articles, statutes: Statutes) -> Introduction:
    cited = Counter(p.key for item in articles for _, p, _ in statutes.by_article[item.id])
    names = {other.id: other.name for item in articles for other in item.topics}
    beside = Counter(other.id for item in articles for other in item.topics if _apart(topic, other))
    return Introduction(
        newest_first(articles)[:_NEWEST] if len(articles) >= _LONG else (),
        tuple(
            Link(statutes.name(key), statutes.href(key), count)
            for key, count in cited.most_common(_STATUTES)
            if count > 1
        ),
        tuple(
            Link(names[key], address.member("topics", key), count)
            for key, count in beside.most_common(_TOPICS)
        ),
    )


def _apart(topic: Topic, other: Topic) -> bool:
    """Tell whether neither of two topics is above the other."""
    above = {parent.id for parent in topic.parents}
    return other.id not in above and topic.id not in {t.id for t in (*other.parents, other)}
