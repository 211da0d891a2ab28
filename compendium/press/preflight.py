"""Check a press file as a printer's pre-press department does, before it is sent, or one to keep.

No free tool certifies PDF/X-4; these checks are what such tools look at, made here, with qpdf's
own (inside pikepdf) and, where it is installed, Ghostscript's separation.
"""

from collections import defaultdict

from compendium.edition.model import Edition
from compendium.press.checks import CHECKS
from compendium.press.facts import read
from compendium.press.findings import gather
from compendium.press.ghostscript import ink_coverage
from compendium.press.looks import Profile, Seen, Wanted, Whole
from compendium.press.report import Report


def wanted(edition: Edition, profile: Profile) -> Wanted:
    """Say what a file of an edition is to be."""
    trim, press = edition.book.trim, edition.press
    width = None if profile == "cover" else trim.width
    return Wanted(profile, width, trim.height, press.bleed, press.signature)


def preflight(data: bytes, want: Wanted) -> Report:
    """Check a file."""
    file, pages = read(data, archival=want.profile == "archive")
    checks = [check for check in CHECKS if want.profile in check.profiles]
    seen: dict[str, list[Seen]] = defaultdict(list)
    blank: list[bool] = []
    for page in pages:
        blank.append(page.blank)
        for check in checks:
            seen[check.code] += check.look(page, want)
    inks = ink_coverage(data) if want.profile == "press" and blank else None
    whole = Whole(file, blank, inks)
    possible = [check for check in checks if check.possible(whole)]
    for check in possible:
        seen[check.code] += check.survey(whole, want)
    return Report(
        profile=want.profile,
        pages=len(blank),
        findings=tuple(gather(c, seen[c.code], want) for c in possible if seen[c.code]),
        skipped=frozenset(c.code for c in checks if c not in possible),
    )
