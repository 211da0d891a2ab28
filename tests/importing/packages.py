"""Make .docx files part by part, as Word and WPS would write them."""

import io
import zipfile
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import docx

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ff"
    "ff3f0005fe02fea135817b0000000049454e44ae426082"
)
"""A picture of one pixel."""


def p(*runs: str, style: str = "", props: str = "") -> str:
    """Return a paragraph of runs, which may be texts."""
    look = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{look}{props}</w:pPr>{inner}</w:p>"


def r(text: str, props: str = "") -> str:
    """Return a run of text."""
    return f'<w:r><w:rPr>{props}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def numbered(text: str, level: int = 0, instance: int = 1) -> str:
    """Return a paragraph with an automatic number."""
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{instance}"/></w:numPr>'
    return p(text, props=number)


def picture(ident: str) -> str:
    """Return a run with a picture."""
    blip = f'<a:blip r:embed="{ident}"/>'
    return f"<w:r><w:drawing><wp:inline><a:graphic>{blip}</a:graphic></wp:inline></w:drawing></w:r>"


def package(
    body: str,
    parts: Mapping[str, str | bytes] | None = None,
    *,
    relations: str = "",
    types: str = "",
) -> bytes:
    """Return a .docx: the body, other parts by name below ``word/``, more relations and types."""
    parts = dict(parts or {})
    related = "".join(
        f'<Relationship Id="{name.split(".")[0].replace("/", "-")}" '
        f'Type="{_RELATION}/{_kind(name)}" Target="{name}"/>'
        for name in parts
        if "_rels/" not in name
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    space = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{head}<Types xmlns="http://schemas.openxmlformats.org/package/'
        f'2006/content-types"><Override PartName="/word/document.xml" '
        f'ContentType="{_TYPE}.document.main+xml"/>{types}</Types>',
        "_rels/.rels": f'{head}<Relationships {space}><Relationship Id="rId1" '
        f'Type="{_RELATION}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"{head}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f"{head}<Relationships {space}>{related}{relations}"
        "</Relationships>",
    }
    for name, content in parts.items():
        files[f"word/{name}"] = content
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def _kind(name: str) -> str:
    if name.startswith("media/"):
        return "image"
    return name.split(".", maxsplit=1)[0].rstrip("0123456789")


def part(tag: str, content: str) -> str:
    """Return a part such as footnotes or numbering."""
    return f"<w:{tag} {NAMESPACES}>{content}</w:{tag}>"


def saved(document: "docx.document.Document") -> bytes:
    """Return the bytes of a python-docx document."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
