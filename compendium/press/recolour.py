"""Turn every colour of a PDF into inks: in pages, forms, patterns, shadings and groups.

Pictures are `pictures`' task. What cannot be turned stops the run: a colour left as it was would
come out in four inks, or be sent back. Marks of structure are left out on the way.
"""

# ruff: noqa: ANN401 - parts of a PDF are of many types

from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf
from pikepdf import (
    Array,
    ContentStreamInlineImage,
    ContentStreamInstruction,
    Dictionary,
    Name,
    Object,
    Operator,
)

from compendium.errors import RenderError
from compendium.press.content import space_family
from compendium.press.ink import Inks

_DEVICE = {"g": "Gray", "rg": "RGB", "k": "CMYK"}
_BLACK = {"Gray": (0.0,), "RGB": (0.0, 0.0, 0.0), "CMYK": (0.0, 0.0, 0.0, 1.0)}
"""The colour a space starts with."""
_COLOURS = frozenset({*_DEVICE, "cs", "sc", "scn"})
_MARKS = frozenset({"BMC", "BDC", "EMC", "MP", "DP"})
"""What ties content to its structure tree, which a press file does without: a sixth of a page."""
_KINDS = ("/XObject", "/Pattern", "/Shading", "/ExtGState")
_TILING = 1
_Instruction = ContentStreamInstruction | ContentStreamInlineImage


def recolour(pdf: pikepdf.Pdf, inks: Inks) -> None:
    """Change a file in place so that nothing but pictures is in other colours than ``inks``."""
    painter = _Painter(pdf, inks)
    for page in pdf.pages:
        resources = page.obj.get("/Resources", Dictionary())
        page.obj.Contents = pdf.make_stream(painter.turned(page.obj, resources))
        painter.group(page.obj)
        painter.resources(resources)


class _Painter:
    def __init__(self, pdf: pikepdf.Pdf, inks: Inks) -> None:
        self._pdf = pdf
        self._inks = inks
        self._seen: set[tuple[int, int]] = set()

    def turned(self, stream: Object, resources: Any) -> bytes:
        """Return a content stream in the new colours."""
        return pikepdf.unparse_content_stream(list(self._instructions(stream, resources)))

    def _instructions(self, stream: Object, resources: Any) -> Iterator[_Instruction]:
        # What sc and scn mean, for areas and for lines; q keeps it, Q brings it back.
        now, stack = {"fill": "Gray", "line": "Gray"}, []
        for instruction in pikepdf.parse_content_stream(stream):
            if isinstance(instruction, ContentStreamInlineImage):
                self._inline(instruction, resources)
                yield instruction
                continue
            op = str(instruction.operator)
            if op in _MARKS:
                continue
            operands: list[Any] = list(instruction.operands)
            which = "fill" if op.islower() else "line"
            if op == "q":
                stack.append(dict(now))
            elif op == "Q" and stack:
                now = stack.pop()
            if op.lower() in _DEVICE:
                now[which] = _DEVICE[op.lower()]
            elif op.lower() == "cs":
                now[which] = space_family(operands[0], resources)
                operands = list(_BLACK.get(now[which], ()))
            if op.lower() in _COLOURS and now[which] != "Pattern":
                yield self._colour(operands, now[which], which)
            else:
                yield instruction

    def _colour(self, values: Sequence[Any], family: str, which: str) -> ContentStreamInstruction:
        if family not in _BLACK:
            raise RenderError(f"有一种颜色（{family}）不能转成印刷用的油墨。")
        operator = self._inks.fill if which == "fill" else self._inks.fill.upper()
        turned = self._turn([float(v) for v in values], family)
        return ContentStreamInstruction(list(turned), Operator(operator))

    def _turn(self, values: Sequence[float], family: str) -> tuple[float, ...]:
        if family == "CMYK":
            return self._inks.cmyk(values)
        return self._inks.rgb(values if family == "RGB" else list(values) * 3)

    def _inline(self, image: pikepdf.ContentStreamInlineImage, resources: Any) -> None:
        obj = image.iimage.obj
        family = space_family(obj.get("/CS", obj.get("/ColorSpace")), resources)
        if family != "Gray":
            raise RenderError("页面里有嵌在文字中的彩色小图，不能转成印刷用的油墨。")

    def resources(self, resources: Any) -> None:
        """Turn what the resources of a page or a form name."""
        if self._done(resources):
            return
        named = {kind: (resources.get(kind) or {}).values() for kind in _KINDS}
        for part in (*named["/XObject"], *named["/Pattern"]):
            if part.get("/Subtype") == Name.Form or part.get("/PatternType") == _TILING:
                self._form(part, resources)
            elif "/Shading" in part:
                self._shading(part.Shading, resources)
        for part in named["/Shading"]:
            self._shading(part, resources)
        for part in named["/ExtGState"]:
            if isinstance(part.get("/SMask"), Dictionary):
                self._form(part.SMask.G, resources)

    def _done(self, part: Object) -> bool:
        """Tell whether a part of the file has been turned, and take note of it."""
        seen = part.is_indirect and part.objgen in self._seen
        self._seen.add(part.objgen)
        return seen

    def _form(self, form: Any, outer: Any) -> None:
        if self._done(form):
            return
        resources = form.get("/Resources", outer)
        form.write(self.turned(form, resources))
        self.group(form)
        self.resources(resources)

    def group(self, owner: Any) -> None:
        """Let a transparency group blend in the new colours."""
        if "/CS" in owner.get("/Group", Dictionary()):
            owner.Group.CS = Name(f"/{self._inks.space}")

    def _shading(self, shading: Any, resources: Any) -> None:
        """Turn a gradient; its ends are turned, what lies between follows."""
        if self._done(shading):
            return
        family = space_family(shading.ColorSpace, resources)
        if family not in {"RGB", "Gray", "CMYK"} or "/Function" not in shading:
            raise RenderError("图里有一种渐变色不能转成印刷用的油墨。")
        self._function(shading.Function, family)
        shading.ColorSpace = Name(f"/{self._inks.space}")

    def _function(self, function: Any, family: str) -> None:
        kind = function.get("/FunctionType") if isinstance(function, Dictionary) else None
        if kind == 3:  # noqa: PLR2004 - stitching, ISO 32000-2, 7.10.4
            for part in function.Functions:
                self._function(part, family)
        elif kind == 2:  # noqa: PLR2004 - exponential, 7.10.3
            for end in ("/C0", "/C1"):
                function[end] = Array(self._turn([float(v) for v in function[end]], family))
        else:
            raise RenderError("图里有一种渐变色不能转成印刷用的油墨。")
