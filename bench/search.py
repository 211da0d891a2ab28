"""``make bench-search``: the search beside Material's and Pagefind's, on the same articles.

Options: ``python -m bench.search [--sizes 122 1220] [--queries 50] [--peers FOLDER]``.
Peers that are not dependencies are taken from a folder:
``pip install --target FOLDER 'pagefind[extended]' jieba``.

Pages and queries are those of a reader: stretches of two to eight characters drawn from the
texts, typed as they are. Literal truth is whether a block of the text holds the stretch.
"""

import argparse
import os
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from playwright.sync_api import Error, sync_playwright

from bench.corpora import make
from bench.engines import Desk, Engine, desk, material, ours, pagefind
from bench.measure import Cost, run
from bench.peers import plain_site
from compendium.citations.concordance import concordance
from compendium.pipeline import open_catalog
from compendium.search.document import Document, document
from compendium.search.normalise import normalise
from compendium.site import address

_BIN = Path(sys.executable).parent
_PATIENCE = 5000
"""Milliseconds for the first answer; of an engine that takes longer less is asked."""
_SLOW = 3
"""Queries asked of such an engine."""
_FEW = 1000
"""Articles up to which all results are compared with the truth."""


def main() -> None:
    """Measure what the options ask for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", type=int, nargs="+", default=[122, 1220])
    parser.add_argument("--queries", type=int, default=50)
    parser.add_argument("--peers", type=Path)
    options = parser.parse_args()
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    if options.peers:
        os.environ["PYTHONPATH"] = str(options.peers.resolve())
    with tempfile.TemporaryDirectory() as folder:
        for size in options.sizes:
            root = make(Path(folder) / f"project-{size}", size)
            documents = _documents(root)
            characters = sum(map(len, _blocks(documents))) // len(documents)
            print(f"\n{size} 篇文章，平均 {characters} 字", flush=True)
            queries = _queries(documents, options.queries)
            for engine, cost, files in _built(root, peers=options.peers):
                _print(engine, cost, files, documents, queries)
            shutil.rmtree(root)


def _built(root: Path, *, peers: Path | None) -> Iterator[tuple[Engine, Cost, Sequence[Path]]]:
    """Build each site in turn: the engine, what building cost, and the files of its index."""
    cost = run([str(_BIN / "compendium"), "site", "--root", str(root)], root)
    yield ours(root / "site"), cost, _files(root / "site" / "search")
    plain = plain_site(root)
    site = plain / "site"
    cost = run([str(_BIN / "mkdocs"), "build", "-q"], plain)
    yield material(site), cost, [site / "search" / "search_index.json"]
    if peers and (peers / "pagefind").is_dir():
        cost += run([sys.executable, "-m", "pagefind", "--site", str(site)], plain)
        yield pagefind(site), cost, _files(site / "pagefind")
    else:
        print("没有 Pagefind：用 --peers 指定装有它的文件夹。")


def _files(folder: Path) -> Sequence[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def _documents(root: Path) -> dict[str, Document]:
    """Return the documents by the addresses of their pages."""
    catalog = open_catalog(root)
    cited = concordance(catalog).cited
    found = (document(item, cited[item.id], address.article(item)) for item in catalog)
    return {doc.url: doc for doc in found}


def _blocks(documents: dict[str, Document]) -> Iterator[str]:
    for doc in documents.values():
        yield from doc.zones[-1]


def _queries(documents: dict[str, Document], count: int) -> list[str]:
    """Draw stretches of Chinese text that every engine takes as one word."""
    draw = random.Random(count)  # noqa: S311 - the same every time
    blocks = [block for block in _blocks(documents) if len(block) > 20]  # noqa: PLR2004
    found: dict[str, None] = {}
    while len(found) < count:
        block = draw.choice(blocks)
        start = draw.randrange(len(block) - 8)
        text = block[start : start + draw.randint(2, 8)]
        if all("\u4e00" <= char <= "\u9fff" for char in text):
            found[text] = None
    return list(found)


def _print(
    engine: Engine,
    cost: Cost,
    files: Sequence[Path],
    documents: dict[str, Document],
    queries: Sequence[str],
) -> None:
    size = sum(path.stat().st_size for path in files) / len(documents) / 1000
    print(f"{engine.name}：生成 {cost}；索引每篇 {size:.1f} KB，{len(files)} 个文件", flush=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium")
        )
        with desk(engine, browser) as asked:
            try:
                print(f"  {_speed(asked, queries)}", flush=True)
                if len(documents) <= _FEW:
                    print(f"  {_quality(asked, documents, queries)}", flush=True)
            except Error as error:
                print(f"  没有答复：{error.message.splitlines()[0]}", flush=True)
        browser.close()


def _speed(asked: Desk, queries: Sequence[str]) -> str:
    """Ask each query on a fresh page; an engine that is slow is asked a few."""
    first = asked.fresh(queries[0])
    rest = queries[1:] if first.cold < _PATIENCE else queries[1:_SLOW]
    costs = [first, *(asked.fresh(query) for query in rest)]
    cold, warm = median(c.cold for c in costs), median(c.warm for c in costs)
    fetched = [c.fetched / 1000 for c in costs]
    return (
        f"问 {len(costs)} 次：冷 {cold:.0f} ms，热 {warm:.0f} ms（中位数）；"
        f"取 {median(fetched):.0f} KB（最多 {max(fetched):.0f} KB）"
    )


def _quality(asked: Desk, documents: dict[str, Document], queries: Sequence[str]) -> str:
    """Compare all results with what holds the text."""
    texts = {
        url: [normalise(block) for zone in doc.zones for block in zone]
        for url, doc in documents.items()
    }
    found = right = true = exact = 0
    with asked.page() as page:
        asked.start(page)
        for query in queries:
            results = {url for url in asked.all(page, query, len(documents)) if url in texts}
            truth = {url for url, blocks in texts.items() if any(query in b for b in blocks)}
            found, true = found + len(results), true + len(truth)
            right += len(results & truth)
            exact += results == truth
    return (
        f"查全率 {100 * right / true:.1f} %，查准率 {100 * right / max(found, 1):.1f} %，"
        f"完全一致 {exact}/{len(queries)}"
    )


if __name__ == "__main__":
    main()
