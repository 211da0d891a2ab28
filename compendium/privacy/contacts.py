"""Ways to reach a person in the net: e-mail, WeChat, QQ. Addresses of public bodies pass."""

import re
from collections.abc import Iterator

from compendium.privacy.finding import Kind, Tier

_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64} ?(?:@|[\[(]at[\])]) ?"
    r"([A-Za-z0-9-]{1,63}(?:[.。][A-Za-z0-9-]{1,63}){1,5})",
    re.IGNORECASE,
)
_AT = re.compile(r"@|[\[(]at[\])]", re.IGNORECASE)
_PUBLIC = re.compile(r"(?:^|\.)gov\.cn$|(?:^|\.)court\.gov", re.IGNORECASE)
_IS = r"(?:号码|账号|帐号|号|ID|id)?(?:\([^()]{0,6}\))?(?:[:：]|名?为|是|号)? ?[“\"]?"
_SERVICE = re.compile("微信|QQ|[Qq]q|[Ww]e[CcIi]|[VvWw][Xx]")
_WECHAT = re.compile(
    rf"(?:微信|[Ww]e[Cc]hat|[Ww]eixin|(?<![A-Za-z])(?:VX|vx|WX|wx)) ?{_IS}"
    r"([A-Za-z][A-Za-z0-9_-]{5,19}|[0-9]{6,11})(?![A-Za-z0-9_])"
)
_QQ = re.compile(rf"(?<![A-Za-z])(?:QQ|qq|Qq)(?:群)?{_IS} ?([1-9][0-9]{{4,10}})(?![0-9])")


def find_contacts(text: str) -> Iterator[tuple[int, int, Kind, Tier]]:
    """Yield the spans of a clean text that are such addresses."""
    for match in _EMAIL.finditer(text) if _AT.search(text) else ():
        if not _PUBLIC.search(match[1].replace("。", ".")):
            yield *match.span(), "contact", "block"
    for pattern in (_WECHAT, _QQ) if _SERVICE.search(text) else ():
        for match in pattern.finditer(text):
            # A bare word after 微信 is a product (微信WeChatPay), an account says so or has digits.
            said = text[match.start() : match.start(1)].rstrip('“" ')
            if said[-1:] in "号:：为是名D" or any(map(str.isdigit, match[1])):
                yield *match.span(1), "contact", "block"
