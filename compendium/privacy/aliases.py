"""One masked name for two people: 张某 as plaintiff and 张某 as witness in one article.

People whose masked names are alike get Arabic digits, 张某1 and 张某2 (法释〔2016〕19号 art. 9).
Roles of one person change between instances, so only roles that exclude each other count.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from compendium.privacy.clean import clean

_SIDES = (
    ({"原告"}, {"被告"}),
    ({"上诉人"}, {"被上诉人"}),
    ({"申请人"}, {"被申请人"}),
    ({"申请执行人"}, {"被执行人"}),
    ({"再审申请人"}, {"再审被申请人"}),
    ({"被告人"}, {"被害人"}),
    (
        {"原告", "被告", "被告人", "被害人", "上诉人", "被上诉人", "第三人"},
        {"证人", "鉴定人", "辩护人"},
    ),
)
_ROLES = sorted(
    {role for sides in _SIDES for side in sides for role in side}, key=len, reverse=True
)
_NAMED = re.compile(
    rf"(?<![被再执])(?P<role>{'|'.join(_ROLES)})[:：]?(?P<name>[\u4e00-\u9fff](?:某{{1,2}}[0-9]?|[甲乙丙丁]))(?![某0-9])"
)


@dataclass(frozen=True, slots=True)
class Alias:
    """A masked name that seems to stand for two people."""

    paragraph: int
    start: int
    name: str
    roles: tuple[str, str]


def aliases(texts: Iterable[str]) -> Iterator[Alias]:
    """Yield the masked names of an article's paragraphs that have roles of two people."""
    roles: dict[str, list[str]] = {}
    told: set[str] = set()
    for number, text in enumerate(texts):
        plain = clean(text)
        for match in _NAMED.finditer(plain.text):
            name, role = match["name"], match["role"]
            other = next((r for r in roles.get(name, ()) if _exclude(r, role)), "")
            if other and name not in told:
                told.add(name)
                yield Alias(number, plain.span(*match.span("name"))[0], name, (other, role))
            roles.setdefault(name, []).append(role)


def _exclude(one: str, other: str) -> bool:
    return any((one in a and other in b) or (one in b and other in a) for a, b in _SIDES)
