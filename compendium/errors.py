"""What stops a run, and the exit code each leaves.

    CompendiumError
    ├── ContentError    1  articles are not right; carries the problems
    ├── SettingsError   2  compendium.yml, the command line or the machine is not right
    └── RenderError     3  a page could not be made from right content

Messages are finished sentences for the reader of the terminal; a traceback is always our own bug.
"""

from collections.abc import Iterable

from compendium.problems import Problem


class CompendiumError(Exception):
    """Root of all errors that end a run with a message instead of a traceback.

    ``problems`` may say where; they follow the message.
    """

    exit_code = 1

    def __init__(self, message: str = "", problems: Iterable[Problem] = ()) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join([*([message] if message else []), *map(str, self.problems)]))


class ContentError(CompendiumError):
    """Articles hold errors; ``problems`` has all of them."""

    exit_code = 1

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__("", problems)


class SettingsError(CompendiumError):
    """Settings, usage or the machine are not right."""

    exit_code = 2


class RenderError(CompendiumError):
    """A page of the site or the book could not be made, or is not fit to be published."""

    exit_code = 3
