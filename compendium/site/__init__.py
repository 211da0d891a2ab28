"""The site: a `Catalog` in, finished pages out.

Nothing here knows MkDocs or the book; `compendium.mkdocs_plugin` is the one caller.
"""

from compendium.site.articles import assets
from compendium.site.contents import pages
from compendium.site.feed import feed
from compendium.site.page import SitePage
from compendium.site.searching import index

__all__ = ["SitePage", "assets", "feed", "index", "pages"]
