"""What this package stands on: its own code and the releases of others.

Results that are kept between runs are kept under a name of what made them.
"""

import sys
from collections.abc import Iterable
from hashlib import blake2b
from importlib import metadata
from pathlib import Path

from compendium.errors import SettingsError

_HERE = Path(__file__).parent


def version(name: str) -> str:
    """Return a package's version; raise SettingsError when its files cannot be read."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError as error:
        raise SettingsError(
            f"读不出 Python 软件包 {name} 的信息，安装不完整，或者文件不许读。"
            "请运行 compendium doctor 查看；要重新安装，删去 .venv 文件夹，再运行 make。"
        ) from error


def makers(sources: Iterable[str], packages: Iterable[str] = ()) -> str:
    """Name what makes a result: the name is another when any of it changes.

    Args:
        sources: modules of this package and folders of them, such as ``dates.py`` and ``markup``.
        packages: packages whose releases count. Python's own always does.

    """
    found = blake2b(digest_size=16)
    for source in sources:
        path = _HERE / source
        for file in (path,) if path.suffix else sorted(path.rglob("*.py")):
            found.update(file.read_bytes())
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    return " ".join([found.hexdigest(), python, *(f"{name} {version(name)}" for name in packages)])
