"""Articles whose texts are nearly the same: by samples of runs of Han characters.

Of all runs of eight characters those are kept whose checksum says so, the same ones in every
text. What two articles share of these tells what they share of all. Each run is compared with a
few earlier articles only, so that the work grows with the texts and not with their pairs.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from zlib import crc32

from compendium.check.candidate import Candidate
from compendium.problems import Problem, problem

_RUN = 8
"""Characters in a run."""
_SAMPLED = 8
"""One run in so many is kept."""
_FEWEST = 10
"""Fewest samples that say something: some hundred characters."""
_ALIKE = 80
"""From how many percent of the shorter text on two articles are told of."""
_MOST = 20
"""How many articles a run is remembered for; runs of more are set phrases."""
_BYTES = 4
_CODEC = "utf-32-le"


def check_likeness(candidates: Sequence[Candidate]) -> Iterator[Problem]:
    """Report articles that share most of their text with an earlier one."""
    seen: dict[int, list[int]] = {}
    sizes: list[int] = []
    for number, candidate in enumerate(candidates):
        runs = samples(candidate.body.han)
        sizes.append(len(runs))
        shared = Counter(earlier for run in runs for earlier in seen.get(run, ()))
        for run in runs:
            others = seen.setdefault(run, [])
            if len(others) < _MOST:
                others.append(number)
        if not shared or len(runs) < _FEWEST:
            continue
        likeness = {
            earlier: 100 * count // min(len(runs), sizes[earlier])
            for earlier, count in shared.items()
            if sizes[earlier] >= _FEWEST
        }
        nearest = max(likeness, key=lambda e: (likeness[e], -e), default=None)
        if nearest is not None and likeness[nearest] >= _ALIKE:
            other = candidates[nearest].source.path
            place = candidate.place("title")
            yield problem(place, "D004", percent=likeness[nearest], other=other)


def samples(text: str) -> set[int]:
    """Return the checksums of the runs of a text that are kept."""
    data = text.encode(_CODEC)
    width = _RUN * _BYTES
    sums = (crc32(data[at : at + width]) for at in range(0, len(data) - width + 1, _BYTES))
    return {checksum for checksum in sums if checksum % _SAMPLED == 0}
