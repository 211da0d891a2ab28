"""The one module that knows MkDocs: it hands the pages of `compendium.site` to it.

Articles never pass through MkDocs' own Markdown, navigation or search; MkDocs puts the theme's
frame around finished pages and writes them to disk.
"""

import atexit
import gc
import logging
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal, cast
from urllib.parse import urlsplit

from click import echo
from jinja2 import Environment, TemplateError
from markupsafe import escape
from mkdocs.commands import build as mkdocs_build
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import CountHandler
from pymdownx.slugs import slugify  # type: ignore[import-untyped]

from compendium import disk, site
from compendium.catalog import Catalog
from compendium.citations.concordance import concordance
from compendium.errors import CompendiumError, RenderError, SettingsError
from compendium.folios import printed
from compendium.garbage import look_seldom
from compendium.markup.render import TocEntry
from compendium.outputs import files_below
from compendium.pipeline import CACHE, open_catalog
from compendium.preview.desk import Desk
from compendium.preview.handler import Preview, Served
from compendium.site.contents import FOLDER
from compendium.site.feed import URI as FEED
from compendium.site.frame import material, names, remembering
from compendium.site.page import newest
from compendium.site.policy import require_kept, server_files
from compendium.site.staging import Staging
from compendium.site.templates import Compiled, wrong_template

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

# Material prints an English notice about its end of life when it is imported, which MkDocs does
# after reading mkdocs.yml; that file names `slug`, so this module is imported first.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "true")

log = logging.getLogger("mkdocs.plugins.compendium")

slug = slugify(case="lower")
"""Make the id of a heading in docs/; unlike Python-Markdown's own it keeps Chinese."""

_NOT_COPIED = (".html", ".py", ".pyc", ".yml")
"""Endings of what MkDocs does not take from a theme."""
_NOT_SEEN = re.compile(r"(?:^|/)\.|readme", re.IGNORECASE)
"""Names of what it takes from no folder, or not always."""
_WATCHED = ("cases", "papers", "compendium.yml", "exemptions.yml", "templates")


def _without_staging(record: logging.LogRecord) -> bool:
    """Tell whether to log a record; where MkDocs builds for the time being is of no interest."""
    return not str(record.msg).startswith(("Cleaning site", "Building documentation to"))


mkdocs_build.log.addFilter(_without_staging)


class _Stop(Abort):
    """Ends MkDocs with our message and exit code instead of a traceback."""

    def __init__(self, error: CompendiumError) -> None:
        super().__init__(f"{error}\n网站没有更新。")
        self.error = error
        # Click reads the one, Python's own exit the other.
        self.exit_code = error.exit_code  # type: ignore[misc]
        self.code = error.exit_code

    def show(self, file: IO[Any] | None = None) -> None:
        echo(self.format_message(), file=file, err=file is None)


class _FinishedPage(Page):
    """A page that is HTML already."""

    def __init__(self, finished: site.SitePage, file: File, config: "MkDocsConfig") -> None:
        super().__init__(escape(finished.title), file, config)
        self.finished = finished
        self.update_date = finished.updated

    def read_source(self, config: "MkDocsConfig") -> None:  # noqa: ARG002 - MkDocs' signature
        self.markdown = ""
        self.meta = {
            "title": self.title,
            "description": escape(self.finished.description),
            "kind": self.finished.kind,
            "section": self.finished.section,
            "before": self.finished.before,
            "after": self.finished.after,
        }

    def render(self, config: "MkDocsConfig", files: Files) -> None:  # noqa: ARG002
        self.content = self.finished.html
        # The skip link goes to the first entry; the theme then lists what is below it.
        top = AnchorLink(str(self.title), "content", 1)
        top.children = list(_nested(self.finished.toc))
        self.toc = TableOfContents([top])


class _Options(Config):  # type: ignore[no-untyped-call]
    """The plugin has no options: what there is to set is in compendium.yml."""


class CompendiumPlugin(BasePlugin[_Options]):  # type: ignore[no-untyped-call]
    """Adds the pages of the compendium to a MkDocs site."""

    def __init__(self) -> None:
        self._serving = False
        self.catalog: Catalog | None = None
        """The articles shown, once they have been read."""
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
        root = _root(config)
        try:
            self.catalog, problems = self._read(root)
            self._material, config.extra["material"] = material(config.theme.dirs)
            if not self._serving:
                self._staging = Staging(root, Path(config.site_dir))
                config.site_dir = str(self._staging.folder)
        except CompendiumError as error:
            raise _Stop(error) from None
        config.site_name = escape(self.catalog.edition.title)
        config.extra.update(names(self.catalog.edition), problems=problems)
        # MkDocs lists every file of the theme, and Material holds 14,000 icons.
        config.theme.dirs.remove(self._material)
        if not config.site_url:
            # A site map needs full addresses.
            config.theme.static_templates.discard("sitemap.xml")
        return config

    def _read(self, root: Path) -> tuple[Catalog, Sequence[str]]:
        """Return the articles, and for a preview what to mend before it can show the newest."""
        try:
            if not self._serving:
                return open_catalog(root), ()
            self._desk = self._desk or Desk(root)
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
        root = _root(config)
        _require_all(files, config)
        if not config.site_url and (unfilled := files.get_file_from_path("sitemap.xml")):
            files.remove(unfilled)
        for uri in config.extra["material"].values():
            _add(files, File(uri, self._material, config.site_dir, use_directory_urls=False))
        read = concordance(catalog, root / CACHE)
        templates = root / "templates" / "site"
        try:
            for page in site.pages(
                catalog, templates, read, cache=root / CACHE, printed=printed(catalog, root)
            ):
                source = page.uri.removesuffix(".html") + ".md"
                file = File.generated(
                    config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV
                )
                _FinishedPage(page, file, config)
                _add(files, file)
            for path, uri, content in site.assets(catalog, root):
                if content is None:
                    picture = File.generated(config, uri, abs_src_path=str(root / path))
                else:
                    picture = File.generated(config, uri, content=content)
                _add(files, picture)
            texts = {FEED: site.feed(catalog, config.site_url or "")}
            for uri, text in {**texts, **server_files(_base(config))}.items():
                _add(files, File.generated(config, uri, content=text))
            # A preview makes it once: it takes a third of the time of a build.
            if not (self._serving and self._index):
                self._index = list(site.index(catalog, read, cache=root / CACHE))
            for uri, data in self._index:
                _add(files, File.generated(config, uri, content=data))
        except CompendiumError as error:
            raise _Stop(error) from None
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
        if not isinstance(page, _FinishedPage):
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
            _Stop: a template of the theme is wrong, or a file cannot be written.

        """
        self._discard()
        if isinstance(error, TemplateError):
            raise _Stop(wrong_template(error)) from error
        if isinstance(error, OSError):
            raise _Stop(SettingsError(disk.sentence(error))) from error

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
        root = _root(config)
        for path in (root / name for name in _WATCHED):
            if path.exists():
                server.watch(str(path))
        assert self._desk is not None  # noqa: S101 - the first build is done
        served = Served(
            server.serve_request,
            server.mount_path,
            Path(server.root),
            lambda: server._visible_epoch,  # noqa: SLF001 - nothing else tells it
        )
        self._preview = Preview(root, self._desk, served)
        server.set_app(self._preview)
        server.handle_error = _told(server.handle_error)  # type: ignore[method-assign]
        # The policy refuses MkDocs' script inside the page; the preview has one of its own.
        server._inject_js_into_html = lambda content, _: content  # type: ignore[method-assign]  # noqa: SLF001
        return server

    def _discard(self) -> None:
        if self._staging is not None:
            self._staging.discard()
            self._staging = None


def build(root: Path, *, strict: bool, into: Path | None = None) -> tuple[Catalog, str]:
    """Build the site of the project in ``root``, as ``mkdocs build`` does.

    Returns the articles it shows and the path on its host that mkdocs.yml says it is served at.

    Args:
        root: the folder with mkdocs.yml and compendium.yml.
        strict: whether a warning keeps the old site in place.
        into: where to put it, instead of where mkdocs.yml says.

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
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build.build(config)
        finally:
            config.plugins.on_shutdown()
        plugin = cast("CompendiumPlugin", config.plugins["compendium"])
        assert plugin.catalog is not None  # noqa: S101 - it was built
        return plugin.catalog, _base(config)
    except _Stop as stop:
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
    try:
        mkdocs_serve.serve(str(root / "mkdocs.yml"), dev_addr=f"127.0.0.1:{port}")
    except _Stop as stop:
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


def _told(handle: Callable[..., None]) -> Callable[..., None]:
    """Make a server tell of errors but not of browsers that have left, which all of them do."""

    def handle_error(*request: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            handle(*request)

    return handle_error


def _root(config: "MkDocsConfig") -> Path:
    """Return the folder of mkdocs.yml."""
    return Path(config.config_file_path or "mkdocs.yml").parent.resolve()


def _base(config: "MkDocsConfig") -> str:
    """Return the path of the site on its server."""
    return urlsplit(config.site_url or "").path.rstrip("/") + "/"


def _require_all(files: Files, config: "MkDocsConfig") -> None:
    """See that MkDocs has found all files: it passes over folders that cannot be read in silence.

    Raises:
        _Stop: a file of the guides or of the theme is not among the files of the site.

    """
    for folder in filter(None, (config.docs_dir, config.theme.custom_dir)):
        for path in files_below(Path(folder)):
            name = path.relative_to(folder).as_posix()
            copied = path.suffix not in _NOT_COPIED and not _NOT_SEEN.search(name)
            if copied and files.get_file_from_path(name) is None:
                raise _Stop(SettingsError(f"{path} 没有读到，它所在的文件夹可能不许读。"))


def _kept(html: str, name: str) -> str:
    """Return a page as it is if it keeps the policy."""
    try:
        require_kept(html, name)
    except RenderError as error:
        raise _Stop(error) from None
    return html


def _cache(config: "MkDocsConfig") -> Path:
    """Return the folder for compiled templates."""
    return _root(config) / CACHE / FOLDER


def _add(files: Files, file: File) -> None:
    if files.get_file_from_path(file.src_uri):
        message = f"docs/{file.src_uri} 与自动生成的网页同名，请改名或者删除。"
        raise SettingsError(message)
    files.append(file)


def _nested(entries: Sequence[TocEntry]) -> Iterator[AnchorLink]:
    """Hang each heading under the one above it."""
    open_links: list[AnchorLink] = []
    for entry in entries:
        link = AnchorLink(escape(entry.title), entry.id, entry.level)
        while open_links and open_links[-1].level >= entry.level:
            open_links.pop()
        if open_links:
            open_links[-1].children.append(link)
        else:
            yield link
        open_links.append(link)


def _warnings() -> int:
    """Count the warnings for which MkDocs will refuse a strict build."""
    counters = (h for h in logging.getLogger("mkdocs").handlers if isinstance(h, CountHandler))
    return sum(count for counter in counters for _, count in counter.get_counts())
