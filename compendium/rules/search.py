"""Family Q: what a search finds."""

from compendium.rules.rule import Rule, row

# One row a rule, one sentence a line: message and hint in Chinese, then in English, then reason.
# ruff: noqa: E501
# fmt: off
TABLE: tuple[Rule, ...] = (
    row("Q001", "error",
        "这一组同义词只有“{value}”一个词", "一组至少写两个词，用顿号分开，例如：高空抛物、高空坠物。",
        "this group of synonyms has one word only, “{value}”", "Write two words or more, separated by 、, such as 高空抛物、高空坠物.",
        "读者搜索其中一个词时，网站把同组的词一起找；只有一个词的组不起作用。"),
    row("Q002", "error",
        "同义词“{value}”重复了，第 {first} 行已经有了", "一个词只写在一组里；意思都相同的，把两组合成一组。",
        "the synonym “{value}” is given twice, first in line {first}", "Keep a word in one group; merge groups that mean the same.",
        "一个词在两组里，就说不清搜索它时要一起找哪些词。"),
)
# fmt: on
