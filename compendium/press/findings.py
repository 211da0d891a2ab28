"""What a check found on all pages, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from compendium.press.checks import Check
from compendium.press.looks import Seen, Wanted
from compendium.problems import Lang
from compendium.rules import RULES

_LONGEST = 8
"""Words or runs of pages listed in a finding; more are counted."""
WORDS: Mapping[str, Mapping[Lang, str]] = {
    "fill": {"zh": "填色", "en": "areas"},
    "stroke": {"zh": "线条", "en": "lines"},
    "text": {"zh": "文字", "en": "text"},
    "image": {"zh": "图片", "en": "pictures"},
    "shading": {"zh": "渐变", "en": "gradients"},
    "unreadable": {"zh": "打不开，不是完好的PDF", "en": "it is no readable PDF"},
    "version": {"zh": "XMP里的版本", "en": "its version in XMP"},
    "intent": {"zh": "印刷条件（OutputIntent）", "en": "a printing condition (OutputIntent)"},
    "trapped": {"zh": "陷印说明（Trapped）", "en": "a word on trapping (Trapped)"},
    "identity": {"zh": "文件标识（ID）", "en": "an identity (ID)"},
    "title": {"zh": "题名", "en": "a title"},
    "smooth": {
        "zh": "要求磨光（Interpolate）",
        "en": "it asks to be smoothed (Interpolate)",
    },
    "alternates": {"zh": "有替换图", "en": "another picture may stand for it"},
    "marked": {"zh": "标记声明（MarkInfo）", "en": "the word that it is tagged (MarkInfo)"},
    "tree": {"zh": "结构树", "en": "the structure tree"},
    "language": {"zh": "语言", "en": "the language"},
    "lzw": {"zh": "用了LZW压缩", "en": "LZW compression"},
    "outside": {"zh": "内容在文件以外", "en": "content outside the file"},
    "layers": {"zh": "自动切换的图层", "en": "layers that switch by themselves"},
}
"""What checks name by a key; other words, such as fonts, are names themselves."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found."""

    code: str
    pages: tuple[int, ...]
    what: tuple[str, ...]
    """Keys of `WORDS`, or names."""
    values: Mapping[str, str]

    def message(self, lang: Lang = "zh") -> str:
        """Say what is wrong."""
        return RULES[self.code].message[lang].format_map(self._values(lang))

    def hint(self, lang: Lang = "zh") -> str:
        """Say what to do about it."""
        return RULES[self.code].hint[lang].format_map(self._values(lang))

    def _values(self, lang: Lang) -> Mapping[str, str]:
        words = [WORDS[w][lang] if w in WORDS else w for w in self.what]
        more = {"zh": f"等{len(words)}种", "en": f" … ({len(words)})"}[lang]
        what = {"zh": "、", "en": ", "}[lang].join(words[:_LONGEST])
        what += more if len(words) > _LONGEST else ""
        return {**self.values, "pages": page_list(self.pages, lang), "what": what}


def gather(check: Check, seen: Sequence[Seen], want: Wanted) -> Finding:
    """Put together what a check saw on all pages: the worst value, every word, the pages."""
    values = {
        "found": f"{check.worst(s.found for s in seen):g}",
        "wanted": check.wanted(want),
        "count": str(sum(s.count for s in seen)),
    }
    pages = tuple(sorted({s.page for s in seen if s.page}))
    return Finding(check.code, pages, tuple(dict.fromkeys(w for s in seen for w in s.what)), values)


def page_list(pages: Sequence[int], lang: Lang = "zh") -> str:
    """Write page numbers shortly: 第1、3—5页; of many only the first, and how many there are."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    words = [f"{r[0]}—{r[-1]}" if len(r) > 1 else str(r[0]) for r in runs]
    many = len(words) > _LONGEST
    if lang == "en":
        listed = ", ".join(words[:_LONGEST]).replace("—", "-")
        return f"pages {listed}" + (f" … ({len(pages)} pages)" if many else "")
    listed = "、".join(words[:_LONGEST])
    return f"第{listed}页等{len(pages)}页" if many else f"第{listed}页"
