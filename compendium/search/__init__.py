"""The search index: valid articles in, files of the site out; no server, no database.

The engine that reads them is plain JavaScript in ``templates/site/theme/assets/search``. What the
files hold is in `compendium.search.index`; docs/architecture.md says why they are so.
"""

from compendium.search.build import Files, build

__all__ = ["Files", "build"]
