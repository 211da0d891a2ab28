"""Everything the printer gets, in one archive: block, cover, ticket, reports, checksums."""

import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from compendium.archive import archive
from compendium.book.build import Built
from compendium.book.enclose import enclosed
from compendium.book.leaflet import Leaflets
from compendium.catalog import Article, Catalog
from compendium.dates import Date
from compendium.errors import ContentError, RenderError
from compendium.fields import FIELD_BY_NAME
from compendium.press.cover import cover
from compendium.press.interior import Interior, interior, when
from compendium.press.preflight import preflight, wanted
from compendium.press.report import as_json, as_text
from compendium.press.report_sheet import report_sheet
from compendium.press.ticket import File, ticket
from compendium.privacy.signing import unsigned
from compendium.problems import Place, Problem, has_errors, problem
from compendium.review import permitted
from compendium.scan import scan

BLOCK, COVER, TICKET = "正文.pdf", "封面.pdf", "印刷工单.pdf"


@dataclass(frozen=True, slots=True)
class Parcel:
    """What goes to the printer."""

    archive: bytes
    block: Interior
    files: tuple[File, ...]


def refuse_unsigned(catalog: Catalog) -> None:
    """Raise `ContentError` for cases nobody has signed off for privacy.

    A sample edition holds invented articles only and needs no sign-off.
    """
    if catalog.edition.press.sample:
        return
    problems = [_unsigned(article) for article in unsigned(catalog)]
    if problems:
        raise ContentError(problems)


def _unsigned(article: Article) -> Problem:
    fields = (FIELD_BY_NAME[key] for key in ("reviewed_by", "reviewed_on"))
    missing = "、".join(field.name for field in fields if not getattr(article, field.key))
    return problem(Place(article.path), "B002", missing=missing)


def refuse_leaks(parcel: Parcel, root: Path, scratch: Path) -> None:
    """Raise `ContentError` for personal data in what would be printed.

    The articles have been checked; covers and imprint pages say more than they do. ``scratch`` is
    a folder to put files in for the moment.
    """
    scratch.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=scratch) as folder:
        for file in parcel.files:
            Path(folder, file.name).write_bytes(file.data)
        found = scan([Path(folder)], root, permitted(root))
    problems = [replace(p, place=replace(p.place, path=Path(p.place.path).name)) for p in found]
    if has_errors(problems):
        raise ContentError(problems)


def pack(built: Built, catalog: Catalog, root: Path, leaflets: Leaflets) -> Parcel:
    """Make the parcel of a built book.

    Raises `RenderError` when block or cover would be sent back.
    """
    edition = catalog.edition
    block = interior(built, catalog, root)
    cover_pdf, spine = cover(block.pages, catalog, root, leaflets)
    files = (
        File(BLOCK, block.pdf, preflight(block.pdf, wanted(edition, "press"))),
        File(COVER, cover_pdf, preflight(cover_pdf, wanted(edition, "cover"))),
    )
    for file in files:
        if not file.report.passed:
            raise RenderError(f"{file.name}没有通过送厂检查。\n{as_text(file.report)}")
    contents = [
        *((file.name, file.data) for file in files),
        (TICKET, ticket(edition, block, spine, files, leaflets)),
        *((f"检查单-{f.name}", report_sheet(f.report, f.name, f.data, leaflets)) for f in files),
        ("检查.json", _reports(files)),
    ]
    # The press file may carry no attachment, so the list of what it holds goes beside it.
    manifest = enclosed(built.pdf)
    if manifest:
        contents.append(("清单.json", manifest.dump()))
    sums = "".join(f"{sha256(data).hexdigest()}  {name}\n" for name, data in contents)
    contents.append(("SHA256SUMS", sums.encode()))
    day = when(catalog)
    return Parcel(archive(dict(contents), Date(day.year, day.month, day.day)), block, files)


def _reports(files: Sequence[File]) -> bytes:
    """Return the reports on all files as one JSON object, by file name."""
    reports = {file.name: json.loads(as_json(file.report)) for file in files}
    return (json.dumps(reports, ensure_ascii=False, indent=2) + "\n").encode()
