"""Chinese heading numbers, 一、二、三."""

import re

_DIGITS = "零一二三四五六七八九"
_NUMBER = r"[一二三四五六七八九十]{1,3}"
_NUMBERED = re.compile(rf"({_NUMBER})、\s*(?=\S)")
_ANY_NUMBER = re.compile(
    rf"\s*(?:第?{_NUMBER}(?:部分|章|节)?[、．.,，：:\s]+|[（(]{_NUMBER}[）)]\s*|"
    r"[0-9０-９]{1,2}[、．.，,\s]+|[（(][0-9０-９]{1,2}[）)]\s*|[①-⑳]\s*)"
)


def chinese(number: int) -> str:
    """Write 1 to 99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    head = {0: "", 1: "十"}.get(tens, f"{_DIGITS[tens % 10]}十")
    return head + (_DIGITS[ones] if ones else "")


_BY_WORD = {chinese(n): n for n in range(1, 100)}


def heading_number(text: str) -> int | None:
    """Return the number of a heading such as 三、法律适用; None when it has none."""
    match = _NUMBERED.match(text)
    return _BY_WORD.get(match[1]) if match else None


def without_number(text: str) -> str:
    """Strip whatever number a heading begins with."""
    bare = _ANY_NUMBER.sub("", text, count=1)
    return bare or text
