"""The inline content of a paragraph: runs, changes, fields, notes, pictures, text boxes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from compendium.importing.document import Inline, NoteMark, Picture, Run
from compendium.importing.docx.package import Package, Relation
from compendium.importing.docx.styles import Styles, below, switched_on, value
from compendium.importing.tally import Tally
from compendium.importing.tidy import cleaned

_THROUGH = {
    "w:smartTag", "w:fldSimple", "w:customXml", "w:sdt", "w:sdtContent", "w:dir", "w:bdo",
    "w:rubyBase", "mc:AlternateContent", "mc:Choice", "mc:Fallback",
}  # fmt: skip
"""Elements that only wrap what counts."""
_INSERTED, _DELETED = ("w:ins", "w:moveTo"), ("w:del", "w:moveFrom")
_RAISED = {
    "superscript": str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ"),
    "subscript": str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
}
_CHARACTERS = {"w:tab": " ", "w:cr": "\n", "w:noBreakHyphen": "-", "w:ptab": " "}
_HALF_POINTS = 2


def shown(element: Element) -> Iterator[str]:
    """Yield every piece of text that is shown below an element, changes accepted."""
    if element.tag in _DELETED or (element.tag == "w:tr" and deleted_row(element)):
        return
    if element.tag in ("w:t", "m:t"):
        yield element.text or ""
        return
    for child in chosen(element):
        yield from shown(child)


def chosen(element: Element) -> list[Element]:
    """Return the children that count: of alternatives only the first."""
    return list(element)[:1] if element.tag == "mc:AlternateContent" else list(element)


def deleted_row(row: Element) -> bool:
    """Tell whether a tracked change deletes the row."""
    return below(row, "w:trPr", "w:del") is not None


@dataclass(slots=True)
class Parts:
    """What a document's parts hold besides the text."""

    package: Package
    styles: Styles
    tally: Tally
    relations: Mapping[str, Relation]
    """Of the part that is read."""
    pictures: dict[str, bytes] = field(default_factory=dict)
    labels: dict[tuple[str, str], str] = field(default_factory=dict)
    """Labels of notes by kind and id, in the order of their marks."""


@dataclass(slots=True)
class Inlines:
    """Walks through one paragraph."""

    parts: Parts
    style: str
    """Id of the paragraph's style."""
    found: list[Inline] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    """Text boxes anchored here."""
    size: float = 0.0

    def walk(self, element: Element, href: str = "") -> None:
        """Take the content of a paragraph or of something inside one."""
        tally = self.parts.tally
        for child in chosen(element):
            if child.tag == "w:r":
                self._run(child, href)
            elif child.tag == "w:hyperlink":
                self.walk(child, self._address(child))
            elif child.tag in _INSERTED:
                tally.count("inserted", number=int(any(shown(child))))
                self.walk(child, href)
            elif child.tag in _DELETED:
                gone = "".join(t.text or "" for t in child.iter() if t.tag in ("w:delText", "w:t"))
                if gone:
                    tally.tell("deleted", text=gone)
            elif child.tag in ("m:oMath", "m:oMathPara"):
                text = "".join(shown(child))
                tally.count("formula", text)
                self._add(text)
            elif child.tag in _THROUGH:
                self.walk(child, href)

    def _address(self, link: Element) -> str:
        relation = self.parts.relations.get(link.get("r:id", ""))
        target = relation.target if relation and relation.outside else ""
        return target if target.startswith(("http://", "https://", "mailto:")) else ""

    def _add(self, text: str, *, bold: bool = False, href: str = "") -> None:
        text = cleaned(text, self.parts.tally)
        last = self.found[-1] if self.found else None
        if isinstance(last, Run) and (last.bold, last.href) == (bold, href):
            self.found[-1] = Run(last.text + text, bold=bold, href=href)
        elif text:
            self.found.append(Run(text, bold=bold, href=href))

    def _run(self, run: Element, href: str) -> None:
        looks = run.find("w:rPr")
        bold = self._looks(looks, "w:b")
        size = value(looks, "w:sz") or self._style_value(looks, "w:sz") or ""
        if size.isdigit() and any(shown(run)):
            self.size = max(self.size, int(size) / _HALF_POINTS)
        for code, name in (("hidden", "w:vanish"), ("struck", "w:strike")):
            text = "".join(shown(run))
            if text and self._looks(looks, name):
                self.parts.tally.count(code, text)
        for child in chosen(run):
            self._piece(child, looks, bold=bold, href=href)

    def _looks(self, looks: Element | None, name: str) -> bool:
        direct = switched_on(looks, name)
        if direct is not None:
            return direct
        return self._style_value(looks, name) not in (None, "0", "false", "off")

    def _style_value(self, looks: Element | None, name: str) -> str | None:
        styles = self.parts.styles
        own = styles.run_property(value(looks, "w:rStyle") or "", name)
        return own if own is not None else styles.run_property(self.style, name)

    def _piece(self, child: Element, looks: Element | None, *, bold: bool, href: str) -> None:
        """Take one piece of a run."""
        match child.tag:
            case "w:t":
                self._add(self._raised(child.text or "", looks), bold=bold, href=href)
            case "w:br" | "w:cr" | "w:tab" | "w:ptab" | "w:noBreakHyphen" | "w:sym":
                self._add(_character(child), bold=bold, href=href)
            case "w:footnoteReference" | "w:endnoteReference":
                self._note(child)
            case "w:ruby":
                self._add(_with_reading(child), bold=bold, href=href)
            case "w:drawing" | "w:pict" | "w:object":
                self._drawing(child)
            case "mc:AlternateContent" | "mc:Choice" | "mc:Fallback":
                for inner in chosen(child):
                    self._piece(inner, looks, bold=bold, href=href)

    def _raised(self, text: str, looks: Element | None) -> str:
        table = _RAISED.get(value(looks, "w:vertAlign") or "")
        if table is None or not text.strip():
            return text
        raised = text.translate(table)
        self.parts.tally.count("super", raised)
        return raised

    def _note(self, mark: Element) -> None:
        kind = mark.tag.removeprefix("w:").removesuffix("Reference")
        labels = self.parts.labels
        label = labels.setdefault((kind, mark.get("w:id", "")), str(len(labels) + 1))
        self.found.append(NoteMark(label))

    def _drawing(self, drawing: Element) -> None:
        """Take pictures and text boxes; name what cannot be taken."""
        tally = self.parts.tally
        tally.count("object", number=int(drawing.tag == "w:object"))
        for element in _inside(drawing):
            if element.tag == "w:txbxContent":
                self.boxes.append(element)
                tally.count("text-box")
            elif element.tag == "a:blip":
                self._picture(element.get("r:embed") or element.get("r:link") or "")
            elif element.tag == "v:imagedata":
                self._picture(element.get("r:id") or element.get("r:pict") or "")
            elif element.tag in ("c:chart", "dgm:relIds"):
                tally.count("chart")

    def _picture(self, ident: str) -> None:
        relation = self.parts.relations.get(ident)
        if relation and relation.outside:
            self.parts.tally.tell("external", target=relation.target)
            return
        data = self.parts.package.bytes(relation.target) if relation else None
        if relation is None or data is None:
            self.parts.tally.tell("missing-picture")
            return
        self.parts.pictures[relation.target] = data
        self.found.append(Picture(relation.target))


def _inside(element: Element) -> Iterator[Element]:
    """Yield what is inside a drawing, but not what is inside its text boxes."""
    for child in chosen(element):
        yield child
        if child.tag != "w:txbxContent":
            yield from _inside(child)


def _character(element: Element) -> str:
    """Return what an element stands for that is one character; nothing for a page break."""
    if element.tag == "w:br":
        return "\n" if element.get("w:type", "textWrapping") == "textWrapping" else ""
    if element.tag == "w:sym":
        code = element.get("w:char", "")
        return chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{1,4}", code) else ""
    return _CHARACTERS[element.tag]


def _with_reading(ruby: Element) -> str:
    """Return words with the reading that stands above them in brackets behind."""
    words, reading = (
        "".join(text for part in ruby.iter(name) for text in shown(part))
        for name in ("w:rubyBase", "w:rt")
    )
    return f"{words}（{reading}）" if reading else words
