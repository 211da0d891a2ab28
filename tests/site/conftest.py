"""Articles made to order, and the project's own site built once for the tests that look at it."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from compendium.catalog import Article, Catalog
from compendium.dates import Date
from compendium.edition.load import read_edition
from compendium.edition.model import Edition
from compendium.markup.body import parse
from compendium.site import SitePage, pages
from compendium.site.policy import HEADERS
from tests.site.browser import NARROW, WIDE, Visit
from tests.site.pictures import IMAGES, NEARNESS, difference, framed, keep

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates" / "site"

MakeArticle = Callable[..., Article]
MakePages = Callable[..., dict[str, SitePage]]


@pytest.fixture(scope="session")
def edition() -> Edition:
    """Give the vocabulary of the healthy small compendium."""
    return read_edition(ROOT / "tests" / "corpus")


@pytest.fixture
def article(edition: Edition) -> MakeArticle:
    """Make an article: an id, its Markdown, and any field that is to be different."""

    def make(ident: str, text: str = "## 基本案情\n\n文字。", **fields: object) -> Article:
        kind = edition.types[0]
        base = Article(
            path=f"{kind.folder}/{ident}.md", id=ident, type=kind, title=f"{ident}的标题",
            subtitle="", batch=edition.batches[0], topics=edition.topics[:1],
            squad=edition.squads[0], court=edition.courts[0], authors=("示例甲",),
            date=Date(2022, 6, 1), keywords=(), summary="", case_numbers=(), cause="",
            trial_court="", procedure="", decided=None, reviewed_by="", reviewed_on=None,
            publication_basis="", draft=False, awards=(), related=(), body=parse(text),
        )  # fmt: skip
        return replace(base, **fields)  # type: ignore[arg-type]

    return make


@pytest.fixture
def made(edition: Edition) -> MakePages:
    """Make the pages of some articles, by address."""

    def make(*articles: Article) -> dict[str, SitePage]:
        return {page.uri: page for page in pages(Catalog(edition, articles), TEMPLATES)}

    return make


def project(folder: Path, content: Path) -> Path:
    """Make a project in an empty folder: this one's frame, the articles of ``content``."""
    for name in ("cases", "papers"):
        shutil.copytree(content / name, folder / name)
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copy(content / "compendium.yml", folder)
    if (content / "book").is_dir():
        shutil.copytree(content / "book", folder / "book")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "docs" / "images", folder / "docs" / "images")
    for name in re.findall(
        r"(\S+)(?<!index)\.md$", (folder / "mkdocs.yml").read_text(), re.MULTILINE
    ):
        written = ROOT / "docs" / f"{name}.md"
        text = written.read_text("utf-8") if written.exists() else f"# {name}\n\n## 待写\n"
        (folder / "docs" / f"{name}.md").write_text(text, "utf-8")
    return folder


@pytest.fixture
def small_project(tmp_path: Path) -> Path:
    """Make a whole project with the articles of the healthy small compendium."""
    folder = tmp_path / "project"
    folder.mkdir()
    return project(folder, ROOT / "tests" / "corpus")


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the project's own site with ``mkdocs build --strict``."""
    folder = project(tmp_path_factory.mktemp("own"), ROOT)
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"], cwd=folder, check=True
    )
    return folder / "site"


class _Server(SimpleHTTPRequestHandler):
    """Serves a site as a court's server would: with its policy and its page for what is missing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write((Path(self.directory) / "404.html").read_bytes())


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """Serve a site and give its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Server, directory=str(site))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def served(built_site: Path) -> Iterator[str]:
    """Serve the project's own site and give its address."""
    with serving(built_site) as address:
        yield address


@pytest.fixture(scope="session")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site where 45 cases and 15 work examples cite one article of the Civil Code."""
    folder = project(tmp_path_factory.mktemp("crowded"), ROOT / "tests" / "corpus")
    said = (
        "\n某小区的住户从楼上抛下物品，砸伤过路的行人，公安机关没有查清是谁抛的，行人起诉全楼住户。"
        "依照民法典第一千二百五十四条第一款，可能加害的住户给予补偿，物业服务企业依照第二款承担责任。\n"
    )
    for number in range(1, 61):
        stem = "case-2022-001" if number <= 45 else "work-2022-001"
        source = (ROOT / "tests" / "corpus" / "cases" / f"{stem}.md").read_text("utf-8")
        header = {
            "编号": f"crowd-{number:02}",
            "标题": f"示例第{number}案",
            "日期": f"2022-06-{number % 30 + 1:02}",
            "案号": f"[（2022）吉04民终{100 + number}号]",
            "相关文章": "[]",
        }
        for field, value in header.items():
            source = re.sub(f"^{field}: .*", f"{field}: {value}", source, flags=re.MULTILINE)
        source = re.sub("(?=## (?:裁判结果|成效))", f"{said}\n", source, count=1)
        (folder / "cases" / f"crowd-{number:02}.md").write_text(source, "utf-8")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"], cwd=folder, check=True
    )
    with serving(folder / "site") as address:
        yield address


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[..., Visit]]:
    """Open a window of a size and a colour scheme on a site."""
    contexts = []

    def make(base: str, size: tuple[int, int] = WIDE, scheme: str = "light") -> Visit:
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        contexts.append(context)
        return Visit(context.new_page(), base)

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def picture(request: pytest.FixtureRequest) -> Callable[[str, Page], None]:
    """Compare a window with a picture of the handbook; --update-golden writes the picture."""
    update = bool(request.config.getoption("--update-golden"))

    def compare(name: str, page: Page) -> None:
        taken, path = framed(page.screenshot(animations="disabled")), IMAGES / f"{name}.png"
        if update:
            keep(taken, path)
        assert path.stat().st_size < 100_000
        assert difference(Image.open(path), taken) < NEARNESS

    return compare


@pytest.fixture(params=["wide-light", "wide-dark", "narrow-light", "narrow-dark"])
def window(request: pytest.FixtureRequest, served: str, visit: Callable[..., Visit]) -> Visit:
    """Open a window of each size in each colour scheme."""
    size, scheme = request.param.split("-")
    return visit(served, WIDE if size == "wide" else NARROW, scheme)
