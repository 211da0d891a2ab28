"""Measure the detectors of personal data: ``python -m bench.privacy``.

The labelled sentences (tests/privacy/labelled.jsonl) are invented. Their numbers have right check
digits but are plainly nobody's: IDs of people born in 1900, telephones with four noughts. About
half of them are look-alikes: case numbers, articles, amounts, ISBN, codes of companies, telephones
of courts. A finding is right when kind, tier and span are those of the label. Speed is measured
on articles of 3,000 characters made of the project's own samples.
"""

import json
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from bench.score import Score
from compendium.privacy.find import find

ROOT = Path(__file__).parents[1]
LABELS = ROOT / "tests" / "privacy" / "labelled.jsonl"
_TIERS = {"block": "错误", "warn": "提醒", "note": "说明"}
_ARTICLE = 3000
_ARTICLES = 200


@dataclass(frozen=True, slots=True)
class Label:
    """What a sentence gives away."""

    kind: str
    tier: str
    text: str


@dataclass(frozen=True, slots=True)
class Record:
    """A labelled sentence."""

    text: str
    labels: tuple[Label, ...]


def records() -> list[Record]:
    """Read the labelled sentences."""
    lines = map(json.loads, LABELS.read_text(encoding="utf-8").splitlines())
    return [Record(x["text"], tuple(Label(**label) for label in x["labels"])) for x in lines]


def scores() -> dict[tuple[str, str], Score]:
    """Compare what is found with the labels, by kind and tier."""
    result: dict[tuple[str, str], Score] = defaultdict(Score)
    for record in records():
        want = Counter(record.labels)
        have = Counter(
            Label(f.kind, f.tier, record.text[f.start : f.end]) for f in find(record.text)
        )
        for label in want | have:
            score = result[label.kind, label.tier]
            score.labelled += want[label]
            score.found += have[label]
            score.right += min(want[label], have[label])
            if want[label] > have[label]:
                score.missed.append(record.text)
            if have[label] > want[label]:
                score.wrong.append(f"{record.text} → {label.text}")
    return dict(sorted(result.items()))


def speed() -> float:
    """Return how many articles of 3,000 characters are searched in a second of processor time."""
    lines = [
        line
        for folder in ("cases", "papers")
        for path in sorted((ROOT / folder).glob("*.md"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line
    ]
    wanted = [lines[n % len(lines)] for n in range(_ARTICLES * _ARTICLE // 60)]
    length = sum(map(len, wanted))
    find(wanted[0])
    start = time.process_time()
    for line in wanted:
        find(line)
    return length / _ARTICLE / (time.process_time() - start)


def main() -> int:
    """Print recall and precision of each kind, what was wrong, and speed."""
    print(f"{len(records())} 句")
    for (kind, tier), score in scores().items():
        score.tell(f"{kind:12} {_TIERS[tier]}", 5)
    print(f"速度：每秒 {speed():.0f} 篇（每篇约 {_ARTICLE} 字）")
    return 0


if __name__ == "__main__":
    sys.exit(main())
