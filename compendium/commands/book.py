"""``compendium book``: the printed book; also behind the print office's door build_book.py."""

# ruff: noqa: T201 - it talks to the person who runs it

import argparse
import sys
import tempfile
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path

from compendium import folios
from compendium.book.build import Built, Stage, build
from compendium.book.typeset import Store, Workshop
from compendium.catalog import Article, Catalog
from compendium.commands.editions import KINDS, edition
from compendium.commands.paths import shown_path
from compendium.edition.schema import FOLDERS
from compendium.errors import SettingsError
from compendium.locks import only_one
from compendium.manifest import compare, freeze
from compendium.outputs import sweep, write_files
from compendium.pipeline import CACHE, open_catalog
from compendium.press.interior import interior
from compendium.press.pdfa import keep


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument("--batch", metavar="批次", help="只印这一批（写 id 或者名称）")
    parser.add_argument("--topic", metavar="专题", help="只印这个专题（写名称或者同义词）")
    parser.add_argument(
        "--article", metavar="编号", nargs="+", default=[], help="只印这几篇，装成单行本"
    )
    parser.add_argument(
        "--profile", choices=("screen", "press", "archive"), default="screen",
        help="screen 供屏幕看，press 供送厂印刷（PDF/X-4），archive 供存档（PDF/A-2u）；"
        "默认 screen",
    )  # fmt: skip
    add_since(parser)
    parser.add_argument("--output", metavar="文件", help="PDF 存在哪里，默认在 dist 文件夹")
    parser.add_argument("--jobs", metavar="数目", type=int, help="同时用几个进程排版，默认每核一个")
    parser.add_argument("--no-cache", action="store_true", help="不用以前排好的页，全部重新排版")


def add_since(parser: argparse.ArgumentParser) -> None:
    """Declare the option that marks what is new."""
    parser.add_argument(
        "--since", metavar="旧版", help=f"目录里标出比旧的一版新增和修订的文章；旧的一版{KINDS}"
    )


def run(args: argparse.Namespace, root: Path) -> int:
    """Make the book and say what was done; errors are raised."""
    root = root.resolve()
    output = Path(args.output) if args.output else root / "dist" / f"{_name(args)}.pdf"
    cache = root / CACHE
    with only_one(cache / "book.lock", "排印书"), tempfile.TemporaryDirectory() as fresh:
        store = Store(Path(fresh) if args.no_cache else cache / "chunks")
        with Workshop(store, args.jobs) as workshop:
            workshop.expect(len(args.article) or _files(root))
            catalog = select(open_catalog(root), args.batch, args.topic, args.article)
            print(f"共{len(catalog)}篇文章，正在排版……", file=sys.stderr)
            built = build(
                catalog,
                root,
                cache=cache,
                workshop=workshop,
                offprint=bool(args.article),
                marks=marks(args.since, catalog, root),
                progress=progress(),
            )
        pdf, pages = built.pdf, f"{built.pages}页"
        if args.profile == "press":
            block = interior(built, catalog, root)
            pdf = block.pdf
            pages = f"{block.pages}页（末尾补空白{block.blanks}页，不含封面）"
        elif args.profile == "archive":
            pdf = keep(built)
        whole = not (args.batch or args.topic or args.article)
        files = {output: pdf, **(folio_file(built, catalog, root) if whole else {})}
        sweep(files)
        write_files(files)
    kept = built.articles - built.typeset
    print(
        f"已生成 {shown_path(output)}：{pages}，{built.articles}篇文章，"
        f"本次排版{built.typeset}篇，{kept}篇没有改动、沿用排好的页。"
    )
    return 0


def whole_book(root: Path) -> tuple[bytes, folios.Folios]:
    """Make the book of all articles for a command that shows it with the site.

    Returns it and on which of its pages everything is.
    """
    catalog = open_catalog(root)
    if not len(catalog):
        raise SettingsError("没有定稿文章，没有生成书。")
    print("正在排印书……", file=sys.stderr)
    cache = root / CACHE
    built = build(catalog, root, cache=cache, workshop=Workshop(Store(cache / "chunks")))
    return built.pdf, pages_of(built, catalog, root)


def _files(root: Path) -> int:
    """Count the files that may be articles."""
    return sum(1 for folder in FOLDERS for _ in (root / folder).rglob("*.md"))


def marks(since: str | None, catalog: Catalog, root: Path) -> dict[str, str]:
    """Return what the contents say of an article that is new or revised since an edition."""
    if since is None:
        return {}
    found = compare(edition(since, root), freeze(catalog, root))
    return {e.id: "新" for e in found.new} | {e.id: "修订" for _, e in found.revised}


def pages_of(built: Built, catalog: Catalog, root: Path) -> folios.Folios:
    """Return on which pages of the whole book everything is."""
    return folios.Folios(folios.edition(catalog, root), built.folios)


def folio_file(built: Built, catalog: Catalog, root: Path) -> dict[Path, bytes]:
    """Return the file that tells the site on which pages of the whole book everything is."""
    return {root / folios.NAME: pages_of(built, catalog, root).dump()}


def select(catalog: Catalog, batch: str | None, topic: str | None, articles: list[str]) -> Catalog:
    """Keep the articles asked for; raise `SettingsError` for names that do not exist."""
    edition = catalog.edition
    tests: list[Callable[[Article], bool]] = []
    if batch:
        batches = {word: b.id for b in edition.batches for word in (b.id, b.name)}
        wanted = batches[_known(batch, list(batches), "批次")]
        tests.append(lambda a: a.batch.id == wanted)
    if topic:
        topics = dict(edition.topic_by_word)
        chosen = topics[_known(topic, list(topics), "专题")]
        tests.append(
            lambda a: any(chosen.id in {t.id, *(p.id for p in t.parents)} for t in a.topics)
        )
    if articles:
        ids = {_known(word, list(catalog.by_id), "文章编号") for word in articles}
        tests.append(lambda a: a.id in ids)
    kept = tuple(a for a in catalog if all(test(a) for test in tests))
    if not kept:
        raise SettingsError("没有符合条件的定稿文章，没有生成 PDF。")
    return Catalog(edition, kept)


def _known(word: str, words: list[str], kind: str) -> str:
    if word in words:
        return word
    near = get_close_matches(word, words, n=1, cutoff=0.3)
    hint = f"最接近的是“{near[0]}”。" if near else f"可以写：{'、'.join(words[:20])}。"
    raise SettingsError(f"没有叫“{word}”的{kind}。{hint}")


def _name(args: argparse.Namespace) -> str:
    if args.article:
        parts = ["offprint", *args.article]
    else:
        parts = ["compendium", *(w for w in (args.batch, args.topic) if w)]
    return "-".join([*parts, *([] if args.profile == "screen" else [args.profile])])


def progress() -> Callable[[Stage, int, int], None]:
    """Return a reporter: one line that counts up on a terminal, a line now and then in a log."""
    terminal = sys.stderr.isatty()
    words = {"typeset": "排版", "bind": "装订"}

    def report(stage: Stage, done: int, of: int) -> None:
        if stage == "bind":
            if not done:
                print("装订……", file=sys.stderr)
        elif of and terminal:
            print(f"\r{words[stage]} {done}/{of}", end="\n" if done == of else "", file=sys.stderr)
        elif of and done and (done == of or done % max(1, of // 10) == 0):
            print(f"{words[stage]} {done}/{of}", file=sys.stderr)

    return report
