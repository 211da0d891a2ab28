"""``compendium bundle``: site and book in one zip file, for USB sticks and offline machines."""

# ruff: noqa: T201 - it talks to the person who runs it

import argparse
import re
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from compendium.archive import archive
from compendium.catalog import Catalog
from compendium.commands.book import whole_book
from compendium.errors import SettingsError
from compendium.mkdocs_plugin import build as build_site
from compendium.outputs import write_file
from compendium.site.templates import Templates

_START = "打开汇编.html"
"""What one opens first."""
_SITE = "site"
"""Folder of the site, in letters that every unpacking program gets right."""
_MEGABYTE = 1_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument("--pdf", metavar="文件", help="放进去的书；不写就现在排印")
    parser.add_argument("--output", metavar="文件", help="zip 存在哪里，默认是 dist/compendium.zip")


def run(args: argparse.Namespace, root: Path) -> int:
    """Make site, book and zip file; errors are raised."""
    root = root.resolve()
    cache = root / ".cache"
    cache.mkdir(exist_ok=True)
    output = Path(args.output) if args.output else root / "dist" / "compendium.zip"
    with tempfile.TemporaryDirectory(prefix=".bundle-", dir=cache) as folder:
        book, pages = (_given(Path(args.pdf)), None) if args.pdf else whole_book(root)
        print("正在生成网站……", file=sys.stderr)
        site = Path(folder) / _SITE
        catalog, _ = build_site(root, strict=True, into=site, book=pages)
        if not len(catalog):
            raise SettingsError("没有定稿文章，没有生成离线版。")
        files = bundle(catalog, site, book, Templates(root / "templates" / "site"))
        packed = archive(files, max(item.date for item in catalog))
    write_file(output, packed)
    print(
        f"已生成 {output}：{len(packed) / _MEGABYTE:.1f} MB，{len(catalog)}篇文章。"
        f"全部解压之后，打开里面的“{_START}”。"
    )
    return 0


def bundle(
    catalog: Catalog, site: Path, book: bytes, templates: Templates
) -> Mapping[str, bytes | Path]:
    """List what goes into the zip file, by path: one folder, so that unpacking scatters nothing."""
    name = _file_name(catalog.edition.title)
    styles = (site / "assets").glob("stylesheets/*.css")
    start = templates.render(
        "start",
        edition=catalog.edition,
        articles=len(catalog),
        site=_SITE,
        styles=[
            *sorted(path.relative_to(site).as_posix() for path in styles),
            "assets/compendium/site.css",
        ],
        book=f"{name}.pdf",
        megabytes=len(book) / _MEGABYTE,
    )
    pages = (path for path in site.rglob("*") if path.is_file())
    return {
        f"{name}/{_START}": start.encode(),
        f"{name}/{name}.pdf": book,
        **{f"{name}/{_SITE}/{path.relative_to(site).as_posix()}": path for path in pages},
    }


def _given(path: Path) -> bytes:
    if not path.is_file():
        raise SettingsError(f"没有找到 {path}。")
    return path.read_bytes()


def _file_name(title: str) -> str:
    """Write a title as a file name that Windows takes."""
    return re.sub(r'[\x00-\x1f\\/:*?"<>|]', "_", title).strip(" .") or "compendium"
