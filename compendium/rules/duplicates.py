"""Family D: duplicates."""

from compendium.rules.rule import Rule, row

# One row a rule, one sentence a line: message and hint in Chinese, then in English, then reason.
# ruff: noqa: E501
# fmt: off
TABLE: tuple[Rule, ...] = (
    row("D001", "error",
        "编号“{id}”已经用在 {other}", "换一个编号；如果是同一篇的副本，请删去一份。",
        "the id “{id}” is taken by {other}", "Choose another id; if the file is a copy, delete it.",
        "编号是网页地址，不能重复；“副本”“最终版”之类的文件常常带着同一个编号。"),
    row("D002", "error",
        "标题与 {other} 相同", "改一个标题，或者删去重复的一篇。",
        "the title is the same as that of {other}", "Change it, or delete the copy.",
        "标题去掉空格和标点后相同，在目录和索引里分不清。"),
    row("D003", "warning",
        "案号“{number}”也出现在 {other}", "请核对：是两个小队写了同一个案件，还是案号抄错了。",
        "the case number “{number}” also stands in {other}", "Check whether two squads wrote up one case or the number is wrong.",
        "同一案件可以有两篇文章，但多半是重复投稿。"),
    row("D004", "warning",
        "正文约有 {percent}% 与 {other} 相同", "请核对：是同一篇的两个版本，还是一篇摘自另一篇；重复的请删去。",
        "about {percent}% of the text is the same as in {other}", "Check whether it is another version of that article or an excerpt; delete a copy.",
        "同一篇稿件换了标题、由两个小队报送，只看编号和标题发现不了。"),
)
# fmt: on
