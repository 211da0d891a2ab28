"""What is wrong with citations: rules of family C, as codes with the values they name.

Sources: 法释〔2009〕14号 (names and articles in full), 法〔2018〕335号 (case numbers),
GB/T 15834 (〈〉 inside 《》). A finding's paragraph and start say where it stands.
"""

import re
from collections.abc import Iterator, Sequence

from compendium.citations import citation as c
from compendium.citations.case_numbers import year
from compendium.citations.citation import Citation, Finding, Target, finding
from compendium.citations.keys import label
from compendium.citations.mentions import CaseMention, StatuteMention
from compendium.citations.names import normal
from compendium.citations.numerals import chinese, number
from compendium.citations.registry import Law, Registry, Version
from compendium.dates import Date

_ARABIC = re.compile("第([0-9０-９]{1,4})(?=[条款项目])")
_INNER = str.maketrans("<>＜＞《》", "〈〉〈〉〈〉")
_LAST_OLD_YEAR = 2015
"""字第N号 ended with the numbering that began on 1 January 2016."""


def findings(
    citations: Sequence[Citation], registry: Registry, decided: Date | None
) -> Iterator[Finding]:
    """Yield what is wrong with a document's citations, in reading order."""
    declared = _declared(citations)
    said: set[tuple[str, str]] = set()
    for cited in citations:
        mention = cited.mention
        if isinstance(mention, CaseMention):
            yield from _case(cited, mention)
        elif isinstance(mention, StatuteMention):
            yield from _meaning(cited, mention, registry, decided)
            yield from _writing(cited, mention)
            for found in _naming(cited, mention, registry, declared):
                law = cited.targets[0].law
                if (found.code, law) not in said:
                    said.add((found.code, law))
                    yield found


def _case(cited: Citation, mention: CaseMention) -> Iterator[Finding]:
    where = (cited.paragraph, mention.start)
    right = "、".join(mention.numbers)
    if mention.form == "masked":
        yield finding(c.CASE_MASKED, *where, text=cited.text)
    elif mention.form == "loose":
        yield finding(c.CASE_FORM, *where, text=cited.text, right=right)
    if "字" in cited.text and year(mention.numbers[0]) > _LAST_OLD_YEAR:
        yield finding(c.OLD_FORM_LATE, *where, text=cited.text)


def _meaning(
    cited: Citation, mention: StatuteMention, registry: Registry, decided: Date | None
) -> Iterator[Finding]:
    """Yield what is wrong with the law or the article meant."""
    where = (cited.paragraph, mention.start)
    if cited.status == "pending":
        unnamed = mention.naming in ("context", "bare")
        code = c.NO_LAW if unnamed else c.UNKNOWN_LAW
        yield finding(code, *where, text=cited.text, title=mention.title)
        return
    repealed = False
    for target in cited.targets:
        law = registry.laws[target.law]
        version = _version(law, target)
        ref = target.ref
        if target.problem == c.BEYOND_LAST and ref:
            last = f"第{chinese(version.last)}条"
            place = (cited.paragraph, ref.start)
            yield finding(c.BEYOND_LAST, *place, law=law.name, article=label(ref), last=last)
        elif target.problem == c.REPEALED and not repealed:
            repealed = True
            since, successor = version.until, version.successor
            yield finding(c.REPEALED, *where, law=law.name, until=since, successor=successor)
    target = cited.targets[0]
    version = _version(registry.laws[target.law], target)
    early = decided and version.since and decided < version.since
    if early and target.ref and not (mention.nested or target.basis == "stated"):
        yield finding(c.NOT_YET, *where, law=registry.laws[target.law].name, since=version.since)


def _writing(cited: Citation, mention: StatuteMention) -> Iterator[Finding]:
    """Yield what is wrong with how a citation is written."""
    where = (cited.paragraph, mention.start)
    if "arabic" in mention.flags and not mention.nested:
        yield finding(c.ARABIC, *where, text=cited.text, right=_in_chinese(cited.text))
    if "inner-marks" in mention.flags:
        yield finding(c.INNER_MARKS, *where, text=cited.text, right=_inner(cited.text))


def _naming(
    cited: Citation,
    mention: StatuteMention,
    registry: Registry,
    declared: dict[str, tuple[int, int, str]],
) -> Iterator[Finding]:
    """Yield what is wrong with the name a law goes by; said once for each law."""
    if mention.naming not in ("title", "name") or not cited.targets:
        return
    law = registry.laws[cited.targets[0].law]
    where = (cited.paragraph, mention.start)
    introduced = declared.get(mention.title)
    if introduced and introduced[2] == law.id:
        if where < introduced[:2]:
            yield finding(c.EARLY_SHORT_NAME, *where, name=mention.title, law=law.title)
        return
    full = normal(mention.title) == normal(law.title)
    short = normal(mention.title) in {normal(name) for name in law.short_names}
    names = [name for name, place in declared.items() if place[2] == law.id]
    if mention.naming == "title" and short and not full:
        yield finding(c.HALF_TITLE, *where, title=mention.title, full=law.title)
    plain = not (mention.declares or mention.note or mention.nested)
    if full and names and plain and where > declared[names[0]][:2]:
        yield finding(c.FULL_AGAIN, *where, title=law.title, name=names[0])


def _declared(citations: Sequence[Citation]) -> dict[str, tuple[int, int, str]]:
    """Return where each short name is declared first, and for which law."""
    found: dict[str, tuple[int, int, str]] = {}
    for cited in citations:
        mention = cited.mention
        if isinstance(mention, StatuteMention) and mention.declares and cited.targets:
            place = (cited.paragraph, mention.start, cited.targets[0].law)
            found.setdefault(mention.declares, place)
    return found


def _version(law: Law, target: Target) -> Version:
    return next(version for version in law.versions if version.id == target.version)


def _inner(text: str) -> str:
    """Write the marks inside a title as 〈〉."""
    first, last = text.index("《"), text.rindex("》")
    return f"{text[:first]}《{text[first + 1 : last].translate(_INNER)}》{text[last + 1 :]}"


def _in_chinese(text: str) -> str:
    """Write the numbers of articles in Chinese numerals."""
    return _ARABIC.sub(lambda match: f"第{chinese(number(match[1]) or 1)}", text)
