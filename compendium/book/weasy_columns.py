"""Columns filled one after another, as the indexes are, laid out once. For WeasyPrint 70.0.

WeasyPrint lays every page's columns out to find a height that balances them, looks at what would
come next, and then lays them out again where they stand. Columns that are filled in order
(css-multicol-1, ``column-fill: auto``) end where the page does, so the last of these is enough.

`compendium.book.weasy_internals` puts it in place.
"""

# ruff: noqa: ANN401 - WeasyPrint has no types

from typing import Any

from weasyprint.layout import block, column
from weasyprint.layout.percent import percentage

balance = column.columns_layout
"""WeasyPrint's own way."""


def fill(  # noqa: PLR0913, PLR0917 - WeasyPrint's form
    context: Any,
    box: Any,
    bottom_space: float,
    skip_stack: dict[int, Any] | None,
    containing_block: Any,
    page_is_empty: bool,  # noqa: FBT001
    absolute_boxes: list[Any],
    fixed_boxes: list[Any],
    adjoining_margins: list[float],
    *first_styles: Any,
) -> Any:
    """Lay columns out to the foot of the page; leave it to `balance` where that is not all."""

    def otherwise() -> Any:
        return balance(
            context, box, bottom_space, skip_stack, containing_block, page_is_empty,
            absolute_boxes, fixed_boxes, adjoining_margins, *first_styles,
        )  # fmt: skip

    if not _is_plain(context, box):
        return otherwise()
    context.in_column = True
    made = box.copy_with_children(box.children)
    made.position_y += block.collapse_margin(adjoining_margins)
    block.block_level_width(made, containing_block)
    count = made.style["column_count"]
    gap = percentage(made.style["column_gap"], made.style, made.width)
    width = max(0, made.width - (count - 1) * gap) / count
    (start,) = skip_stack or (0,)
    at = {0: skip_stack[start]} if skip_stack else None
    children = [child.copy() for child in made.children[start:]]
    top = made.content_box_y()
    most = context.page_bottom - top - bottom_space
    bottom_space = max(bottom_space, context.page_bottom - top - most)
    columns: list[Any] = []
    while len(columns) < count and (at or not columns):
        one = column._create_column_box(made, containing_block, children, width, top)  # noqa: SLF001
        one.position_x += len(columns) * (width + gap)
        one, at, next_page, *_ = block.block_box_layout(
            context, one, bottom_space, at, containing_block, page_is_empty, absolute_boxes,
            fixed_boxes, None, *first_styles, discard=False, max_lines=None,
        )  # fmt: skip
        if one is None:
            return otherwise()
        columns.append(one)
    height = max(one.margin_height() for one in columns)
    for one in columns:
        one.height = height
    made.children = columns
    made.height = top + min(most, height) - top
    if at:
        ((number, rest),) = at.items()
        at = {start + number: rest}
    context.in_column = False
    return made, at, next_page, [], False


def _is_plain(context: Any, box: Any) -> bool:
    """Tell whether there is nothing but columns in order: no notes, nothing across them."""
    style = box.style
    return (
        style["column_fill"] == "auto"
        and style["column_width"] == style["height"] == box.height == "auto"
        and style["column_gap"] != "normal"
        and (style["position"], style["direction"]) == ("static", "ltr")
        and not box.min_height
        and context.current_footnote_area.height == "auto"
        and box.children
        and all(child.style["column_span"] != "all" for child in box.children)
    )
