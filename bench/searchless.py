"""Our site without its search index, to tell what the rest of it costs.

Run as ``python -m bench.searchless PROJECT OUTPUT``.
"""

import os
import sys
from pathlib import Path

import mkdocs.__main__

from compendium import site

if __name__ == "__main__":
    root, output = (Path(path).resolve() for path in sys.argv[1:])
    setattr(site, "index", lambda *_, **__: iter(()))  # noqa: B010 - in the plugin's stead
    os.chdir(root)
    mkdocs.__main__.cli(["build", "-q", "-d", str(output)])
