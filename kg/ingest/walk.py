"""Paths, folders and patterns become files. The one place that walks a disk for documents.

Nothing is skipped in silence but what nobody means: hidden files, graphs that a build has made, endings that are none
of ours. Links to folders are not followed, so that no folder is read twice and no link leads out of a folder; a file
that two paths lead to is given once.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import InputError
from kg.ingest.intake import ENDINGS, PACKED

#: by this file a folder is known as a graph
_GRAPH = "facts.nq"
_MAGIC = frozenset("*?[")


def files(paths: Iterable[str]) -> list[str | InputError]:
    """The files under the paths, in the order of the paths and, within a folder, of the names; `-` stays what it is.
    In their place stand errors for what is there and cannot be entered. An InputError is raised for a path that is not
    there, and for one under which there is no document."""
    known: dict[str, str] = {}
    taken: set[tuple[str, str]] = set()
    found: list[str | InputError] = []
    for path in paths:
        for item in _under(path):
            if isinstance(item, Path) and path != "-":
                folder = str(item.parent)
                place = (known.setdefault(folder, os.path.realpath(folder)), item.name)
                if place in taken:
                    continue
                taken.add(place)
            found.append(str(item) if isinstance(item, Path) else item)
    return found


def ending(name: str) -> str:
    """The ending that tells what a file holds, without that of the packing; empty if it is not one of ours."""
    lower = name.lower()
    for packed in PACKED:
        lower = lower.removesuffix(packed)
    found = os.path.splitext(lower)[1] if not lower.startswith(".") else lower
    return found if found in ENDINGS else ""


def _under(path: str) -> Iterator[Path | InputError]:
    if not path:
        raise InputError("a path is empty", hint="is a variable of the shell not set?")
    if path == "-":
        yield Path(path)
    elif os.path.isdir(path):
        yield from _whole(path, list(_inside(path)))
    elif os.path.lexists(path):
        yield Path(path)
    elif _MAGIC.intersection(path):
        yield from _whole(path, [item for match in _matches(path) for item in _inside(match)])
    else:
        raise InputError("there is no such file or folder", where=_shown(path), hint="look at the spelling of the path")


def _whole(path: str, found: list[Path | InputError]) -> list[Path | InputError]:
    if not found:
        raise InputError("there is no document there", where=_shown(path),
                         hint=f"endings that are read: {' '.join(ENDINGS)}, also with {' or '.join(PACKED)}")
    return found


def _matches(pattern: str) -> list[str]:
    """What a pattern stands for; hidden files only where the pattern names a hidden place."""
    anchor = Path(pattern).anchor
    try:
        found = sorted(Path(anchor or ".").glob(pattern[len(anchor) :]))
    except (ValueError, NotImplementedError) as error:
        raise InputError(f"the pattern cannot be read: {error}", where=pattern, hint="as in 'news/**/*.txt'") from None
    if not found:
        raise InputError("there is no file that fits the pattern", where=_shown(pattern),
                         hint="look at the spelling of the path")
    hidden = any(map(_is_hidden, Path(pattern).parts))
    return [str(path) for path in found if hidden or not any(map(_is_hidden, path.parts))]


def _is_hidden(part: str) -> bool:
    return part.startswith(".") and part not in (".", "..")


def _inside(place: str) -> Iterator[Path | InputError]:
    """The documents of a folder, after the places in it that cannot be entered; a file is itself."""
    if not os.path.isdir(place):
        yield Path(place)
        return
    shut: list[OSError] = []
    found: list[Path] = []
    for top, folders, names in os.walk(place, onerror=shut.append):
        if _GRAPH in names:
            folders.clear()
            continue
        folders[:] = [name for name in folders if not _is_hidden(name)]
        found += [Path(top, name) for name in names if not _is_hidden(name) and ending(name)]
    for error in sorted(shut, key=lambda error: str(error.filename)):
        yield InputError(f"the folder cannot be entered: {error.strerror}", where=_shown(str(error.filename)),
                         hint="look at its permissions")
    for file in sorted(found):
        if file.is_symlink() and not file.exists():
            yield InputError("the link leads nowhere", where=_shown(str(file)), hint="what it names is gone")
        elif not file.exists() or file.is_file():  # no pipe, no device
            yield file


def _shown(path: str) -> str:
    """The path as text; bytes of a name that are no UTF-8 are written out (\\udcff)."""
    return path.encode("utf-8", "backslashreplace").decode()
