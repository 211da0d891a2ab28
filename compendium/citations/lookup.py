"""Look laws up by what a text calls them.

Order: full title; the short name this document declares; the registry's short name, or the title
without its issuer, who may stand before it: 最高人民法院、最高人民检察院《关于…的解释》.
"""

import re
from collections.abc import Mapping, Sequence

from compendium.citations.clean import Clean
from compendium.citations.mentions import StatuteMention
from compendium.citations.names import normal
from compendium.citations.registry import Law, Registry, short_form
from compendium.citations.titles import titles

_FOREIGN = re.compile(
    "(?:德国|日本|法国|美国|英国|瑞士|意大利|韩国|俄罗斯|台湾|台湾地区|香港|澳门|欧盟)的?《?$"
)
_ISSUER = re.compile("(最高人民法院[、和]最高人民检察院|最高人民法院|最高人民检察院|国务院)$")
_DECLARED = re.compile(
    "(?:以下统称|以下简称|以下称|下称|简称)[为:：]?[《“\"'〈]?([^《》“”\"'〈〉,，;；、()]{2,40})"
)


def declared_names(texts: Sequence[Clean], registry: Registry) -> dict[str, str]:
    """Return the short names a document declares after a title, with the ids of their laws.

    The id is empty when the title is of no known law: a contract, or a local paper.
    """
    declared: dict[str, str] = {}
    for text in texts:
        for title in titles(text.text):
            tail = text.text[title.end : title.end + 60]
            match = _DECLARED.search(tail.partition(")")[0]) if tail[:1] == "(" else None
            if match:
                ident = by_title(title.text, text.text[: title.start][-24:], registry)
                declared.setdefault(match[1], ident)
    return declared


def law_of(mention: StatuteMention, declared: Mapping[str, str], registry: Registry) -> Law | None:
    """Return the law that a mention names."""
    if is_foreign(mention):
        return None
    ident = registry.full_titles.get(normal(mention.title), "")
    if not ident and mention.title in declared:
        ident = declared[mention.title]
    elif not ident:
        ident = by_title(mention.title, mention.before, registry)
    return registry.laws.get(ident)


def is_foreign(mention: StatuteMention) -> bool:
    """Tell whether another country stands before a name, as in 德国民法典."""
    return bool(_FOREIGN.search(mention.before))


def by_title(title: str, before: str, registry: Registry) -> str:
    """Look a title up: full, with its issuer before it, short."""
    bare = normal(title)
    issuer = _ISSUER.search(before)
    full = registry.full_titles.get(bare, "")
    if not full and issuer:
        full = registry.full_titles.get(normal(issuer[0]) + bare, "")
    names = registry.other_names
    return full or names.get(bare, "") or names.get(short_form(bare), "")
