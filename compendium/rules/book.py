"""Family B: the book."""

from compendium.rules.rule import Rule, row

# One row a rule, one sentence a line: message and hint in Chinese, then in English, then reason.
# ruff: noqa: E501
# fmt: off
TABLE: tuple[Rule, ...] = (
    row("B001", "error",
        "书的字体里没有“{char}”（{unicode}）这个字", "请改用通行的写法；确实是人名、地名用字的，请告诉维护人员补字体。",
        "the book's fonts have no glyph for “{char}” ({unicode})", "Use a common form, or ask the maintainer to add a font.",
        "没有字形的字印出来是方框；人名里的生僻字最容易这样，所以排版之前逐字核对。"),
)
# fmt: on
