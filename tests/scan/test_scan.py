"""What is built is looked at once more: every kind of file, every place in it."""

import base64
import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from compendium.cli import run
from compendium.exemptions import template
from compendium.mkdocs_plugin import build
from compendium.review import check_project, permitted, texts
from compendium.scan import scan
from compendium.search.encode import part, varint
from tests.site.conftest import ROOT, project

NUMBER, ID = "13800000000", "11010519491231002X"
Captured = pytest.CaptureFixture[str]


def codes(path: Path, **options: frozenset[str]) -> list[str]:
    """Return the codes of what is found below a path."""
    return [found.code for found in scan([path], path, **options)]


@pytest.mark.parametrize(
    "html",
    [
        f"<p>电话{NUMBER}。</p>",
        "<p>电话138<b>0000</b>00<i>00</i>。</p>",
        "<p>电话138&#48;0000000</p>",
        f'<a href="tel:{NUMBER}">甲</a>',
        f"<img alt='电话{NUMBER}' src=a.png>",
        f'<meta name="description" content="电话{NUMBER}">',
        f"<title>{NUMBER}</title>",
        f"<!-- {NUMBER} -->",
        f'<script type="application/json">{{"a": "{NUMBER}"}}</script>',
        f"<p title={NUMBER}>甲</p>",
        "<p>电话１３８００００００００</p>",
    ],
)
def test_pages(tmp_path: Path, html: str) -> None:
    (tmp_path / "a.html").write_text(f"<html><body><p>甲</p>{html}</body></html>", "utf-8")
    assert codes(tmp_path) == ["P003"]


@pytest.mark.parametrize(
    "html",
    [
        "<td>138</td><td>0000</td><td>0000</td>",
        "<p>13800</p><p>000000</p>",
        "<li>138</li><li>00000000</li>",
        "<p>（2022）吉04民终1号，12368</p>",
    ],
)
def test_neighbours_are_no_number(tmp_path: Path, html: str) -> None:
    (tmp_path / "a.html").write_text(html, "utf-8")
    assert codes(tmp_path) == []


gzipped = partial(gzip.compress, mtime=0)


def packed(text: str, deflate: Callable[[bytes], bytes] = lambda data: data) -> str:
    """Pack a text as data of a search may be."""
    return base64.b64encode(deflate((text * 3).encode())).decode()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("search/a.json", json.dumps({"text": f"电话{NUMBER}"})),
        ("search/a.json", json.dumps({"text": f"电话{NUMBER}"}, ensure_ascii=False)),
        ("search/a.js", f'__shard("ab", "电话{NUMBER}")'),
        ("search/a.js", f'__shard("{packed(f"电话{NUMBER}，示例示例示例")}")'),
        ("search/a.js", f'__shard("{packed(f"电话{NUMBER}，示例示例示例", zlib.compress)}")'),
        (
            "search/a.js",
            f'__shard("{packed(f"电话{NUMBER}，示例示例示例", gzipped)}")',
        ),
        ("sitemap.xml", f"<loc>https://example.com/{NUMBER}.html</loc>"),
        ("a.txt", f"电话{NUMBER}"),
        ("a.svg", f"<svg><text>{NUMBER}</text></svg>"),
        (f"{NUMBER}.txt", ""),
        (f"张某{NUMBER}/a.png.txt", ""),
    ],
)
def test_data_and_names(tmp_path: Path, name: str, data: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(data, "utf-8")
    assert set(codes(tmp_path)) == {"P003"}


def test_the_index_of_the_search(tmp_path: Path) -> None:
    texts = json.dumps([["甲", f"电话{NUMBER}，\n'示例'"]], ensure_ascii=False)
    (tmp_path / "t.js").write_bytes(part("t", texts.encode()))
    (tmp_path / "k.js").write_bytes(part("k/1", grams(["甲乙", NUMBER, "丙丁"])))
    found = [(problem.place.path, problem.code) for problem in scan([tmp_path], tmp_path)]
    assert found == [("k.js", "P003"), ("t.js", "P003")]


def grams(names: list[str]) -> bytes:
    """Make a part of the index: its grams, and numbers after them."""
    listed = "\n".join(names).encode()
    return varint(len(listed)) + listed + bytes(range(128)) * 3


def test_what_numbers_spell_by_chance_is_no_personal_data(tmp_path: Path) -> None:
    """The index of ten thousand articles has megabytes of them."""
    pairs = [f"{n:02}" for n in range(100)] + [f"{n:08}" for n in range(1380, 1480)]
    (tmp_path / "pairs.js").write_bytes(part("k/1", grams(pairs)))
    spelt = b"\x01".join([b'"a@b.cn"', b"lawyer@163.com", NUMBER.encode(), ID.encode()])
    (tmp_path / "heavy.js").write_bytes(part("k/2", b"\x40" + spelt))
    (tmp_path / "places.js").write_bytes(part("p/2", spelt))
    assert codes(tmp_path) == []


def test_packed_files(tmp_path: Path) -> None:
    (tmp_path / "a.xml.gz").write_bytes(gzip.compress(f"<a>{NUMBER}</a>".encode()))
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("docProps/core.xml", f"<dc:creator>{NUMBER}</dc:creator>")
        archive.writestr("word/comments.xml", f"<w:t>证件</w:t><w:t>{ID}</w:t>")
    assert codes(tmp_path) == ["P001", "P003", "P003"]


def pdf(text: str = "", info: str = "", **parts: str) -> bytes:
    """Make a PDF of one page."""
    out = io.BytesIO()
    with pikepdf.new() as made:
        page = made.add_blank_page()
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1)
        font.BaseFont = pikepdf.Name.Helvetica
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = made.make_stream(f"BT /F1 12 Tf 20 700 Td {text} ET".encode())
        if info:
            made.docinfo["/Author"] = info
        if link := parts.get("link"):
            action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=link)
            page.Annots = pikepdf.Array([pikepdf.Dictionary(Subtype=pikepdf.Name.Link, A=action)])
        if xmp := parts.get("xmp"):
            with made.open_metadata() as metadata:
                metadata["dc:description"] = xmp
        if name := parts.get("attached"):
            made.attachments[name] = b"a"
        if title := parts.get("outline"):
            with made.open_outline() as outline:
                outline.root.append(pikepdf.OutlineItem(title, 0))
        made.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        pdf(f"({NUMBER}) Tj"),
        pdf("[(138) -300 (0000) -300 (0000)] TJ"),
        pdf("(1380000) Tj 0 -14 Td (0000) Tj"),
        pdf(info=NUMBER),
        pdf(link=f"tel:{NUMBER}"),
        pdf(xmp=NUMBER),
        pdf(attached=f"{NUMBER}.txt"),
        pdf(outline=NUMBER),
    ],
    ids=range(8),
)
def test_pdfs(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(data)
    assert set(codes(tmp_path)) == {"P003"}


def test_figures_in_columns_are_no_number(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf("[(138) -3000 (0000) -3000 (0000)] TJ"))
    assert codes(tmp_path) == []


def test_a_place_in_a_pdf_is_its_page(tmp_path: Path) -> None:
    with pikepdf.new() as made:
        for data in (pdf("(1) Tj"), pdf(f"({ID}) Tj")):
            with pikepdf.open(io.BytesIO(data)) as one:
                made.pages.extend(one.pages)
        made.save(tmp_path / "a.pdf")
    assert [str(found.place) for found in scan([tmp_path], tmp_path)] == ["a.pdf:2:1"]


def photograph() -> bytes:
    """Make a picture that knows where it was taken."""
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (42.0, 54.0, 9.0)}
    out = io.BytesIO()
    Image.new("L", (8, 8)).save(out, "JPEG", exif=exif.tobytes())
    return out.getvalue()


def test_pictures(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(photograph())
    with pikepdf.new() as made:
        made.add_blank_page()
        image = made.make_stream(photograph())
        image.Subtype = pikepdf.Name.Image
        image.Filter = pikepdf.Name.DCTDecode
        made.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=image))
        made.save(tmp_path / "a.pdf")
    assert codes(tmp_path) == ["P024", "P024"]


def test_what_cannot_be_read_is_no_good(tmp_path: Path) -> None:
    for name in ("a.pdf", "a.png", "a.docx", "a.gz"):
        (tmp_path / name).write_bytes(b"nothing")
    assert codes(tmp_path) == ["P025"] * 4


def test_nothing_is_printed_in_full(tmp_path: Path, corpus: Path, capsys: Captured) -> None:
    (tmp_path / "a.html").write_text(f"<p>{ID}、{NUMBER}</p>", "utf-8")
    assert run(["--root", str(corpus), "scan", str(tmp_path)]) == 1
    shown = capsys.readouterr().out
    assert ID not in shown
    assert NUMBER not in shown
    assert shown.endswith("发现 2 处不能发布的内容\n")
    assert run(["--root", str(corpus), "scan", str(tmp_path / "b")]) == 2
    assert run(["--root", str(corpus), "scan"]) == 2


def exempt(root: Path) -> None:
    """Put a number into a case, and a reviewer's consent beside it."""
    path = root / "cases" / "case-2022-001.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace("张某途经", f"张某（电话{NUMBER}）途经"), "utf-8")
    offered = template(check_project(root), texts(root))
    for name in ("理由", "审核人"):
        offered = offered.replace(f"{name}:\n", f"{name}: 示例\n")
    offered = offered.replace("日期:\n", "日期: 2024-01-05\n")
    (root / "exemptions.yml").write_text(offered, "utf-8")


def test_what_is_exempt_may_be_published(tmp_path: Path, corpus: Path) -> None:
    exempt(corpus)
    (tmp_path / "a.html").write_text(f"<p>{NUMBER}、{ID}</p>", "utf-8")
    assert codes(tmp_path, permitted=permitted(corpus)) == ["P001"]


def test_a_whole_site(tmp_path: Path) -> None:
    root = project(tmp_path, ROOT / "tests" / "corpus")
    exempt(root)
    build(root, strict=True)
    found = scan([root / "site"], root)
    assert {problem.code for problem in found} == {"P003"}
    paths = {problem.place.path for problem in found}
    assert "site/cases/case-2022-001.html" in paths
    assert any(path.startswith("site/search/") and "/t/" in path for path in paths)
    assert scan([root / "site"], root, permitted(root)) == []
