"""How often Python looks for dead objects that refer to one another."""

import gc

_NEW_OBJECTS = 200_000


def look_seldom() -> None:
    """Look after many new objects only.

    A run makes much and drops little until it ends: at Python's 700 new objects the looking takes
    a twelfth of the time of typesetting and half as long again as a build of the site.
    """
    gc.set_threshold(_NEW_OBJECTS)
