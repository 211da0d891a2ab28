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
    row("B002", "error",
        "还没有脱密审核，缺少{missing}", "请审核隐名处理，填上审核人和日期；文章全是虚构的，在 compendium.yml 的“印制”里写“样书: 是”。",
        "nobody has signed off the anonymisation: {missing}", "Review it and fill in both fields; for invented articles set 样书: 是 in compendium.yml.",
        "印出来的书收不回来，送厂前每个案例都要有人审核过当事人的信息。"),
)
# fmt: on
