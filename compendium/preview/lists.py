"""The files of the desk by who wrote them, by squad, and one by one."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from compendium.collation import sort_key
from compendium.preview.desk import Paper, View


@dataclass(frozen=True, slots=True)
class Group:
    """Some files that belong to one person, squad or file."""

    name: str
    papers: tuple[Paper, ...]

    @property
    def drafts(self) -> int:
        """Drafts among them."""
        return sum(paper.draft for paper in self.papers)

    def count(self, severity: str) -> int:
        """Count the problems of a severity."""
        return sum(paper.count(severity) for paper in self.papers)


def groups(view: View) -> Sequence[tuple[str, Sequence[Group]]]:
    """Return what there is to do under each heading of the start page.

    Files without a problem that are no drafts are left out.
    """
    squads = [squad.name for squad in view.catalog.edition.squads]
    open_ = [paper for paper in view.papers.values() if paper.draft or paper.problems]
    return (
        ("按作者", _by(open_, lambda paper: paper.authors or ("没有写作者",))),
        ("按学习小队", _in_order(squads, _by(open_, lambda p: (p.squad or "没有写学习小队",)))),
        ("按文件", tuple(Group(paper.path, (paper,)) for paper in open_)),
    )


def _in_order(names: Sequence[str], groups: Sequence[Group]) -> Sequence[Group]:
    """Put groups in the order of a list of names; others follow."""
    place = {name: number for number, name in enumerate(names)}
    return tuple(sorted(groups, key=lambda group: place.get(group.name, len(place))))


def _by(papers: Iterable[Paper], names: Callable[[Paper], Sequence[str]]) -> Sequence[Group]:
    found: dict[str, list[Paper]] = {}
    for paper in papers:
        for name in dict.fromkeys(names(paper)):
            found.setdefault(name, []).append(paper)
    return tuple(Group(name, tuple(found[name])) for name in sorted(found, key=sort_key))
