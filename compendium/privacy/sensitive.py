"""Kinds of cases that are not published as a rule (法释〔2016〕19号 art. 4).

Such a case may be in the compendium when someone says on what basis: 公开依据.
"""

import re

_WORDS = re.compile(
    "离婚|抚养|收养|监护|未成年|性侵|强奸|猥亵|国家秘密|商业秘密|调解书|人格权|名誉权|隐私权|艾滋|精神病|涉黑|黑社会|恐怖|家庭暴力"
)
_TITLE = re.compile("《[^《》]{0,60}》")


def sensitive_words(text: str) -> tuple[str, ...]:
    """Return the words of a text that name such a kind of case, each once; laws' titles aside."""
    return tuple(dict.fromkeys(_WORDS.findall(_TITLE.sub("", text))))
