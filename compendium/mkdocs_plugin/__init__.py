"""The one room that knows MkDocs: it hands the pages of `compendium.site` to it.

Articles never pass through MkDocs' own Markdown, navigation or search; MkDocs puts the theme's
frame around finished pages and writes them to disk.
"""

import os

# Material prints an English notice about its end of life when it is imported, which MkDocs does
# after reading mkdocs.yml; that file names `slug`, so this package is imported first.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "true")

from pymdownx.slugs import slugify  # type: ignore[import-untyped]

from compendium.mkdocs_plugin.plugin import CompendiumPlugin
from compendium.mkdocs_plugin.running import build, serve

__all__ = ["CompendiumPlugin", "build", "serve", "slug"]

slug = slugify(case="lower")
"""Make the id of a heading in docs/; unlike Python-Markdown's own it keeps Chinese."""
