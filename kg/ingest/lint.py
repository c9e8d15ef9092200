"""What is wrong with the data that take pages apart and repair them: examples that do not come out as they say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.errors import DataError
from kg.ingest import furniture, gate
from kg.ingest.repair import repair

HERE = Path(__file__).parent / "tables"
#: tables of damage with their cases: was, now
_CASES = ("confusions", "damage", "masks", "readings", "script")


def problems() -> Iterator[DataError]:
    """Everything that is wrong, file by file."""
    try:
        yield from _furniture()
        yield from _genres()
        yield from _repairs()
    except DataError as error:                      # a file that does not load
        yield error


def _furniture() -> Iterator[DataError]:
    path = HERE / "furniture.toml"
    for rule in furniture.table().rules:
        yield from _has_examples(path, rule.name, rule.yes, rule.no)
        for line in rule.yes:
            found = furniture.furniture(line)
            if found is None or found.kind != rule.kind:
                yield _wrong(path, line, f"{rule.name}: this is no {rule.kind}: {line}")
        for line in rule.no:
            if rule.pattern.fullmatch(line):
                yield _wrong(path, line, f"{rule.name} takes {line}, which is a no")


def _genres() -> Iterator[DataError]:
    path = HERE / "gate.toml"
    for one in gate.gates():
        name = one.genre or one.mark
        yield from _has_examples(path, name, one.yes, one.no)
        for text in one.yes:
            found, marks = gate.genre(text.partition("\n")[0], text)
            if found != (one.genre or found) or (one.mark and one.mark not in marks):
                yield _wrong(path, text, f"this is taken for {found}, not for {name}: {text}")
        for text in one.no:
            found, marks = gate.genre(text.partition("\n")[0], text)
            if (one.genre and found == one.genre) or (one.mark and one.mark in marks):
                yield _wrong(path, text, f"this is a no, and is taken for {name}: {text}")


def _repairs() -> Iterator[DataError]:
    for name in _CASES:
        path = HERE / f"{name}.cases.tsv"
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
            if not line or line.startswith("#") or line.count("\t") != 1:
                continue                            # columns are told by the lint of tables
            was, now = (cell.replace("\\n", "\n") for cell in line.split("\t"))
            found = repair(was)[0]
            if found != now:
                yield DataError(f"{was} becomes {found}, not {now}", where=f"{path}:{number}",
                                hint="change the table, or the case")


def _has_examples(path: Path, name: str, yes: tuple[str, ...], no: tuple[str, ...]) -> Iterator[DataError]:
    if not (yes and no):
        yield _wrong(path, name, f"{name} needs a yes and a no example")


def _wrong(path: Path, words: str, what: str) -> DataError:
    lines = path.read_text("utf-8").splitlines()
    head = words.partition("\n")[0]
    at = next((i for i, line in enumerate(lines, 1) if head in line), 1)
    return DataError(what, where=f"{path}:{at}", hint="change the rule, or the example")
