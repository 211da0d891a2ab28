"""The report of an import: what was kept, what was not, what a human must do."""

from collections.abc import Iterator, Mapping

from compendium.fields import FIELDS
from compendium.importing.article import Imported
from compendium.importing.remarks import Kind
from compendium.problems import Lang

_COUNTS: Mapping[Lang, Mapping[str, str]] = {
    "zh": {
        "headings": "标题{}个", "paragraphs": "段落{}个", "tables": "表格{}个",
        "pictures": "图片{}张", "notes": "注释{}条", "han": "汉字{}个，一个不少",
    },
    "en": {
        "headings": "{} headings", "paragraphs": "{} paragraphs", "tables": "{} tables",
        "pictures": "{} pictures", "notes": "{} notes", "han": "all {} Han characters",
    },
}  # fmt: skip
_WORDS: Mapping[Lang, Mapping[str, str]] = {
    "zh": {
        "done": "已导入 {source} → {target}（{type}，标为草稿）",
        "kept": "保留：{}。",
        "found": "文件头里已经写上：{}。",
        "changed": "改了写法的：",
        "lost": "没有收进来的：",
        "look": "请人工处理的：",
        "next": "接着请补写文件头，对照原稿通读一遍，再检查：compendium check {target}",
        "comma": "、",
    },
    "en": {
        "done": "Imported {source} → {target} ({type}, marked as a draft)",
        "kept": "Kept: {}.",
        "found": "Found for the front matter: {}.",
        "changed": "Kept in another form:",
        "lost": "Left out:",
        "look": "For a human to do:",
        "next": "Now complete the front matter, read it against the source, and run: "
        "compendium check {target}",
        "comma": ", ",
    },
}
_KINDS: tuple[Kind, ...] = ("changed", "lost", "look")


def report(imported: Imported, *, source: str, target: str, kind: str, lang: Lang = "zh") -> str:
    """Write the report of one file."""
    return "\n".join([*_lines(imported, source, target, kind, lang), ""])


def _lines(imported: Imported, source: str, target: str, kind: str, lang: Lang) -> Iterator[str]:
    words, comma = _WORDS[lang], _WORDS[lang]["comma"]
    yield words["done"].format(source=source, target=target, type=kind)
    counts = ((_COUNTS[lang][key], n) for key, n in imported.counts.items() if n)
    yield "  " + words["kept"].format(comma.join(form.format(n) for form, n in counts))
    names = [f.name for f in FIELDS if f.key in imported.found]
    if names:
        yield "  " + words["found"].format(comma.join(names))
    for part in _KINDS:
        remarks = list(dict.fromkeys(r.text(lang) for r in imported.remarks if r.kind == part))
        if remarks:
            yield f"  {words[part]}"
            yield from (f"    - {text}" for text in remarks)
    yield "  " + words["next"].format(target=target)
