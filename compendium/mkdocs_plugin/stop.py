"""How MkDocs is ended: with our words and our exit code."""

from typing import IO, Any

from click import echo
from mkdocs.exceptions import Abort

from compendium.errors import CompendiumError


class Stop(Abort):
    """Ends MkDocs with our message and exit code instead of a traceback."""

    def __init__(self, error: CompendiumError) -> None:
        super().__init__(f"{error}\n网站没有更新。")
        self.error = error
        # Click reads the one, Python's own exit the other.
        self.exit_code = error.exit_code  # type: ignore[misc]
        self.code = error.exit_code

    def show(self, file: IO[Any] | None = None) -> None:
        """Say it without click's own "Error:"."""
        echo(self.format_message(), file=file, err=file is None)
