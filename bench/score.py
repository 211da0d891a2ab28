"""How well something is found in labelled sentences."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Score:
    """How many labelled things were found, and what was missed and wrong."""

    labelled: int = 0
    found: int = 0
    right: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what is labelled that was found."""
        return self.right / self.labelled if self.labelled else 1.0

    def tell(self, name: str, most: int) -> None:
        """Print the figures, and at most so many of what was missed and of what was wrong."""
        print(
            f"{name}：标注 {self.labelled:3}，找到 {self.found:3}，正确 {self.right:3}；"
            f"精确率 {self.precision:.4f}，召回率 {self.recall:.4f}"
        )
        for word, lines in (("漏", self.missed), ("误", self.wrong)):
            for line in lines[:most]:
                print(f"  {word}：{line}")
