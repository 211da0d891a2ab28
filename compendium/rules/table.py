"""The one table of rules, put together from its families.

Codes are stable and never reused; their first letter names the family.
"""

from collections.abc import Mapping, Sequence

from compendium.rules import (
    book,
    citations,
    duplicates,
    exemptions,
    files,
    links,
    metadata,
    press,
    privacy,
    publishing,
    search,
    settings,
    structure,
    syntax,
    typography,
)
from compendium.rules.rule import Rule

FAMILIES: Mapping[str, tuple[str, Sequence[Rule]]] = {
    "F": ("文件与编码", files.TABLE),
    "Y": ("文件头和设置文件的写法", syntax.TABLE),
    "M": ("文件头的内容", metadata.TABLE),
    "S": ("正文结构", structure.TABLE),
    "T": ("文字与标点", typography.TABLE),
    "L": ("链接和图片", links.TABLE),
    "D": ("重复", duplicates.TABLE),
    "P": ("个人信息", privacy.TABLE),
    "C": ("法条和案号的引用", citations.TABLE),
    "E": ("compendium.yml", settings.TABLE),
    "X": ("exemptions.yml", exemptions.TABLE),
    "Q": ("网站的搜索", search.TABLE),
    "B": ("成书", book.TABLE),
    "W": ("发布", publishing.TABLE),
    "R": ("送厂检查", press.TABLE),
}
"""First letter of a code to what its rules are about, and the rules, in the order of rules.md."""

RULES: Mapping[str, Rule] = {
    rule.code: rule for _title, rules in FAMILIES.values() for rule in rules
}
"""Code to rule."""
