"""``compendium export``: the catalog for other programs, as JSON or as a search server takes it."""

# ruff: noqa: T201 - it talks to the person who runs it

import argparse
from collections.abc import Mapping
from pathlib import Path

from compendium.catalog import Catalog
from compendium.citations.concordance import Concordance, concordance
from compendium.errors import SettingsError
from compendium.outputs import write_file
from compendium.pipeline import CACHE, open_catalog
from compendium.search import opensearch
from compendium.search.document import document
from compendium.site import address
from compendium.site.export import as_json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument(
        "--format",
        choices=("json", "opensearch"),
        default="json",
        help="json 是目录数据，opensearch 是给检索服务器的几个文件；默认 json",
    )
    parser.add_argument(
        "--output",
        metavar="路径",
        help="存在哪个文件里，不写就显示在屏幕上；opensearch 格式要写，是文件夹",
    )


def run(args: argparse.Namespace, root: Path) -> int:
    """Write or print the catalog."""
    if args.format == "opensearch" and args.output is None:
        raise SettingsError("opensearch 格式有几个文件，请用 --output 写明存在哪个文件夹里。")
    catalog = open_catalog(root)
    read = concordance(catalog, root / CACHE)
    if args.format == "opensearch":
        _write(Path(args.output), _for_servers(catalog, read))
    elif args.output:
        path = Path(args.output)
        _write(path.parent, {path.name: as_json(catalog, read)})
    else:
        print(as_json(catalog, read), end="")
    return 0


def _for_servers(catalog: Catalog, read: Concordance) -> Mapping[str, str]:
    documents = (document(item, read.cited[item.id], address.article(item)) for item in catalog)
    return opensearch.files(documents)


def _write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        try:
            write_file(folder / name, text.encode())
        except OSError as error:
            raise SettingsError(f"不能写入 {folder / name}：{error.strerror}。") from error
