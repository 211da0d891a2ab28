"""The pictures of the handbook are what a browser shows of the case its walk-through makes."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.site.browser import Visit
from tests.site.conftest import ROOT, project, serving
from tests.site.pictures import IMAGES, NEARNESS, difference
from tests.walkthrough import walk

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Shot:
    """A picture: its name, the page, the window's size."""

    name: str
    uri: str
    size: tuple[int, int]


SHOTS = (
    Shot("article-wide", "cases/case-2023-012.html", (1100, 760)),
    Shot("squad", "squads/squad-1.html", (1100, 760)),
    Shot("article-narrow", "cases/case-2023-012.html", (390, 700)),
)


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the small compendium with the case that the walk-through adds."""
    folder = project(tmp_path_factory.mktemp("walked"), ROOT / "tests" / "corpus")
    walk(folder)
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"], cwd=folder, check=True
    )
    with serving(folder / "site") as address:
        yield address


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_picture_is_current(
    shot: Shot, walked: str, visit: Callable[..., Visit], picture: Callable[[str, Page], None]
) -> None:
    picture(shot.name, visit(walked, shot.size).go(shot.uri))


def test_another_page_is_told_apart() -> None:
    article, squad = (Image.open(IMAGES / f"{name}.png") for name in ("article-wide", "squad"))
    assert difference(article, squad) > NEARNESS
