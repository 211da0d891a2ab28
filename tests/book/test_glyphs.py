"""A character the fonts lack stops the book by name, file and line, before anything is typeset."""

import shutil
from pathlib import Path

import pytest

from compendium.book.build import build
from compendium.book.typeset import Store, Workshop
from compendium.errors import ContentError
from compendium.pipeline import open_catalog
from tests.book.pages import ROOT


def test_a_character_without_a_glyph_is_named_with_its_line(corpus: Path) -> None:
    path = corpus / "cases" / "case-2022-001.md"
    lines = path.read_text(encoding="utf-8").split("\n")
    number = next(n for n, line in enumerate(lines, 1) if len(line) > 40 and "：" not in line[:8])
    lines[number - 1] += "😀"
    column = len(lines[number - 1])
    path.write_text("\n".join(lines), encoding="utf-8")
    shutil.copytree(ROOT / ".cache" / "fonts", corpus / ".cache" / "fonts")
    with pytest.raises(ContentError) as stop:
        build(
            open_catalog(corpus),
            corpus,
            cache=corpus / ".cache",
            workshop=Workshop(Store(corpus / "chunks")),
        )
    (found,) = stop.value.problems
    assert found.text().startswith(f"cases/case-2022-001.md:{number}:{column}: 错误 B001 ")
    assert "“😀”（U+1F600）" in found.text()
    assert "U+1F600" in found.text("en")
