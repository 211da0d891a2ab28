"""Compiled templates, kept between runs: compiling a book's takes longer than filling them in."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from compendium import sealed


@dataclass(frozen=True, slots=True)
class Compiled(BytecodeCache):
    """Keeps compiled templates in a folder; Jinja knows when one is out of date.

    Its own cache runs whatever the file holds, and byte code with one wrong bit can do anything.
    """

    folder: Path

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Name a template by its path; Jinja's own way fails on paths that are no UTF-8."""
        return hashlib.sha256(os.fsencode(filename or name)).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a template's bucket, if it is kept and whole."""
        stored = sealed.read(self._path(bucket))
        if stored is not None:
            bucket.bytecode_from_string(stored)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in a template's bucket."""
        sealed.write(self._path(bucket), bucket.bytecode_to_string())

    def _path(self, bucket: Bucket) -> Path:
        return self.folder / f"{bucket.key}.template"
