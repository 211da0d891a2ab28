"""Typeset many jobs: from the store when nothing changed, else by processes side by side."""

import hashlib
import json
import os
import sys
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_all_start_methods, get_context, parent_process
from pathlib import Path
from typing import Self

from compendium import pictures, sealed
from compendium.book import chunk as chunks
from compendium.book import libraries
from compendium.book.chunk import Chunk
from compendium.errors import RenderError
from compendium.garbage import look_seldom
from compendium.packages import version

Done = Callable[[int, int], None]
"""Called with how many chunks are made, and of how many."""

_FEW = 3
"""Up to this many jobs are done here: starting a process costs more than a few articles."""
_CODE = (
    "engine.py", "showing.py", "squeeze.py", "tagging.py", "weasy_columns.py", "weasy_internals.py",
    "weasy_lines.py", "weasy_shortcuts.py",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Job:
    """Everything that goes into a chunk."""

    name: str
    """What to call it when it fails, for a reader."""
    html: str
    css: str
    root: str
    """Folder that relative addresses start from and that pictures and fonts must be in."""
    assets: tuple[str, ...] = ()
    """Pictures, as paths below the root."""

    def key(self) -> str:
        """Return the hash of all that decides the chunk; the name and the root do not."""
        digests = [hashlib.sha256(Path(self.root, a).read_bytes()).hexdigest() for a in self.assets]
        parts = [self.html, self.css, *digests, _engine()]
        return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Store:
    """Chunks on disk, by key. A damaged file is as good as none."""

    folder: Path

    @property
    def is_empty(self) -> bool:
        """Whether no chunk has ever been kept."""
        return not self.folder.is_dir() or not any(self.folder.iterdir())

    def path(self, key: str) -> Path:
        """Where the chunk of a key is kept."""
        return self.folder / key[:2] / f"{key}.chunk"

    def get(self, key: str) -> Chunk | None:
        """Return a stored chunk."""
        stored = sealed.read(self.path(key))
        return chunks.load(stored) if stored is not None else None

    def put(self, key: str, chunk: Chunk) -> None:
        """Keep a chunk."""
        sealed.write(self.path(key), chunk.dump())


@cache
def _engine() -> str:
    """Name everything outside a job that decides how it looks."""
    packages = [f"{p} {version(p)}" for p in ("weasyprint", "pydyf", "tinycss2", "cssselect2")]
    files = [Path(__file__).with_name(name) for name in _CODE]
    files += sorted(Path(pictures.__file__).parent.glob("*.py"))
    code = [file.read_bytes() for file in files]
    digest = hashlib.sha256(b"".join(code)).hexdigest()
    return json.dumps([*packages, libraries.pango(), libraries.harfbuzz(), digest])


@dataclass(frozen=True, slots=True)
class Typeset:
    """A job's chunk and whether it had to be made."""

    chunk: Chunk
    fresh: bool


class Workshop:
    """Typesets jobs, in processes side by side; leaving its ``with`` block ends them.

    The processes start with the first lot that is worth it and stay for the later ones. ``apart``
    has even one job done by a process, for a caller with more to do.
    """

    def __init__(
        self,
        store: Store,
        workers: int | None = None,
        *,
        apart: bool = False,
    ) -> None:
        self._store = store
        self._workers = max(1, workers or os.cpu_count() or 1)
        self._apart = apart
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def expect(self, jobs: int) -> None:
        """Start the processes when nothing is stored and that is worth it for so many jobs.

        They load WeasyPrint while the articles are still being read, checked and composed.
        """
        if self._store.is_empty and self._pool is None and (pool := self._processes(jobs)):
            for _ in range(self._workers):
                pool.submit(_load)

    def typeset(self, jobs: Iterable[Job], done: Done = lambda *_: None) -> list[Typeset]:
        """Return the chunk of each job, in order.

        Long ones should come first, so that no process sits with one while the others are done;
        those that run begin while later jobs are still being composed.

        ``done(made, of)`` is called when all jobs are known and after each chunk made. Raises
        `RenderError` for the first job that fails; the chunks finished by then stay in the store.
        """
        try:
            return self._typeset(jobs, done)
        except BrokenProcessPool as error:
            self._pool = None  # The next lot gets new ones.
            raise RenderError(
                "排版进程意外退出，多半是内存不够。请关掉别的程序，或者用 --jobs 1 再试。"
            ) from error

    def _typeset(self, jobs: Iterable[Job], done: Done) -> list[Typeset]:
        keys: list[str] = []
        found: dict[str, Typeset] = {}
        missing: dict[str, Job] = {}
        begun: list[Future[tuple[str, Chunk]]] = []
        for job in jobs:
            keys.append(key := job.key())
            if key in found or key in missing:
                continue
            if chunk := self._store.get(key):
                found[key] = Typeset(chunk, fresh=False)
            else:
                missing[key] = job
                if self._pool:
                    begun.append(self._pool.submit(_work, (key, job)))
        done(0, len(missing))
        for count, (key, chunk) in enumerate(self._make(missing, begun), 1):
            self._store.put(key, chunk)
            found[key] = Typeset(chunk, fresh=True)
            done(count, len(missing))
        return [found[key] for key in keys]

    def _processes(self, jobs: int) -> ProcessPoolExecutor | None:
        """Return the processes for so many jobs, starting them when it is worth it."""
        worth = self._apart or (jobs > _FEW and self._workers > 1)
        if self._pool is None and jobs and worth:
            context = get_context(_start_method())
            self._pool = ProcessPoolExecutor(self._workers, context, _settle)
        return self._pool

    def _make(
        self, jobs: Mapping[str, Job], begun: Sequence[Future[tuple[str, Chunk]]]
    ) -> Iterable[tuple[str, Chunk]]:
        pool = self._processes(len(jobs))
        if pool is None:
            yield from map(_work, jobs.items())
            return
        pending = begun or [pool.submit(_work, job) for job in jobs.items()]
        for future in as_completed(pending):
            yield future.result()


def _start_method() -> str:
    """Say how to start processes: by a fork, at once, where nothing can be shared wrongly.

    A parent that has loaded Pango, or runs threads, starts fresh processes instead.
    """
    forks = "fork" in get_all_start_methods()
    clean = "weasyprint" not in sys.modules and threading.active_count() == 1
    return "fork" if forks and clean else "spawn"


def _settle() -> None:
    """Prepare a process of the pool."""
    _end_with_parent()
    look_seldom()


def _end_with_parent() -> None:
    """End this process when the one that started it is gone.

    The pool's processes hold each other's pipes open, so after a kill they would wait for ever.
    """
    parent = parent_process()
    assert parent is not None  # noqa: S101 - this runs in a pool's process

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _load() -> None:
    """Load WeasyPrint, which takes 0.7 s; a build with nothing new needs none."""
    from compendium.book import engine  # noqa: F401, PLC0415


def _work(item: tuple[str, Job]) -> tuple[str, Chunk]:
    from compendium.book import engine  # noqa: PLC0415 - see `_load`

    return item[0], engine.typeset(item[1])
