"""The one table of front-matter fields: it drives reading, checking, forms and the handbook.

A field has an English key, which is also the attribute of `compendium.catalog.Article`, and a
Chinese name, which is what editors write; both are accepted in files.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from compendium.edition.model import Kind

Shape = Literal["text", "list", "date", "choice", "choices"]
"""Text, several texts, a date, one word of a vocabulary, several words of it."""

EVERY: frozenset[Kind] = frozenset({"case", "work", "paper"})
CASE: frozenset[Kind] = frozenset({"case"})
PAPER: frozenset[Kind] = frozenset({"paper"})
NONE: frozenset[Kind] = frozenset()


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the front matter."""

    key: str
    """English key."""
    name: str
    """Chinese name."""
    shape: Shape
    required: frozenset[Kind]
    """Kinds of article that must have it; every kind may."""
    help: str
    """What to write, in Chinese, for forms and the handbook."""
    example: str
    """A right value as it stands in a file."""
    vocabulary: str = ""
    """For choices: types, batches, topics, squads, courts (see Edition) or status (草稿, 定稿)."""


# One row a field: the table is read across.
# fmt: off
# ruff: noqa: E501
FIELDS: tuple[Field, ...] = (
    Field("id", "编号", "text", EVERY, "文章的唯一编号，也是网页地址；用小写字母、数字和连字符。", "case-2022-001"),
    Field("type", "类型", "choice", EVERY, "文章类型。", "典型案例", "types"),
    Field("title", "标题", "text", EVERY, "文章标题，不用写书名号。", "张某诉某物业公司物件脱落损害责任纠纷案"),
    Field("subtitle", "副标题", "text", NONE, "副标题，前面不用写破折号。", "高空抛物的责任承担"),
    Field("batch", "批次", "choice", EVERY, "属于哪一批。", "第一批", "batches"),
    Field("topics", "专题", "choices", EVERY, "一个或几个专题，第一个决定在书里的位置。", "[诉源治理, 诉前调解]", "topics"),
    Field("squad", "学习小队", "choice", EVERY, "供稿的学习小队。", "第一学习小队", "squads"),
    Field("court", "单位", "choice", EVERY, "作者所在法院的全称。", "示例市中级人民法院", "courts"),
    Field("authors", "作者", "list", EVERY, "撰稿人姓名。", "[示例甲, 示例乙]"),
    Field("date", "日期", "date", EVERY, "成稿日期。", "2022年6月1日"),
    Field("keywords", "关键词", "list", EVERY, "三至七个关键词。", "[诉源治理, 调解, 物业]"),
    Field("summary", "摘要", "text", PAPER, "内容摘要，一段话。", "本文讨论……"),
    Field("case_numbers", "案号", "list", CASE, "生效裁判及相关裁判的案号，用全角括号。", "[（2022）吉04民终1号]"),
    Field("cause", "案由", "text", CASE, "案由或者罪名。", "物件脱落、坠落损害责任纠纷"),
    Field("trial_court", "审理法院", "text", CASE, "作出生效裁判的法院全称。", "示例市中级人民法院"),
    Field("procedure", "审级", "text", CASE, "一审、二审、再审、执行等。", "二审"),
    Field("decided", "裁判日期", "date", CASE, "生效裁判的日期。", "2022年3月15日"),
    Field("reviewed_by", "脱密审核人", "text", NONE, "谁审核了隐名处理。", "示例丙"),
    Field("reviewed_on", "脱密审核日期", "date", NONE, "审核日期。", "2022年6月20日"),
    Field("publication_basis", "公开依据", "text", NONE, "涉及未成年人、离婚等案件可以刊载的依据。", "已对全部当事人作隐名处理"),
    Field("status", "状态", "choice", NONE, "草稿还是定稿；不写就是定稿。", "草稿", "status"),
    Field("awards", "获奖", "list", NONE, "所获奖项。", "[示例市法院系统优秀案例一等奖]"),
    Field("related", "相关文章", "list", NONE, "相关文章的编号。", "[case-2022-002]"),
)
# fmt: on

FIELD_BY_NAME: Mapping[str, Field] = MappingProxyType(
    {word: field for field in FIELDS for word in (field.key, field.name)}
)
"""Fields by Chinese name and by English key."""
