"""Search engines as a reader's browser runs them: how each is asked on a page of its site."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import Browser, Page

Sent = list[tuple[str, int]]
"""Paths served and their bytes."""

_OURS = """
async () => {
  const script = document.createElement("script");
  script.src = "/assets/search/client.js";
  await new Promise((done) => { script.onload = done; document.head.append(script); });
  window.ask = async (query) => {
    const found = await compendium.search(query, {limit: 10});
    return {total: found.total, urls: found.results.map(({url}) => url)};
  };
  window.all = async (query, most) =>
    (await compendium.search(query, {limit: most})).results.map(({url}) => url);
}
"""

_PAGEFIND = """
async () => {
  const engine = await import("/pagefind/pagefind.js");
  await engine.init();
  const urls = (results) => Promise.all(results.map(async (r) => (await r.data()).url.slice(1)));
  window.ask = async (query) => {
    const {results} = await engine.search(query);
    return {total: results.length, urls: await urls(results.slice(0, 10))};
  };
  window.all = async (query) => urls((await engine.search(query)).results);
}
"""

_MATERIAL = """
async () => {
  // The worker of the theme, spoken to as the theme's own script does.
  const index = await (await fetch("/search/search_index.json")).json();
  const worker = new Worker(WORKER);
  const next = (type) => new Promise((done) => {
    worker.addEventListener("message", function heard({data}) {
      if (data.type !== type) return;
      worker.removeEventListener("message", heard);
      done(data.data);
    });
  });
  const ready = next(1);
  worker.postMessage({type: 0, data: {...index, options: {suggest: false}}});
  await ready;
  const items = async (query) => {
    const found = next(3);
    worker.postMessage({type: 2, data: query});
    const all = (await found).items.map((group) => group[0].location.replace(/#.*/, ""));
    return Array.from(new Set(all));
  };
  window.ask = async (query) => {
    const urls = await items(query);
    return {total: urls.length, urls: urls.slice(0, 10)};
  };
  window.all = items;
}
"""


_LUNR = re.compile("/search/|/workers/|/lunr/")


@dataclass(frozen=True)
class Engine:
    """A site and how its search is asked."""

    name: str
    site: Path
    start: str
    """Script that makes ``ask(query)`` and ``all(query, most)`` on a page."""
    paths: re.Pattern[str]
    """Paths of the files that are there for the search."""


def ours(site: Path) -> Engine:
    """Return this project's engine."""
    return Engine("本项目", site, _OURS, re.compile("/search/"))


def pagefind(site: Path) -> Engine:
    """Return Pagefind on a site it has indexed."""
    return Engine("Pagefind 1.5.2", site, _PAGEFIND, re.compile("/pagefind/"))


def material(site: Path) -> Engine:
    """Return the search of Material for MkDocs."""
    worker = next((site / "assets" / "javascripts" / "workers").glob("search.*.min.js"))
    address = f'"/{worker.relative_to(site).as_posix()}"'
    return Engine("MkDocs + Material", site, _MATERIAL.replace("WORKER", address), _LUNR)


@dataclass
class Asked:
    """What the first answer to a query on a fresh page cost, and the same again."""

    cold: float
    """Milliseconds from the first use of the engine to the first ten results."""
    fetched: int
    """Bytes fetched for it, those that the theme fetches unasked on every page included."""
    warm: float = 0
    """Milliseconds when the page has answered it before."""


class Desk:
    """A served site and a browser to ask its engine in."""

    def __init__(self, engine: Engine, browser: Browser, base: str, sent: Sent) -> None:
        self._engine = engine
        self._browser = browser
        self._base = base
        self._sent = sent

    def fresh(self, query: str, patience: float = 60_000) -> Asked:
        """Ask on a page that knows nothing yet."""
        self._sent.clear()
        with self.page(patience) as page:
            cold = self._time(page, f"await ({self._engine.start})(); await ask(query)", query)
            fetched = sum(size for path, size in self._sent if self._engine.paths.search(path))
            return Asked(cold, fetched, self._time(page, "await ask(query)", query))

    @contextmanager
    def page(self, patience: float = 60_000) -> Iterator[Page]:
        """Open the home page in a browser without memory."""
        context = self._browser.new_context()
        page = context.new_page()
        page.set_default_timeout(patience)
        page.goto(self._base, wait_until="networkidle")
        yield page
        context.close()

    def all(self, page: Page, query: str, most: int) -> list[str]:
        """Return the addresses of all results."""
        urls: list[str] = page.evaluate("([query, most]) => all(query, most)", [query, most])
        # x/ and x.html are one page.
        return [f"{re.sub('/?(?:index)?(?:[.]html)?$', '', url)}.html" for url in urls]

    def start(self, page: Page) -> None:
        """Start the engine on a page."""
        page.evaluate(self._engine.start)

    @staticmethod
    def _time(page: Page, code: str, query: str) -> float:
        timed = f"const start = performance.now(); {code}; return performance.now() - start;"
        took: float = page.evaluate(f"async (query) => {{ {timed} }}", query)
        return took


@contextmanager
def desk(engine: Engine, browser: Browser) -> Iterator[Desk]:
    """Serve a site from this machine and open a desk to ask it."""
    sent: Sent = []

    class Counting(SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # as web servers do

        def send_header(self, keyword: str, value: str) -> None:
            if keyword == "Content-Length":
                sent.append((self.path, int(value)))
            super().send_header(keyword, value)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    folder = partial(Counting, directory=str(engine.site))
    with ThreadingHTTPServer(("127.0.0.1", 0), folder) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield Desk(engine, browser, f"http://127.0.0.1:{server.server_port}/", sent)
        server.shutdown()
