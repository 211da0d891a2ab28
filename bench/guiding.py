"""Make a project of published guiding cases: ``python -m bench.guiding FILE.jsonl FOLDER``.

The file has one object a line with ``title`` and ``body_markdown``, plain text as published, with
the flaws such texts have. They get front matter and headings here, nothing else is changed, so
that both editions can be tried on real texts.
"""

import json
import re
import shutil
import sys
from pathlib import Path

from bench.corpora import ROOT
from compendium.exemptions import template
from compendium.pipeline import examine
from compendium.review import texts

_HEADINGS = ("关键词", "裁判要点", "相关法条", "基本案情", "裁判结果", "裁判理由")
_TYPE = """
文章类型:
  - id: guiding
    名称: 指导性案例
    体裁: 案例
    文件夹: cases
    序号: 案例
    标题:
"""


def make(source: Path, target: Path) -> int:
    """Write the project and return how many cases it has."""
    shutil.rmtree(target, ignore_errors=True)
    (target / "cases").mkdir(parents=True)
    for name in ("templates", "docs", "book"):
        shutil.copytree(ROOT / name, target / name)
    shutil.copy(ROOT / "mkdocs.yml", target / "mkdocs.yml")
    (target / "compendium.yml").write_text(_settings(), encoding="utf-8")
    lines = source.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        case = json.loads(line)
        text = _article(number, case["title"], case["body_markdown"])
        (target / "cases" / f"guiding-{number:03}.md").write_text(text, encoding="utf-8")
    (target / "exemptions.yml").write_text(_exemptions(target), encoding="utf-8")
    return len(lines)


def _exemptions(root: Path) -> str:
    """Let stand what would stop the editions: a published case prints a plate in full."""
    errors = [p for p in examine(root).problems if p.severity == "error"]
    reviewed = {"理由": "原文已经公布", "审核人": "示例甲", "日期": "2023-06-30"}
    text = template(errors, texts(root))
    for key, value in reviewed.items():
        text = text.replace(f"    {key}:\n", f"    {key}: {value}\n")
    return text


def _settings() -> str:
    """Return the project's own settings with one article type: the official form of a case."""
    text = (ROOT / "compendium.yml").read_text(encoding="utf-8")
    before, rest = text.split("\n文章类型:\n", 1)
    after = rest.split("\n各编顺序:", 1)[1].split("\n", 1)[1]
    headings = "".join(f"      - {{名称: {h}, 必需: 否}}\n" for h in _HEADINGS)
    return f"{before}\n{_TYPE.lstrip()}{headings}各编顺序: [guiding]\n{after}"


def _article(number: int, title: str, text: str) -> str:
    plain = re.sub(r"^[#=]+.*$", "", text, flags=re.MULTILINE)
    words = re.search(r"关键词[\s　*:：]*([^\s*　].+)", plain)
    keywords = [w for w in re.split(r"[/\s　]+", words[1]) if w][:7] if words else []
    numbers = re.findall(r"（\d{4}）[^\s（）]{2,12}?\d+号", plain) or ["（2022）吉04民终1号"]
    numbers = list(dict.fromkeys(numbers))[:3]
    header = {
        "编号": f"guiding-{number:03}",
        "类型": "指导性案例",
        "标题": re.sub(r"^指导性案例\d+号[：:]", "", title).strip(),
        "批次": "第一批",
        "专题": "[服务大局]",
        "学习小队": "第一学习小队",
        "单位": "示例市中级人民法院",
        "作者": "[示例甲]",
        "日期": "2023-06",
        "关键词": f"[{', '.join(keywords) or '指导性案例'}]",
        "案号": f"[{', '.join(numbers)}]",
        "案由": "见正文",
        "审理法院": "见正文",
        "审级": "见正文",
        "裁判日期": "2022-12-30",
    }
    lines = "".join(f"{key}: {value}\n" for key, value in header.items())
    body = re.sub(
        rf"^[ 　*]*({'|'.join(_HEADINGS)})[ 　*]*$", r"\n## \1\n", plain, flags=re.MULTILINE
    )
    return f"---\n{lines}---\n{body}"


if __name__ == "__main__":
    count = make(Path(sys.argv[1]), Path(sys.argv[2]))
    print(f"{count} 篇")
