"""``compendium import``: Word and text files to articles, with a report on each."""

# ruff: noqa: T201 - it talks to the person who runs it

import argparse
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from compendium.check.vocabulary import DRAFT
from compendium.commands.choosing import article_id, article_type, batch_named
from compendium.commands.paths import shown_path
from compendium.drafting.naming import next_id, taken_ids
from compendium.drafting.place import place
from compendium.edition.load import read_edition
from compendium.edition.model import ArticleType, Batch, Edition
from compendium.errors import CompendiumError, SettingsError
from compendium.importing.article import make_article
from compendium.importing.document import Document
from compendium.importing.docx import read_docx
from compendium.importing.kinds import guess_type
from compendium.importing.plain import read_plain
from compendium.importing.refusal import RefusedError, refuse_by_name
from compendium.importing.remarks import Remark, remark
from compendium.importing.report import report
from compendium.load.source import read_sources
from compendium.problems import Lang

_LIMIT_MB = 200


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument("files", nargs="+", metavar="文件", help="要导入的 .docx、.txt、.md 文件")
    parser.add_argument(
        "--type", metavar="类型", help="文章类型（写名称或者 id），不写就看内容判断"
    )
    parser.add_argument(
        "--batch", metavar="批次", help="属于哪一批（写名称或者 id），不写就是最后一批"
    )
    parser.add_argument(
        "--id", metavar="编号", help="文章的编号，不写就用下一个空号；只导入一个文件时可用"
    )
    parser.add_argument(
        "--output", metavar="文件夹", help="存在哪个文件夹，不写就是这种文章的文件夹"
    )
    parser.add_argument("--report", metavar="文件", help="把报告也存成文件")


def run(args: argparse.Namespace, root: Path) -> int:
    """Import every file that can be; say of the others why not."""
    if args.id and len(args.files) > 1:
        raise SettingsError("--id 只能在导入一个文件时用。")
    edition = read_edition(root)
    desk = _Desk(
        root=root,
        edition=edition,
        kind=article_type(edition, args.type) if args.type else None,
        batch=batch_named(edition, args.batch) if args.batch else None,
        ident=article_id(edition, args.id) if args.id else "",
        output=Path(args.output) if args.output else None,
        taken=set(taken_ids(read_sources(root, edition))),
    )
    reports, code = [], 0
    for name in args.files:
        try:
            reports.append(desk.take(Path(name), args.lang))
            print(reports[-1])
        except SettingsError:
            raise
        except CompendiumError as error:
            code = error.exit_code
            reports.append(f"没有导入 {name}：{error}\n")
            print(reports[-1], file=sys.stderr)
    if args.report:
        place({Path(args.report): "\n".join(reports).encode()})
    return code


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """What the command line says of all files."""

    root: Path
    edition: Edition
    kind: ArticleType | None
    batch: Batch | None
    ident: str
    output: Path | None
    taken: set[str]
    """Ids in use; it grows with every file."""

    def take(self, path: Path, lang: Lang) -> str:
        """Import one file; return its report."""
        document = read(path)
        kind, batch, remarks = self._choice(document)
        ident = self.ident or next_id(kind, batch, self.taken)
        given = {"id": ident, "type": kind.name, "batch": batch.name, "status": DRAFT}
        article = make_article(document, kind, self.edition, given)
        article = replace(article, remarks=(*article.remarks, *remarks))
        folder = self.output or self.root / kind.folder
        target = folder / f"{ident}.md"
        pictures = {folder / ident / name: data for name, data in article.images.items()}
        place({target: article.text.encode(), **pictures})
        self.taken.add(ident)
        shown = shown_path(target)
        return report(article, source=path.name, target=shown, kind=kind.name, lang=lang)

    def _choice(self, document: Document) -> tuple[ArticleType, Batch, list[Remark]]:
        """Return type and batch: as given, as the file says, or as guessed and remarked on."""
        remarks = []
        kind, batch = self.kind, self.batch
        own_kind, own_batch = document.fields.get("type"), document.fields.get("batch")
        if kind is None and isinstance(own_kind, str):
            kind = article_type(self.edition, own_kind)
        if kind is None:
            kind = guess_type(document.blocks, self.edition)
            if kind is None:
                raise SettingsError("看不出是哪种文章，请用 --type 写明，例如 --type 典型案例。")
            remarks.append(remark("type", type=kind.name))
        if batch is None and isinstance(own_batch, str):
            batch = batch_named(self.edition, own_batch)
        if batch is None:
            batch = self.edition.batches[-1]
            remarks.append(remark("batch", batch=batch.name))
        return kind, batch, remarks


def read(path: Path) -> Document:
    """Read a file by its kind; raises `RefusedError` with what to do instead."""
    refuse_by_name(path)
    try:
        if path.stat().st_size > _LIMIT_MB * 1024 * 1024:
            raise RefusedError(f"文件超过 {_LIMIT_MB} MB，没有导入。")
        data = path.read_bytes()
    except OSError as error:
        raise RefusedError(f"文件打不开：{error.strerror}。") from None
    return read_docx(data) if path.suffix.lower() == ".docx" else read_plain(data, path.name)
