"""What styles say: rank of headings, numbers, bold, size. Also what WPS leaves undefined."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"title|标题", re.IGNORECASE)
_CONTENTS = re.compile(r"toc\s*\d?|toc heading|目录.*", re.IGNORECASE)
_OFF = ("0", "false", "off", "none")
_DEEPEST = 20
_BODY = 9
"""Outline level 9 is body text."""


def below(element: Element, *names: str) -> Element | None:
    """Return the element that a path of names leads to."""
    found: Element | None = element
    for name in names:
        found = found.find(name) if found is not None else None
    return found


def value(parent: Element | None, name: str) -> str | None:
    """Return the value of a property element; None when it is not there."""
    element = parent.find(name) if parent is not None else None
    return None if element is None else element.get("w:val", "")


def switched_on(parent: Element | None, name: str) -> bool | None:
    """Tell whether a property is on; None when it is not given."""
    found = value(parent, name)
    return None if found is None else found not in _OFF


@dataclass(slots=True)
class Style:
    """A style of paragraphs or characters."""

    name: str = ""
    parent: str = ""
    paragraph: Element | None = None
    run: Element | None = None


@dataclass(slots=True)
class Styles:
    """The styles of a document by id."""

    by_id: dict[str, Style] = field(default_factory=dict)

    def chain(self, ident: str) -> Iterator[Style]:
        """Yield a style and those it is based on."""
        for _ in range(_DEEPEST):
            style = self.by_id.get(ident)
            if style is None:
                return
            yield style
            ident = style.parent

    def level(self, ident: str) -> int:
        """Return the heading level a style gives, from 1; 0 for text."""
        for style in self.chain(ident):
            outline = value(style.paragraph, "w:outlineLvl")
            if outline is not None and outline.isdigit():
                return 0 if int(outline) >= _BODY else int(outline) + 1
            named = _HEADING.fullmatch(style.name)
            if named:
                return int(named[1])
        return 0

    def undefined_level(self, ident: str) -> int:
        """Guess the level of a style that is not defined, as WPS leaves it: 2 is heading 1."""
        number = int(ident) if ident.isdigit() else 0
        return number - 1 if ident not in self.by_id and 2 <= number <= 5 else 0  # noqa: PLR2004

    def is_title(self, ident: str) -> bool:
        """Tell whether a style is the one for titles."""
        return any(_TITLE.fullmatch(style.name) for style in self.chain(ident))

    def is_contents(self, ident: str) -> bool:
        """Tell whether a style is one of a table of contents."""
        return any(_CONTENTS.fullmatch(style.name) for style in self.chain(ident))

    def run_property(self, ident: str, name: str) -> str | None:
        """Return a property of characters that a style gives."""
        found = (value(style.run, name) for style in self.chain(ident))
        return next((v for v in found if v is not None), None)

    def numbers(self, ident: str) -> Element | None:
        """Return the numbering a style gives."""
        for style in self.chain(ident):
            found = style.paragraph.find("w:numPr") if style.paragraph is not None else None
            if found is not None:
                return found
        return None


def read_styles(root: Element | None) -> Styles:
    """Read the styles part."""
    styles = Styles()
    for element in root.iter("w:style") if root is not None else ():
        styles.by_id[element.get("w:styleId", "")] = Style(
            name=value(element, "w:name") or "",
            parent=value(element, "w:basedOn") or "",
            paragraph=element.find("w:pPr"),
            run=element.find("w:rPr"),
        )
    return styles
