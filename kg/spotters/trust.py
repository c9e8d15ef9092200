"""Whether the directory of a HanLP model may be loaded. Such a directory is code: its files name classes that are
called, places that are unpickled, addresses that are fetched and archives that are unpacked. So it is looked through
before HanLP sees it, with nothing imported, and is refused where it holds anything but weights, words and settings.

InputError says which file, and what is wrong with it."""

from __future__ import annotations

import json
import pickletools
import zipfile
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from os import walk
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.lexicon.tables import rows

_HERE = Path(__file__).parent
#: where HanLP itself keeps what its published models need
HOME = "https://file.hankcs.com/hanlp/"
#: the files of a model and of a tokenizer, by their endings
_ENDINGS = frozenset((".json", ".pt", ".txt", ".md", ".tsv", ".safetensors", ".model", ".log", ""))
_ARCHIVES = (".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar")
#: keys of settings that tell how a model was trained; nothing is opened by them when it is loaded
_TRAINING = frozenset(("trn", "dev", "tst", "save_dir", "finetune", "load_path", "pretrained_config"))
#: keys that name a class; and those under which HanLP opens what the value names
_CLASS = ("classpath", "class_path")
_OPENED = frozenset(("embed", "mapper", "filepath", "model_path", "path", "model_file"))
#: what the pickle inside a file of weights may name
_WEIGHTS = frozenset((
    "collections OrderedDict", "torch._utils _rebuild_tensor_v2", "torch._utils _rebuild_parameter", "torch Size",
    *(f"torch {kind}Storage" for kind in ("Float", "Half", "BFloat16", "Double", "Long", "Int", "Short", "Char", "Byte",
                                          "Bool")),
))
_HINT = "load no model that you did not get from where it is published"
_WHAT = "the directory of a model holds config.json, vocabs.json and model.pt"


def digest(folder: Path) -> str:
    """SHA-256 of every file in the directory with its path: what a directory is known by."""
    whole = sha256()
    for path in _files(folder):
        inner = sha256()
        with path.open("rb") as stream:
            while block := stream.read(1 << 20):
                inner.update(block)
        whole.update(f"{path.relative_to(folder).as_posix()}\0{inner.hexdigest()}\n".encode())
    return whole.hexdigest()


def check(folder: Path) -> None:
    """InputError where the directory holds anything that may run, fetch or unpack."""
    if _archived(folder.name):
        raise InputError("this is an archive, and archives are not unpacked", where=str(folder),
                         hint="unpack it yourself and name the directory")
    if "://" in str(folder):
        raise InputError("this is an address, and models are not fetched", where=str(folder),
                         hint="fetch the model yourself and name its directory")
    if not folder.is_dir():
        raise InputError("there is no such directory", where=str(folder), hint=_WHAT)
    if not (folder / "config.json").is_file():
        raise InputError("this is no model of HanLP 2.1", where=str(folder), hint=_WHAT)
    for path in _files(folder):
        _file(path, folder)


def _files(folder: Path) -> Iterator[Path]:
    """Every file below the directory, in order; InputError for what leads out of it."""
    for base, folders, names in walk(folder):
        folders.sort()
        for name in sorted((*folders, *names)):
            path = Path(base, name)
            if path.is_symlink() or not (path.is_file() or path.is_dir()):
                raise InputError("this is no plain file", where=str(path), hint="copy what it leads to")
            if path.is_file():
                yield path


def _file(path: Path, folder: Path) -> None:
    name = path.name.lower()
    if _archived(name):
        raise InputError("an archive in a model is refused: it would be unpacked unseen", where=str(path), hint=_HINT)
    if path.suffix.lower() not in _ENDINGS and not name.startswith((".git", "readme", "license")):
        raise InputError(f"a model holds no files like this: {path.suffix}", where=str(path), hint=_HINT)
    if path.suffix == ".pt":
        _weights(path)
        return
    with path.open("rb") as stream:
        head = stream.read(2)
    if head[:1] == b"\x80" or head == b"PK":
        raise InputError("a pickle or an archive under another name is refused", where=str(path), hint=_HINT)
    if path.suffix == ".json":
        try:
            loaded = json.loads(path.read_text("utf-8"))
        except (ValueError, RecursionError) as error:
            raise InputError(f"this is no JSON: {error}", where=str(path), hint=_WHAT) from error
        look = _settings(loaded, "", own=path.parent == folder)
        for wrong in _words(loaded) if path.name.endswith("vocabs.json") else look:
            raise InputError(wrong, where=str(path), hint=_HINT)


def _archived(name: str) -> bool:
    return name.lower().endswith(_ARCHIVES)


@cache
def classes() -> frozenset[str]:
    """The classes that a model may name."""
    return frozenset(name for name, *_ in rows("classes", 1, _HERE))


def _words(value: Any) -> Iterator[str]:
    """What is wrong with the vocabularies: one that has `idx_to_token` may name its class as `type`, any other is a set
    of them."""
    if not isinstance(value, dict):
        yield "a vocabulary is an object"
    elif "idx_to_token" in value:
        if value.get("type") and value["type"] not in classes():
            yield f"it names a class that no model needs: {str(value['type'])[:80]}"
    else:
        for one in value.values():
            yield from _words(one)


def _settings(value: Any, key: str, *, own: bool) -> Iterator[str]:
    """What is wrong with one setting, or with those within it. `own`: it is HanLP's file, not a tokenizer's."""
    if isinstance(value, dict):
        for inner, one in value.items():
            if inner == "auto_map":
                yield "it names code of its own (auto_map)"
            if own and inner in _CLASS and one is not None and not (isinstance(one, str) and one in classes()):
                yield f"it names a class that no model needs: {str(one)[:80]}"
            yield from _settings(one, str(inner), own=own)
    elif isinstance(value, list):
        for one in value:
            yield from _settings(one, key, own=own)
    elif isinstance(value, str) and own and key not in _TRAINING:
        yield from _named(value, key)


def _named(value: str, key: str) -> Iterator[str]:
    """What is wrong with a text among the settings."""
    if key == "mapper" and value.startswith(HOME) and value.endswith(".json"):
        return
    if "://" in value:
        yield f"it names an address under {key}: {value[:80]}"
    elif key in _OPENED:
        yield f"it names a file under {key}, which would be read or unpickled: {value[:80]}"
    elif key == "transformer" and (value.startswith(("/", "~", "\\")) or ".." in value.split("/") or ":" in value):
        yield f"it names a place outside the directory under {key}: {value[:80]}"
    elif _archived(value):
        yield f"it names an archive under {key}: {value[:80]}"


def _weights(path: Path) -> None:
    """The weights are a zip of PyTorch with one pickle, which may name tensors and nothing else."""
    try:
        with zipfile.ZipFile(path) as archive:
            inside = [name for name in archive.namelist() if name.endswith(".pkl")]
            if len(inside) != 1:
                raise InputError("these weights hold more than one pickle, or none", where=str(path), hint=_HINT)
            named = set(_globals(archive.read(inside[0])))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise InputError("this is no file of weights as PyTorch has written them since 1.6", where=str(path),
                         hint="a plain pickle is refused: " + _HINT) from error
    if strange := sorted(named - _WEIGHTS):
        raise InputError(f"the weights name something that is no tensor: {strange[0][:80]}", where=str(path),
                         hint=_HINT)


def _globals(data: bytes) -> Iterator[str]:
    """Module and name of everything that a pickle names; one that names something in another way than PyTorch is
    strange."""
    for code, value, _ in pickletools.genops(data):
        if code.name == "GLOBAL":
            yield str(value)
        elif code.name in ("STACK_GLOBAL", "INST", "OBJ", "EXT1", "EXT2", "EXT4"):
            yield code.name
