"""What the theme's templates are given besides a page: names, Material's files, and a memory.

The theme is rendered by the site generator's Jinja, which escapes nothing; so it is escaped here.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from compendium.edition.model import Edition
from compendium.errors import SettingsError

_MATERIAL = {
    "styles": "assets/stylesheets/main.*.min.css",
    "palette": "assets/stylesheets/palette.*.min.css",
    "script": "assets/javascripts/bundle.*.min.js",
}
"""The files of Material that the site uses; its templates are replaced by templates/site/theme."""


def names(edition: Edition) -> Mapping[str, Markup | list[Markup]]:
    """Return what the header and the footer say."""
    # A seal holds four characters or one.
    seal = edition.title if len(edition.title) == 4 else edition.title[:1]  # noqa: PLR2004
    imprint = (f"{edition.publisher}　编", edition.imprint.label, edition.imprint.licence)
    return {"seal": escape(seal), "imprint": [escape(line) for line in imprint if line]}


def material(folders: Sequence[str]) -> tuple[str, Mapping[str, str]]:
    """Find Material among the theme's folders and return its folder and its files' addresses.

    Raises:
        SettingsError: the theme is not Material.

    """
    for folder in folders:
        found = {key: next(Path(folder).glob(name), None) for key, name in _MATERIAL.items()}
        uris = {key: path.relative_to(folder).as_posix() for key, path in found.items() if path}
        if len(uris) == len(_MATERIAL):
            return folder, uris
    raise SettingsError("mkdocs.yml 的 theme 要用 material（mkdocs-material 9）。")


def remembering() -> Callable[..., str]:
    """Make a template function that renders another template once for each key."""
    rendered: dict[tuple[str, ...], str] = {}

    @pass_context
    def remembered(context: Context, name: str, *key: str) -> str:
        if (name, *key) not in rendered:
            rendered[name, *key] = context.environment.get_template(name).render(context)
        return rendered[name, *key]

    return remembered
