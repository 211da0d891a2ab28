"""Whatever a file holds, reading, checking and mending end with findings, never with a crash."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from compendium.check import check
from compendium.edition.load import read_edition
from compendium.load.source import Sources, read_source
from compendium.problems import Problem
from compendium.review import all_problems
from compendium.text.encoded import read_encoded
from compendium.typography.fix import mended

_CORPUS = Path(__file__).parents[1] / "corpus"
_EDITION = read_edition(_CORPUS)
_PATHS = ("cases/case-2022-001.md", "papers/paper-2022-001.md")

_PIECES = st.sampled_from(
    [
        *"：:，,[]{}()（）-#&*!|>\"'“”‘’\\`~^_<%@　\t\r\n\0\x0c\u200b\u2028\ufeff\ud7ff€𤋮",
        "---\n", "\n## ", "\n\n", "[^1]", "\n[^1]: ", "](", "![", "<br>", "&amp;", ": ", "\n- ",
        "| 甲 | 乙 |\n| --- | --- |\n", "年度  受理  调解\n", "┌─┬─┐\n", "https://", "法[2022]8号",
        "（2022）吉04民终1号", "《中华人民共和国民法典》第一千二百五十四条", "第至条",
        "13800138000",
    ]
)  # fmt: skip
_CODECS = st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-32"])


@st.composite
def _damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """Make an article with some slips of the hand, and sometimes of a program that stored it."""
    path = draw(st.sampled_from(_PATHS))
    text = (_CORPUS / path).read_text("utf-8")
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(_PIECES) + text[at + draw(st.integers(0, 8)) :]
    data = text.encode(draw(_CODECS))
    if draw(st.booleans()):
        at = draw(st.integers(0, len(data)))
        data = data[:at] + draw(st.binary(max_size=4)) + data[at + draw(st.integers(0, 3)) :]
    return path, data


_ANY = st.tuples(st.sampled_from(_PATHS), st.binary(max_size=300)) | _damaged()


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a project without files; what is checked comes from memory."""
    return tmp_path_factory.mktemp("any")


def _problems(root: Path, path: str, data: bytes) -> Iterator[Problem]:
    source, problems = read_source(data, path)
    yield from problems
    if source:
        yield from all_problems(check(_EDITION, Sources((source,), ()), root), root)


@settings(max_examples=150)
@given(_ANY)
@example((_PATHS[0], b""))
@example((_PATHS[0], b"\xff\xfe"))
@example((_PATHS[0], b"---\n---\n"))
def test_every_file_ends_in_findings(root: Path, sent: tuple[str, bytes]) -> None:
    """They can be shown in both languages, and lie in the file."""
    path, data = sent
    for found in _problems(root, path, data):
        assert found.text("zh")
        assert found.text("en")
        assert found.place.path == path
        assert 1 <= found.place.line <= len(data) + 1
        assert found.place.column >= 1


@settings(max_examples=100)
@given(_damaged())
def test_mending_adds_no_error(root: Path, sent: tuple[str, bytes]) -> None:
    """Of any file: valid ones stay valid, and a second run finds nothing to mend."""
    path, data = sent
    file = read_encoded(data)
    if file is None:
        return
    after = mended(file, path)
    assert mended(after, path) == after

    def errors(data: bytes) -> list[str]:
        return sorted(p.code for p in _problems(root, path, data) if p.severity == "error")

    assert errors(after.data) == errors(data)
