"""Find what a paragraph cites: statutes with their articles, case numbers, guiding cases.

In: a clean paragraph and the names that mean a law without 《》. Out: mentions in order, saying
only what is written. Every pattern is bounded and every loop moves forward: time grows with the
length of the text, whatever is in it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from compendium.citations.articles import HEAD, ArticleList, read_list
from compendium.citations.case_numbers import find_cases, find_documents
from compendium.citations.clean import Clean
from compendium.citations.guiding import find_guiding
from compendium.citations.mentions import ArticleRef, Flag, Mention, Naming, StatuteMention
from compendium.citations.names import Names
from compendium.citations.numerals import HAN_NUMERAL
from compendium.citations.sentences import Layout, layout
from compendium.citations.titles import Title, titles

_N = rf"(?:[{HAN_NUMERAL}]{{1,9}}|\d{{1,4}})"
_NOTE = re.compile(r"\(((?:[^()]|\([^()]{0,40}\)){0,80})\)")
_DECLARED = re.compile(
    "(?:以下统称|以下简称|以下称|下称|简称)[为:：]?[《“\"'〈]?([^《》“”\"'〈〉,，;；、]{1,40})"
)
_FILLER = ("之", "的", "中")
_BOOK = "(?:总则|物权|合同|人格权|婚姻家庭|继承|侵权责任)编"
_LINK = re.compile(f"(?:{_BOOK})?[的中之]?(?=第)")
_BOOK_BEFORE = re.compile(f"{_BOOK}$")
_AGREED = re.compile('(?:[“"][^”"。]{0,20}[”"])?[中亦也还]?(?:明确)?约定')
_ANAPHOR = re.compile(
    "(?:该|本|同|此|上述|前述|前引)(?:《)?"
    "(?:司法解释|立法解释|实施条例|实施细则|法律|法|条例|解释|规定|办法|公约|规则|意见|细则|决定)$"
)
_NOUN = re.compile("(?:司法解释|立法解释|公约)$")
_SAME_ARTICLE = re.compile(rf"(?P<word>[该同本]条)(?=第{_N}[款项]|第?\({_N}\)项)")
_SAME_NOUN = re.compile(rf"(?P<word>[该本此]?(?:立法解释|司法解释)|[该本此]解释)(?=第{_N}[款项])")
_PREVIOUS = re.compile("前款")
_PRIVATE = re.compile("(?:合同|协议|协议书|章程|规约|公约书|文本|约定|条款|附件|清单|手册)$")
_OPENING = re.compile("(?:^|[。；：！？“\"'(，,;:]|其中|现为|即|同时|以及|根据|依照|依据|按照)$")
_LAW_WORD = re.compile("[法典例释定则约](?![学院律官人定规庭式])")
_CONTRAST = re.compile(r"\((?:注:)?本案[^()]{0,6}适用")
_MOVED = re.compile(rf"\(现(?:为|行)[^()]{{0,12}}第{_N}条")
_BEFORE = 24


@dataclass(frozen=True, slots=True)
class _Found:
    """A statute mention under way; positions are those of the clean text."""

    start: int
    end: int
    naming: Naming
    title: str
    note: str = ""
    articles: ArticleList | None = None
    flags: frozenset[Flag] = frozenset()


def find(text: Clean, names: Names) -> list[Mention]:
    """Return all mentions of a paragraph by their place."""
    cases = list(find_cases(text))
    taken = [(case.start, case.end) for case in cases]
    others: list[Mention] = [*cases, *find_guiding(text)]
    others += [
        document
        for document in find_documents(text)
        if not any(start < document.end and document.start < end for start, end in taken)
    ]
    mentions: list[Mention] = [*_statutes(text, names), *others]
    return sorted(mentions, key=lambda mention: (mention.start, mention.end))


def _statutes(text: Clean, names: Names) -> Iterator[StatuteMention]:
    found: list[_Found] = []
    for title in titles(text.text):
        if not found or title.start >= found[-1].end:
            found.append(_titled(text, title))
    spans = _Spans([(f.start, f.end) for f in found])
    for named in _by_article(text.text, names, spans):
        found.append(named)
        spans.add(named.start, named.end)
    found += [f for f in _parts(text.text) if spans.free(f.start)]
    found += [f for f in _unnumbered(text.text, names) if spans.free(f.start)]
    found.sort(key=lambda f: (f.start, f.end))
    plan = layout(text.text)
    last = -1
    for item in found:
        sentence = plan.sentence(item.start)
        leads = sentence != last and not plan.quoted(item.start)
        if leads:
            last = sentence
        yield _mention(text, item, plan, leads=leads)


class _Spans:
    """Stretches already read, kept in order of their start."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._fixed = spans
        self._starts = [start for start, _ in spans]
        self._end = 0
        self._added: list[tuple[int, int]] = []
        self._added_starts: list[int] = []

    def add(self, start: int, end: int) -> None:
        self._added.append((start, end))
        self._added_starts.append(start)
        self._end = max(self._end, end)

    def free(self, place: int) -> bool:
        for starts, spans in ((self._starts, self._fixed), (self._added_starts, self._added)):
            index = bisect_right(starts, place) - 1
            if index >= 0 and place < spans[index][1]:
                return False
        return True


def _titled(text: Clean, title: Title) -> _Found:
    """Read what follows a title: brackets, then articles."""
    end = title.end
    notes: list[str] = []
    for _ in range(3):
        match = _NOTE.match(text.text, end)
        if not match or _is_other_law(match[1]):
            break
        notes.append(match[1])
        end = match.end()
    link = _LINK.match(text.text, end)
    articles = read_list(text.text, link.end()) if link else None
    inner = re.search("[<>《》]", title.text)
    flags: set[Flag] = {"inner-marks"} if inner else set()
    if articles and articles.arabic:
        flags.add("arabic")
    return _Found(
        title.start,
        articles.end if articles else end,
        "title",
        title.text,
        "；".join(notes),
        articles,
        frozenset(flags),
    )


def _is_other_law(note: str) -> bool:
    """Tell brackets that cite on their own from those that say something of the title."""
    return bool(HEAD.search(note)) or note.startswith(("现行有效", "注", "本案"))


def _by_article(text: str, names: Names, spans: _Spans) -> Iterator[_Found]:
    """Read the articles that no title stands before, with what names their law."""
    reached = 0
    for match in HEAD.finditer(text):
        place = match.start()
        if place < reached or not spans.free(place):
            continue
        articles = read_list(text, place)
        if articles is None:
            continue
        reached = articles.end
        named = _named(text, place, names)
        if named is not None:
            flags: set[Flag] = {"arabic"} if articles.arabic else set()
            if named.title.startswith(("中华人民共和国", "最高人民")):
                flags.add("no-marks")
            yield replace(named, end=articles.end, articles=articles, flags=frozenset(flags))


def _named(text: str, place: int, names: Names) -> _Found | None:
    """Tell what names the law of an article at a place; None for articles of contracts."""
    stop = place - 1 if text[place - 1 : place] in _FILLER and place > 1 else place
    note = ""
    before = stop
    if text[stop - 1 : stop] == ")":
        opening = text.rfind("(", max(0, stop - 60), stop)
        if opening >= 0:
            before, note = opening, text[opening + 1 : stop - 1]
    book = _BOOK_BEFORE.search(text, max(0, before - 6), before)
    before = book.start() if book else before
    name = names.ending_at(text, before)
    if name:
        return _Found(before - len(name), place, "name", name, note)
    tail = text[max(0, before - 8) : before]
    word = _ANAPHOR.search(tail) or _NOUN.search(tail)
    if word:
        return _Found(before - len(word[0]), place, "context", word[0], note)
    if _PRIVATE.search(tail):
        return None
    return _Found(place, place, "bare", "")


def _parts(text: str) -> Iterator[_Found]:
    """Read 该条第二款, 上述立法解释第二款 and 前款, which name no article themselves."""
    for pattern in (_SAME_ARTICLE, _SAME_NOUN):
        for match in pattern.finditer(text):
            articles = read_list(text, match.end())
            if articles:
                yield _Found(match.start(), articles.end, "context", match["word"], "", articles)
    for match in _PREVIOUS.finditer(text):
        yield _Found(match.start(), match.end(), "context", "前款")


def _unnumbered(text: str, names: Names) -> Iterator[_Found]:
    """Read names of laws without articles, since 该法 may mean them."""
    for match in _LAW_WORD.finditer(text):
        name = names.ending_at(text, match.end())
        if name:
            yield _Found(match.end() - len(name), match.end(), "name", name)


def _mention(text: Clean, found: _Found, plan: Layout, *, leads: bool) -> StatuteMention:
    """Make a mention of what was found, with places in the original text."""
    start, end = text.span(found.start, found.end)
    before = text.text[max(0, found.start - _BEFORE) : found.start]
    declared = _DECLARED.search(found.note)
    refs = found.articles.refs if found.articles else ()
    return StatuteMention(
        start,
        end,
        found.naming,
        found.title,
        before,
        found.note,
        declared[1].strip() if declared else "",
        tuple(_placed(text, ref) for ref in refs),
        found.flags,
        leads=leads,
        contrast=bool(_CONTRAST.match(text.text, found.end)),
        agreed=bool(_AGREED.match(text.text, found.end)),
        moved=bool(_MOVED.match(text.text, found.end)),
        opens=bool(_OPENING.search(before)),
        nested=plan.bracketed(found.start),
    )


def _placed(text: Clean, ref: ArticleRef) -> ArticleRef:
    start, end = text.span(ref.start, ref.end)
    return replace(ref, start=start, end=end)
