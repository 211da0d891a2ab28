"""From `Source` to valid articles: every check yields problems, none raises.

One module a concern; `run` puts them in order. Only this package makes a `Catalog`.
"""

from compendium.check.run import Checked, check

__all__ = ["Checked", "check"]
