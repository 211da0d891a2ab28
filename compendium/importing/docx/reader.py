"""From a .docx file to a `Document`: body, notes, and what is only reported."""

from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from compendium.importing.document import Block, Document, Inline, Paragraph
from compendium.importing.docx.body import BodyWalk, joined
from compendium.importing.docx.numbering import read_numbering
from compendium.importing.docx.package import Package
from compendium.importing.docx.runs import Parts, shown
from compendium.importing.docx.styles import read_styles
from compendium.importing.refusal import RefusedError
from compendium.importing.tally import Tally
from compendium.markup.cjk import han

_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


def read_docx(data: bytes) -> Document:
    """Read a file from its bytes; raises `RefusedError` when it is not to be read."""
    package = Package(data)
    relations = package.relations(package.main)
    by_kind = {r.kind: r.target for r in relations.values() if not r.outside}
    tally = Tally()
    parts = Parts(package, read_styles(package.xml(by_kind.get("styles", ""))), tally, relations)
    walk = BodyWalk(parts, read_numbering(package.xml(by_kind.get("numbering", ""))))
    root = package.xml(package.main)
    body = root.find("w:body") if root is not None else None
    if body is None:
        raise RefusedError("文件里没有正文，可能已经损坏。")
    blocks: list[Block] = list(walk.blocks(body))
    seen = "".join(shown(body))
    notes: dict[str, tuple[Inline, ...]] = {}
    for kind in ("footnote", "endnote"):
        for ident, element in _notes(package, by_kind.get(f"{kind}s", ""), kind):
            seen += "".join(shown(element))
            found = _note(parts, walk, element, by_kind[f"{kind}s"])
            label = parts.labels.get((kind, ident))
            if label is None and found:
                label = parts.labels.setdefault((kind, ident), str(len(parts.labels) + 1))
                blocks.append(Paragraph(found))
                tally.tell("unused-note", text="".join(shown(element)).strip())
            elif label is not None:
                notes[label] = found
                tally.count("endnotes", number=int(kind == "endnote"))
    _report(package, by_kind, tally)
    for relation in relations.values():
        if relation.outside and relation.kind not in ("hyperlink", "image"):
            tally.tell("external", target=relation.target)
    return Document(
        blocks=tuple(blocks),
        han=han(seen),
        notes=notes,
        pictures=parts.pictures,
        remarks=tally.remarks,
    )


def _notes(package: Package, name: str, kind: str) -> Iterator[tuple[str, Element]]:
    root = package.xml(name)
    for element in root.iter(f"w:{kind}") if root is not None else ():
        if element.get("w:type") not in _SEPARATORS:
            yield element.get("w:id", ""), element


def _note(parts: Parts, walk: BodyWalk, element: Element, name: str) -> tuple[Inline, ...]:
    """Return a note as one line; the ids in it are those of its own part."""
    of_body = parts.relations
    parts.relations = parts.package.relations(name)
    pieces = [b.inlines for b in walk.blocks(element) if isinstance(b, Paragraph) and b.inlines]
    parts.relations = of_body
    parts.tally.count("note-lines", number=int(len(pieces) > 1))
    if not pieces:
        return ()
    first = Paragraph(pieces[0])
    lead = len(first.text) - len(first.text.lstrip(" 　"))
    return joined([replace(first, inlines=first.after(lead).inlines).inlines, *pieces[1:]])


def _report(package: Package, by_kind: dict[str, str], tally: Tally) -> None:
    """Tell what stands in comments, heads and feet."""
    comments = package.xml(by_kind.get("comments", ""))
    for element in comments.iter("w:comment") if comments is not None else ():
        tally.tell("comment", text="".join(shown(element)))
    texts = []
    for relation in package.relations(package.main).values():
        if relation.kind in ("header", "footer"):
            root = package.xml(relation.target)
            texts.append("".join(shown(root)).strip() if root is not None else "")
    for text in dict.fromkeys(texts):
        if han(text):
            tally.tell("header", text=text)
