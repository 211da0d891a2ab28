"""The parts of a .docx package, guarded: sizes, macros, document types, outside relations."""

import io
import lzma
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn
from xml.etree import ElementTree as ET

from compendium.importing.refusal import RefusedError

_OLE = b"\xd0\xcf\x11\xe0"
_MOST_PARTS = 5_000
_PART_LIMIT = 64 * 1024 * 1024
_TOTAL_LIMIT = 256 * 1024 * 1024
_DEEPEST = 400
"""Elements inside one another; Word writes some dozens at most."""
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, RuntimeError, NotImplementedError, EOFError,
    OSError, ValueError,
)  # fmt: skip
"""What zipfile raises for damaged, encrypted and oddly packed parts."""

_SPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
    "http://purl.oclc.org/ooxml/drawingml/chart": "c",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm",
    "http://purl.oclc.org/ooxml/drawingml/diagram": "dgm",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/package/2006/content-types": "ct",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
}
"""Namespaces by prefix, of both editions of the standard."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What an id in a part stands for."""

    kind: str
    """Last word of its type, such as ``image``."""
    target: str
    """Name of a part, or an address when outside."""
    outside: bool


class _Builder(ET.TreeBuilder):
    """Builds trees with short names; refuses document types, which could expand without end."""

    depth = 0

    def doctype(self, *_: object) -> NoReturn:
        raise RefusedError("文件里有 DTD 声明，不是正常的 Word 文件，没有导入。")

    def start(self, tag: str, attrs: dict[str, str]) -> ET.Element:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise RefusedError("文件里的内容套了太多层，不是正常的 Word 文件，没有导入。")
        return super().start(_short(tag), {_short(name): value for name, value in attrs.items()})

    def end(self, tag: str) -> ET.Element:
        self.depth -= 1
        return super().end(_short(tag))


def _short(name: str) -> str:
    space, _, local = name.rpartition("}")
    prefix = _SPACES.get(space[1:], "?" if space else "")
    return f"{prefix}:{local}" if prefix else local


class Package:
    """An opened .docx file."""

    def __init__(self, data: bytes) -> None:
        """Open a file; raises `RefusedError` for what is no sound .docx."""
        if data.startswith(_OLE):
            message = (
                "这个文件加了密码，或者其实是旧格式的 .doc。"
                "请用 Word 或者 WPS 打开，去掉密码，另存为 .docx 再导入。"
            )
            raise RefusedError(message)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError):
            raise RefusedError("这不是 Word 的 .docx 文件，或者文件已经损坏。") from None
        self._names = frozenset(self._zip.namelist())
        self._read = 0
        if len(self._zip.infolist()) > _MOST_PARTS:
            raise RefusedError("文件里的部件太多，不是正常的 Word 文件，没有导入。")
        self.main = self._main()

    def _main(self) -> str:
        """Return the name of the main document; refuse macros and other formats."""
        types = self.xml("[Content_Types].xml")
        if types is None:
            raise RefusedError("这不是 Word 的 .docx 文件，或者文件已经损坏。")
        kinds = [e.get("ContentType", "") for e in types.iter()]
        if any("macroEnabled" in k or "vbaProject" in k for k in kinds) or any(
            name.lower().endswith("vbaproject.bin") for name in self._names
        ):
            raise RefusedError(
                "这个文件带有宏，不收。请用 Word 打开，另存为不带宏的 .docx 再导入。"
            )
        roots = [r for r in self.relations("").values() if r.kind == "officeDocument"]
        if not roots or not any("wordprocessingml" in kind for kind in kinds):
            raise RefusedError("这不是 Word 文档（可能是 Excel、PPT 或者别的压缩文件），没有导入。")
        return roots[0].target

    def bytes(self, name: str) -> bytes | None:
        """Return a part, unpacked within limits; None when there is no such part."""
        if name not in self._names:
            return None
        try:
            with self._zip.open(name) as stream:
                data = stream.read(_PART_LIMIT + 1)
        except _UNREADABLE:
            raise RefusedError("文件已经损坏，或者加了密码，读不出来。") from None
        self._read += len(data)
        if len(data) > _PART_LIMIT or self._read > _TOTAL_LIMIT:
            raise RefusedError("文件解开以后太大（可能是压缩炸弹，或者图片过大），没有导入。")
        return data

    def xml(self, name: str) -> ET.Element | None:
        """Return the root of an XML part, names shortened; None when there is no such part."""
        data = self.bytes(name)
        if data is None:
            return None
        try:
            return ET.fromstring(data, parser=ET.XMLParser(target=_Builder()))  # noqa: S314 - see _Builder
        except (ET.ParseError, ValueError, LookupError):
            raise RefusedError(f"文件已经损坏：{name} 读不出来。") from None

    def relations(self, part: str) -> Mapping[str, Relation]:
        """Return what a part's ids stand for."""
        folder, _, file = part.rpartition("/")
        root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = {}
        for element in root if root is not None else ():
            target, outside = element.get("Target", ""), element.get("TargetMode") == "External"
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = element.get("Type", "").rpartition("/")[2]
            found[element.get("Id", "")] = Relation(kind, target, outside)
        return found
