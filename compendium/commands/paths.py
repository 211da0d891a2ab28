"""Paths given on the command line: which articles a command is about, which file it reads."""

from collections.abc import Sequence
from pathlib import Path

from compendium.errors import SettingsError


def below(root: Path, path: str) -> str:
    """Return a path given on the command line as problems name it.

    It may be written as seen from the current folder or from the project's; `SettingsError` when
    nothing is there.
    """
    for base in (Path.cwd(), root):
        full = (base / path).resolve()
        if full.exists() and full.is_relative_to(root.resolve()):
            return full.relative_to(root.resolve()).as_posix()
    message = f"汇编里没有“{path}”这个文件或者文件夹。"
    raise SettingsError(message)


def read_pdf(path: str) -> tuple[Path, bytes]:
    """Read a file given on the command line, anywhere; `SettingsError` when there is none."""
    try:
        return Path(path), Path(path).read_bytes()
    except OSError as error:
        raise SettingsError(f"读不出“{path}”：{error.strerror}。") from error


def within(path: str, wanted: Sequence[str]) -> bool:
    """Tell whether a file is one of the files or in one of the folders; none asked for is all."""
    return not wanted or any(w in (".", path) or path.startswith(f"{w}/") for w in wanted)


def shown_path(path: Path) -> str:
    """Return a path as seen from the current folder when it is below it."""
    here = Path.cwd()
    full = path.resolve()
    return full.relative_to(here).as_posix() if full.is_relative_to(here) else str(path)
