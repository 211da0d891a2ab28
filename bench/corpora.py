"""Projects to measure with: any number of articles made from the project's own samples."""

import random
import re
import shutil
from pathlib import Path

ROOT = Path(__file__).parents[1]
_KEPT = ("compendium.yml", "mkdocs.yml", "templates", "docs", "book")


def make(target: Path, articles: int) -> Path:
    """Write a project of so many articles below ``target``; the same number, the same bytes.

    Each article is a sample whose paragraphs are drawn anew from all samples of its type, section
    by section, so that texts differ as real ones do and keep their length.
    """
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name in _KEPT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name)
        else:
            shutil.copy(source, target / name)
    shutil.copytree(ROOT / ".cache" / "fonts", target / ".cache" / "fonts")
    samples = [*sorted((ROOT / "cases").glob("*.md")), *sorted((ROOT / "papers").glob("*.md"))]
    draw = random.Random(articles)  # noqa: S311 - not for secrets, for the same text every time
    pools = {kind: _paragraphs(samples, kind) for kind in ("case", "work", "paper")}
    for number in range(articles):
        sample = samples[number % len(samples)]
        text = _article(sample, number, pools[sample.stem.split("-")[0]], draw)
        folder = target / sample.parent.name
        folder.mkdir(exist_ok=True)
        if (pictures := sample.with_suffix("")).is_dir():
            # Each article has pictures of its own, as in a real book.
            shutil.copytree(pictures, folder / f"{sample.stem}-{number:05}")
            text = text.replace(f"]({sample.stem}/", f"]({sample.stem}-{number:05}/")
        (folder / f"{sample.stem}-{number:05}.md").write_text(text, encoding="utf-8")
    return target


def _paragraphs(samples: list[Path], kind: str) -> list[str]:
    """Return the plain paragraphs of all samples of a type."""
    return [
        line
        for sample in samples
        if sample.stem.startswith(kind)
        for line in sample.read_text(encoding="utf-8").split("---\n", 2)[2].split("\n")
        if len(line) > 40 and line[0] not in "#|>![-1234567890" and "[" not in line  # noqa: PLR2004
    ]


def _article(sample: Path, number: int, pool: list[str], draw: random.Random) -> str:
    text = sample.read_text(encoding="utf-8")
    stem = sample.stem
    _, header, body = text.split("---\n", 2)
    header = header.replace(f"编号: {stem}", f"编号: {stem}-{number:05}")
    header = re.sub(r"^(标题: .*)$", rf"\1（{number:05}）", header, flags=re.MULTILINE)
    header = re.sub(r"^相关文章: .*\n", "", header, flags=re.MULTILINE)
    lines = [
        draw.choice(pool) if line in pool else re.sub(r"\[([^\]^]*)\]\([^)]*\.md\)", r"\1", line)
        for line in body.split("\n")
    ]
    return "---\n".join(["", header, "\n".join(lines)])
