"""Companies by their full name: the compendium masks them too (最高人民法院, January 2026)."""

import re
from collections.abc import Iterator

from compendium.privacy.finding import Kind, Tier

_FORM = re.compile("有限责任公司|股份有限公司|有限公司|合伙企业|农民专业合作社|个人独资企业")
_HEAD = re.compile("[\u4e00-\u9fff()]{1,30}$")
_CUT = re.compile(
    "第三人|(?:被?上诉|再?审?被?申请|申请执行|被执行|案外|买受)人|原告|被告人?|宣告|驳回|责令|法院|委托|通过|签订"
    "|[与和及诉由向对在将被以给至到从为是经即称因系的]"
)
_MASK = re.compile("[某×*甲乙丙丁戊ＸXA-Z]")
_GENERAL = re.compile(
    r"(?:该|本|各|一人|上市|非上市|外商投资|国有独资|其他|公司|企业|责任|房地产|开发|物业|服务|管理|建筑|工程|建设"
    "|科技|技术|贸易|商贸|保险|人寿|财产|融资|担保|投资|实业|集团|运输|物流|生物|置业|劳务|派遣|股份|小额贷款"
    "|信托|租赁|证券|基金|化工|食品|农业|网络|信息|电子|咨询|文化|传媒|装饰|安装|设备|机械|材料|建材|汽车|销售"
    r"|经营|\(|\))+"
)
"""What is a line of business and no name."""
_NATIONAL = ("中国", "中华", "国家", "该", "本")
_SHORTEST = 4


def find_companies(text: str) -> Iterator[tuple[int, int, Kind, Tier]]:
    """Yield the spans of a clean text that are companies' names."""
    for match in _FORM.finditer(text):
        head = _HEAD.search(text, max(0, match.start() - 30), match.start())
        words = head[0] if head else ""
        cut = [found.end() for found in _CUT.finditer(words)]
        words = words[cut[-1] if cut else 0 :].lstrip("(")
        general = _GENERAL.fullmatch(words) or words.startswith(_NATIONAL)
        if len(words) >= _SHORTEST and not general and not _MASK.search(words):
            yield match.start() - len(words), match.end(), "company", "warn"
