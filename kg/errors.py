"""Every error that a person is meant to read. Whatever else is raised is a bug and shows its traceback.

KgError
  InputError      these bytes, this line or this path cannot be read
  DataError       a lexicon, rule, table, query or ontology file is wrong
  StoreError      a graph folder is missing, locked, full or made by another version
  MissingExtra    an optional library is absent
"""

from collections.abc import Iterable
from difflib import get_close_matches


class KgError(Exception):
    """What went wrong, where, and what to do about it; `exit_code` is what the command ends with."""

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.what, self.where, self.hint = what, where, hint

    def __str__(self) -> str:
        return "".join((f"{self.where}: " if self.where else "", self.what, f" ({self.hint})" if self.hint else ""))


class InputError(KgError):
    """These bytes, this line or this path cannot be read."""


class DataError(KgError):
    """A lexicon, rule, table, query or ontology file is wrong: `where` holds file and line."""


class StoreError(KgError):
    """A graph folder is missing, locked, full or made by another version."""


class MissingExtra(KgError):
    """An optional library is absent; the hint says how to install it."""


def meant(word: str, known: Iterable[str]) -> str:
    """What a mistyped word was probably meant to be, as a question; empty where nothing is like it."""
    near = get_close_matches(word.lower(), list(known), 1, 0.6)
    return f"did you mean {near[0]}?" if near else ""
