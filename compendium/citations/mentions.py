"""What can be found in a text: mentions of statutes, cases and documents, as written.

A mention says what stands there; what it means is for `compendium.citations.resolve` to say.
Starts and ends are positions in the paragraph's original text.
"""

from dataclasses import dataclass
from typing import Literal

Level = Literal["article", "paragraph", "item", "subitem"]
"""条, 款, 项, 目."""
Flag = Literal["arabic", "inner-marks", "no-marks"]
"""Arabic article numbers; <> or 《》 inside 《》 for 〈〉; a full title without 《》."""
Naming = Literal["title", "name", "context", "bare"]
"""《标题》; a name without marks; 该法, 本条例; nothing but the article."""
Form = Literal["standard", "old", "loose", "masked"]
"""As 法〔2018〕335号 says; 字第…号; the same with slips; with ×× or 某 for digits."""


@dataclass(frozen=True, slots=True)
class Run:
    """A range (至) that a reference was expanded from."""

    level: Level
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """One article, or one part of it; parts that are not named are 0."""

    article: int
    sub: int = 0
    """之N of the article."""
    paragraph: int = 0
    item: int = 0
    subitem: int = 0
    run: Run | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class StatuteMention:
    """A law named, or meant by its context, with the articles cited of it."""

    start: int
    end: int
    naming: Naming
    title: str
    """What names the law: clean text inside 《》, a bare name, 该法; nothing when bare."""
    before: str
    """Clean text of up to 24 characters before it, for who issued it and in which version."""
    note: str = ""
    """Clean text of the brackets after the title, without them."""
    declares: str = ""
    """Short name the brackets declare (以下简称…)."""
    refs: tuple[ArticleRef, ...] = ()
    flags: frozenset[Flag] = frozenset()
    leads: bool = False
    """First mention of its sentence and outside quotation marks: what the sentence is about."""
    contrast: bool = False
    """Brackets follow that say which other version the case applies (本案适用的是…)."""
    moved: bool = False
    """Brackets follow that say where the article stands now (现为第…条)."""
    agreed: bool = False
    """约定 follows, so that a bare reference is to a contract."""
    opens: bool = False
    """A bare reference that begins its sentence or clause."""
    nested: bool = False
    """Inside brackets, such as （现行有效的法律为《民法典》第215条）."""


@dataclass(frozen=True, slots=True)
class CaseMention:
    """A case number; a list such as 破1、6、7号 has several."""

    start: int
    end: int
    form: Form
    numbers: tuple[str, ...]
    """Standard forms."""


@dataclass(frozen=True, slots=True)
class GuidingMention:
    """A reference to guiding cases by number."""

    start: int
    end: int
    court: Literal["指导案例", "检例"]
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DocumentMention:
    """The number of an official document, such as 法〔2016〕221号."""

    start: int
    end: int
    number: str


Mention = StatuteMention | CaseMention | GuidingMention | DocumentMention
