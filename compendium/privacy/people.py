"""People by name: parties, children, and what is told of someone's birth and health.

法释〔2016〕19号 arts. 8 to 10: names of parties in some cases and of all minors are masked, health
and exact addresses go. Names are masked in every case of the compendium, so each real one counts.
"""

import re
from collections.abc import Iterator

from compendium.privacy.finding import Kind, Tier
from compendium.privacy.names import name_end

ROLES = (
    "附带民事诉讼原告人|附带民事诉讼被告人|再审被申请人|再审申请人|申请执行人|被申请执行人|赔偿请求人"
    "|被上诉人|被申请人|被执行人|被申诉人|被告人|被害人|被保险人|被继承人|上诉人|申请人|申诉人|异议人"
    "|复议申请人|利害关系人|案外人|第三人|原告人|原告|被告|委托诉讼代理人|委托代理人|法定代理人|指定代理人"
    "|诉讼代理人|监护人|辩护人|证人|鉴定人|受害人|伤者|死者|买受人|出卖人|借款人|出借人|保证人|承租人"
    "|出租人|肇事司机|驾驶人|户主|业主"
)
"""Words that name follow, as an alternation of a pattern."""
_ROLE = re.compile(rf"(?:{ROLES})(?:\([^()]{{0,20}}\))?(?:姓名)?[:：、]?")
_SAID_NAME = re.compile("(?:姓名|名叫|名为|真名|化名前)(?:[:：]|为|是)")
_D = "[0-9〇零一二三四五六七八九十]"
_YEAR = "(?:(?:19|20)[0-9]{2}|[一二][〇零○一二三四五六七八九]{3})"
_DATE = rf"{_YEAR}(?:年|[-./]){_D}{{1,3}}(?:月|[-./]){_D}{{1,3}}日?"
_BIRTH = re.compile(
    rf"{_DATE}(?:出生|生(?![效产成活前态效意]))|(?:出生于|出生日期[:：为是]{{0,2}}|生于){_DATE}"
)

_CHILD = re.compile(
    "(?:未成年人|未成年子女|未成年|男童|女童|幼童|幼女|幼儿|婴儿|儿童|非?婚生[子女]|[长次][子女]|之子|之女|儿子|女儿"
    r"|养[子女]|孙[子女]|[小中]?学生)(?:\([^()]{0,12}\))?[:：]?"
)
_AGE = re.compile(
    "[,，(](?:[男女][,，])?(?:现年|年仅|时年|年)?"
    "(?:1[0-7]|[1-9]|十[一二三四五六七]?|[一二三四五六七八九])周?岁"
)

_ILLNESS = re.compile(
    "艾滋病|HIV|梅毒|淋病|尖锐湿疣|性病|精神分裂症?|精神病|抑郁症|躁狂症|双相情感障碍|癫痫|乙肝|丙肝|肺结核"
    "|肝癌|肺癌|胃癌|乳腺癌|宫颈癌|癌症|恶性肿瘤|白血病|尿毒症|糖尿病|智力残疾|精神残疾|流产|不孕|不育"
    "|吸毒史|核酸阳性|新冠确诊|确诊新冠"
)
_PERSON = re.compile(
    r"(?P<masked>[\u4e00-\u9fff]某{1,2}[0-9]?|[\u4e00-\u9fff][甲乙丙丁])|(?P<own>患者|病人)"
)
_NEAR = 20


_NAMED: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (_ROLE, "name"),
    (_SAID_NAME, "name"),
    (_CHILD, "minor"),
)


def find_people(text: str) -> Iterator[tuple[int, int, Kind, Tier]]:
    """Yield the spans of a clean text that name people or tell of their birth or health."""
    for pattern, kind in _NAMED:
        for match in pattern.finditer(text):
            yield from _named(text, match.end(), kind)
    for match in _AGE.finditer(text):
        yield from _aged(text, match.start())
    for match in _BIRTH.finditer(text):
        yield *match.span(), "birth", "warn"
    yield from _ill(text)


def _named(text: str, start: int, kind: Kind) -> Iterator[tuple[int, int, Kind, Tier]]:
    """Read the names that follow a word, with 、 between them."""
    end = name_end(text, start)
    while end:
        yield start, end, kind, "warn"
        start = end + 1
        end = name_end(text, start) if text[end:start] == "、" else 0


def _aged(text: str, comma: int) -> Iterator[tuple[int, int, Kind, Tier]]:
    """Read the name before the age of a child."""
    for length in (3, 2):
        start = comma - length
        if start >= 0 and name_end(text, start) == comma:
            yield start, comma, "minor", "warn"
            return


def _ill(text: str) -> Iterator[tuple[int, int, Kind, Tier]]:
    if not _ILLNESS.search(text):
        return
    named = [(a, b) for m in _ROLE.finditer(text) for a, b, *_ in _named(text, m.end(), "name")]
    for match in _ILLNESS.finditer(text):
        begin = max(0, match.start() - _NEAR)
        clause = re.split("[。；;]", text[begin : match.start()])[-1]
        begin = match.start() - len(clause)
        if any(begin <= a and b <= match.start() for a, b in named):
            yield *match.span(), "health", "warn"
        elif _PERSON.search(clause):
            yield *match.span(), "health", "note"
