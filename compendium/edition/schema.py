"""The one table of settings: what compendium.yml may say, where, and in what shape.

Every setting has an English key and a Chinese name; both are accepted.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from compendium.edition.model import Binding, Kind, Role, Theme
from compendium.edition.papers import PAPERS
from compendium.edition.trims import TRIMS

Shape = Literal["text", "id", "yes", "number", "words", "paragraphs", "record", "records"]
"""One line of text, an id, 是 or 否, a whole number, a list of words, a list of sentences,
named settings, a list of those."""


@dataclass(frozen=True, slots=True)
class Key:
    """A setting."""

    key: str
    name: str
    shape: Shape = "text"
    required: bool = True
    choices: tuple[str, ...] = ()
    """Words a text must be one of."""
    keys: tuple["Key", ...] = ()
    """Settings inside a record."""
    example: str = ""


KINDS: Mapping[str, Kind] = {
    "案例": "case",
    "事例": "work",
    "论文": "paper",
    "case": "case",
    "work": "work",
    "paper": "paper",
}
"""Words for the kinds of article."""
FOLDERS = ("cases", "papers")
LEVELS = ("中级", "基层")
SIGNATURES = ("4", "8", "16", "32")
BLEEDS = ("3", "4", "5")
ROLES: Mapping[str, Role] = {
    "song": "正文宋",
    "title": "标题宋",
    "hei": "黑体",
    "kai": "楷体",
    "fang": "仿宋",
    "latin": "西文",
}
"""English keys of the roles of type."""
YES = {"是": True, "否": False, "yes": True, "no": False, "true": True, "false": False}

_ID = Key("id", "id", "id", example="batch-1")
_NAME = Key("name", "名称", example="第一批")

_TOPIC = (
    _ID,
    _NAME,
    Key("synonyms", "同义词", "words", required=False, example="[执行工作, 切实解决执行难]"),
    Key("description", "简介", required=False),
)
_SUBTOPIC = (
    *_TOPIC,
    Key("children", "下级", "records", required=False, keys=_TOPIC, example="- {id: …, 名称: …}"),
)

EDITION: tuple[Key, ...] = (
    Key("title", "书名", example="学以致用"),
    Key("subtitle", "副书名", required=False),
    Key("publisher", "编者", example="示例市中级人民法院学习小组"),
    Key("description", "说明", required=False),
    Key("address", "网址", required=False, example="http://intranet.example/xueyizhiyong/"),
    Key("batches", "批次", "records", example="- {id: batch-1, 名称: 第一批}", keys=(
        _ID,
        _NAME,
        Key("period", "时段", required=False),
        Key("status", "状态", required=False),
    )),
    Key("courts", "法院", "records", example="- {代字: 吉04, 名称: 示例市中级人民法院}", keys=(
        Key("code", "代字", example="吉04"),
        _NAME,
        Key("short", "简称", required=False),
        Key("level", "层级", choices=LEVELS),
    )),
    Key("squads", "小队", "records", example="- {id: squad-1, 名称: 第一学习小队, 法院: …}", keys=(
        _ID,
        _NAME,
        Key("court", "法院", example="示例市中级人民法院"),
    )),
    Key("topics", "专题", "records", example="- {id: enforcement, 名称: 执行}", keys=(
        *_TOPIC,
        Key("children", "下级", "records", required=False, keys=_SUBTOPIC, example="- {id: …}"),
    )),
    Key("types", "文章类型", "records", example="- {id: case, 名称: 典型案例, …}", keys=(
        _ID,
        _NAME,
        Key("kind", "体裁", choices=tuple(KINDS)),
        Key("folder", "文件夹", choices=FOLDERS),
        Key("label", "序号", required=False),
        Key("headings", "标题", "records", required=False, example="- {名称: 基本案情}", keys=(
            _NAME,
            Key("required", "必需", "yes", required=False, example="是"),
            Key("aliases", "别名", "words", required=False, example="[简要案情, 案情回顾]"),
        )),
        Key("own_headings", "自拟标题", "yes", required=False, example="是"),
        Key("min_numbered", "编号标题至少", "number", required=False, example="2"),
        Key("notes_required", "要有注释", "yes", required=False, example="是"),
    )),
    Key("synonyms", "同义词", "paragraphs", required=False, example="- 高空抛物、高空坠物"),
    Key("parts", "各编顺序", "words", example="[case, work, paper]"),
    Key("imprint", "版本记录", "record", example="内部标识: 内部资料　免费交流", keys=(
        Key("label", "内部标识", required=False),
        Key("licence", "准印证号", required=False),
        Key("compiled_by", "编印单位"),
        Key("recipients", "发送对象", required=False),
        Key("printer", "印刷单位", required=False),
        Key("printed", "印刷日期", required=False),
        Key("copies", "印数", required=False),
        Key("board", "编委会", "records", required=False, example="- {职务: 主编}", keys=(
            Key("post", "职务", example="主编"),
            Key("people", "人员", "words", example="[示例甲, 示例乙]"),
        )),
    )),
    Key("book", "书", "record", example="开本: 16开", keys=(
        Key("trim", "开本", choices=tuple(t.name for t in TRIMS)),
        Key("theme", "版式", required=False, choices=get_args(Theme)),
        Key("preface", "序", required=False, example="book/preface.md"),
        Key("afterword", "后记", required=False, example="book/afterword.md"),
        Key("notes_on_edition", "凡例", "paragraphs", required=False, example="- 本汇编……"),
    )),
    Key("fonts", "字体", "record", required=False, example="标题宋: 字体/小标宋.ttf", keys=tuple(
        Key(key, role, required=False, example="字体/文件.ttf") for key, role in ROLES.items()
    )),
    Key("press", "印制", "record", required=False, example="用纸: 80克双胶纸", keys=(
        Key("paper", "用纸", required=False, choices=tuple(p.name for p in PAPERS)),
        Key("thickness", "纸厚", "number", required=False, example="103"),
        Key("cover_paper", "封面用纸", required=False, example="250克铜版纸"),
        Key("endpaper", "护页", required=False, choices=tuple(p.name for p in PAPERS)),
        Key("binding", "装订", required=False, choices=get_args(Binding)),
        Key("signature", "每帖页数", "number", required=False, choices=SIGNATURES),
        Key("bleed", "出血", "number", required=False, choices=BLEEDS),
        Key("marks", "裁切标记", "yes", required=False, example="否"),
        Key("icc", "印刷条件", required=False, example="press/JapanColor2001Coated.icc"),
        Key("sample", "样书", "yes", required=False, example="否"),
    )),
)  # fmt: skip
