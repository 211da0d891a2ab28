"""Put new files in place: all of them or none, and never over what is there."""

from collections.abc import Mapping
from pathlib import Path

from compendium.errors import CompendiumError


def place(files: Mapping[Path, bytes]) -> None:
    """Write new files; whatever stops it, what was made is taken away again."""
    made: list[Path] = []
    try:
        for path, data in files.items():
            folders = [f for f in (path.parent, *path.parent.parents) if not f.exists()]
            for folder in reversed(folders):
                folder.mkdir()
                made.append(folder)
            with path.open("xb") as stream:
                made.append(path)
                stream.write(data)
    except BaseException as error:
        for path in reversed(made):
            path.rmdir() if path.is_dir() else path.unlink()
        if isinstance(error, FileExistsError):
            there = error.filename
            message = f"已经有 {there} 了，没有写入。请换一个编号，或者先把那个文件移走。"
            raise CompendiumError(message) from None
        if isinstance(error, OSError):
            message = f"写不进 {error.filename}：{error.strerror}。"
            raise CompendiumError(message) from None
        raise
