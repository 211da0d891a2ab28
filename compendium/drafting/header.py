"""Write front matter that reads back as what was meant."""

from collections.abc import Iterable, Mapping, Sequence

from compendium.fields import FIELDS
from compendium.load.header import read_header
from compendium.strictyaml.tree import Listing, Scalar
from compendium.text.filetext import file_text

Value = str | Sequence[str]
"""A text or several; nothing in it stands for a field that is still to be filled in."""


def front_matter(values: Mapping[str, Value], remarks: Iterable[str] = ()) -> str:
    """Return the front matter with its fences; ``values`` are by field key.

    Fields stand in the order of the table. Remarks become comments, which no edition shows.
    """
    lines = [f"# {_one_line(remark)}" for remark in remarks]
    for field in FIELDS:
        if field.key in values:
            value = written(values[field.key])
            lines.append(f"{field.name}:{value}")
    return "\n".join(["---", *lines, "---", ""])


def written(value: Value) -> str:
    """Write what follows a colon so that it reads back the same, in quotes where it must be."""
    if isinstance(value, str):
        return f" {_scalar(_one_line(value))}".rstrip()
    items = [item for item in map(_one_line, value) if item]
    if not items:
        return ""
    line = f"[{', '.join(_scalar(item, inside=True) for item in items)}]"
    # Brackets and commas in quotes are slips more often than not, so the check takes them for such.
    return (
        f" {line}" if _read(line) == items else "".join(f"\n  - {_scalar(item)}" for item in items)
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _scalar(text: str, *, inside: bool = False) -> str:
    """Write a text plain, in double or in single quotes: the first way that reads back."""
    doubled = text.replace("\\", "\\\\").replace('"', '\\"')
    ways = (text, f'"{doubled}"', "'" + text.replace("'", "''") + "'")
    if inside:
        return next((way for way in ways if _read(f"[{way}]") == [text]), ways[1])
    return next((way for way in ways if not text or _read(way) == text), ways[1])


def _read(value: str) -> str | list[str] | None:
    """Read a value as the loader would; None when it finds fault with it."""
    name = FIELDS[0].name
    header = read_header(file_text("", f"---\n{name}: {value}\n---\n"))
    entry = header.entries.get(FIELDS[0].key)
    if header.problems or entry is None:
        return None
    match entry.value:
        case Scalar(text=text):
            return text
        case Listing(items=items):
            return [item.text for item in items if isinstance(item, Scalar)]
    return None
