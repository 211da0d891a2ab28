"""Where the engine runs: a worker, a page, a folder; and what happens after a new edition."""

import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from compendium.catalog import Catalog
from tests.search.conftest import Library, files, opened

pytestmark = pytest.mark.browser


def _total(page: Page, query: str) -> int:
    total: int = page.evaluate("async query => (await compendium.search(query)).total", query)
    return total


@pytest.fixture
def page(samples: Catalog, chromium: Browser, tmp_path: Path) -> "object":
    """Open the samples in a window of their own, from the folder ``tmp_path``."""
    with opened(tmp_path, chromium, files(samples)) as window:
        yield window


def test_the_engine_runs_in_a_worker_over_http(page: Page) -> None:
    assert _total(page, "合同") > 0
    assert len(page.workers) == 1


def test_without_workers_it_runs_in_the_page(page: Page) -> None:
    page.evaluate("delete globalThis.Worker")
    assert _total(page, "合同") > 0
    assert not page.workers


def test_a_worker_that_is_refused_leaves_the_work_to_the_page(page: Page) -> None:
    page.route("**/worker.js", lambda route: route.abort())
    assert _total(page, "合同") > 0
    assert _total(page, "法院") > 0


def test_from_a_folder_the_answers_are_the_same(
    page: Page, tmp_path: Path, chromium: Browser, library: Library
) -> None:
    other = chromium.new_page()
    other.goto((tmp_path / "index.html").as_uri())
    for query in ("", "合同", "“申请再审”", "第1254条", "gkpzw", "高空坠物", "高空抛掷物坠落责任"):
        ask = "query => compendium.search(query)"
        assert other.evaluate(ask, query) == page.evaluate(ask, query) == library.ask(query)
    assert not other.workers
    other.close()


def test_after_a_new_edition_an_open_page_goes_on_with_that(
    page: Page, samples: Catalog, tmp_path: Path
) -> None:
    assert _total(page, "") == len(samples)
    table = tmp_path / "search" / "start.js"
    second = table.stat().st_mtime
    shutil.rmtree(tmp_path / "search")
    fewer = Catalog(samples.edition, samples.articles[:5])
    for name, data in files(fewer).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    # Made within one second: for the server's If-Modified-Since the table is the same.
    os.utime(table, (second, second))
    assert _total(page, "龘") == 0
    assert _total(page, "") == 5


def test_a_part_that_cannot_be_had_is_an_error_once_and_then_asked_for_again(page: Page) -> None:
    assert _total(page, "") > 0
    broken = "**/k/*.js"

    def refuse(route: Route) -> None:
        route.fulfill(status=503)

    page.context.route(broken, refuse)
    failed = "async query => compendium.search(query).then(() => '', error => error.message)"
    assert "503" in page.evaluate(failed, "合同")
    page.context.unroute(broken, refuse)
    assert _total(page, "合同") > 0


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "html"])
def test_a_damaged_part_is_an_error_and_no_wrong_answer(page: Page, damage: str) -> None:
    def spoil(route: Route) -> None:
        body = route.fetch().body()
        spoilt = {
            "cut": body[: len(body) // 2],
            "flip": body[:40] + bytes(byte ^ 0x55 for byte in body[40:]),
            "empty": b"",
            "html": b"<!doctype html><title>404</title>",
        }[damage]
        route.fulfill(body=spoilt)

    page.context.route("**/start.js", spoil)
    failed = "async () => compendium.search('').then(() => 'answered', () => 'error')"
    assert page.evaluate(failed) == "error"
