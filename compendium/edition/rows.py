"""Read a tree of settings by the schema: every value in its shape, or a problem."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from compendium.edition.schema import YES, Key
from compendium.problems import Place, Problem, problem
from compendium.strictyaml.repair import bare_name
from compendium.strictyaml.tree import Listing, Node, Scalar, Table, repeated
from compendium.wording import nearest, shown

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SEPARATED = re.compile("[，、；]")
_SHAPES = {
    "text": "文字",
    "id": "文字",
    "yes": "“是”或者“否”",
    "number": "整数",
    "words": "列表",
    "paragraphs": "列表",
    "record": "分项的设置",
    "records": "分项的列表",
}


@dataclass(slots=True)
class Row:
    """Settings that stand together, by English key; what was not given is empty."""

    place: Place
    texts: dict[str, Scalar] = field(default_factory=dict)
    lists: dict[str, tuple[Scalar, ...]] = field(default_factory=dict)
    rows: dict[str, tuple["Row", ...]] = field(default_factory=dict)

    def text(self, key: str) -> str:
        """Return a text, or nothing."""
        return self.texts[key].text if key in self.texts else ""

    def list(self, key: str) -> tuple[Scalar, ...]:
        """Return the texts of a list."""
        return self.lists.get(key, ())

    def words(self, key: str) -> tuple[str, ...]:
        """Return the words of a list."""
        return tuple(item.text for item in self.list(key))

    def table(self, key: str) -> tuple["Row", ...]:
        """Return the records of a list; one for a single record."""
        return self.rows.get(key, ())

    def yes(self, key: str) -> bool:
        """Tell whether a setting is switched on."""
        return YES.get(self.text(key), False)


def read_row(node: Node, keys: Sequence[Key], problems: list[Problem]) -> Row:
    """Read a record; what is wrong with it goes to ``problems``."""
    row = Row(node.place)
    if not isinstance(node, Table):
        example = "、".join(k.name for k in keys)
        problems.append(
            problem(node.place, "E003", name="这一项", shape="分项的设置", example=example)
        )
        return row
    by_name = {word: key for key in keys for word in (key.name, key.key)}
    given: dict[Scalar, str] = {}
    for name, value in node.entries:
        word = bare_name(name.text)
        key = by_name.get(word)
        if key is None:
            near = nearest(word, (k.name for k in keys))
            problems.append(problem(name.place, "E001", name=shown(word), nearest=near))
        elif key.key not in given.values():
            _read(row, key, name.place, value, problems)
        given[name] = key.key if key else word
    problems.extend(repeated(given))
    missing = (k for k in keys if k.required and k.key not in given.values())
    problems.extend(problem(node.place, "E002", name=key.name) for key in missing)
    return row


def synonyms(group: str) -> list[str]:
    """Return the words of a group of synonyms: 高空抛物、高空坠物."""
    return [word.strip() for word in _SEPARATED.split(group) if word.strip()]


def _read(row: Row, key: Key, place: Place, node: Node, problems: list[Problem]) -> None:
    match key.shape, node:
        case (("words" | "paragraphs" | "record" | "records"), Scalar()) if not node.text:
            if key.required:
                problems.append(problem(place, "E013", name=key.name))
        case (("words" | "paragraphs"), Listing()):
            row.lists[key.key] = tuple(_words(key, node, problems))
        case "record", Table():
            row.rows[key.key] = (read_row(node, key.keys, problems),)
        case "records", Listing():
            row.rows[key.key] = tuple(read_row(n, key.keys, problems) for n in node.items)
        case (("text" | "id" | "yes" | "number"), Scalar()):
            fault = _fault(key, place, node)
            if fault:
                problems.append(fault)
            elif node.text:
                row.texts[key.key] = node
        case _:
            problems.append(_wrong_shape(key, node.place))


def _wrong_shape(key: Key, place: Place) -> Problem:
    example = f"{key.name}: {key.example or (*key.choices, '……')[0]}"
    return problem(place, "E003", name=key.name, shape=_SHAPES[key.shape], example=example)


def _fault(key: Key, place: Place, node: Scalar) -> Problem | None:
    """Find what is wrong with a single value."""
    if not node.text:
        return problem(place, "E013", name=key.name) if key.required else None
    if key.shape == "id" and not ID.fullmatch(node.text):
        return problem(
            node.place, "E008", value=shown(node.text), name=key.name, example=key.example
        )
    if key.shape == "yes" and node.text not in YES:
        return problem(node.place, "E007", name=key.name, value=shown(node.text), allowed="是、否")
    if key.shape == "number" and not (node.text.isascii() and node.text.isdigit()):
        return _wrong_shape(key, node.place)
    if key.choices and node.text not in key.choices:
        allowed = "、".join(key.choices)
        return problem(node.place, "E007", name=key.name, value=shown(node.text), allowed=allowed)
    return None


def _words(key: Key, node: Listing, problems: list[Problem]) -> list[Scalar]:
    words = []
    for item in node.items:
        if not isinstance(item, Scalar):
            problems.append(_wrong_shape(key, item.place))
        elif not item.text:
            problems.append(problem(item.place, "E013", name=key.name))
        else:
            words.append(item)
            if key.shape == "words" and _SEPARATED.search(item.text):
                right = f"[{', '.join(_SEPARATED.split(item.text))}]"
                problems.append(
                    problem(item.place, "E012", value=shown(item.text), right=shown(right))
                )
    return words
