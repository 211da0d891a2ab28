"""The printed pages of articles as pictures, made in the background when they are asked for."""

import hashlib
import io
import traceback
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Literal

from compendium import disk, sealed
from compendium.catalog import Catalog
from compendium.errors import CompendiumError
from compendium.packages import version
from compendium.pipeline import CACHE

if TYPE_CHECKING:
    from compendium.book.proof import Proofs

FOLDER = "proofs"
"""Folder of the pictures, below the project's cache."""
_DOTS = 144
"""Dots of a picture to the inch of paper."""

State = Literal["working", "ready", "failed"]


@dataclass(frozen=True, slots=True)
class Printed:
    """How far an article is."""

    state: State
    message: str = ""
    """Why it failed."""
    pages: tuple[str, ...] = ()
    """Names of the pictures, for `Printer.picture`; while working, those of the last time."""


class Printer:
    """Prints what is asked for, one article after the other, the newest text only."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folder = root / CACHE / FOLDER
        self._press = ThreadPoolExecutor(1, "printer")
        self._proofs: Proofs | None = None
        self._lock = Lock()
        self._wanted: dict[str, Catalog] = {}
        self._printed: dict[str, Printed] = {}

    def ask(self, catalog: Catalog, path: str) -> Printed:
        """Return how far the printing of an article is; begin when it has not begun."""
        with self._lock:
            if self._wanted.get(path) is not catalog:
                self._wanted[path] = catalog
                before = self._printed.get(path, Printed("working"))
                self._printed[path] = replace(before, state="working", message="")
                self._press.submit(self._print, catalog, path)
            return self._printed[path]

    def picture(self, name: str) -> bytes | None:
        """Return a picture as PNG."""
        return sealed.read(self._folder / name)

    def close(self) -> None:
        """Print no more."""
        self._press.shutdown(cancel_futures=True)

    def _print(self, catalog: Catalog, path: str) -> None:
        if self._wanted[path] is not catalog:
            return  # Written anew since.
        printed = Printed("failed", "排版程序出了错，原因见黑色的窗口。")
        try:
            printed = Printed("ready", "", self._pictures(self._pdf(catalog, path)))
        except CompendiumError as error:
            printed = Printed("failed", str(error))
        except OSError as error:
            printed = Printed("failed", disk.sentence(error))
        except Exception:
            # A bug, and nobody asks a thread of a pool for what it raised.
            traceback.print_exc()
            raise
        finally:
            with self._lock:
                if self._wanted[path] is catalog:
                    self._printed[path] = printed

    def _pdf(self, catalog: Catalog, path: str) -> bytes:
        if self._proofs is None:
            # The book needs libraries that an editor's computer may lack.
            from compendium.book.proof import Proofs  # noqa: PLC0415

            cache = self._root / CACHE
            self._proofs = Proofs(self._root, cache=cache, store=cache / "chunks")
        return self._proofs.make(catalog, catalog.by_path[path])

    def _pictures(self, pdf: bytes) -> tuple[str, ...]:
        """Draw the pages of a PDF that have not been drawn yet; return their names."""
        import pypdfium2  # noqa: PLC0415 - as above

        made_by = f"{_DOTS} {version('pypdfium2')}"
        key = hashlib.sha256(pdf + made_by.encode()).hexdigest()
        with pypdfium2.PdfDocument(pdf) as document:
            names = tuple(f"{key}-{number}.png" for number in range(1, len(document) + 1))
            for name, page in zip(names, document, strict=True):
                if self.picture(name) is None:
                    out = io.BytesIO()
                    page.render(scale=_DOTS / 72).to_pil().convert("L").save(out, "PNG")
                    sealed.write(self._folder / name, out.getvalue())
        return names


def missing() -> str:
    """Say in one line what this computer lacks for printed pages; nothing if it has all."""
    from compendium.book import libraries  # noqa: PLC0415 - the site works without the book

    lacks = [name for name in libraries.FILES if libraries.find(name) is None]
    return (
        f"这台电脑缺少排版用的库（{'、'.join(lacks)}），看不到印出来的样子；其他功能照常。"
        if lacks
        else ""
    )
