"""Characters that Word and the web leave in a text and nobody sees or wants."""

import re

from compendium.importing.tally import Tally
from compendium.text.characters import ZERO_WIDTH

_INVISIBLE = re.compile(f"[{ZERO_WIDTH}\ufeff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufff9-\ufffb]")
_BLANKS = re.compile("[\t\xa0\u2000-\u200a\u202f\u205f]")
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")


def cleaned(text: str, tally: Tally) -> str:
    """Drop invisible characters, make every blank a space and every break LF.

    Characters of the private-use areas stay, since only a human knows what they were; they are
    counted with what is dropped.
    """
    tally.count("invisible", number=len(_INVISIBLE.findall(text)))
    private = _PRIVATE.findall(text)
    if private:
        tally.count("private", f"U+{ord(private[0]):04X}", len(private))
    return _BLANKS.sub(" ", _BREAKS.sub("\n", _INVISIBLE.sub("", text)))
