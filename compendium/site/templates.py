"""The one place where HTML is made: Jinja templates that escape everything they print."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup

from compendium import phrases
from compendium.catalog import Article
from compendium.compiled import Compiled
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


def wrong_template(error: TemplateError, name: str = "") -> RenderError:
    """Say in Chinese which template is wrong, where and why; the why is Jinja's own."""
    line = getattr(error, "lineno", None)
    place = f"{getattr(error, 'name', None) or name}{f' 第{line}行' if line else ''}"
    return RenderError(f"网页模板 {place} 有错误：{error.message or type(error).__name__}。")
