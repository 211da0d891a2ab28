"""What compendium.yml says, typed and complete: the vocabulary every article is written in.

All values are frozen; tuples keep the order of the file, which is the order of the book and of
every list on the site.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from compendium.problems import Place

Kind = Literal["case", "work", "paper"]
"""The family of an article type: it decides which front-matter fields are required."""

Binding = Literal["胶装", "骑马订"]
"""Leaves glued into a spine, or sheets stapled through the fold."""


@dataclass(frozen=True, slots=True)
class Batch:
    """One round of collecting, 批次."""

    id: str
    name: str
    period: str
    status: str


@dataclass(frozen=True, slots=True)
class Court:
    """A court of the study group."""

    code: str
    """Its part of a case number, such as 吉0402; also the court's key in addresses."""
    name: str
    short: str
    level: str
    """中级 or 基层."""


@dataclass(frozen=True, slots=True)
class Squad:
    """A study squad, 学习小队."""

    id: str
    name: str
    court: Court


@dataclass(frozen=True, slots=True)
class Topic:
    """A node of the topic tree, 专题."""

    id: str
    name: str
    synonyms: tuple[str, ...]
    description: str
    parents: tuple["Topic", ...] = ()
    """From the root down to the direct parent; empty for a main topic."""

    @property
    def main(self) -> "Topic":
        """The main topic this one belongs to, possibly itself."""
        return self.parents[0] if self.parents else self

    @property
    def path(self) -> str:
        """Names from the root down, such as ``执行 / 执行救济``."""
        return " / ".join(t.name for t in (*self.parents, self))


@dataclass(frozen=True, slots=True)
class Heading:
    """A level-2 heading an article type knows."""

    name: str
    required: bool
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticleType:
    """A type of article and the shape of its text."""

    id: str
    name: str
    kind: Kind
    folder: str
    """Top-level folder its files are in: ``cases`` or ``papers``."""
    label: str
    """Word before an article's number in the book: 案例 in 案例1."""
    headings: tuple[Heading, ...]
    """Known level-2 headings in their order."""
    own_headings: bool
    """Whether authors may add level-2 headings of their own."""
    min_numbered: int
    """How many level-2 headings numbered 一、二、… there must be."""
    notes_required: bool
    """Whether there must be a footnote or a 参考文献 section."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the imprint page, 版本记录, says (内部资料性出版物管理办法)."""

    label: str
    licence: str
    compiled_by: str
    recipients: str
    printer: str
    printed: str
    copies: str
    board: tuple[tuple[str, tuple[str, ...]], ...]
    """Editorial board: (post, people) in order."""


Theme = Literal["书籍", "公文"]
"""The look of the book: a book's, or that of an official document (GB/T 9704-2012)."""


@dataclass(frozen=True, slots=True)
class Trim:
    """A finished page size with its type area, in millimetres and whole characters."""

    name: str
    width: float
    height: float
    size: float
    """Body size in points."""
    measure: int
    """Characters a line."""
    lines: int
    """Lines a page."""
    leading: float
    """Distance of two baselines in points."""
    inner: float
    """Inner margin in millimetres; what is left over is the outer margin."""
    top: float
    """Margin above the type area in millimetres."""
    leaves: int
    """Leaves cut from one sheet of full size, 开数."""
    theme: Theme = "书籍"


@dataclass(frozen=True, slots=True)
class BookSettings:
    """How the book is made."""

    trim: Trim
    notes_on_edition: tuple[str, ...]
    """Paragraphs of the editorial notes, 凡例."""
    preface: str = ""
    """Markdown file with the preface, a path below the root; nothing when there is none."""
    afterword: str = ""
    """The same for the afterword."""


Role = Literal["正文宋", "标题宋", "黑体", "楷体", "仿宋", "西文"]
"""What a typeface is for in a Chinese book."""


@dataclass(frozen=True, slots=True)
class OwnFont:
    """A font the court has a licence for, to be used in place of the free one."""

    role: Role
    path: str
    """A file below the root."""
    face: str
    """Name of the face in a file with several; nothing when there is one."""
    place: Place
    """Where the settings name it."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper books are printed on."""

    name: str
    microns: int
    """Usual thickness of a leaf in µm."""


@dataclass(frozen=True, slots=True)
class PressSettings:
    """How the book is printed and bound."""

    paper: Paper
    thickness: int
    """Thickness of a leaf in µm as the printer says; 0 when only the usual one is known."""
    cover_paper: str
    binding: Binding
    signature: int
    """The number of pages is made a multiple of this with blank pages at the end."""
    bleed: int
    """Millimetres."""
    marks: bool
    """Whether crop marks are drawn outside the bleed."""
    icc: str
    """ICC profile of the printing condition, a path below the root; nothing when none is given."""
    endpaper: Paper | None
    """Of the blank leaves between cover and block, one at either end; None without them."""
    sample: bool
    """Whether the articles are invented, so that nobody need sign off their anonymisation."""

    @property
    def microns(self) -> int:
        """Thickness of a leaf in µm, the printer's or else the usual one."""
        return self.thickness or self.paper.microns


@dataclass(frozen=True, slots=True)
class Edition:
    """The whole of compendium.yml."""

    title: str
    subtitle: str
    publisher: str
    description: str
    batches: tuple[Batch, ...]
    courts: tuple[Court, ...]
    squads: tuple[Squad, ...]
    topics: tuple[Topic, ...]
    """Every topic, main ones and sub-topics, in the tree's reading order."""
    types: tuple[ArticleType, ...]
    """Article types in the order of the book's parts."""
    synonyms: tuple[tuple[str, ...], ...]
    """Words that a search takes for one another, group by group."""
    imprint: Imprint
    book: BookSettings
    press: PressSettings
    address: str = ""
    """Folder of the site's home page, with a slash at its end; nothing when no one is to know."""
    fonts: tuple[OwnFont, ...] = ()
    """Fonts of the court's own, in the order of the roles."""

    @property
    def main_topics(self) -> tuple[Topic, ...]:
        """Topics without a parent, in order."""
        return tuple(t for t in self.topics if not t.parents)

    def children(self, topic: Topic) -> tuple[Topic, ...]:
        """Direct sub-topics of a topic, in order."""
        return tuple(t for t in self.topics if t.parents and t.parents[-1].id == topic.id)

    @property
    def topic_by_word(self) -> Mapping[str, Topic]:
        """Topics by name, synonym and path."""
        words: dict[str, Topic] = {}
        for topic in reversed(self.topics):
            for word in (*topic.synonyms, topic.path.replace(" ", ""), topic.name):
                words[word] = topic
        return words
