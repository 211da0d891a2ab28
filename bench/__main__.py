"""``make bench``: build generated projects and print our costs over those of the peers.

Options: ``python -m bench [--sizes 122 1220] [--runs 3] [--only book|site]``.
"""

import argparse
import os
import shutil
import sys
import tempfile
import unicodedata
from pathlib import Path

import pikepdf

from bench.corpora import ROOT, make
from bench.measure import Cost, run, typical
from bench.peers import plain_site

_BIN = Path(sys.executable).parent
_LARGE = 1000
"""From this size each thing is measured once: a one-pass run takes minutes."""


def main() -> None:
    """Measure what the options ask for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", type=int, nargs="+", default=[122, 1220])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", choices=("book", "site"))
    options = parser.parse_args()
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    # The project's own build leaves the fonts that all sizes share.
    run([str(_BIN / "python"), "build_book.py"], ROOT)
    with tempfile.TemporaryDirectory() as folder:
        for size in options.sizes:
            root = make(Path(folder) / f"project-{size}", size)
            runs = options.runs if size < _LARGE else 1
            print(f"\n{size} 篇文章，各测 {runs} 次取中位数")
            if options.only != "site":
                _book(root, runs)
            if options.only != "book":
                _site(root, runs)


def _repeat(command: list[str], folder: Path, runs: int) -> Cost:
    return typical([run(command, folder) for _ in range(runs)])


def _book(root: Path, runs: int) -> None:
    ours = [str(_BIN / "compendium"), "book", "--root", str(root), "--output", str(root / "b.pdf")]
    one_pass = [sys.executable, "-m", "bench.peers", str(root), str(root / "one-pass.pdf")]
    peer = _repeat(one_pass, ROOT, runs)
    cold = _repeat([*ours, "--no-cache"], ROOT, runs)
    run(ours, ROOT)
    unchanged = _repeat(ours, ROOT, runs)
    edits = []
    for number in range(runs):
        _edit(root, number)
        edits.append(run(ours, ROOT))
    _row("WeasyPrint 整本一次排版", peer)
    _row("本项目，书，从零开始", cold, peer)
    _row("本项目，书，没有改动", unchanged, peer)
    _row("本项目，书，改一篇", typical(edits), peer)
    pack = [str(_BIN / "compendium"), "press-pack", "--root", str(root)]
    _row("本项目，送厂的一包，书已排好", _repeat(pack, ROOT, runs))
    print(f"本项目，书，每页 {_bytes_a_page(root / 'b.pdf')} 字节，字体、图片在内")


def _bytes_a_page(path: Path) -> int:
    with pikepdf.open(path) as pdf:
        return path.stat().st_size // len(pdf.pages)


def _site(root: Path, runs: int) -> None:
    plain = plain_site(root)
    mkdocs = str(_BIN / "mkdocs")
    peer = _repeat([mkdocs, "build", "-q", "-d", str(plain / "out")], plain, runs)
    ours = [mkdocs, "build", "-q", "-d", str(root / "out")]
    shutil.rmtree(root / ".cache", ignore_errors=True)
    check = run([str(_BIN / "compendium"), "check", "--root", str(root)], root)
    colds, edits = [], []
    for _ in range(runs):
        shutil.rmtree(root / ".cache")
        colds.append(run(ours, root))
    unchanged = _repeat(ours, root, runs)
    for number in range(runs):
        _edit(root, number)
        edits.append(run(ours, root))
    bare = [sys.executable, "-m", "bench.searchless", str(root), str(root / "out")]
    _row("MkDocs + Material（含其搜索）", peer)
    _row("本项目，检查，从零开始", check, peer)
    _row("本项目，网站，从零开始", typical(colds), peer)
    _row("本项目，网站，没有改动", unchanged, peer)
    _row("本项目，网站，改一篇", typical(edits), peer)
    _row("本项目，网站，不含搜索，没有改动", _repeat(bare, ROOT, runs), peer)


def _edit(root: Path, number: int) -> None:
    """Change one sentence of one article."""
    path = min((root / "cases").glob("*.md"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("。", f"，其{number}。", 1), encoding="utf-8")


def _row(name: str, cost: Cost, peer: Cost | None = None) -> None:
    pad = 34 - sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in name)
    print(f"{name}{' ' * pad}{cost}  {cost / peer if peer else ''}", flush=True)


if __name__ == "__main__":
    main()
