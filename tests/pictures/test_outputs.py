"""No edition shows where and by whom a picture was taken; the source stays as it is."""

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from compendium.book import engine
from compendium.book.typeset import Job
from compendium.errors import RenderError
from compendium.pipeline import open_catalog
from compendium.site import assets

NUMBER = "13800000000"


def photograph(size: tuple[int, int] = (60, 40)) -> bytes:
    """Take a picture that knows where it was taken, lying on its side."""
    data = Image.Exif()
    data[0x0112] = 6
    data[0x010E] = NUMBER
    data[0x8825] = {1: "N", 2: (42.0, 54.0, 9.0)}
    out = io.BytesIO()
    Image.linear_gradient("L").resize(size).save(out, "JPEG", exif=data.tobytes())
    return out.getvalue()


@pytest.fixture
def photographed(corpus: Path) -> Path:
    """Put the photograph into the case."""
    folder = corpus / "cases" / "images"
    folder.mkdir()
    (folder / "photo.jpg").write_bytes(photograph())
    path = corpus / "cases" / "case-2022-001.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace("## 裁判结果\n", "![图1](images/photo.jpg)\n\n## 裁判结果\n"))
    return corpus


def test_the_site_gets_the_picture_alone(photographed: Path) -> None:
    found = {uri: content for _, uri, content in assets(open_catalog(photographed), photographed)}
    assert found["papers/images/flow.png"] is None
    bare = found["cases/images/photo.jpg"]
    assert bare is not None
    assert NUMBER.encode() not in bare
    assert dict(Image.open(io.BytesIO(bare)).getexif()) == {0x0112: 6}
    assert (photographed / "cases/images/photo.jpg").read_bytes() == photograph()


def test_a_picture_that_has_gone_is_named(photographed: Path) -> None:
    catalog = open_catalog(photographed)
    (photographed / "cases/images/photo.jpg").write_bytes(b"\xff\xd8\xff")
    with pytest.raises(RenderError, match=r"cases/images/photo\.jpg"):
        list(assets(catalog, photographed))


def test_the_book_gets_the_picture_alone(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(photograph())
    html = '<html><body><img src="photo.jpg" style="width: 3cm"></body></html>'
    job = Job("甲", html, "", str(tmp_path), ("photo.jpg",))
    chunk = engine.typeset(job)
    with pikepdf.open(io.BytesIO(chunk.pdf)) as pdf:
        streams = [o.read_raw_bytes() for o in pdf.objects if isinstance(o, pikepdf.Stream)]
    assert any(s.startswith(b"\xff\xd8\xff") for s in streams)
    assert not any(NUMBER.encode() in s for s in streams)
    (tmp_path / "photo.jpg").write_bytes(photograph()[:-9])
    with pytest.raises(RenderError, match=r"photo\.jpg"):
        engine.typeset(job)
