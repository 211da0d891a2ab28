"""Remarks that are counted while a file is read, and told once."""

from collections import Counter

from compendium.importing.remarks import Remark, remark

_SAMPLE = 60


class Tally:
    """Counts by code, with the first sample of each, and remarks told one by one."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._samples: dict[str, str] = {}
        self._single: list[Remark] = []

    def count(self, code: str, sample: str = "", number: int = 1) -> None:
        """Count something that happened."""
        if number:
            self._counts[code] += number
            self._samples.setdefault(code, sample)

    def tell(self, code: str, **values: object) -> None:
        """Tell something in full."""
        self._single.append(remark(code, **values))

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """All of them: the counted ones first, in the order in which they were first met."""
        counted = (
            remark(
                code, count=count, sample=self._samples[code], text=self._samples[code][:_SAMPLE]
            )
            for code, count in self._counts.items()
        )
        return (*counted, *self._single)
