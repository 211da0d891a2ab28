"""Put an article together from a document; no Han character of the source may be missing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from compendium.drafting.header import Value, front_matter
from compendium.edition.model import ArticleType, Edition
from compendium.errors import CompendiumError
from compendium.fields import FIELDS
from compendium.importing.document import (
    Block,
    Document,
    Heading,
    Paragraph,
    Table,
)
from compendium.importing.facts import case_facts, published, take_abstract, take_keywords
from compendium.importing.headings import Names, find_headings
from compendium.importing.markdown import body
from compendium.importing.opening import take_opening
from compendium.importing.pictures import captioned, file_names, tell_pictures
from compendium.importing.remarks import Remark
from compendium.importing.review import review
from compendium.importing.strays import with_strays
from compendium.importing.tally import Tally
from compendium.markup.cjk import han


class LostTextError(CompendiumError):
    """Han characters of the source would be missing: a bug here, so nothing is written."""


@dataclass(frozen=True, slots=True)
class Imported:
    """An article made from a document."""

    text: str
    """The whole file: front matter and body."""
    images: Mapping[str, bytes]
    """Pictures by file name, for the article's folder."""
    found: tuple[str, ...]
    """Keys of fields that have a value."""
    missing: tuple[str, ...]
    """Keys of required fields that were not found."""
    counts: Mapping[str, int]
    """What was kept: headings, paragraphs, tables, pictures, notes, Han characters."""
    remarks: tuple[Remark, ...]


def make_article(
    document: Document, kind: ArticleType, edition: Edition, given: Mapping[str, Value]
) -> Imported:
    """Make an article of a type; ``given`` are values by field key that are known already.

    Raises `LostTextError` when a Han character of the document would be neither in the article
    nor named in a remark.
    """
    tally = Tally()
    names = Names(kind)
    opening, rest = take_opening(document.blocks, names, edition)
    blocks = captioned(find_headings(rest, kind, tally), tally)
    abstract, abstract_lines = take_abstract(blocks)
    keywords, keyword_lines = take_keywords(blocks, tally)
    blocks, notes = with_strays(blocks, document, tally)
    values: dict[str, Value] = {**opening.values}
    if keywords:
        values["keywords"] = keywords
    if abstract:
        values["summary"] = abstract
    if kind.kind == "case":
        values |= case_facts(blocks, str(values.get("title", "")), keywords, tally)
    date = published(blocks)
    if date:
        values.setdefault("date", date)
    values = {**values, **document.fields, **given}
    required = [f.key for f in FIELDS if kind.kind in f.required]
    missing = tuple(key for key in required if not values.get(key))
    values |= dict.fromkeys(missing, "")
    images = file_names(document.pictures, str(given["id"]))
    text = body(blocks, notes, {n: f"{given['id']}/{i}" for n, i in images.items()})
    taken = [*document.aside, *opening.taken, *keyword_lines, *abstract_lines]
    remarks = _uncovered(taken, front_matter(values))
    whole = front_matter(values, [f"原稿：{line}" for line in remarks]) + "\n" + text
    for line in remarks:
        tally.tell("repeated-title" if line == opening.repeated else "taken", text=line)
    review(blocks, kind, tally)
    tell_pictures(images.values(), str(given["id"]), tally)
    names_missing = [f.name for f in FIELDS if f.key in missing]
    if names_missing:
        tally.tell("missing-fields", fields="、".join(names_missing))
    reported = "".join(r.values["text"] for r in document.remarks if r.code == "contents")
    _gate(document.han, whole + reported)
    return Imported(
        text=whole,
        images={file: document.pictures[name] for name, file in images.items()},
        found=tuple(f.key for f in FIELDS if values.get(f.key) and f.key not in given),
        missing=missing,
        counts=_counts(blocks, document),
        remarks=(*document.remarks, *tally.remarks),
    )


def _uncovered(taken: Sequence[str], header: str) -> list[str]:
    """Return the lines taken out of the text whose characters are not all in the front matter."""
    left = Counter(han(header))
    lines = []
    for line in taken:
        need = Counter(han(line))
        if need - left:
            lines.append(line)
        else:
            left -= need
    return lines


def _gate(source: str, result: str) -> None:
    lost = Counter(han(source)) - Counter(han(result))
    if lost:
        sample = "".join(list(lost.elements())[:20])
        message = (
            f"转换会丢失{lost.total()}个汉字（{sample}），没有写入任何文件。"
            "这是程序的差错，请把原稿交给维护人员。"
        )
        raise LostTextError(message)


def _counts(blocks: Sequence[Block], document: Document) -> Mapping[str, int]:
    return {
        "headings": sum(isinstance(b, Heading) for b in blocks),
        "paragraphs": sum(isinstance(b, Paragraph) and bool(b.text) for b in blocks),
        "tables": sum(isinstance(b, Table) for b in blocks),
        "pictures": len(document.pictures),
        "notes": len(document.notes),
        "han": len(document.han),
    }
