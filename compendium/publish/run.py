"""Publish, go back, verify: each the whole of it in one function."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from compendium.catalog import Catalog
from compendium.errors import RenderError, SettingsError
from compendium.locks import only_one
from compendium.problems import Place, Problem, has_errors, problem
from compendium.publish import manifest as manifests
from compendium.publish.built import Built
from compendium.publish.gates import GATES, Gate, examine
from compendium.publish.manifest import Manifest
from compendium.publish.releases import CURRENT, RELEASES, Release, Releases


class Made(NamedTuple):
    """What a builder says of the site it has made."""

    catalog: Catalog
    """The articles in it."""
    base: str
    """Where on its host it will be served, such as ``/`` or ``/compendium/``."""


_NAMED = 10
"""How many articles that disappear are named."""
Maker = Callable[[Path], Made]
"""Builds the whole site into a folder that is not there yet."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication came to."""

    release: Release
    """What readers see now."""
    manifest: Manifest
    before: Release | None
    """What they saw until now; the same when nothing had changed."""
    remarks: tuple[Problem, ...]
    """What the gates let pass but want looked at."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is kept, and how much may go."""

    keep: int = 5
    """Releases to keep, the current one included."""
    shrink: float = 10
    """By how many per cent the number of articles may fall."""


def publish(
    dest: Path,
    root: Path,
    make: Maker,
    limits: Limits = Limits(),
    gates: Sequence[Gate] = GATES,
) -> Published:
    """Build, examine, keep and show a release; readers see the old one until the new one is whole.

    Raises:
        SettingsError: someone else is publishing there, the folder is not for that, or too many
            articles would disappear.
        RenderError: a gate objects; its problems say to what.
        OSError: the disk refuses.

    """
    with _alone(dest) as releases:
        staged = releases.fresh()
        try:
            made = make(staged)
            manifest = manifests.describe(staged, root, made.catalog)
            before = releases.current
            last = releases.manifest(before) if before else None
            built = Built(staged, root, made.catalog, manifest, last, made.base)
            problems = tuple(examine(built, gates))
            if has_errors(problems):
                raise RenderError("没有发布，读者看到的没有变。", problems)
            _refuse_shrinking(manifest, last, limits.shrink)
            release = releases.kept(manifest) or releases.add(staged, manifest)
        finally:
            shutil.rmtree(staged, ignore_errors=True)
        if not releases.shows(release):
            releases.switch(release)
        releases.prune(limits.keep)
        return Published(release, manifest, before, problems)


def roll_back(dest: Path) -> tuple[Release, Release | None]:
    """Show the newest whole release before the current one; return it and the one left.

    Raises:
        SettingsError: there is none.

    """
    if not (dest / RELEASES).is_dir():
        raise SettingsError(f"{dest} 里没有发布过的版本。")
    with _alone(dest) as releases:
        current = releases.current
        older = [r for r in releases if current is None or r < current]
        for release in reversed(older):
            if releases.intact(release):
                releases.switch(release)
                return release, current
        raise SettingsError(f"{dest} 里没有更早的、完好的一版，不能退回。")


def verify(dest: Path) -> tuple[int, list[Problem]]:
    """Compare every file of every release with the manifest; return how many releases there are.

    Raises:
        SettingsError: there is no release at all.

    """
    releases = Releases(dest)
    found = [*releases]
    if not found:
        raise SettingsError(f"{dest} 里没有发布过的版本。")
    return len(found), [*_damage(dest, releases, found)]


def _damage(dest: Path, releases: Releases, found: list[Release]) -> Iterator[Problem]:
    for release in found:
        shown, manifest = f"{RELEASES}/{release.name}", releases.manifest(release)
        if manifest:
            yield from manifests.compare(releases.path(release), manifest, shown)
        else:
            yield problem(Place(f"{shown}/{manifests.NAME}"), "W011")
    current = dest / CURRENT
    if not releases.current:
        yield problem(Place(CURRENT), "W012")
    elif not current.is_symlink() and (copied := manifests.read(current)):
        yield from manifests.compare(current, copied, CURRENT)


def _refuse_shrinking(manifest: Manifest, last: Manifest | None, limit: float) -> None:
    """Stop when articles disappear in numbers, as they do from an empty or wrong folder."""
    had, have = len(last.articles) if last else 0, len(manifest.articles)
    if last is None or have >= had * (1 - limit / 100):
        return
    left = {text.id for text in manifest.articles}
    gone = [text.id for text in last.articles if text.id not in left]
    names = "、".join(gone[:_NAMED]) + ("等" if len(gone) > _NAMED else "")
    raise SettingsError(
        f"没有发布：上一版有{had}篇文章，这次只有{have}篇，不见了的是{names}。"
        "如果确实要撤下，请加 --allow-shrink。"
    )


@contextmanager
def _alone(dest: Path) -> Iterator[Releases]:
    """Give the releases to one publisher at a time, with what a killed one left put right."""
    releases = Releases(dest)
    with only_one(dest / ".lock", "发布"):
        releases.tidy()
        yield releases
