"""Tables of what a book holds, for the appendix: articles by type and by batch, topic and so on."""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from compendium.catalog import Article, Catalog


@dataclass(frozen=True, slots=True)
class Table:
    """Counts of articles: one row a value, one column an article type, totals last."""

    title: str
    head: str
    """What the rows are."""
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]


def tables(catalog: Catalog) -> list[Table]:
    """Count a catalog's articles. A squad without articles has its row, a batch has none.

    An article counts once, under its first topic, as it stands in the book.
    """
    edition = catalog.edition
    used = {a.batch.id for a in catalog}
    batches = [(b.id, b.name) for b in edition.batches if b.id in used]
    topics = [(t.id, t.name) for t in edition.main_topics]
    courts = [(c.code, c.name) for c in edition.courts]
    squads = [(s.id, f"{s.name}（{s.court.short}）") for s in edition.squads]
    return [
        _table(catalog, "各批次收录文章", "批次", batches, lambda a: a.batch.id),
        _table(catalog, "各专题收录文章", "专题", topics, lambda a: a.topic.main.id),
        _table(catalog, "各法院收录文章", "法院", courts, lambda a: a.court.code),
        _table(catalog, "各学习小队收录文章", "学习小队", squads, lambda a: a.squad.id),
    ]


def _table(
    catalog: Catalog,
    title: str,
    head: str,
    names: Sequence[tuple[Hashable, str]],
    of: Callable[[Article], Hashable],
) -> Table:
    types = list(dict.fromkeys(a.type for a in catalog))
    counts = Counter((of(article), article.type.id) for article in catalog)

    def row(keys: Sequence[Hashable]) -> tuple[int, ...]:
        found = [sum(counts[key, t.id] for key in keys) for t in types]
        return (*found, sum(found))

    rows = [(name, row([key])) for key, name in names]
    total = ("合计", row([key for key, _ in names]))
    return Table(title, head, (*(t.name for t in types), "合计"), (*rows, total))
