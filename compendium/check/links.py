"""Links: to articles that exist, places in them that exist, and addresses a reader may open."""

import posixpath
import re
from collections.abc import Container, Iterator, Mapping
from html import unescape
from urllib.parse import unquote

from compendium.check.addresses import SCHEMES, is_foreign_path, resolve, same, scheme
from compendium.check.candidate import Candidate
from compendium.markup.body import Body, Reference
from compendium.problems import Problem, problem
from compendium.wording import nearest, shown

_ADDRESS = (
    r"(?:[a-z][a-z0-9+.-]+:[^\s()（）<>]*"
    r"|\#[^\s()（）<>]+"
    r"|(?:(?!\][(（])[^\n。，；<>]){1,80}?\.(?:md|png|jpe?g|webp|gif|bmp|tiff?|svg|pdf|docx?)"
    r"(?:\#[^\s()（）<>]*)?)"
)
_LOOKS = re.compile(rf"[!！]?\[[^\]\n]*\]\s?[（(]\s*<?({_ADDRESS})(?=[>\s\"()（）])", re.IGNORECASE)
_DEFINED = re.compile(
    rf"^ {{0,3}}\[(?!\^)[^\]\n]+\]:\s*<?({_ADDRESS})", re.IGNORECASE | re.MULTILINE
)
"""What looks like a link or image, and like the address of one written apart."""
_PROGRAM = re.compile(
    r"(?:\]\s*\(\s*<?|<|\]:\s*<?)[\s\x00-\x20]*((?:java|vb)\s*script\s*:[^\s>)]*)", re.IGNORECASE
)
_IN_FORM = re.compile(r"[!！]?\[[^\]]*\]\((?:<[^>]*|\S*)| {0,3}\[[^\]]*\]:\s*\S*")


def anchors(body: Body) -> tuple[str, ...]:
    """Return the anchors of a body's headings as `compendium.markup.render` numbers them."""
    found, counters = [], [0] * 7
    for heading in body.headings:
        counters[heading.level] += 1
        counters[heading.level + 1 :] = [0] * (6 - heading.level)
        found.append("s-" + "-".join(map(str, counters[2 : heading.level + 1])))
    return tuple(found)


def check_links(candidate: Candidate, by_path: Mapping[str, Candidate]) -> Iterator[Problem]:
    """Check the links of an article; ``by_path`` are all articles, by path in one form."""
    for link in candidate.body.links:
        yield from _link(candidate, link, by_path)
    unparsed = list(_unparsed(candidate))
    yield from unparsed
    told = {*(link.line for link in candidate.body.links), *(p.place.line for p in unparsed)}
    yield from _disguised(candidate, told)


def _link(
    candidate: Candidate, link: Reference, by_path: Mapping[str, Candidate]
) -> Iterator[Problem]:
    source, target = candidate.source, shown(link.target)
    place = source.text.find(link.line, link.text)
    kind = scheme(link.target)
    if kind in SCHEMES:
        return
    if kind:
        yield problem(place, "L003", target=target)
        return
    path, _, anchor = link.target.partition("#")
    if not path:
        yield from _anchor(candidate, candidate, link, anchor)
        return
    if is_foreign_path(path):
        yield problem(
            place, "L004", target=target, right=shown(_mended(source.path, path, by_path))
        )
        return
    meant = resolve(source.path, path)
    other = by_path.get(same(meant)) if meant else None
    if other is None and not path.lower().endswith(".md"):
        yield problem(place, "L005", target=target)
    elif other is None:
        here = posixpath.dirname(source.path)
        near = nearest(path, (posixpath.relpath(p, here) for p in by_path))
        yield problem(place, "L001", target=target, nearest=near)
    else:
        if other.draft and not candidate.draft:
            yield problem(place, "L013", target=target)
        if anchor:
            yield from _anchor(candidate, other, link, anchor)


def _mended(path: str, address: str, by_path: Mapping[str, Candidate]) -> str:
    """Give the address a foreign path should have: that of the article of the same file name."""
    bare = address.replace("\\", "/").rpartition(":")[2].lstrip("/")
    name = posixpath.basename(bare)
    meant = next((p for p in by_path if posixpath.basename(p) == name), None)
    return posixpath.relpath(meant, posixpath.dirname(path)) if meant else bare


def _anchor(
    candidate: Candidate, other: Candidate, link: Reference, anchor: str
) -> Iterator[Problem]:
    known = anchors(other.body)
    if anchor not in known:
        place = candidate.source.text.find(link.line, link.text)
        yield problem(place, "L002", anchor=shown(anchor), nearest=nearest(anchor, known))


def _disguised(candidate: Candidate, told: Container[int]) -> Iterator[Problem]:
    """Refuse addresses of programs that the parser has left as text, entities undone."""
    source = candidate.source
    for number, line in enumerate(source.body.splitlines(), source.body_line):
        if number not in told and (match := _PROGRAM.search(unescape(line))):
            yield problem(source.text.place(number), "L003", target=shown(match[1]))


def _unparsed(candidate: Candidate) -> Iterator[Problem]:
    """Report what was meant as a link or image and stayed text, or has a scheme not allowed."""
    source, body = candidate.source, candidate.body
    if "]" not in body.text:
        return
    parsed = [r.target for r in (*body.links, *body.images)]
    for pattern in (_LOOKS, _DEFINED):
        for match in pattern.finditer(body.text):
            address = unquote(match[1])
            # An address with brackets of its own is longer than what was matched.
            if _IN_FORM.fullmatch(match.group()) and any(p.startswith(address) for p in parsed):
                continue
            line = source.body_line + body.text.count("\n", 0, match.start())
            place = source.text.find(line, match.group())
            if scheme(address) not in ("", *SCHEMES):
                yield problem(place, "L003", target=shown(address))
            elif pattern is _LOOKS:
                found = body.text[match.start() : match.end() + 1]
                yield problem(place, "L010", found=shown(found))
