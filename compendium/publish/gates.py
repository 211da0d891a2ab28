"""What must not be published: each gate looks at what was built and yields what it objects to.

An error of any gate stops the publication, and readers go on seeing the last release.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Protocol

from compendium.problems import Place, Problem, problem
from compendium.publish import loads
from compendium.publish.built import Built
from compendium.publish.resolve import Target, resolve
from compendium.review import permitted
from compendium.scan import scan
from compendium.site import address


class Gate(Protocol):
    """One examination of a built site."""

    def __call__(self, built: Built, /) -> Iterator[Problem]:
        """Yield problems, their places being paths below the built folder."""


def articles(built: Built) -> Iterator[Problem]:
    """Miss articles of the catalog that have no page."""
    for article in built.catalog:
        page = address.article(article)
        if page not in built.files:
            yield problem(Place(article.path), "W001", page=page)


def sizes(built: Built) -> Iterator[Problem]:
    """Find files that are empty, and pages that have lost more than half since the last release."""
    before = {file.path: file.size for file in built.before.files} if built.before else {}
    for file in built.manifest.files:
        if file.size == 0:
            yield problem(Place(file.path), "W006")
        elif file.path.endswith(".html") and 2 * file.size < before.get(file.path, 0):
            yield problem(Place(file.path), "W007", size=file.size, before=before[file.path])


def links(built: Built) -> Iterator[Problem]:
    """Find links and files fetched that are not there; other hosts are not asked."""
    followed = ((path, named) for path, page in built.pages.items() for named in page.links)
    for path, named in chain(followed, built.fetched()):
        target = resolve(path, named.text, built.base)
        if target and (code := _missing(built, target)):
            yield problem(Place(path, named.line), code, target=named.text)


def requests(built: Built) -> Iterator[Problem]:
    """Find what makes a browser ask another host."""
    for path, named in built.fetched():
        inside = named.text.strip().lower().startswith("data:")
        if not inside and resolve(path, named.text, built.base) is None:
            yield problem(Place(path, named.line), "W004", url=named.text)
    for path in built.ending(".js"):
        for named in loads.of_script(built.text(path)):
            yield problem(Place(path, named.line), "W004", url=named.text)


def policy(built: Built) -> Iterator[Problem]:
    """Find code in pages; the site's Content-Security-Policy lets only its files run."""
    for path, page in built.pages.items():
        for named in page.code:
            yield problem(Place(path, named.line), "W005", found=named.text)


def personal_data(built: Built) -> Iterator[Problem]:
    """Find what gives someone away, anywhere in what was built."""
    yield from scan([built.folder], built.folder, permitted(built.root))


GATES: Sequence[Gate] = (articles, sizes, links, requests, policy, personal_data)
"""All examinations, in the order they are told."""


def examine(built: Built, gates: Sequence[Gate] = GATES) -> Iterator[Problem]:
    """Yield what all gates object to."""
    for gate in gates:
        yield from gate(built)


def _missing(built: Built, target: Target) -> str:
    """Return the code of what is wrong with an address of the site; empty when it is right."""
    if target.path not in built.files:
        return "W002"
    page = built.pages.get(target.path)
    return "W003" if target.anchor and page and target.anchor not in page.anchors else ""
