"""The front matter of an article as a JSON Schema (draft 2020-12).

It refuses no front matter that the check lets pass without a word. The check knows more: what
other files say, what day a date is, what names give away.
"""

from collections.abc import Iterator

from compendium.check.fields import FEWEST_KEYWORDS, ID, ID_LENGTH, MOST_KEYWORDS
from compendium.check.vocabulary import vocabularies
from compendium.dates import PATTERN as DATE
from compendium.edition.model import Edition
from compendium.fields import EVERY, FIELDS, Field
from compendium.schema.writing import Json

DRAFT = "https://json-schema.org/draft/2020-12/schema"
TEXT: dict[str, object] = {"type": ["string", "number"], "minLength": 1}
"""A text of digits only is a number to most readers of YAML; the check keeps it as written."""


def words(edition: Edition, field: Field) -> list[str]:
    """Return the standard words a field is chosen from; none for free text."""
    found = vocabularies(edition).get(field.vocabulary)
    return list(dict.fromkeys(found.standard.values())) if found else []


def article_schema(edition: Edition) -> Json:
    """Return the schema of an article's front matter under this edition."""
    values = {f.key: _value(f, words(edition, f)) for f in FIELDS}
    return {
        "$schema": DRAFT,
        "$id": "urn:compendium:article",
        "title": f"{edition.title}：文章的各项信息",
        "type": "object",
        "properties": {
            word: {"$ref": f"#/$defs/{field.key}"}
            for field in FIELDS
            for word in (field.name, field.key)
        },
        "additionalProperties": False,
        "allOf": [*_once(), *_required(edition)],
        "$defs": values,
    }


def _value(field: Field, choices: list[str]) -> Json:
    about: dict[str, object] = {
        "title": field.name,
        "description": field.help,
        "examples": [field.example],
    }
    one: dict[str, object] = {"enum": choices} if choices else TEXT
    if field.key == "id":
        one = {"type": "string", "pattern": f"^{ID.pattern}$", "maxLength": ID_LENGTH}
    if field.shape == "date":
        one = {"type": "string", "pattern": f"^{DATE}$"}
    if field.shape not in ("list", "choices"):
        return about | one
    several: dict[str, object] = {"type": "array", "items": one, "uniqueItems": True}
    if field.key == "keywords":
        return about | several | {"minItems": FEWEST_KEYWORDS, "maxItems": MOST_KEYWORDS}
    # A single word needs no brackets.
    return about | {"anyOf": [several | {"minItems": 1}, one]}


def _once() -> Iterator[Json]:
    """Yield that a field is given under one of its names, not both."""
    for field in FIELDS:
        yield {"not": {"required": [field.name, field.key]}}


def _required(edition: Edition) -> Iterator[Json]:
    """Yield what every article must have, and what those of some types must have besides."""
    for field in FIELDS:
        given: Json = {"anyOf": [{"required": [field.name]}, {"required": [field.key]}]}
        if field.required == EVERY:
            yield given
        elif field.required:
            names = [t.name for t in edition.types if t.kind in field.required]
            yield {"if": _type_is(names), "then": given}


def _type_is(names: list[str]) -> Json:
    return {
        "anyOf": [
            {"properties": {word: {"enum": names}}, "required": [word]} for word in ("类型", "type")
        ]
    }
