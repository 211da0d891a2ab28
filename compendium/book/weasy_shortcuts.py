"""Work with the same outcome each time, done once. For WeasyPrint 70.0.

`compendium.book.weasy_internals` puts `SHORTCUTS` in place.
"""

# ruff: noqa: ANN401 - WeasyPrint has no types

from collections.abc import Callable
from typing import Any

from weasyprint import css
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES
from weasyprint.layout import block, inline
from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, gobject, pango

from compendium.book import weasy_columns

_setup = line_break.Layout.setup
_strut = line_break.strut
_compute = css.ComputedStyle.__missing__
_set_computed_styles = css.StyleFor.set_computed_styles

ffi.cdef("PangoLayout *pango_layout_copy(PangoLayout *src);")


def _copy_layout(self: Any, style: Any) -> None:
    """Prepare a layout as a copy of the first one of its style."""
    model = vars(style).get("layout")
    if model is None:
        blank = line_break.Layout.__new__(line_break.Layout)
        _setup(blank, style)
        model = style.layout = vars(blank)
    vars(self).update(model)
    copied = pango.pango_layout_copy(model["layout"])
    self.layout = ffi.gc(copied, gobject.g_object_unref)


def _strut_once(style: Any) -> tuple[float, float]:
    """Measure a style's line height once; WeasyPrint looks it up by all its font properties."""
    if "strut" not in vars(style):
        style.strut = _strut(style)
    return style.strut  # type: ignore[no-any-return]


def _plain(name: str) -> bool:
    """Tell whether a property is computed by no rule of its own."""
    special = {"position", "float", "display", "page"} | PHYSICAL_FUNCTIONS.keys()
    return name not in special and not name.startswith(("text_decoration_", "__"))


_INHERITED = frozenset(filter(_plain, INHERITED))
_INITIAL = frozenset(filter(_plain, INITIAL_VALUES.keys() - INHERITED - INITIAL_NOT_COMPUTED))


def _compute_plainly(self: Any, name: str) -> Any:
    """Compute a property; one that no rule sets is most often the parent's or the initial one."""
    if name not in self.cascaded:
        if name in _INITIAL:
            return self.setdefault(name, INITIAL_VALUES[name])
        if name in _INHERITED and self.parent_style is not None:
            return self.setdefault(name, self.parent_style[name])
    return _compute(self, name)


_NOTE_PARTS = {"footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"}


def _style_what_is_shown(
    self: Any,
    element: Any,
    parent: Any,
    root: Any = None,
    pseudo_type: str | None = None,
    **options: Any,
) -> None:
    """Style an element or a part of one; the parts of notes and markers only where there are any.

    WeasyPrint's own stylesheet gives all six of them to every element.
    """
    if pseudo_type in _NOTE_PARTS:
        style = self.get_computed_styles()[element, None]
        wanted = style["float"] == "footnote" or style["position"][0] == "note()"
    elif pseudo_type == "marker":
        wanted = "list-item" in self.get_computed_styles()[element, None]["display"]
    else:
        wanted = True
    if wanted:
        _set_computed_styles(self, element, parent, root, pseudo_type, **options)


_Function = Callable[..., Any]
SHORTCUTS: tuple[tuple[Any, str, _Function, _Function], ...] = (
    (line_break.Layout, "setup", _setup, _copy_layout),
    (inline, "strut", _strut, _strut_once),
    (css.ComputedStyle, "__missing__", _compute, _compute_plainly),
    (css.StyleFor, "set_computed_styles", _set_computed_styles, _style_what_is_shown),
    (block, "columns_layout", weasy_columns.balance, weasy_columns.fill),
)
"""Owner and name of what is done with less work to the same end; WeasyPrint's way and ours."""
