"""Make the pages of a book share what they draw with: its fonts, and pictures that are the same."""

import hashlib

from pikepdf import Dictionary, Name, Object


class Shared:
    """What the pages of one file share."""

    def __init__(self, fonts: Dictionary) -> None:
        self._fonts = fonts
        self._seen: set[tuple[int, int]] = set()
        self._pictures: dict[bytes, Object] = {}

    def give(self, resources: Object) -> None:
        """Make resources, and those of the forms and patterns they name, use what is shared."""
        if resources.is_indirect and resources.objgen in self._seen:
            return
        self._seen.add(resources.objgen)
        resources.Font = self._fonts
        for kind in ("/XObject", "/Pattern"):
            parts = resources.get(kind, Dictionary())
            for name, part in parts.items():
                if part.get("/Subtype") == Name.Image:
                    parts[name] = self._picture(part)
                elif "/Resources" in part:
                    self.give(part.Resources)

    def _picture(self, picture: Object) -> Object:
        """Return the first picture that is the same as this one, its mask included."""
        if "/SMask" in picture:
            picture.SMask = self._picture(picture.SMask)
        said = picture.stream_dict.unparse() + picture.read_raw_bytes()
        return self._pictures.setdefault(hashlib.sha256(said).digest(), picture)
