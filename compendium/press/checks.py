"""The checks of a press file, one row each: the rule, its name, what it looks at, for which files."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from compendium.press import looks
from compendium.press.facts import FontFact
from compendium.press.lines import wrong_first, wrong_last
from compendium.press.looks import Look, Profile, Survey, Wanted, Whole


@dataclass(frozen=True, slots=True)
class Check:
    """A check of a press file."""

    code: str
    """Its rule."""
    name: str
    """What is right when it passes, in Chinese."""
    look: Look = lambda *_: ()
    """Looks at each page."""
    survey: Survey = lambda *_: ()
    """Looks at the file as a whole."""
    profiles: frozenset[Profile] = frozenset({"press", "cover"})
    """Files it is made for."""
    possible: Callable[[Whole], bool] = lambda whole: whole.opened
    """Whether it could be made."""
    wanted: Callable[[Wanted], str] = lambda _: ""
    """What its message names as right."""
    worst: Callable[[Iterable[float]], float] = min
    """Picks the value its message names as found."""


_ALL: frozenset[Profile] = frozenset({"press", "cover", "screen", "archive"})
_BLOCK: frozenset[Profile] = frozenset({"press"})
_READ: frozenset[Profile] = frozenset({"press", "screen", "archive"})
_KEPT: frozenset[Profile] = frozenset({"archive"})
_BARE: frozenset[Profile] = frozenset({"press", "cover", "archive"})

# One row a check.
# ruff: noqa: E501
# fmt: off
CHECKS: tuple[Check, ...] = (
    Check("R001", "文件结构", survey=looks.damage, profiles=_ALL, possible=lambda _: True),
    Check("R002", "没有密码", survey=looks.file(lambda f: f.encrypted), profiles=_ALL, possible=lambda _: True),
    Check("R003", "没有脚本", survey=looks.file(lambda f: f.scripts), profiles=_ALL),
    Check("R004", "没有附件", survey=looks.file(lambda f: f.attachments), profiles=_BARE),
    Check("R005", "写明成品尺寸", look=looks.boxless),
    Check("R006", "成品尺寸", look=looks.size, wanted=lambda w: w.size),
    Check("R007", "出血", look=looks.bleed, wanted=lambda w: f"{w.bleed:g}"),
    Check("R008", "页面方向", look=looks.turned),
    Check("R009", "字体嵌入", look=looks.fonts(lambda f: not f.embedded), profiles=_ALL),
    Check("R010", "字体子集", look=looks.fonts(FontFact.whole), profiles=_ALL),
    Check("R011", "没有Type 3字体", look=looks.fonts(lambda f: f.type3), profiles=_ALL),
    Check("R012", "没有缺字", look=looks.tofu, profiles=_ALL),
    Check("R013", "没有RGB颜色", look=looks.paints(lambda p: p.space in {"RGB", "Lab"})),
    Check("R014", "内文只用黑墨", look=looks.paints(looks.coloured), profiles=_BLOCK),
    Check("R015", "颜色都认得出", look=looks.paints(lambda p: p.space == "?"), profiles=_BARE),
    Check("R016", "图片清晰", look=looks.resolution(looks.COARSE, looks.FINE)),
    Check("R017", "图片不太粗", look=looks.resolution(0, looks.COARSE)),
    Check("R018", "没有细线", look=looks.hairlines),
    Check("R019", "没有批注和链接", look=looks.annotated),
    Check("R020", "没有半透明", look=looks.paints(lambda p: p.transparent)),
    Check("R021", "中间没有接连的空白页", survey=looks.blanks, profiles=_READ),
    Check("R022", "页数合帖", survey=looks.signature, profiles=_BLOCK, wanted=lambda w: str(w.signature)),
    Check("R023", "总墨量", look=looks.ink, wanted=lambda _: f"{looks.MOST_INK:.0%}"[:-1], worst=max),
    Check("R024", "声明PDF/X", survey=looks.file(lambda f: not f.pdfx)),
    Check("R025", "PDF/X的要件", survey=looks.incomplete),
    Check("R026", "分色只有黑墨（Ghostscript）", survey=looks.separated, profiles=_BLOCK, possible=lambda w: w.inks is not None),
    Check("R027", "文字离裁切边够远", look=looks.unsafe, wanted=lambda _: f"{looks.SAFE:g}"),
    Check("R028", "行首没有禁排的标点", look=looks.edges(wrong_first), profiles=_READ),
    Check("R029", "行尾没有禁排的标点", look=looks.edges(wrong_last), profiles=_READ),
    Check("R030", "声明PDF/A-2u", survey=looks.archival("claim"), profiles=_KEPT),
    Check("R031", "写明颜色的含义", survey=looks.archival("intent"), profiles=_KEPT),
    Check("R032", "每个字形都有文字", look=looks.wordless, profiles=_KEPT),
    Check("R033", "字宽与字体一致", survey=looks.archival("widths"), profiles=_KEPT),
    Check("R034", "批注都看得见、印得出", survey=looks.archival("annotations"), profiles=_KEPT),
    Check("R035", "动作只有跳转和网址", survey=looks.archival("actions"), profiles=_KEPT),
    Check("R036", "图片只有一种样子", survey=looks.archival("pictures"), profiles=_KEPT),
    Check("R037", "没有CMYK颜色", look=looks.paints(lambda p: p.space == "CMYK"), profiles=_KEPT),
    Check("R038", "有结构标记", survey=looks.archival("structure"), profiles=_KEPT),
    Check("R039", "PDF/A的要件", survey=looks.archival("parts"), profiles=_KEPT),
    Check("R040", "字距没有拉得太开", look=looks.stretched, profiles=_READ, wanted=lambda _: f"{looks.LOOSEST:g}", worst=max),
)
# fmt: on
"""Every check, in the order of the report."""
