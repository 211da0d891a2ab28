"""Measure the import on published guiding cases: ``python -m bench.importing FILE.jsonl``.

The file has one object a line with ``title`` and ``body_markdown``, plain text as published. Each
goes through the import as a .txt file. Court and case number of the decision in force are compared
with guiding-decisions.tsv, which was read out of the texts by hand; title and keywords with what
stands in the text itself.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from bench.corpora import ROOT
from compendium.edition.load import read_edition
from compendium.importing.article import make_article
from compendium.importing.plain import read_plain
from compendium.load.header import Header, read_header
from compendium.markup.cjk import han
from compendium.strictyaml.tree import Listing, Scalar
from compendium.text.filetext import file_text

_SECTIONS = ("裁判要点", "相关法条", "基本案情", "裁判结果", "裁判理由")
_BARE = re.compile(r"[\s\W_]+")


def main(source: Path) -> None:
    """Print how many cases came out right, and name those that did not."""
    edition = read_edition(ROOT)
    kind = next(kind for kind in edition.types if kind.kind == "case")
    gold = _gold()
    right: Counter[str] = Counter()
    lines = source.read_text(encoding="utf-8").splitlines()
    for line in lines:
        case = json.loads(line)
        given = {"id": "case-2023-001", "type": kind.name, "batch": edition.batches[-1].name}
        text = case["body_markdown"]
        article = make_article(read_plain(text.encode(), "case.txt"), kind, edition, given)
        for name, passed in _verdicts(case["title"], text, article.text, gold).items():
            right[name] += passed
            if not passed:
                print(f"{name}: {case['title']}")
    for name, count in right.items():
        print(f"{name}\t{count}/{len(lines)}")


def _verdicts(
    title: str, source: str, article: str, gold: Mapping[str, tuple[str, str]]
) -> dict[str, bool]:
    header = read_header(file_text("", article))
    headings = re.findall("^## (.*)$", article, re.MULTILINE)
    number = re.search(r"(\d+)号", title)
    court, case_number = gold[number[1] if number else ""]
    whole = re.sub(r"\.{3}$", "", title)
    return {
        "标题层次": sorted(headings) == sorted(_SECTIONS),
        "标题": _bare(_value(header, "title")).startswith(_bare(whole)),
        "关键词": _bare("".join(_values(header, "keywords"))) == _bare(_keywords(source)),
        "审理法院": _value(header, "trial_court") == court,
        "案号": _values(header, "case_numbers")[:1] == [case_number],
        "汉字": not Counter(han(source)) - Counter(han(article)),
    }


def _keywords(source: str) -> str:
    found = re.search(r"关键词(.*?)裁判要点", source, re.DOTALL)
    return found[1] if found else ""


def _bare(text: str) -> str:
    return _BARE.sub("", text)


def _value(header: Header, key: str) -> str:
    entry = header.entries.get(key)
    return entry.value.text if entry and isinstance(entry.value, Scalar) else ""


def _values(header: Header, key: str) -> list[str]:
    entry = header.entries.get(key)
    items = entry.value.items if entry and isinstance(entry.value, Listing) else ()
    return [item.text for item in items if isinstance(item, Scalar)]


def _gold() -> dict[str, tuple[str, str]]:
    path = Path(__file__).with_name("guiding-decisions.tsv")
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    return {number: (court, case) for number, court, case in rows}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
