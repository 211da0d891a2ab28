"""What is kept between builds may be damaged in any bit: the output stays the same, byte for byte.

``POISON=12`` runs more rounds; each damages every file of the site's caches once.
"""

import os
import random
import shutil
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from compendium import mkdocs_plugin
from compendium.book import fonts
from compendium.book.build import build
from compendium.book.chunk import Chunk, Spot
from compendium.book.tagging import Node
from compendium.book.typeset import Store, Workshop
from compendium.compiled import Compiled
from compendium.pipeline import open_catalog
from tests.site.conftest import ROOT, project

_FLIPS = 200


def flip(path: Path, draw: random.Random) -> None:
    """Flip one bit of a file."""
    data = bytearray(path.read_bytes())
    data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
    path.write_bytes(bytes(data))


def contents(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_site(tmp_path: Path) -> None:
    draw = random.Random(0)  # noqa: S311 - the same flips every time
    root = project(tmp_path, ROOT / "tests" / "corpus")
    mkdocs_plugin.build(root, strict=True)
    expected = contents(root / "site")
    flipped = 0
    for _ in range(int(os.environ.get("POISON", "2"))):
        entries = [path for path in sorted((root / ".cache").rglob("*")) if path.is_file()]
        for path in entries:
            flip(path, draw)
        flipped += len(entries)
        mkdocs_plugin.build(root, strict=True)
        assert contents(root / "site") == expected
    assert flipped > 0
    print(f"{flipped} 处")  # noqa: T201 - shown by pytest -s


def test_the_book(corpus: Path) -> None:
    draw = random.Random(1)  # noqa: S311
    shutil.copytree(ROOT / "templates" / "book", corpus / "templates" / "book")
    shutil.copytree(ROOT / ".cache" / "fonts", corpus / ".cache" / "fonts")
    catalog = open_catalog(corpus)
    cache = corpus / ".cache"
    first = build(catalog, corpus, cache=cache, workshop=Workshop(Store(cache / "chunks")))
    for path in sorted((cache / "chunks").rglob("*.chunk")):
        flip(path, draw)
    second = build(catalog, corpus, cache=cache, workshop=Workshop(Store(cache / "chunks")))
    assert second.typeset == second.articles
    assert second.pdf == first.pdf


def test_any_bit_of_a_chunk(tmp_path: Path) -> None:
    draw = random.Random(2)  # noqa: S311
    store = Store(tmp_path)
    chunk = Chunk(b"%PDF" * 20, 1, {"a": Spot(0, 1.0, 2.0)}, (), (), {}, Node("Art"))
    for number in range(_FLIPS):
        key = f"{number:064x}"
        store.put(key, chunk)
        kept = store.get(key)
        assert kept is not None
        assert kept.dump() == chunk.dump()
        flip(store.path(key), draw)
        assert store.get(key) is None
        store.path(key).write_bytes(b"")
        assert store.get(key) is None


def test_a_chunk_under_the_wrong_key(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("a" * 64, Chunk(b"%PDF", 1, {}, (), (), {}, Node("Art")))
    store.path("b" * 64).parent.mkdir()
    shutil.copy(store.path("a" * 64), store.path("b" * 64))
    assert store.get("b" * 64) is None


def test_any_bit_of_a_compiled_template(tmp_path: Path) -> None:
    draw = random.Random(3)  # noqa: S311
    (tmp_path / "a.html").write_text("{% for x in y %}{{ x }}{% endfor %}", "utf-8")

    def environment() -> Environment:
        loader = FileSystemLoader(tmp_path)
        return Environment(
            loader=loader, bytecode_cache=Compiled(tmp_path / "kept"), autoescape=True
        )

    for _ in range(_FLIPS):
        assert environment().get_template("a.html").render(y="甲乙") == "甲乙"
        (kept,) = (tmp_path / "kept").iterdir()
        flip(kept, draw)
    assert environment().get_template("a.html").render(y="<") == "&lt;"


def test_a_damaged_font_is_made_anew(tmp_path: Path) -> None:
    draw = random.Random(4)  # noqa: S311
    folder = tmp_path / "fonts"
    shutil.copytree(ROOT / ".cache" / "fonts", folder)
    before = fonts.prepare(folder)
    victim = min((face.path for face in before.faces), key=lambda path: path.stat().st_size)
    good = victim.read_bytes()
    flip(victim, draw)
    assert fonts.prepare(folder).digest == before.digest
    assert victim.read_bytes() == good
