"""Chance that can be repeated: every throw is a hash of the seed, of what is thrown for, and of the place. No state:
one throw more or less changes no other, and the same words give the same throw on every machine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import TypeVar

T = TypeVar("T")
_SIDES = 1 << 64


class Dice:
    """Throws for one purpose, named by words or numbers."""

    def __init__(self, *purpose: object) -> None:
        self._start = blake2b("\x1f".join(map(str, purpose)).encode("utf-8", "surrogatepass"), digest_size=8)

    def _throw(self, place: tuple[object, ...]) -> int:
        thrown = self._start.copy()
        thrown.update(("\x1e" + "\x1f".join(map(str, place))).encode("utf-8", "surrogatepass"))
        return int.from_bytes(thrown.digest(), "big")

    def share(self, *place: object) -> float:
        """A number from 0 to 1, 1 excluded."""
        return (self._throw(place) >> 11) / (_SIDES >> 11)

    def below(self, limit: int, *place: object) -> int:
        """A whole number from 0 to limit, limit excluded."""
        return self._throw(place) * limit // _SIDES

    def pick(self, options: Sequence[T], *place: object) -> T:
        return options[self.below(len(options), *place)]

    def some(self, options: Iterable[T], number: int, *place: object) -> list[T]:
        """So many of the options (all, where there are fewer), each at most once, in their order."""
        every = list(options)
        drawn = sorted(range(len(every)), key=lambda i: (self._throw((*place, i)), i))[:number]
        return [every[i] for i in sorted(drawn)]
