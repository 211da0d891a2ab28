"""How words sound and where they are filed by that, remembered between builds.

Reading Chinese takes pypinyin, whose dictionaries need a fifth of a second to load: longer than all
lists of a small site take. What has been read once is kept, and pypinyin stays out until a new
author, keyword or title turns up.
"""

import json
from pathlib import Path
from typing import Any

from compendium import sealed
from compendium.collation import initial, sort_key
from compendium.packages import makers

Key = list[Any]
"""A sort key; compare only with others of this module."""


class Filing:
    """Sort keys and letters of words."""

    def __init__(self, store: Path | None = None) -> None:
        """Take the file to remember in; one that is missing, broken or outdated counts as empty."""
        self._store = store
        self._stamp = makers(["collation.py"], ["pypinyin"]) if store else ""
        self._known: dict[str, tuple[Key, str]] = {}
        self._changed = False
        if store and (stored := sealed.read(store)):
            kept = json.loads(stored)
            if kept["stamp"] == self._stamp:
                self._known = kept["words"]

    def place(self, word: str, *, name: bool) -> tuple[Key, str]:
        """Return a word's sort key and the letter it is under; ``name`` reads it as a person's."""
        slot = f"{'name' if name else 'word'}:{word}"
        if slot not in self._known:
            # Lists, as they come back from the file: a list and a tuple do not compare.
            key = [list(part) for part in sort_key(word, name=name)]
            self._known[slot] = (key, initial(word, name=name))
            self._changed = True
        key, letter = self._known[slot]
        return key, letter

    def sound(self, word: str) -> Key:
        """Return the sort key of a word that is no name."""
        return self.place(word, name=False)[0]

    def save(self) -> None:
        """Write down what was new."""
        if self._store and self._changed:
            kept = {"stamp": self._stamp, "words": self._known}
            sealed.write(self._store, json.dumps(kept, ensure_ascii=False).encode())
