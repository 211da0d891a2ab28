"""Bank cards and accounts: 16 to 19 digits with a Luhn check, or what is said to be an account.

Accounts of companies have no check and must go as well (法释〔2016〕19号 art. 10), so a word such
as 账号 right before any long number is enough.
"""

import re

from stdnum import luhn

from compendium.privacy.finding import Tier
from compendium.privacy.runs import Stretch

_CARD = range(16, 20)
_SHAPES = frozenset(
    {(4, 4, 4, 4), (4, 4, 4, 4, 1), (4, 4, 4, 4, 2), (4, 4, 4, 4, 3), (6, 10), (6, 12), (6, 13)}
)
_UNION_PAY = "62"
_NEAR = re.compile("卡号|银行|储蓄卡|信用卡|借记卡|[账帐][号户]|开户|存折|收款|转入|汇入|转账")
_SAID = re.compile(
    r"(?:[账帐]号|[账帐]户|卡号|银行卡|存折)(?:号码|号)?(?:\([^()0-9]{0,12}\))?[:：为是]{0,2}[^0-9，。；、年月]{0,4}$"
)
_SHORTEST_ACCOUNT = 8


def bank(stretch: Stretch) -> Tier | None:
    """Judge a stretch as the number of a bank card or account."""
    digits = stretch.digits
    if not digits.isdigit() or stretch.amount:
        return None
    if (
        _SAID.search(stretch.before)
        and len(digits) >= _SHORTEST_ACCOUNT
        and stretch.grouped(_SHAPES)
    ):
        return "block"
    if len(digits) not in _CARD or not stretch.grouped(_SHAPES) or not luhn.is_valid(digits):
        return None
    if stretch.other:
        return "warn"
    near = (
        digits.startswith(_UNION_PAY)
        or _NEAR.search(stretch.before)
        or _NEAR.search(stretch.after[:8])
    )
    return "block" if near else "warn"
