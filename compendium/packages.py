"""Releases of the Python packages this one stands on."""

from importlib import metadata

from compendium.errors import SettingsError


def version(name: str) -> str:
    """Return a package's version; raise SettingsError when its files cannot be read."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError as error:
        raise SettingsError(
            f"读不出 Python 软件包 {name} 的信息，安装不完整，或者文件不许读。"
            "请运行 compendium doctor 查看；要重新安装，删去 .venv 文件夹，再运行 make。"
        ) from error
