"""The card of facts at the head of an article: labels from the table of fields, values linked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from compendium.catalog import Article
from compendium.edition.model import Topic
from compendium.fields import FIELDS
from compendium.site import address
from compendium.site.citing import Cited
from compendium.site.letters import Register

_NAMES = {field.key: field.name for field in FIELDS}


@dataclass(frozen=True, slots=True)
class Value:
    """What stands behind a label."""

    text: str
    uri: str = ""
    """Page that lists the articles with this value, if there is one."""
    fragment: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its values; there is at least one."""

    label: str
    values: tuple[Value, ...]


def about_article(item: Article, authors: Register, keywords: Register) -> list[Fact]:
    """List what is known of an article as a text; what it does not say is left out."""
    return _facts(
        {
            "type": [Value(item.type.name, address.member("types", item.type.id))],
            "batch": [Value(item.batch.name, address.member("batches", item.batch.id))],
            "authors": _words(item.authors, authors),
            "court": [Value(item.court.name, address.member("courts", item.court.code))],
            "squad": [Value(item.squad.name, address.member("squads", item.squad.id))],
            "date": [Value(str(item.date), address.member("years", str(item.date.year)))],
            "topics": [_topic(topic) for topic in item.topics],
            "keywords": _words(item.keywords, keywords),
            "awards": map(Value, item.awards),
        }
    )


def about_case(item: Article, cited: Cited) -> list[Fact]:
    """List what is known of the case an article is about; nothing for papers."""
    return _facts(
        {
            "case_numbers": [Value(case, *cited.docket(case)) for case in item.case_numbers],
            "cause": [Value(item.cause)],
            "procedure": [Value(item.procedure)],
            "trial_court": [Value(item.trial_court)],
            "decided": [Value(str(item.decided or ""))],
        }
    )


def _facts(values: Mapping[str, Iterable[Value]]) -> list[Fact]:
    filled = ((key, tuple(v for v in row if v.text)) for key, row in values.items())
    return [Fact(_NAMES[key], row) for key, row in filled if row]


def _topic(topic: Topic) -> Value:
    return Value(topic.path, address.member("topics", topic.id))


def _words(words: Iterable[str], register: Register) -> Iterator[Value]:
    for word in dict.fromkeys(words):
        uri, fragment = register.places[word]
        yield Value(word, uri, fragment)
