"""JSON as people read it, signed, the same bytes every time."""

import json
from collections.abc import Mapping

Json = Mapping[str, object]


def written(value: Json, sign: str) -> str:
    """Return a file; its first line says where it comes from.

    Every entry of a file of snippets is a snippet, so there the sign is a comment, which VS Code
    allows; elsewhere it is an entry, since not all who read JSON know comments.
    """
    if "$schema" in value:
        return _json({"$comment": sign, **value})
    return f"// {sign}\n{_json(value)}"


def _json(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
