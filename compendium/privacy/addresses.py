"""Home addresses below the county, which must go (法释〔2016〕19号 art. 10, 最高法 2013 note).

An address is found by its end: a street with a house number, or a village with a group. Where
someone is said to live there it blocks; a house or flat number alone makes a person look; the
street address of a company, a court or a public place is public.
"""

import re
from collections.abc import Iterator

from compendium.privacy.finding import Kind, Tier

_N = "[0-9〇零一二三四五六七八九十百甲乙丙丁A-Za-z]"
_HAN = "\u4e00-\u9fff"
_NUMBER = rf"{_N}{{1,6}}(?:[-之]{_N}{{1,5}}){{0,3}}"
_STREET = "(?:大道|街道|胡同|小区|公寓|新村|社区|家属院|宿舍|[路街巷弄里苑庄城园府])"
_END = re.compile(
    rf"{_STREET}[{_HAN}]{{0,6}}?{_NUMBER}(?:号楼|号院|号|栋|幢|座|弄)"
    rf"(?:[{_HAN}0-9A-Za-z-]{{0,12}}?(?P<room>{_NUMBER}(?:单元|号楼|[栋幢座室户房号层])))*"
    rf"|[村屯堡寨队](?:民委员会)?(?P<group>第?{_N}{{1,4}}(?<!小)(?:组|社|队|号))(?![长员织成])"
)
_HEAD = re.compile(rf"[{_HAN}0-9]{{0,24}}$")
_CUT = re.compile(
    "位于|坐落于?|住址?[为是]?|户籍(?:所?在?地)?|居住[于在]?|地址[为是]?|家住|送达|交付|查封|出售|购买|购得"
    "|出租|承租|拍卖|腾退|[在到至往从于去的与及由将是为称]"
)
_LIVES = re.compile(
    "住址|家住|现住|居住|住所|住(?=[在于:：]|$)|户籍|籍贯|送达地址|通讯地址|联系地址|家庭地址|[男女],.{0,30}住"
)
_PLACE = re.compile(
    "公司|法院|检察院|派出所|公安局|政府|医院|学校|银行|超市|酒店|饭店|商场|工厂|店铺|经营|办公|注册地|营业"
    "|交叉口|路口|事故"
)
_MASK = re.compile("[某×*ＸX]")
_AROUND = 30


def find_addresses(text: str) -> Iterator[tuple[int, int, Kind, Tier]]:
    """Yield the spans of a clean text that are such addresses."""
    for match in _END.finditer(text):
        head = _HEAD.search(text, max(0, match.start() - 24), match.start())
        words = head[0] if head else ""
        cut = [found.end() for found in _CUT.finditer(words)]
        start = match.start() - len(words) + (cut[-1] if cut else 0)
        # A road or village by its letter (某路12号, 甲村二组) is masked; its name is what tells.
        if match.start() - start < 1 or _MASK.search(text, match.start() - 1, match.end()):
            continue
        before = re.split("[。；;]", text[max(0, start - _AROUND) : start])[-1]
        exact = match["room"] or match["group"]
        around = text[start : match.start()] if exact else before + text[start : match.end() + 12]
        if _LIVES.search(before):
            yield start, match.end(), "address", "block"
        elif not _PLACE.search(around):
            yield start, match.end(), "address", "warn"
