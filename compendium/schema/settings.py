"""compendium.yml as a JSON Schema (draft 2020-12).

In VS Code with the YAML extension, a first line ``# yaml-language-server:
$schema=schema/compendium.schema.json`` in compendium.yml puts it to use.
"""

from collections.abc import Sequence

from compendium.edition.rows import ID
from compendium.edition.schema import EDITION, YES, Key
from compendium.schema.articles import DRAFT, TEXT
from compendium.schema.writing import Json


def settings_schema() -> Json:
    """Return the schema of the settings."""
    about = {"$schema": DRAFT, "$id": "urn:compendium:settings", "title": "汇编的设置"}
    return about | _record(EDITION)


def _record(keys: Sequence[Key]) -> dict[str, object]:
    return {
        "type": "object",
        "properties": {word: _value(key) for key in keys for word in (key.name, key.key)},
        "additionalProperties": False,
        "allOf": [
            {"anyOf": [{"required": [key.name]}, {"required": [key.key]}]}
            if key.required
            else {"not": {"required": [key.name, key.key]}}
            for key in keys
            if key.name != key.key or key.required
        ],
    }


def _value(key: Key) -> Json:
    about: dict[str, object] = {"title": key.name}
    if key.example:
        about["examples"] = [key.example]
    return about | (_shape(key) if key.required else _or_empty(_shape(key)))


def _or_empty(shape: Json) -> dict[str, object]:
    """Allow a setting that need not be there to be left empty."""
    return {"anyOf": [shape, {"type": "null"}, {"const": ""}]}


def _shape(key: Key) -> dict[str, object]:
    shape: dict[str, object]
    match key.shape:
        case "record":
            shape = _record(key.keys)
        case "records":
            shape = {"type": "array", "items": _record(key.keys)}
        case "words" | "paragraphs":
            shape = {"type": "array", "items": TEXT}
        case "id":
            shape = {"type": "string", "pattern": f"^{ID.pattern}$"}
        case "yes":
            shape = {"enum": [*YES, True, False]}
        case "number" if key.choices:
            shape = {"enum": [*key.choices, *map(int, key.choices)]}
        case "number":
            shape = {"type": ["integer", "string"], "minimum": 0, "pattern": "^[0-9]+$"}
        case _:
            shape = {"enum": list(key.choices)} if key.choices else TEXT
    return shape
