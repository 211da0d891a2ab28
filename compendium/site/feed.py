"""The newest articles as an Atom feed (RFC 4287), for feed readers and other intranet pages.

Its times are the articles' dates and its ids depend on the publisher and the article alone, so the
same articles give the same bytes. Without the site's address links are relative to the feed.
"""

from urllib.parse import urljoin
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from compendium.catalog import Article, Catalog
from compendium.site import address
from compendium.site.groups import newest_first
from compendium.site.page import newest

URI = "feed.xml"
_MOST = 30
_ATOM = "http://www.w3.org/2005/Atom"


def feed(catalog: Catalog, site: str = "") -> str:
    """Return the feed; ``site`` is the site's full address, if it is known."""
    edition = catalog.edition
    articles = newest_first(catalog)[:_MOST]
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "zh-CN"})
    _add(root, "id", _urn(edition.publisher, edition.title))
    _add(root, "title", edition.title)
    if edition.subtitle:
        _add(root, "subtitle", edition.subtitle)
    _add(root, "updated", _time(newest(articles)))
    _add(root, "author/name", edition.publisher)
    ET.SubElement(root, "link", rel="self", href=urljoin(site, URI))
    ET.SubElement(root, "link", rel="alternate", href=urljoin(site, address.HOME))
    for item in articles:
        _entry(root, item, edition.publisher, site)
    ET.indent(root, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _entry(root: ET.Element, item: Article, publisher: str, site: str) -> None:
    entry = ET.SubElement(root, "entry")
    _add(entry, "id", _urn(publisher, item.id))
    _add(entry, "title", f"{item.title}——{item.subtitle}" if item.subtitle else item.title)
    _add(entry, "updated", _time(newest([item])))
    for author in item.authors:
        _add(entry, "author/name", author)
    ET.SubElement(entry, "link", rel="alternate", href=urljoin(site, address.article(item)))
    for topic in item.topics:
        ET.SubElement(entry, "category", term=topic.id, label=topic.name)
    _add(entry, "summary", item.summary or item.type.name)


def _add(parent: ET.Element, path: str, text: str) -> None:
    for tag in path.split("/"):
        parent = ET.SubElement(parent, tag)
    # XML cannot hold control characters, not even escaped.
    parent.text = "".join(c for c in text if c >= " ")


def _urn(publisher: str, name: str) -> str:
    return uuid5(NAMESPACE_URL, f"compendium:{publisher}:{name}").urn


def _time(day: str) -> str:
    """Return midnight in China at the beginning of a day."""
    return f"{day}T00:00:00+08:00"
