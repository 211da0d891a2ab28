"""A window on the built site, and what goes wrong or abroad in it."""

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Request, Response

WIDE, NARROW = (1280, 900), (390, 844)


@dataclass
class Visit:
    """A page in a window, and what went wrong or abroad on it."""

    page: Page
    base: str
    errors: list[str] = field(default_factory=list)
    abroad: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", self._request)
        self.page.on("requestfailed", self._failed)
        self.page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.errors.append(message.text)

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.base, "data:")):
            self.abroad.append(request.url)

    def _failed(self, request: Request) -> None:
        # A page that is left gives up what it was still waiting for.
        if request.failure != "net::ERR_ABORTED":
            self.errors.append(request.url)

    def _response(self, response: Response) -> None:
        if response.status >= HTTPStatus.BAD_REQUEST:
            self.errors.append(response.url)

    def go(self, uri: str) -> Page:
        """Open a page of the site."""
        self.page.goto(self.base + uri)
        self.page.wait_for_function("document.documentElement.classList.contains('js')")
        return self.page


def barriers(page: Page) -> list[tuple[str, Any]]:
    """List what bars readers with disabilities, seriously by axe's measure."""
    found = Axe().run(page).response["violations"]
    return [
        (v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")
    ]
