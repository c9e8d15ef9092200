"""How far a long piece of work is, for whoever wants to show it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

#: is told what is being done, how much of it is done, and of how much; often, so it should be quick
Pace = Callable[[str, int, int], object]
#: so many small things pass before it is told again
_OFTEN = 10_000


def silent(what: str, done: int, of: int) -> None:
    """Nobody watches."""


def paced(things: Iterable[T], what: str, of: int, pace: Pace) -> Iterator[T]:
    """The same things, very many and small."""
    for number, thing in enumerate(things):
        if number % _OFTEN == 0:
            pace(what, number, of)
        yield thing
