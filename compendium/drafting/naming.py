"""Propose the id of a new article: type, year of the batch, next number."""

import re
from collections.abc import Iterable

from compendium.edition.model import ArticleType, Batch
from compendium.errors import SettingsError
from compendium.load.source import Sources
from compendium.strictyaml.tree import Scalar

_YEAR = re.compile(r"(?:19|20)\d\d")


def taken_ids(sources: Sources) -> frozenset[str]:
    """Return the ids in use, and the names of files, which are ids to be."""
    names = {source.path.rpartition("/")[2].removesuffix(".md") for source in sources}
    entries = (source.entries.get("id") for source in sources)
    ids = {e.value.text for e in entries if e is not None and isinstance(e.value, Scalar)}
    return frozenset(names | ids)


def next_id(kind: ArticleType, batch: Batch, taken: Iterable[str]) -> str:
    """Return an id after all that the type has in the batch's year, such as case-2023-007."""
    years = _YEAR.findall(batch.period) or _YEAR.findall(batch.name)
    if not years:
        message = (
            f"看不出“{batch.name}”是哪一年的，排不出编号。"
            "请在 compendium.yml 里给这一批写上“时段”，或者用 --id 写明编号。"
        )
        raise SettingsError(message)
    form = re.compile(rf"{re.escape(kind.id)}-{years[0]}-(\d+)")
    numbers = [int(match[1]) for match in map(form.fullmatch, taken) if match]
    return f"{kind.id}-{years[0]}-{max(numbers, default=0) + 1:03}"
