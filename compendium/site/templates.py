"""The one place where HTML is made: Jinja templates that escape everything they print."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
)
from jinja2.bccache import Bucket
from markupsafe import Markup

from compendium import phrases, sealed
from compendium.catalog import Article
from compendium.errors import RenderError
from compendium.site import address

_PHONE = 12
"""Characters of a title on a line of a small phone."""


class Templates:
    """The page templates of ``templates/site/pages``."""

    def __init__(self, folder: Path, cache: Path | None = None) -> None:
        """Take the folder that holds ``pages``, and one to keep compiled templates in."""
        self._environment = Environment(
            loader=FileSystemLoader(folder / "pages"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=Compiled(cache) if cache else None,
        )
        self._environment.globals |= {"address": address, "href": address.href}
        self._environment.filters["broken"] = _broken
        self._rows: dict[tuple[str, str, str], Markup] = {}
        self._environment.globals["row"] = self._row

    def render(self, name: str, **values: object) -> str:
        """Render ``name.html.j2``.

        Raises:
            RenderError: the template is missing or wrong.

        """
        try:
            return self._environment.get_template(f"{name}.html.j2").render(values)
        except TemplateError as error:
            raise wrong_template(error, name) from error

    def _row(self, item: Article, up: str, shape: str = "row") -> Markup:
        """Render an article's row; an article is in a dozen lists and its row the same in all."""
        key = (item.id, up, shape)
        if key not in self._rows:
            self._rows[key] = Markup(self.render(shape, item=item, up=up))  # noqa: S704 - escaped
        return self._rows[key]


def _broken(item: Article) -> Markup:
    """Mark where the title of an article may be broken: between phrases that fit on a phone."""
    return Markup("<wbr>").join(phrases.phrases(item.title, _PHONE, item.terms))


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


def wrong_template(error: TemplateError, name: str = "") -> RenderError:
    """Say in Chinese which template is wrong, where and why; the why is Jinja's own."""
    line = getattr(error, "lineno", None)
    place = f"{getattr(error, 'name', None) or name}{f' 第{line}行' if line else ''}"
    return RenderError(f"网页模板 {place} 有错误：{error.message or type(error).__name__}。")
