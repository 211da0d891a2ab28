"""The job ticket (印刷工单): what the printer must know, on one page."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compendium.book.leaflet import Leaflets
from compendium.edition.model import Edition, Paper, PressSettings
from compendium.press.interior import Interior
from compendium.press.paper import Spine, printed_sheets, reams
from compendium.press.report import Report


@dataclass(frozen=True, slots=True)
class File:
    """A file of the parcel and what preflight says of it."""

    name: str
    data: bytes
    report: Report

    @property
    def pages(self) -> int:
        """Pages of the file."""
        return self.report.pages

    @property
    def verdict(self) -> str:
        """The result of its check in words."""
        warnings = len(self.report.findings)
        if not self.report.passed:
            return "不合格"
        return f"合格，{warnings}项提醒" if warnings else "合格"

    @property
    def digest(self) -> str:
        """SHA-256 of its bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


def ticket(
    edition: Edition, block: Interior, spine: Spine, files: Sequence[File], leaflets: Leaflets
) -> bytes:
    """Return the ticket as a PDF."""
    values = {
        "section": {"title": "印刷工单", "kind": "office-sheet"},
        "edition": edition,
        "facts": list(_facts(edition, block, spine)),
        "files": files,
        "reminders": list(_reminders(edition, block, spine)),
    }
    return leaflets.make("ticket.html.j2", "office.css.j2", values)


def _facts(edition: Edition, block: Interior, spine: Spine) -> Iterator[tuple[str, str]]:
    press, trim, imprint = edition.press, edition.book.trim, edition.imprint
    glued = press.binding == "胶装"
    signatures = -(-block.pages // press.signature)
    yield "编印单位", imprint.compiled_by
    yield "准印证号", imprint.licence or "——"
    yield "开本", f"{trim.name}，{trim.width:g}×{trim.height:g}毫米"
    yield "印数", imprint.copies or "——"
    yield "正文页数", f"{block.pages}页（末尾空白{block.blanks}页）"
    yield "印张", f"{printed_sheets(block.pages, trim):g}"
    yield "正文用纸", press.paper.name
    yield "用纸数量", _amount(edition, block.pages)
    yield "封面用纸", press.cover_paper
    yield "护页", f"{press.endpaper.name}，前后各一张" if press.endpaper else "没有"
    yield "装订", f"{press.binding}，{signatures}帖，每帖{press.signature}页" if glued else "骑马订"
    yield (
        "书脊",
        (f"{spine.width:g}毫米" + ("（暂定）" if _estimated(press) else "")) if glued else "无",
    )
    yield "印色", "正文1＋1（黑），封面4＋0"
    yield "出血", f"每边{press.bleed:g}毫米"
    yield "裁切标记", "封面有，正文" + ("有" if press.marks else "没有")


def _estimated(press: PressSettings) -> list[Paper]:
    """Return the papers in the spine whose thickness the printer has not told."""
    papers = [] if press.thickness else [press.paper]
    return [*papers, press.endpaper] if press.endpaper else papers


def _amount(edition: Edition, pages: int) -> str:
    copies = re.search(r"\d+", edition.imprint.copies)
    if copies is None:
        return "——"
    amount = reams(pages, edition.book.trim, int(copies[0]))
    return f"{amount:.2f}令（未加放损耗）"


def _reminders(edition: Edition, block: Interior, spine: Spine) -> Iterator[str]:
    press = edition.press
    if spine.width and (papers := _estimated(press)):
        each = "、".join(f"{paper.name}每张{paper.microns}微米" for paper in papers)
        yield f"书脊按{each}估算，是暂定的。请用实际的纸核对，不一样就告诉我们重做封面。"
    if spine.width and not spine.letters:
        yield "书脊太窄，没有印字。"
    if not press.icc:
        yield "没有收到贵厂的ICC文件：正文按黑墨制作；封面的CMYK是换算的，请打样后核对颜色。"
    if block.blanks:
        yield f"正文最后{block.blanks}页是补足整帖的空白页，不是缺页。"
