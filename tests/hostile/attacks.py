"""The attack files: whole articles as a stranger might hand them in, by what they try.

A name says where the attack is: in the text, a link, an image, a field, the YAML of the header, the
file as a whole, or in its bulk.
"""

import os
import shutil
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zlib import crc32

FOLDER = Path(__file__).parent / "attacks"
ATTACKS = sorted(FOLDER.glob("*.md"))
PATH = "cases/x-attack.md"
"""Where an attack is put in a project; sorted after the healthy articles."""
_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="window.pwned=1"/>'


def chunk(name: bytes, content: bytes) -> bytes:
    """Make a chunk of a PNG file."""
    check = struct.pack(">I", crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + check


def bomb() -> bytes:
    """Make a small file of very many pixels."""
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunks = (chunk(b"IHDR", header), chunk(b"IDAT", b"\0" * 100), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def plant(root: Path) -> None:
    """Put the pictures that attacks name into a project, and a secret beside it."""
    folder = root / "cases" / "images"
    folder.mkdir()
    (root.parent / "secret.png").write_bytes((root / "papers/images/flow.png").read_bytes())
    (folder / "flow.png").write_bytes((root / "papers/images/flow.png").read_bytes())
    (folder / "evil.svg").write_bytes(_SVG)
    (folder / "svg.png").write_bytes(_SVG)
    (folder / "html.png").write_bytes(b"<script>window.pwned=1</script>")
    (folder / "evil.eps").write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0")
    (folder / "bomb.png").write_bytes(bomb())
    (folder / "cut.png").write_bytes(bomb()[:60])
    (folder / "folder.png").mkdir()


@contextmanager
def planted(root: Path, attack: Path) -> Iterator[None]:
    """Put an attack into a project for a while, with the special file it may name."""
    shutil.copy(attack, root / PATH)
    special = root / "cases" / "images" / f"{attack.stem.removeprefix('image-')}.png"
    if attack.stem == "image-link":
        special.symlink_to(root.parent / "secret.png")
    if attack.stem == "image-fifo":
        os.mkfifo(special)
    try:
        yield
    finally:
        (root / PATH).unlink()
        if attack.stem in ("image-link", "image-fifo"):
            special.unlink()
