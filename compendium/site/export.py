"""The catalog as data for other programs (``compendium export``): JSON, schema version 1.

docs/export.md has every key. Keys are never given another meaning: what changes so gets a new name
and `VERSION` is raised. The order is the catalog's, so the same articles give the same bytes.
"""

import json
from typing import Any

from compendium.catalog import Article, Catalog
from compendium.citations.citation import Target
from compendium.citations.concordance import Concordance
from compendium.citations.keys import article_key, label
from compendium.citations.links import anchor
from compendium.dates import Date
from compendium.edition.model import ArticleType, Batch, Court, Squad, Topic
from compendium.fields import FIELDS
from compendium.site import address
from compendium.site.citing import numbers
from compendium.site.dockets import Dockets
from compendium.site.law_text import LawText
from compendium.site.statutes import Statutes

SCHEMA = "compendium-catalog"
VERSION = 1


def as_json(catalog: Catalog, read: Concordance) -> str:
    """Return the catalog as a JSON object."""
    statutes, dockets = Statutes(catalog, read), Dockets(catalog, read)
    data = {
        "schema": SCHEMA,
        "version": VERSION,
        "title": catalog.edition.title,
        "subtitle": catalog.edition.subtitle,
        "publisher": catalog.edition.publisher,
        "laws": [_law(text) for text in statutes.texts],
        "articles": [_article(item, statutes, dockets) for item in catalog],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _law(text: LawText) -> dict[str, Any]:
    return {
        "key": text.key,
        "name": text.title,
        "title": text.law.title,
        "level": text.law.level,
        "address": text.uri,
    }


def _article(item: Article, statutes: Statutes, dockets: Dockets) -> dict[str, Any]:
    given = {f.key: _plain(getattr(item, f.key)) for f in FIELDS if f.key != "status"}
    return given | {
        "draft": item.draft,
        "path": item.path,
        "address": address.article(item),
        "statutes": _statutes(item, statutes),
        "cases": _cases(item, statutes.concordance, dockets),
        "text": item.body.text,
    }


def _statutes(item: Article, statutes: Statutes) -> list[dict[str, Any]]:
    """List what an article cites of statutes, each part of an article of law once."""
    targets: dict[str, Target] = {}
    places: dict[str, list[str]] = {}
    for number, citation in enumerate(statutes.concordance.cited[item.id].citations):
        for target in citation.targets if citation.kind == "statute" else ():
            if target.ref and target.indexed:
                targets.setdefault(target.key, target)
                places.setdefault(target.key, []).append(anchor(number))
    return [_statute(target, statutes, places[key]) for key, target in targets.items()]


def _statute(target: Target, statutes: Statutes, places: list[str]) -> dict[str, Any]:
    assert target.ref  # noqa: S101 - only such are listed
    key = article_key(target.law, target.version, target.ref)
    return {
        "key": target.key,
        "article": key,
        "law": statutes.places[key][2].key,
        "label": statutes.places[key][2].title + label(target.ref),
        "address": statutes.href(key),
        "places": places,
    }


def _cases(item: Article, read: Concordance, dockets: Dockets) -> list[dict[str, Any]]:
    """List the cases and guiding cases an article cites, each once."""
    found: dict[str, list[str]] = {}
    for number, citation in enumerate(read.cited[item.id].citations):
        for key in numbers(citation):
            found.setdefault(key, []).append(anchor(number))
    return [
        {"key": key, "address": address.href(*dockets.places[key]), "places": places}
        for key, places in found.items()
    ]


def _plain(value: object) -> Any:  # noqa: ANN401 - what JSON can hold
    """Turn a field's value into what JSON can hold: words of a vocabulary with id and name."""
    match value:
        case tuple():
            return [_plain(part) for part in value]
        case Date():
            return value.iso
        case Court():
            return {"id": value.code, "name": value.name}
        case ArticleType() | Batch() | Squad() | Topic():
            return {"id": value.id, "name": value.name}
    return value
