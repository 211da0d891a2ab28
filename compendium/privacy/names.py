"""Read a person's name that is not masked, by its surname.

No dictionary of words is needed where a name is expected (after 原告, 被害人): a surname begins it,
and what cannot be one is refused by its first two characters. A masked name holds 某 or is a
surname with a letter of the Chinese cycle (张甲), as 法释〔2016〕19号 art. 9 asks.
"""

import re

from compendium.privacy.surnames import COMPOUND, DOUBTFUL, NO_GIVEN, SURNAMES, WORDS

_MASKED = re.compile("[某×*＊XxＸ○〇□]|[甲乙丙丁戊己庚辛壬癸]|[A-Z0-9一二三四五]$")
_HAN = re.compile("[\u4e00-\u9fff]+")
_ENDS_NAME = re.compile(
    r"$|[^\u4e00-\u9fff]|[诉与和及在因于系向以将是为的等未不经自对称请被从由至到要]|[述辩诉]称|报案|报警|主张|认为|提出|提起|委托|共同|之间|签订|驾驶"
)
_ORGANISATION = re.compile(
    "[^的与和及、诉在因于]{0,20}?(?:公司|集团|银行|中心|厂|[商门饭酒分]?店|局|法院|检察院|医院|学院|委员会|协会|商会|政府|学校|大学|中学|小学"
    "|合作社|企业|事务所|派出所|支行|分行|基金|车队|车行|部队|大队|支队|乡|镇|县|区|市|省|村|处|办)"
)
_SEEN = 26


def name_end(text: str, start: int) -> int:
    """Return where the unmasked name ends that begins at a place of a clean text; 0 for none."""
    han = _HAN.match(text, start, start + _SEEN)
    if not han:
        return 0
    run = han[0]
    compound = run[:2] in COMPOUND
    surname = 2 if compound else 1
    if not compound and run[0] not in SURNAMES:
        return 0
    given = run[surname : surname + 2]
    if (
        not given
        or _masked(text, start, surname)
        or given[0] in NO_GIVEN
        or (not compound and given[0] in WORDS.get(run[0], ""))
    ):
        return 0
    if _ORGANISATION.match(run):
        return 0
    two, three = start + surname + 1, start + surname + 2
    short = len(given) == 1 or bool(_ENDS_NAME.match(text, two))
    end = two if short else three
    doubtful = not compound and run[0] in DOUBTFUL
    return 0 if doubtful and not _ENDS_NAME.match(text, end) else end


def _masked(text: str, start: int, surname: int) -> bool:
    given = text[start + surname : start + surname + 2]
    return bool(_MASKED.search(given))
