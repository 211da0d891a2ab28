"""The checks of a press file, one row each. They are pure: facts in, what was seen out."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from compendium.press.content import Paint
from compendium.press.facts import FileFacts, FontFact, PageFacts, millimetres
from compendium.press.geometry import MM
from compendium.press.lines import lines, wrong_first, wrong_last

Profile = Literal["press", "cover", "screen"]

_EXACT = 0.01
"""Millimetres a box may be off."""
_FINE, _COARSE = 300, 150
_ROUNDING = 0.98
"""A picture of whole dots may be a little under."""
_DIMENSIONS = (("/Width", "/W"), ("/Height", "/H"))
"""Keys of a picture, and how one in the text spells them."""
_HAIRLINE = 0.25
_MOST_INK = 3.0
_SAFE = 5.0
"""Millimetres text keeps from the cut."""
_SLACK = 0.005


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a file is to be."""

    profile: Profile
    width: float | None
    """Trim width in millimetres; None where it is not known, as of a cover."""
    height: float
    bleed: float
    signature: int

    @property
    def size(self) -> str:
        """The trim size in words."""
        return f"{self.width:g}×{self.height:g}" if self.width else f"高{self.height:g}"


@dataclass(frozen=True, slots=True)
class Seen:
    """Something wrong on one page, or with the file (page 0)."""

    page: int = 0
    found: float = 0
    what: tuple[str, ...] = ()
    count: int = 1


@dataclass(frozen=True, slots=True)
class Check:
    """A check: its rule, what it looks at in Chinese, which files it is for."""

    code: str
    name: str
    of_file: Callable[[FileFacts], bool] | None = None
    of_page: Callable[[PageFacts, Wanted], Iterable[Seen]] | None = None
    profiles: frozenset[Profile] = frozenset({"press", "cover"})
    wanted: Callable[[Wanted], str] = lambda _: ""
    worst: Callable[[Iterable[float]], float] = min


def _boxless(page: PageFacts, _: Wanted) -> Iterator[Seen]:
    if page.trim is None:
        yield Seen(page.number)


def _size(page: PageFacts, wanted: Wanted) -> Iterator[Seen]:
    width, height = millimetres(page.trim or page.media)
    wrong_width = wanted.width is not None and abs(width - wanted.width) > _EXACT
    if page.trim and (wrong_width or abs(height - wanted.height) > _EXACT):
        yield Seen(page.number, what=(f"{width:.2f}×{height:.2f}",))


def _bleed(page: PageFacts, wanted: Wanted) -> Iterator[Seen]:
    if page.trim is None:
        return
    outer, trim = page.bleed or page.trim, page.trim
    room = [trim[0] - outer[0], trim[1] - outer[1], outer[2] - trim[2], outer[3] - trim[3]]
    least = max(0.0, min(room) / MM)
    if least < wanted.bleed - _EXACT:
        yield Seen(page.number, round(least, 2))


def _turned(page: PageFacts, _: Wanted) -> Iterator[Seen]:
    if page.turned:
        yield Seen(page.number)


def _annotated(page: PageFacts, _: Wanted) -> Iterator[Seen]:
    if page.annotated:
        yield Seen(page.number)


def _fonts(wrong: Callable[[FontFact], bool]) -> Callable[[PageFacts, Wanted], Iterator[Seen]]:
    def check(page: PageFacts, _: Wanted) -> Iterator[Seen]:
        names = tuple(sorted({f.name for f in page.fonts if wrong(f)}))
        if names:
            yield Seen(page.number, what=names)

    return check


def _tofu(page: PageFacts, _: Wanted) -> Iterator[Seen]:
    glyphs = (g for paint in page.paints for g in paint.glyphs)
    missing = sum(g.code == 0 for g in glyphs)
    if missing:
        yield Seen(page.number, count=missing)


def _paints(wrong: Callable[[Paint], bool]) -> Callable[[PageFacts, Wanted], Iterator[Seen]]:
    def check(page: PageFacts, _: Wanted) -> Iterator[Seen]:
        kinds = {p.kind for p in page.paints if wrong(p)}
        if kinds:
            yield Seen(page.number, what=tuple(sorted(kinds)))

    return check


def _coloured(paint: Paint) -> bool:
    """Tell whether a paint takes other inks than black; a CMYK picture is taken to."""
    if paint.space != "CMYK":
        return paint.space == "Spot"
    return not paint.values or any(paint.values[:3])


def _resolution(least: float, below: float) -> Callable[[PageFacts, Wanted], Iterator[Seen]]:
    def check(page: PageFacts, _: Wanted) -> Iterator[Seen]:
        coarsest = min((_dots(p) for p in page.paints if _halftone(p)), default=below)
        if least <= coarsest < below:
            yield Seen(page.number, round(coarsest))

    return check


def _halftone(paint: Paint) -> bool:
    return paint.image is not None and all(paint.size)


def _dots(paint: Paint) -> float:
    """Return dots an inch of a picture as it is placed."""
    image: Any = paint.image
    wide, high = (int(image.get(long, image.get(short))) for long, short in _DIMENSIONS)
    return min(wide / paint.size[0], high / paint.size[1]) * 72


def _hairlines(page: PageFacts, _: Wanted) -> Iterator[Seen]:
    widths = [p.thickness for p in page.paints if p.thickness is not None]
    if min(widths, default=_HAIRLINE) < _HAIRLINE - _SLACK:
        yield Seen(page.number, round(min(widths), 3))


def _ink(page: PageFacts, _: Wanted) -> Iterator[Seen]:
    most = max((sum(p.values) for p in page.paints if p.space == "CMYK"), default=0)
    if most > _MOST_INK + _SLACK:
        yield Seen(page.number, round(most * 100))


def _unsafe(page: PageFacts, _: Wanted) -> Iterator[Seen]:
    left, bottom, right, top = page.trim or page.media
    rooms = [
        min(g.x0 - left, g.y - bottom, right - g.x1, top - g.y - g.size * 0.8)
        for paint in page.paints
        for g in paint.glyphs
        if not g.text.isspace()
    ]
    least = min(rooms, default=_SAFE * MM) / MM
    if least < _SAFE - _EXACT:
        yield Seen(page.number, round(least, 1))


def _edges(wrong: Callable[..., str]) -> Callable[[PageFacts, Wanted], Iterator[Seen]]:
    def check(page: PageFacts, _: Wanted) -> Iterator[Seen]:
        glyphs = (g for paint in page.paints for g in paint.glyphs)
        marks = tuple(sorted({mark for line in lines(glyphs) if (mark := wrong(line))}))
        if marks:
            yield Seen(page.number, what=marks)

    return check


_ALL: frozenset[Profile] = frozenset({"press", "cover", "screen"})
_BLOCK: frozenset[Profile] = frozenset({"press"})
_READ: frozenset[Profile] = frozenset({"press", "screen"})

# fmt: off
CHECKS: tuple[Check, ...] = (
    Check("R001", "文件结构", of_file=lambda f: bool(f.damage), profiles=_ALL),
    Check("R002", "没有密码", of_file=lambda f: f.encrypted, profiles=_ALL),
    Check("R003", "没有脚本", of_file=lambda f: f.scripts, profiles=_ALL),
    Check("R004", "没有附件", of_file=lambda f: f.attachments),
    Check("R005", "写明成品尺寸", of_page=_boxless),
    Check("R006", "成品尺寸", of_page=_size, wanted=lambda w: w.size),
    Check("R007", "出血", of_page=_bleed, wanted=lambda w: f"{w.bleed:g}"),
    Check("R008", "页面方向", of_page=_turned),
    Check("R009", "字体嵌入", of_page=_fonts(lambda f: not f.embedded), profiles=_ALL),
    Check("R010", "字体子集", of_page=_fonts(FontFact.whole), profiles=_ALL),
    Check("R011", "没有Type 3字体", of_page=_fonts(lambda f: f.type3), profiles=_ALL),
    Check("R012", "没有缺字", of_page=_tofu, profiles=_ALL),
    Check("R013", "没有RGB颜色", of_page=_paints(lambda p: p.space in {"RGB", "Lab"})),
    Check("R014", "内文只用黑墨", of_page=_paints(_coloured), profiles=_BLOCK),
    Check("R015", "颜色都认得出", of_page=_paints(lambda p: p.space == "?")),
    Check("R016", "图片清晰", of_page=_resolution(_COARSE, _FINE * _ROUNDING)),
    Check("R017", "图片不太粗", of_page=_resolution(0, _COARSE)),
    Check("R018", "没有细线", of_page=_hairlines),
    Check("R019", "没有批注和链接", of_page=_annotated),
    Check("R020", "没有半透明", of_page=_paints(lambda p: p.transparent)),
    Check("R021", "中间没有接连的空白页", profiles=_READ),
    Check("R022", "页数合帖", profiles=_BLOCK, wanted=lambda w: str(w.signature)),
    Check("R023", "总墨量", of_page=_ink, wanted=lambda _: f"{_MOST_INK:.0%}"[:-1], worst=max),
    Check("R024", "声明PDF/X", of_file=lambda f: not f.pdfx),
    Check("R025", "PDF/X的要件", of_file=lambda f: bool(f.missing)),
    Check("R026", "分色只有黑墨（Ghostscript）", profiles=_BLOCK),
    Check("R027", "文字离裁切边够远", of_page=_unsafe, wanted=lambda _: f"{_SAFE:g}"),
    Check("R028", "行首没有禁排的标点", of_page=_edges(wrong_first), profiles=_READ),
    Check("R029", "行尾没有禁排的标点", of_page=_edges(wrong_last), profiles=_READ),
)
# fmt: on
"""Every check, in the order of the report; `preflight` makes those of whole books."""
