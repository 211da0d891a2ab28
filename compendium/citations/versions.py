"""Which version of a renumbered law a mention means.

In order: the year written with it (（2017年修正）, 2017年修正的《…》); the version that stands with
the same article elsewhere in the document; the version the document says it applies
(本案适用的是…), from there on; the day of the decision; the day of writing; today's text. A
mention whose articles go beyond the last one of a version chosen by a day means the later text if
that one has them.
"""

import re
from dataclasses import dataclass, field

from compendium.citations.citation import Basis
from compendium.citations.mentions import StatuteMention
from compendium.citations.registry import Law, Version
from compendium.dates import Date

_VERB = "(?:修正|修订|修改|通过|公布|颁布|施行|实施|版)"
_YEAR = r"((?:19|20)\d{2})年?(?:\d{1,2}月(?:\d{1,2}日)?)?(?:第[一二三四五]次)?起?"
_NOTED = re.compile(rf"{_YEAR}{_VERB}")
_PLAIN = re.compile(r"((?:19|20)\d{2})年?")
_BEFORE = re.compile(rf"{_YEAR}{_VERB}的?$")
_APPLIES = re.compile(r"适用(?:的是)?(?:自)?(?:19|20)\d{2}年[^，。；]{0,16}$")
_CURRENT = re.compile("现行(?:有效)?的?[^，。；]{0,6}$|(?:新|新修订的|修订后的|修正后的)《?$")
_FORMER = re.compile("(?:旧|原|修订前的|修正前的)《?$")

Choice = tuple[Version, Basis]


@dataclass
class Versions:
    """What a document says of the versions it means; filled by reading it once."""

    decided: Date | None
    written: Date | None
    _standing: dict[tuple[str, int, int], set[str]] = field(default_factory=dict)
    _applied: dict[str, str] = field(default_factory=dict)

    def read(self, law: Law, mention: StatuteMention) -> None:
        """Take in a mention that states its version."""
        version = self._stated(law, mention)
        for ref in mention.refs if version else ():
            places = self._standing.setdefault((law.id, ref.article, ref.sub), set())
            places.add(version.id if version else "")

    def choose(self, law: Law, mention: StatuteMention) -> Choice:
        """Return the version a mention means; call in reading order."""
        if len(law.versions) == 1:
            return law.latest, "only"
        stated = self._stated(law, mention)
        if stated:
            if _APPLIES.search(mention.before):
                self._applied[law.id] = stated.id
            return stated, "stated"
        known = self._standing_with(law, mention) or self._applied.get(law.id, "")
        if known:
            return next(v for v in law.versions if v.id == known), "document"
        version, basis = self._by_day(law, mention)
        place = law.versions.index(version)
        return (law.versions[place - 1], "stated") if mention.moved and place else (version, basis)

    def _stated(self, law: Law, mention: StatuteMention) -> Version | None:
        note = mention.note
        match = _NOTED.search(note) or _PLAIN.fullmatch(note) or _BEFORE.search(mention.before)
        if match:
            return law.of_year(int(match[1]))
        today = law.on(self.written) if self.written else law.latest
        if mention.contrast or _CURRENT.search(mention.before):
            return today
        if _FORMER.search(mention.before):
            return law.versions[max(0, law.versions.index(today) - 1)]
        return None

    def _standing_with(self, law: Law, mention: StatuteMention) -> str:
        for ref in mention.refs:
            ids = self._standing.get((law.id, ref.article, ref.sub), set())
            if len(ids) == 1:
                return next(iter(ids))
        return ""

    def _by_day(self, law: Law, mention: StatuteMention) -> Choice:
        today: Choice = (
            (law.on(self.written), "written") if self.written else (law.latest, "latest")
        )
        if not self.decided:
            return today
        chosen = law.on(self.decided)
        highest = max((ref.article for ref in mention.refs), default=0)
        beyond = chosen.last and highest > chosen.last
        if beyond and not (today[0].last and highest > today[0].last):
            return today
        return chosen, "decided"
