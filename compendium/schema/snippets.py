"""Snippets of VS Code: a new article of each type, with places to fill in."""

import re
from collections.abc import Iterable, Iterator
from itertools import count

from compendium.check.vocabulary import DRAFT
from compendium.drafting.form import Form, headings, questions
from compendium.edition.model import ArticleType, Edition
from compendium.fields import FIELD_BY_NAME, Field
from compendium.schema.writing import Json

_SPECIAL = re.compile(r"[\\$}]")
_IN_CHOICE = re.compile(r"[\\$},|]")


def snippets(edition: Edition) -> Json:
    """Return a snippet for each type of article, called up by its name or id."""
    form = Form(edition)
    return {
        f"新建{kind.name}": {
            "scope": "markdown",
            "prefix": [kind.name, kind.id],
            "description": f"一篇{kind.name}的各项信息和标题",
            "body": list(_body(form, kind)),
        }
        for kind in edition.types
    }


def _body(form: Form, kind: ArticleType) -> Iterator[str]:
    """Yield the lines; $1, $2 and so on are the places the cursor goes to."""
    places = count(1)
    yield "---"
    yield f"{FIELD_BY_NAME['type'].name}: {kind.name}"
    for field in questions(kind):
        yield f"{field.name}: {_place(next(places), field, form.choices(field))}"
    yield f"{FIELD_BY_NAME['status'].name}: {DRAFT}"
    yield "---"
    for heading in headings(kind):
        yield ""
        yield f"## {_SPECIAL.sub(_escaped, heading)}"
        yield ""
        yield f"${next(places)}"


def _place(number: int, field: Field, choices: Iterable[str]) -> str:
    several = field.shape in ("list", "choices")
    listed = ",".join(_IN_CHOICE.sub(_escaped, word) for word in choices)
    if listed:
        place = f"${{{number}|{listed}|}}"
    else:
        example = field.example.strip("[]") if several else field.example
        place = f"${{{number}:{_SPECIAL.sub(_escaped, example)}}}"
    return f"[{place}]" if several else place


def _escaped(match: re.Match[str]) -> str:
    return f"\\{match[0]}"
