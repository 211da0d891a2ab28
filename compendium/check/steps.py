"""Checks that yield problems and also give a value at their end."""

from collections.abc import Generator
from typing import TypeVar

from compendium.problems import Problem

T = TypeVar("T")
Steps = Generator[Problem, None, T]
"""A check that yields problems and returns a value, to be used with ``yield from``."""


def collect(steps: Steps[T], problems: list[Problem]) -> T:
    """Run a check to its end; its problems go to ``problems``, its value is returned."""
    while True:
        try:
            problems.append(next(steps))
        except StopIteration as end:
            value: T = end.value
            return value
