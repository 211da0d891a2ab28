"""Files that are dangerous, broken or of another kind are refused, with what to do instead."""

import contextlib
import io
import zipfile
from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.importing.docx import read_docx
from compendium.importing.refusal import RefusedError, refuse_by_name
from tests.importing.packages import p, package

_GOOD = package(p("论安全") + p("正文。"))


def _with(name: str, part: str) -> bytes:
    """Return the good file with a part added or replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_GOOD)) as old, zipfile.ZipFile(out, "w") as new:
        for other in old.namelist():
            if other != name:
                new.writestr(other, old.read(other))
        new.writestr(name, part)
    return out.getvalue()


def _document(xml: str) -> bytes:
    return _with("word/document.xml", xml)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("稿.doc", "另存为 .docx"),
        ("稿.WPS", "另存为 .docx"),
        ("稿.docm", "带有宏"),
        ("稿.pdf", "PDF"),
        ("稿.xlsx", "只能导入 .docx、.txt、.md"),
        ("~$稿.docx", "临时文件"),
    ],
)
def test_other_formats(name: str, said: str) -> None:
    with pytest.raises(RefusedError, match=said.replace(".", r"\.")):
        refuse_by_name(PurePath(name))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0rest", "加了密码"),
        (b"", "不是 Word"),
        (b"PK\x03\x04broken", "不是 Word"),
        (_GOOD[:-40], "不是 Word"),
        (_with("word/vbaProject.bin", "x"), "带有宏"),
        (_document("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "DTD"),
        (_document("<a>" * 500 + "</a>" * 500), "套了太多层"),
        (_document("<a>"), "读不出来"),
        (_document("<a/>"), "没有正文"),
        (_with("_rels/.rels", "<Relationships/>"), "不是 Word 文档"),
    ],
)
def test_broken_and_dangerous_files(data: bytes, said: str) -> None:
    with pytest.raises(RefusedError, match=said):
        read_docx(data)


def test_macros_in_the_list_of_types() -> None:
    kind = '<Override PartName="/a" ContentType="application/vnd.ms-word.document.macroEnabled"/>'
    with pytest.raises(RefusedError, match="带有宏"):
        read_docx(package(p("甲"), types=kind))


def test_bomb() -> None:
    """A small file that unpacks to hundreds of megabytes is not unpacked."""
    bomb = package(p("甲"), {"styles.xml": b"<w>" + b" " * (70 * 1024 * 1024)})
    assert len(bomb) < 200_000
    with pytest.raises(RefusedError, match="压缩炸弹"):
        read_docx(bomb)


def test_many_parts() -> None:
    with pytest.raises(RefusedError, match="部件太多"):
        read_docx(package(p("甲"), {f"x{n}.xml": "" for n in range(5_001)}))


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    with pytest.raises(RefusedError):
        read_docx(b"PK\x03\x04" + data)


@given(st.integers(0, len(_GOOD) - 1), st.integers(0, 255))
def test_one_wrong_byte(at: int, byte: int) -> None:
    """A file with a damaged byte is read or refused, never a traceback."""
    data = _GOOD[:at] + bytes([byte]) + _GOOD[at + 1 :]
    with contextlib.suppress(RefusedError):
        read_docx(data)


_TAGS = st.sampled_from(
    [
        "w:p",
        "w:r",
        "w:t",
        "w:tbl",
        "w:tr",
        "w:tc",
        "w:sdt",
        "w:sdtContent",
        "w:ins",
        "w:del",
        "w:hyperlink",
        "w:br",
        "w:drawing",
        "w:pict",
        "w:txbxContent",
        "mc:AlternateContent",
        "mc:Choice",
        "mc:Fallback",
        "w:footnoteReference",
        "w:pPr",
        "w:numPr",
        "w:rPr",
        "w:tcPr",
        "w:vMerge",
        "w:gridSpan",
        "w:sym",
        "a:blip",
        "w:ruby",
        "w:rubyBase",
        "w:rt",
        "m:oMath",
        "m:t",
    ]
)


@given(
    st.recursive(
        st.builds("<{0}>甲</{0}>".format, _TAGS) | st.builds('<{0} w:val="2"/>'.format, _TAGS),
        lambda inner: st.builds(
            lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
            _TAGS,
            st.lists(inner, max_size=4),
        ),
        max_leaves=25,
    )
)
def test_elements_in_any_order(body: str) -> None:
    """However elements are nested, a file is read, and its Han characters are counted."""
    read_docx(package(body))
