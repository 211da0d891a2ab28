"""The pictures of the handbook are what a browser shows of the case its walk-through makes."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageOps, ImageStat

from tests.site.browser import Visit
from tests.site.conftest import ROOT, project, serving
from tests.walkthrough import walk

pytestmark = pytest.mark.browser
IMAGES = ROOT / "docs" / "images"
_NEARNESS = 6.0
"""Greatest mean difference of two pictures, of 255, at a size where single letters are gone: fonts
differ between machines, a page that has changed differs more."""


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
    shot: Shot, walked: str, visit: Callable[..., Visit], request: pytest.FixtureRequest
) -> None:
    window = visit(walked, shot.size)
    window.go(shot.uri)
    screen = Image.open(BytesIO(window.page.screenshot(animations="disabled"))).convert("RGB")
    # Without a frame a picture of the site looks like a part of it.
    taken = ImageOps.expand(screen, 2, "#b9b2a6")
    path = IMAGES / f"{shot.name}.png"
    if request.config.getoption("--update-golden"):
        taken.quantize(48).save(path, optimize=True)
    assert path.stat().st_size < 100_000
    assert difference(Image.open(path), taken) < _NEARNESS


def test_another_page_is_told_apart() -> None:
    article, squad = (Image.open(IMAGES / f"{name}.png") for name in ("article-wide", "squad"))
    assert difference(article, squad) > _NEARNESS


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return the mean difference of two pictures of one size, as seen from afar."""
    assert one.size == other.size
    size = (one.width // 10, one.height // 10)
    small = [picture.convert("L").resize(size, Image.Resampling.BOX) for picture in (one, other)]
    return float(ImageStat.Stat(ImageChops.difference(*small)).mean[0])
