"""The plugin: what happens at each of MkDocs' events."""

import atexit
import gc
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from click import echo
from jinja2 import Environment, TemplateError
from markupsafe import escape
from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from compendium import disk, site
from compendium.catalog import Catalog
from compendium.citations.concordance import concordance
from compendium.compiled import Compiled
from compendium.errors import CompendiumError, RenderError, SettingsError
from compendium.folios import Folios, printed
from compendium.garbage import look_seldom
from compendium.mkdocs_plugin.pages import FinishedPage, add, require_all
from compendium.mkdocs_plugin.stop import Stop
from compendium.pipeline import CACHE, open_catalog
from compendium.site.contents import FOLDER
from compendium.site.feed import URI as FEED
from compendium.site.frame import material, names, remembering
from compendium.site.page import newest
from compendium.site.policy import require_kept, server_files
from compendium.site.staging import Staging
from compendium.site.templates import wrong_template

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

    from compendium.preview.desk import Desk
    from compendium.preview.handler import Preview

log = logging.getLogger("mkdocs.plugins.compendium")


def _without_staging(record: logging.LogRecord) -> bool:
    """Tell whether to log a record; where MkDocs builds for the time being is of no interest."""
    return not str(record.msg).startswith(("Cleaning site", "Building documentation to"))


logging.getLogger("mkdocs.commands.build").addFilter(_without_staging)


class _Options(Config):  # type: ignore[no-untyped-call]
    """The plugin has no options: what there is to set is in compendium.yml."""


class CompendiumPlugin(BasePlugin[_Options]):  # type: ignore[no-untyped-call]
    """Adds the pages of the compendium to a MkDocs site."""

    def __init__(self) -> None:
        self._serving = False
        self.catalog: Catalog | None = None
        """The articles shown, once they have been read."""
        self.book: Folios | None = None
        """The pages of the book made in the same run, if one was."""
        self._staging: Staging | None = None
        self._material = ""
        self._index: list[tuple[str, bytes]] = []
        self._desk: Desk | None = None
        self._preview: Preview | None = None

    def on_startup(
        self,
        *,
        command: Literal["build", "gh-deploy", "serve"],
        dirty: bool,  # noqa: ARG002 - MkDocs' signature
    ) -> None:
        """Learn whether this is a preview, which shows drafts."""
        self._serving = command == "serve"
        if not self._serving:
            # A build makes much and drops little: looking for garbage is a quarter of its time.
            gc.disable()
            atexit.register(gc.freeze)
        else:
            look_seldom()

    def on_config(self, config: "MkDocsConfig") -> "MkDocsConfig":
        """Read the articles before anything is written; redirect a build to a staging folder."""
        root = root_of(config)
        try:
            self.catalog, problems = self._read(root)
            self._material, config.extra["material"] = material(config.theme.dirs)
            if not self._serving:
                self._staging = Staging(root, Path(config.site_dir))
                config.site_dir = str(self._staging.folder)
        except CompendiumError as error:
            raise Stop(error) from None
        config.site_name = escape(self.catalog.edition.title)
        config.extra.update(names(self.catalog.edition), problems=problems)
        # MkDocs lists every file of the theme, and Material holds 14,000 icons.
        config.theme.dirs.remove(self._material)
        config.site_url = config.site_url or self.catalog.edition.address
        if not config.site_url:
            # A site map needs full addresses.
            config.theme.static_templates.discard("sitemap.xml")
        return config

    def _read(self, root: Path) -> tuple[Catalog, Sequence[str]]:
        """Return the articles, and for a preview what to mend before it can show the newest."""
        try:
            if not self._serving:
                return open_catalog(root), ()
            if self._desk is None:
                # Only a preview needs this; a build is not to wait for it to load.
                from compendium.preview.desk import Desk  # noqa: PLC0415

                self._desk = Desk(root)
            return self._desk.read(), ()
        except CompendiumError as error:
            if self.catalog is None or not self._serving:
                raise
            echo(str(error), err=True)
            return self.catalog, str(error).splitlines()

    def on_files(self, files: Files, *, config: "MkDocsConfig") -> Files:
        """Add the generated pages and the articles' pictures."""
        catalog = self.catalog
        assert catalog is not None  # noqa: S101 - on_config comes first
        root = root_of(config)
        require_all(files, config)
        if not config.site_url and (unfilled := files.get_file_from_path("sitemap.xml")):
            files.remove(unfilled)
        for uri in config.extra["material"].values():
            add(files, File(uri, self._material, config.site_dir, use_directory_urls=False))
        read = concordance(catalog, root / CACHE)
        templates = root / "templates" / "site"
        try:
            for page in site.pages(
                catalog,
                templates,
                read,
                cache=root / CACHE,
                printed=printed(catalog, root, self.book),
            ):
                source = page.uri.removesuffix(".html") + ".md"
                file = File.generated(
                    config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV
                )
                FinishedPage(page, file, config)
                add(files, file)
            for path, uri, content in site.assets(catalog, root):
                if content is None:
                    picture = File.generated(config, uri, abs_src_path=str(root / path))
                else:
                    picture = File.generated(config, uri, content=content)
                add(files, picture)
            texts = {FEED: site.feed(catalog, config.site_url or "")}
            for uri, text in {**texts, **server_files(base_of(config))}.items():
                add(files, File.generated(config, uri, content=text))
            # A preview makes it once: it takes a third of the time of a build.
            if not (self._serving and self._index):
                self._index = list(site.index(catalog, read, cache=root / CACHE))
            for uri, data in self._index:
                add(files, File.generated(config, uri, content=data))
        except CompendiumError as error:
            raise Stop(error) from None
        return files

    def on_env(
        self,
        env: Environment,
        *,
        config: "MkDocsConfig",
        files: Files,  # noqa: ARG002
    ) -> Environment:
        """Let the theme keep what is the same on many pages, and keep compiled templates."""
        env.bytecode_cache = Compiled(_cache(config))
        env.globals["remembered"] = remembering()
        return env

    def on_pre_page(self, page: Page, *, config: "MkDocsConfig", files: Files) -> Page:  # noqa: ARG002
        """Give hand-written pages the date of the newest article instead of the build's."""
        if not isinstance(page, FinishedPage):
            page.update_date = newest(self.catalog or ())
        return page

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: "MkDocsConfig") -> str:  # noqa: ARG002
        """Refuse a page that the site's security policy would break."""
        return _kept(output, page.file.src_uri)

    @event_priority(-100)
    def on_post_template(
        self,
        output_content: str,
        *,
        template_name: str,
        config: "MkDocsConfig",  # noqa: ARG002
    ) -> str:
        """Refuse such a page of the theme, too."""
        return _kept(output_content, template_name)

    @event_priority(-100)
    def on_post_build(self, *, config: "MkDocsConfig") -> None:
        """Publish what was built, unless MkDocs is about to refuse it."""
        staging = self._staging
        if staging is None:
            return
        config.site_dir = str(staging.target)
        if config.strict and _warnings():
            self._discard()
            echo(f"有{_warnings()}处警告，严格模式下不更新网站。", err=True)
            return
        staging.publish()
        self._staging = None
        log.info("网站已生成：%s", staging.target)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the published site as it is, and say in Chinese what MkDocs would show as a trace.

        Raises:
            Stop: a template of the theme is wrong, or a file cannot be written.

        """
        self._discard()
        if isinstance(error, TemplateError):
            raise Stop(wrong_template(error)) from error
        if isinstance(error, OSError):
            raise Stop(SettingsError(disk.sentence(error))) from error

    def on_shutdown(self) -> None:
        """Remove what an interrupted build has left."""
        self._discard()
        if self._preview is not None:
            self._preview.close()
        gc.enable()

    def on_serve(
        self, server: "LiveReloadServer", *, config: "MkDocsConfig", **_: object
    ) -> "LiveReloadServer":
        """Build again when an article, the settings or a template changes."""
        from compendium.mkdocs_plugin.serving import take_over  # noqa: PLC0415 - as above

        root = root_of(config)
        assert self._desk is not None  # noqa: S101 - the first build is done
        self._preview = take_over(server, root, self._desk)
        return server

    def _discard(self) -> None:
        if self._staging is not None:
            self._staging.discard()
            self._staging = None


def root_of(config: "MkDocsConfig") -> Path:
    """Return the folder of mkdocs.yml."""
    return Path(config.config_file_path or "mkdocs.yml").parent.resolve()


def base_of(config: "MkDocsConfig") -> str:
    """Return the path of the site on its server."""
    return urlsplit(config.site_url or "").path.rstrip("/") + "/"


def _kept(html: str, name: str) -> str:
    """Return a page as it is if it keeps the policy."""
    try:
        require_kept(html, name)
    except RenderError as error:
        raise Stop(error) from None
    return html


def _cache(config: "MkDocsConfig") -> Path:
    """Return the folder for compiled templates."""
    return root_of(config) / CACHE / FOLDER


def _warnings() -> int:
    """Count the warnings for which MkDocs will refuse a strict build."""
    counters = (h for h in logging.getLogger("mkdocs").handlers if isinstance(h, CountHandler))
    return sum(count for counter in counters for _, count in counter.get_counts())
