"""Pictures of a document: captions, file names in the article's folder, what cannot be used."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from compendium.importing.document import Block, Paragraph, Picture, Run
from compendium.importing.tally import Tally

_SIGNATURES = (
    (b"\x89PNG", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF8", "gif"), (b"RIFF", "webp"),
    (b"BM", "bmp"), (b"II*\0", "tif"), (b"MM\0*", "tif"), (b"\xd7\xcd\xc6\x9a", "wmf"),
    (b"\x01\0\x09\0", "wmf"), (b"\x01\0\0\0", "emf"), (b"<?xml", "svg"), (b"<svg", "svg"),
)  # fmt: skip
_USABLE = ("png", "jpg", "gif", "webp")
_CAPTION = re.compile(r"图\s*[\d一二三四五六七八九十]+.*")
_LONGEST_CAPTION = 60


def captioned(blocks: Sequence[Block], tally: Tally) -> list[Block]:
    """Give pictures the caption that stands in the paragraph below them."""
    out: list[Block] = []
    for block in blocks:
        before = out[-1] if out else None
        if isinstance(before, Paragraph) and _is_caption(block) and before.inlines:
            last = before.inlines[-1]
            if isinstance(last, Picture) and not last.caption:
                caption = block.text if isinstance(block, Paragraph) else ""
                inlines = (*before.inlines[:-1], replace(last, caption=caption))
                out[-1] = replace(before, inlines=inlines)
                continue
        out.append(block)
        if isinstance(block, Paragraph) and block.text:
            pictures = sum(isinstance(i, Picture) for i in block.inlines)
            tally.count("moved-picture", number=pictures)
    return out


def _is_caption(block: Block) -> bool:
    return (
        isinstance(block, Paragraph)
        and bool(_CAPTION.fullmatch(block.text))
        and len(block.text) <= _LONGEST_CAPTION
        and all(isinstance(i, Run) for i in block.inlines)
    )


def file_names(pictures: Mapping[str, bytes], ident: str) -> dict[str, str]:
    """Return file names for the pictures of an article, numbered in their order."""
    names = {}
    for number, (name, data) in enumerate(pictures.items(), 1):
        suffix = next((s for magic, s in _SIGNATURES if data.startswith(magic)), "bin")
        names[name] = f"{ident}-{number}.{suffix}"
    return names


def tell_pictures(files: Iterable[str], ident: str, tally: Tally) -> None:
    """Tell where each picture is, and which cannot be used."""
    for file in files:
        path = f"{ident}/{file}"
        usable = file.endswith(_USABLE)
        tally.tell("picture" if usable else "picture-format", path=path)
