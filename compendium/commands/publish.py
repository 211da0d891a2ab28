"""``compendium publish``: put site and book in front of readers, or go back."""

# ruff: noqa: T201 - it talks to the person who runs it

import argparse
import sys
from functools import partial
from pathlib import Path

from compendium.commands.book import whole_book
from compendium.errors import SettingsError
from compendium.mkdocs_plugin import build as build_site
from compendium.outputs import write_file
from compendium.publish.releases import CURRENT, Release
from compendium.publish.run import Limits, Made, Published, publish, roll_back

BOOK = "compendium.pdf"
"""The book's file in a release."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    limits = Limits()
    parser.add_argument(
        "dest", metavar="位置", help="发布到哪个文件夹，网页服务器从它里面的 current 取网页"
    )
    parser.add_argument("--rollback", action="store_true", help="不生成，退回上一版")
    parser.add_argument("--no-book", action="store_true", help="只发布网站，不排印书")
    parser.add_argument(
        "--keep", metavar="数目", type=int, default=limits.keep,
        help=f"保留几版，默认{limits.keep}版",
    )  # fmt: skip
    parser.add_argument(
        "--allow-shrink", action="store_true",
        help=f"文章比上一版少了{limits.shrink}％以上也发布",
    )  # fmt: skip


def run(args: argparse.Namespace, root: Path) -> int:
    """Publish and say what was done; errors are raised."""
    dest, root = Path(args.dest).resolve(), root.resolve()
    if args.rollback:
        release, left = roll_back(dest)
        print(f"已退回{_named(release)}{f'，刚才是{_named(left)}' if left else ''}。")
        return 0
    if args.keep < 1:
        raise SettingsError("--keep 至少写 1。")
    limits = Limits(args.keep, 100 if args.allow_shrink else Limits().shrink)
    done = publish(dest, root, partial(_make, root, book=not args.no_book), limits)
    for remark in done.remarks:
        print(remark.text(args.lang), file=sys.stderr)
    print(_told(done, dest))
    return 0


def _make(root: Path, folder: Path, *, book: bool) -> Made:
    """Build the book, then the site with its pages, of the same articles."""
    if not book:
        return Made(*build_site(root, strict=True, into=folder))
    pdf, pages = whole_book(root)
    made = Made(*build_site(root, strict=True, into=folder, book=pages))
    write_file(folder / BOOK, pdf)
    return made


def _told(done: Published, dest: Path) -> str:
    if done.release == done.before:
        return f"内容与{_named(done.release)}完全相同，没有再发布。"
    manifest = done.manifest
    size = sum(file.size for file in manifest.files) / 1_000_000
    back = f"上一版是{_named(done.before)}，要退回就加 --rollback。" if done.before else ""
    return (
        f"已发布{_named(done.release)}：{len(manifest.articles)}篇文章，{len(manifest.files)}个文件，"
        f"{size:.1f} MB，读者从 {dest / CURRENT} 看到。{back}"
    )


def _named(release: Release) -> str:
    return f"第{release.number}版（{release.name}）"
