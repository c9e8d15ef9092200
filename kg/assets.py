"""Finds the folders `ontology/` and `queries/`: beside the package in a checkout, inside it in an installed wheel."""

from __future__ import annotations

from pathlib import Path

from kg.errors import DataError

_PACKAGE = Path(__file__).resolve().parent


def ontology() -> Path:
    """The folder with difang.ttl, codes.ttl, shapes.ttl and rules/."""
    return _folder("ontology")


def queries() -> Path:
    """The folder with the saved questions, one `.rq` file each."""
    return _folder("queries")


def rules() -> tuple[Path, ...]:
    """The derivation rules, in the order in which they run."""
    return tuple(sorted((ontology() / "rules").glob("*.rq")))


def _folder(name: str) -> Path:
    for folder in (_PACKAGE / "_assets" / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise DataError(f"the folder {name}/ is missing", where=str(_PACKAGE), hint="install the package anew")
