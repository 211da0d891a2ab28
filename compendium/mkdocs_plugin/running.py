"""MkDocs run from our own commands."""

import logging
from pathlib import Path
from typing import cast

from click import echo
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from compendium.catalog import Catalog
from compendium.errors import RenderError, SettingsError
from compendium.folios import Folios
from compendium.mkdocs_plugin.plugin import CompendiumPlugin, base_of
from compendium.mkdocs_plugin.stop import Stop


def build(
    root: Path, *, strict: bool, into: Path | None = None, book: Folios | None = None
) -> tuple[Catalog, str]:
    """Build the site of the project in ``root``, as ``mkdocs build`` does.

    Returns the articles it shows and the path on its host that mkdocs.yml says it is served at.

    Args:
        root: the folder with mkdocs.yml and compendium.yml.
        strict: whether a warning keeps the old site in place.
        into: where to put it, instead of where mkdocs.yml says.
        book: the pages of a book of the same articles, instead of those of the one made last.

    Raises:
        ContentError: articles are wrong.
        SettingsError: compendium.yml or mkdocs.yml is wrong.
        RenderError: a page could not be made, or there were warnings and ``strict``.

    """
    said = _Listener(logging.WARNING)
    logging.getLogger("mkdocs").addHandler(said)
    try:
        try:
            config = load_config(
                str(root / "mkdocs.yml"),
                strict=strict or None,
                **({"site_dir": str(into)} if into else {}),
            )
        except MkDocsException as error:
            raise SettingsError(f"mkdocs.yml 有错误。{said}{error.message}") from error
        plugin = cast("CompendiumPlugin", config.plugins["compendium"])
        plugin.book = book
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build.build(config)
        finally:
            config.plugins.on_shutdown()
        assert plugin.catalog is not None  # noqa: S101 - it was built
        return plugin.catalog, base_of(config)
    except Stop as stop:
        raise stop.error from None
    except MkDocsException as error:
        raise RenderError(f"网站没有更新。{said}{error.message}") from error
    finally:
        logging.getLogger("mkdocs").removeHandler(said)


def serve(root: Path, port: int) -> None:
    """Serve the preview of the project in ``root`` on this machine until Ctrl+C.

    Raises:
        SettingsError: compendium.yml or mkdocs.yml is wrong.
        RenderError: a page could not be made.

    """
    # A build is not to wait for MkDocs' server to load.
    from mkdocs.commands import serve as mkdocs_serve  # noqa: PLC0415

    try:
        mkdocs_serve.serve(str(root / "mkdocs.yml"), dev_addr=f"127.0.0.1:{port}")
    except Stop as stop:
        raise stop.error from None
    except MkDocsException as error:
        raise SettingsError(f"mkdocs.yml 有错误。{error.message}") from error


class _Listener(logging.Handler):
    """Keeps what is logged, to be told with an error, and says it at once on stderr."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
        echo(self.lines[-1], err=True)

    def __str__(self) -> str:
        return "".join(f"{line}\n" for line in self.lines)
