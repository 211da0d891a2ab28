"""The real engine in Chromium, over the project's own samples and some traps."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from compendium.catalog import Article, Catalog
from compendium.citations.concordance import concordance
from compendium.markup.body import parse
from compendium.pipeline import open_catalog
from compendium.search import build
from compendium.search import index as cutting
from compendium.search.document import Document, document
from compendium.search.normalise import normalise

ROOT = Path(__file__).parents[2]
ENGINE = ROOT / "templates" / "site" / "theme" / "assets" / "search"

TRAPS = {
    "emphasis": "## 基本案情\n\n被告**未履**行*通知*义务，又`拒绝`交[付房](https://example.org)屋。\n",
    "line-break": "## 基本案情\n\n双方签订买卖\n合同，约定\n违约 责任 。\n\n违约\n\n金\n",
    "cells": "## 基本案情\n\n| 甲方 | 乙 |\n| - | - |\n| 支付租 | 金若干 |\n\n- 拒不履\n- 行判决\n",
    "repeated": "## 基本案情\n\n哈哈哈哈哈，人人人，是是非非，是是是非。\n",
    "forms": "## 基本案情\n\nＡＢＣ公司付１２，５００元（税），见 Case No. 12 of 2020；ﬁle №5。\n",
    "invisible": "## 基本案情\n\n申\u200b请再\u2060审，人\u00ad民\ufeff法院。\n",
    "rare": "## 基本案情\n\n𠮷某与𠮷田公司，㙦㙦𪚥村。é e\u0301 Å İstanbul ß。\n",
    "note": "## 基本案情\n\n合同[^1]解除后。\n\n[^1]: 参见示例甲：《合同解除》，第12页。\n",
    "spaces": "## 基本案情\n\na  b   c，d e\u3000f　甲 乙 1 2\n",
    "marks": "## 基本案情\n\n《〈民法典〉解释》“引文‘内’”……——、·；：？！\\ ' \" <b> & *\n",
}
"""Texts that a search gets wrong easily, by id."""


def texts(doc: Document) -> list[str]:
    """Return the normal text of each block of a document: the truth is what stands in one."""
    return [normalise(block) for zone in doc.zones for block in zone]


class Library:
    """Some articles, their documents and the engine over their index."""

    def __init__(self, catalog: Catalog, page: Page) -> None:
        self.catalog = catalog
        self.documents = documents(catalog)
        self.page = page

    def ask(self, query: str, **options: object) -> dict[str, Any]:
        """Ask the engine."""
        answer: dict[str, Any] = self.page.evaluate(
            "([query, options]) => compendium.search(query, options)", [query, options]
        )
        return answer

    def ids(self, query: str, **options: object) -> set[str]:
        """Return the ids of all results."""
        answer = self.ask(query, limit=len(self.catalog), **options)
        assert len(answer["results"]) == answer["total"]
        return {result["id"] for result in answer["results"]}

    def containing(self, text: str) -> set[str]:
        """Return the ids of the documents one of whose blocks holds a normal text."""
        return {
            ident
            for ident, doc in self.documents.items()
            if any(text in block for block in texts(doc))
        }


def documents(catalog: Catalog) -> dict[str, Document]:
    """Return the documents of a catalog by id."""
    cited = concordance(catalog).cited
    return {a.id: document(a, cited[a.id], f"{a.id}.html") for a in catalog}


def files(catalog: Catalog, cache: Path | None = None) -> dict[str, bytes]:
    """Build the index of a catalog."""
    return dict(build(catalog, concordance(catalog), address=_address, cache=cache))


def _address(item: Article) -> str:
    return f"{item.type.folder}/{item.id}.html"


@pytest.fixture(scope="session")
def samples() -> Catalog:
    """Give the project's own articles and the traps."""
    catalog = open_catalog(ROOT)
    base = catalog.articles[0]
    traps = (
        replace(base, id=ident, title=f"陷阱{ident}", case_numbers=(), body=parse(text))
        for ident, text in TRAPS.items()
    )
    return Catalog(catalog.edition, (*catalog.articles, *traps))


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def opened(folder: Path, chromium: Browser, made: dict[str, bytes]) -> Iterator[Page]:
    """Serve an index with the engine and open a page that has both."""
    for name, data in made.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    shutil.copytree(ENGINE, folder / "assets" / "search")
    (folder / "index.html").write_text(
        "<!doctype html><meta charset=utf-8><script src=assets/search/client.js></script>"
        "<script src=assets/search/normalise.js></script>"
    )
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        page = chromium.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/index.html")
        yield page
        page.close()
        server.shutdown()


OpenLibrary = Callable[[Catalog], Library]


@pytest.fixture(scope="session", params=["as built", "cut small"])
def library(
    request: pytest.FixtureRequest,
    samples: Catalog,
    chromium: Browser,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Library]:
    """Open the samples; once more with limits so low that most grams are heavy."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "cut small":
            patch.setattr(cutting, "HEAVY", 48)
            patch.setattr(cutting, "FULL", 1 << 12)
        made = files(samples)
    with opened(tmp_path_factory.mktemp("library"), chromium, made) as page:
        yield Library(samples, page)
