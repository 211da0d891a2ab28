"""What an import says about itself: kept otherwise than it was, left out, to be looked at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from compendium.problems import Lang

Kind = Literal["changed", "lost", "look"]
"""Kept in another form; not in the article; for a human to judge."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing the report names."""

    code: str
    """A key of `REMARKS`."""
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def kind(self) -> Kind:
        """Which part of the report it belongs to."""
        return REMARKS[self.code][0]

    def text(self, lang: Lang = "zh") -> str:
        """Say it."""
        _kind, zh, en = REMARKS[self.code]
        return (zh if lang == "zh" else en).format_map(self.values)


def remark(code: str, **values: object) -> Remark:
    """Make a remark; values are turned into text."""
    return Remark(code, MappingProxyType({k: str(v) for k, v in values.items()}))


# One row a remark: the table is read across.
# fmt: off
# ruff: noqa: E501
REMARKS: Mapping[str, tuple[Kind, str, str]] = {
    "encoding": ("changed", "原稿是 {encoding} 编码，已转成 UTF-8。", "The file was encoded as {encoding}; it is UTF-8 now."),
    "numbers": ("changed", "自动编号 {count} 处，已写成文字，例如“{sample}”。", "{count} automatic numbers were written out, such as “{sample}”."),
    "line-breaks": ("changed", "段落中间的手动换行 {count} 处，已接上或者分段。", "{count} line breaks inside paragraphs were joined or made paragraphs."),
    "wrapped": ("changed", "每行都有硬回车，已按段接上 {count} 行。", "{count} hard-wrapped lines were joined."),
    "text-box": ("changed", "文本框 {count} 个，里面的文字放在它所在的段落后面。", "{count} text boxes; their text follows the paragraph they are anchored in."),
    "merged": ("changed", "表格有合并的单元格 {count} 个，已拆开，每格都写上原来的内容。", "{count} merged cells were split; each part has the text."),
    "cell-lines": ("changed", "单元格里分段的有 {count} 个，已并成一行。", "{count} cells had several paragraphs; they are one line now."),
    "nested-table": ("changed", "表格套着表格 {count} 处，里面的文字写在外面的格子里。", "{count} nested tables; their text is in the outer cell."),
    "frame": ("changed", "只有一格的表格 {count} 个，已当作普通段落。", "{count} tables of one cell became paragraphs."),
    "inserted": ("changed", "修订中插入的文字 {count} 处，已接受。", "{count} tracked insertions were accepted."),
    "bold-heading": ("changed", "加粗的“{text}”当作标题。", "The bold line “{text}” became a heading."),
    "moved-picture": ("changed", "段落中间的图片 {count} 张，移到了这一段后面。", "{count} pictures inside paragraphs were moved behind them."),
    "picture": ("changed", "图片存为 {path}。", "A picture was saved as {path}."),
    "endnotes": ("changed", "尾注 {count} 条，与脚注一起编号。", "{count} endnotes are numbered with the footnotes."),
    "note-lines": ("changed", "分段的注释 {count} 条，已并成一段。", "{count} notes of several paragraphs are one paragraph now."),
    "super": ("changed", "上标、下标 {count} 处，能用 Unicode 上下标的已改用，例如“{sample}”。", "{count} superscripts or subscripts were written as Unicode ones, such as “{sample}”."),
    "invisible": ("changed", "看不见的字符 {count} 个，已删去。", "{count} invisible characters were removed."),
    "formula": ("changed", "公式 {count} 个，已改成一行文字，请核对：{sample}", "{count} formulas became plain text; check: {sample}"),
    "undefined-style": ("changed", "样式“{style}”没有定义（WPS 常见），按第 {level} 级标题处理。", "The style “{style}” is not defined, as WPS does; it was taken for heading level {level}."),
    "deleted": ("lost", "修订中删去的文字没有收：“{text}”", "Deleted by a tracked change, left out: “{text}”"),
    "comment": ("lost", "批注没有收：“{text}”", "Comment left out: “{text}”"),
    "header": ("lost", "页眉、页脚没有收：“{text}”", "Header or footer left out: “{text}”"),
    "contents": ("lost", "目录没有收（会自动生成）：“{text}”", "Table of contents left out, since it is generated: “{text}”"),
    "external": ("lost", "外部链接的内容没有取：{target}", "External content was not fetched: {target}"),
    "object": ("lost", "嵌入的对象 {count} 个没有收（Excel 表、公式编辑器等），请另外转成表格或者图片。", "{count} embedded objects were left out; turn them into tables or pictures."),
    "chart": ("lost", "图表或 SmartArt {count} 个没有收，请截图后插入。", "{count} charts or SmartArt drawings were left out; insert them as pictures."),
    "repeated-title": ("look", "开头重复的标题移到了文件头的说明里：“{text}”", "The repeated title was moved to a remark in the front matter: “{text}”"),
    "taken": ("look", "“{text}”移到了文件头。", "“{text}” was moved to the front matter."),
    "no-headings": ("look", "没有认出标题层次，正文全是普通段落。", "No headings were found; the text is paragraphs only."),
    "missing-section": ("look", "没有认出“{name}”这一部分。", "The section “{name}” was not found."),
    "extra-section": ("look", "{type}没有“{name}”这个部分，已照原样保留。", "{type} has no section “{name}”; it was kept as it is."),
    "one-keyword": ("look", "关键词之间没有分隔，没有拆开：“{text}”", "The keywords are not separated and were not split: “{text}”"),
    "guessed": ("look", "{field}是推断的，请核对：{value}", "{field} was inferred; check it: {value}"),
    "lead": ("look", "第一个标题前面还有 {count} 段文字，请看要不要保留。", "{count} paragraphs stand before the first heading; decide whether they stay."),
    "missing-fields": ("look", "没有找到，文件头里空着，请补写：{fields}。", "Not found and left empty in the front matter: {fields}."),
    "manual-notes": ("look", "手工打的注码 {count} 处（例如“{sample}”），没有改成注释。", "{count} note marks typed by hand (such as “{sample}”) were not made notes."),
    "hidden": ("look", "隐藏的文字 {count} 处，已收进正文，请决定去留：“{text}”", "{count} pieces of hidden text were taken over; decide whether they stay: “{text}”"),
    "struck": ("look", "带删除线的文字 {count} 处，已收进正文，请决定去留：“{text}”", "{count} pieces of struck-out text were taken over; decide whether they stay: “{text}”"),
    "unused-note": ("look", "注释“{text}”在正文里没有注码，放在了最后。", "The note “{text}” has no mark in the text; it stands at the end."),
    "picture-format": ("look", "图片 {path} 的格式网页和印刷不能用，请另存为 PNG 或者 JPG。", "The picture {path} has a format that cannot be used; save it as PNG or JPG."),
    "missing-picture": ("look", "有一张图片在文件里找不到，没有收。", "A picture is missing from the file."),
    "private": ("look", "自造字或符号字体的字 {count} 个（例如 {sample}），请换成标准字符。", "{count} private-use characters (such as {sample}); replace them."),
    "markdown": ("look", "原稿里有 Markdown 记号（# 或者 **），已当作标题和加粗。", "The file holds Markdown marks (# or **); they were taken for headings and bold."),
    "batch": ("look", "没有写明批次，按最后一批处理：{batch}。", "No batch was given; the last one was taken: {batch}."),
    "type": ("look", "没有写明类型，从内容看是{type}。", "No type was given; from its content it is {type}."),
}
# fmt: on
