"""Files that are not imported, and what to do about each."""

from pathlib import PurePath

from compendium.errors import CompendiumError

_OTHER_FORMATS = {
    ".doc": "这是旧格式的 Word 文件。请用 Word 或者 WPS 打开，另存为 .docx 再导入。",
    ".wps": "这是 WPS 自己的格式。请用 WPS 打开，另存为 .docx 再导入。",
    ".wpt": "这是 WPS 的模板。请用 WPS 打开，另存为 .docx 再导入。",
    ".dot": "这是 Word 的模板。请用 Word 打开，另存为 .docx 再导入。",
    ".dotx": "这是 Word 的模板。请用 Word 打开，另存为 .docx 再导入。",
    ".docm": "这个文件带有宏，不收。请用 Word 打开，另存为不带宏的 .docx 再导入。",
    ".dotm": "这个文件带有宏，不收。请用 Word 打开，另存为不带宏的 .docx 再导入。",
    ".rtf": "这是 RTF 文件。请用 Word 或者 WPS 打开，另存为 .docx 再导入。",
    ".odt": "这是 OpenDocument 文件。请用 WPS 或者 LibreOffice 打开，另存为 .docx 再导入。",
    ".pdf": "PDF 里没有段落和标题，不能导入。请找到它的 Word 原稿再导入。",
}
ACCEPTED = (".docx", ".txt", ".md")


class RefusedError(CompendiumError):
    """A file that is not imported; the message says why and what to do."""


def refuse_by_name(path: PurePath) -> None:
    """Raise `RefusedError` for files whose name says that they cannot be imported."""
    suffix = path.suffix.lower()
    if path.name.startswith("~$"):
        raise RefusedError("这是 Word 打开文件时的临时文件。请关掉 Word，导入原来的文件。")
    if suffix not in ACCEPTED:
        known = _OTHER_FORMATS.get(suffix)
        raise RefusedError(known or f"只能导入 {'、'.join(ACCEPTED)} 文件。")
