"""The page of all rules for editors, docs/rules.md."""

import re
from collections.abc import Mapping

from compendium.rules.rule import Severity
from compendium.rules.table import FAMILIES

_SEVERITY_ZH: Mapping[Severity, str] = {
    "error": "错误（不改正就不能生成网站和书，不能送厂）",
    "warning": "提醒（不影响生成，请核对）",
    "note": "说明（供参考）",
}


def rules_page() -> str:
    """Write the page of all rules for editors, docs/rules.md (Chinese Markdown)."""
    lines = [
        "# 检查规则",
        "",
        # One line: a line break between Chinese characters would be shown as a space.
        (
            "`compendium check` 报告的每个问题、`compendium preflight` 检查的每一项都有一个代码，"
            "这一页说明各个代码的意思。代码不会改变，也不会挪作他用。花括号里的内容在报告里换成具体的文字。"
        ),
        "",
        "<!-- 本页由 compendium/rules 的规则表生成；更新：pytest tests/rules --update-golden -->",
    ]
    for letter, (title, rules) in FAMILIES.items():
        lines += ["", f"## {letter} {title}"]
        for rule in rules:
            lines += [
                "",
                f"### {rule.code} {_escaped(rule.message['zh'])}",
                "",
                f"- 程度：{_SEVERITY_ZH[rule.severity]}",
                f"- 怎么改：{_escaped(rule.hint['zh'])}",
                f"- 为什么：{_escaped(rule.reason)}",
            ]
    return "\n".join([*lines, ""])


def _escaped(text: str) -> str:
    """Keep marks of Markdown in a text as they are."""
    return re.sub(r"([\\*_\[\]<>`#])", r"\\\1", text)
