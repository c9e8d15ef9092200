"""The formats that there are (`formats.tsv`), and how an export reaches its place.

A module writes one or several formats. Of `out` stream it has `write(store, file, name)` with an open binary file, of
file and folder `write(store, path)`, which fills a path of its own; what is asked for elsewhere is copied from there.
"""

from __future__ import annotations

import csv
import sys
import zipfile
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, NamedTuple

from kg.errors import KgError, MissingExtra, meant
from kg.store import files
from kg.store.store import Store

#: in every folder that an export makes
MARK = "datapackage.json"
#: the earliest time that a zip can hold; there is no other clock in an export
_EPOCH = (1980, 1, 1, 0, 0, 0)


class Format(NamedTuple):
    name: str
    ending: str
    out: str
    module: str
    extra: str
    what: str


@cache
def formats() -> dict[str, Format]:
    with Path(__file__).with_name("formats.tsv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: Format(**row) for row in csv.DictReader(file, delimiter="\t")}


def chosen(name: str | None, output: Path | None) -> Format:
    """The format of this name, or of the ending of the file; KgError with exit code 2 where neither tells one."""
    if name:
        return formats()[name]
    if output is None or str(output) == "-":
        return formats()["turtle"]
    for one in formats().values():
        if one.ending and output.name.endswith(one.ending):
            return one
    endings = [one.ending for one in formats().values() if one.ending]
    hint = meant(output.suffix, endings) or "give one with -f; kg export --list shows all"
    raise _usage(f"no format ends in {output.suffix}" if output.suffix else "there is no telling the format",
                 where=str(output), hint=hint)


def export(store: Store, form: Format, output: Path | None) -> None:
    """Write the graph. `output` None or `-` is stdout; a folder may also be asked for as one .zip."""
    target = None if output is None or str(output) == "-" else output
    if target is None and form.out == "folder":
        raise _usage(f"{form.name} is a folder", hint="-o FOLDER or -o FILE.zip")
    if target is None and form.out == "file" and sys.stdout.isatty():
        raise _usage(f"{form.name} is nothing to look at", hint=f"-o FILE{form.ending}")
    writer = _module(form)
    if form.out == "stream":
        files.written(target, lambda file: writer.write(store, file, form.name))
    elif form.out == "folder" and target and target.suffix != ".zip":
        files.filled(target, lambda folder: writer.write(store, folder), MARK)
    else:
        with TemporaryDirectory(prefix="difang-") as aside:
            made = Path(aside, "made")
            if form.out == "file":
                writer.write(store, made)
                files.written(target, lambda file: files.copied(made, file))
            else:
                made.mkdir()
                writer.write(store, made)
                files.written(target, lambda file: _zipped(made, file))


def _module(form: Format) -> Any:
    try:
        return import_module(f"kg.export.{form.module}")
    except ModuleNotFoundError as error:
        if not form.extra or (error.name or "").startswith("kg."):
            raise
        raise MissingExtra(f"{form.name} needs {error.name}", hint=f"pip install 'difang[{form.extra}]'") from error


def _zipped(folder: Path, file: IO[bytes]) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(folder.iterdir()):
            entry = zipfile.ZipInfo(path.name, _EPOCH)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            with packed.open(entry, "w", force_zip64=True) as inside:
                files.copied(path, inside)


def _usage(what: str, *, where: str = "", hint: str = "") -> KgError:
    error = KgError(what, where=where, hint=hint)
    error.exit_code = 2
    return error
