"""What a Word or text file says, whatever its format: blocks, runs, notes, pictures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from compendium.importing.remarks import Remark


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text."""

    text: str
    bold: bool = False
    href: str = ""
    """Address of a link."""
    markdown: bool = False
    """Whether the text is Markdown already and goes over as it is."""


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The mark of a footnote or endnote."""

    label: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the document, by its name in `Document.pictures`."""

    name: str
    caption: str = ""


Inline = Run | NoteMark | Picture


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, with what its looks say about its rank."""

    inlines: tuple[Inline, ...]
    level: int = 0
    """Outline level from 1; 0 for text."""
    title: bool = False
    """Set in the style for titles."""
    centred: bool = False
    size: float = 0.0
    """Size in points of its largest run, where the file gives it."""
    bullet: bool = False
    """An item of a list without numbers."""

    @property
    def text(self) -> str:
        """What it says, without marks of notes."""
        return "".join(i.text for i in self.inlines if isinstance(i, Run)).strip()

    @property
    def bold(self) -> bool:
        """Whether all of its text is bold."""
        runs = [i for i in self.inlines if isinstance(i, Run) and i.text.strip()]
        return bool(runs) and all(run.bold for run in runs)

    def after(self, offset: int) -> "Paragraph":
        """Return the paragraph without the first characters of its text."""
        kept: list[Inline] = []
        stripped = "".join(i.text for i in self.inlines if isinstance(i, Run))
        offset += len(stripped) - len(stripped.lstrip())
        for inline in self.inlines:
            if isinstance(inline, Run):
                cut = min(offset, len(inline.text))
                offset -= cut
                inline = replace(inline, text=inline.text[cut:])  # noqa: PLW2901 - what is left
                if not inline.text:
                    continue
            kept.append(inline)
        return replace(self, inlines=tuple(kept))


@dataclass(frozen=True, slots=True)
class Heading:
    """A paragraph that has been found to be a heading, 2 to 6."""

    rank: int
    inlines: tuple[Inline, ...]
    name: str = ""
    """The name its article type knows it by; nothing for an author's own."""

    @property
    def text(self) -> str:
        """What it says, without marks of notes."""
        return "".join(i.text for i in self.inlines if isinstance(i, Run)).strip()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells of equal number; the first row is the head."""

    rows: tuple[tuple[tuple[Inline, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Lines of Markdown that go over as they are."""

    text: str


Block = Paragraph | Heading | Table | Verbatim


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read."""

    blocks: tuple[Block, ...]
    han: str
    """Every Han character the file shows, counted apart from the blocks."""
    notes: Mapping[str, tuple[Inline, ...]] = field(default_factory=lambda: MappingProxyType({}))
    pictures: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    remarks: tuple[Remark, ...] = ()
    fields: Mapping[str, str | Sequence[str]] = field(default_factory=lambda: MappingProxyType({}))
    """Front matter the file had already, by field key."""
    aside: tuple[str, ...] = ()
    """Lines that are no part of the text and must not be lost, such as unknown fields."""
