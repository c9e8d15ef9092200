"""Saved questions and own `.rq` files: what they ask, what they want to know, and their answers as tables.

A file begins with its contract, in the decorators of grlc (`#+`, together one YAML document), so that servers of saved
queries show it too:

    #+ summary: Who chaired what?
    #+ summary-zh: 谁主持了什么？
    #+ description: One row for each place in a text that says so.
    #+ params:
    #+   - person string optional name of the person
    #+ returns: who what date
    #+ evidence: ?part df:activity ?event ; df:evidence ?evidence

A parameter has a name, a type (string, date, integer, iri), `optional`, `required` or its default, and a description.
Its value is bound to the variable of that name as a term, never pasted into the text; the engine wants the variable
among those selected, and `returns` names the columns that are shown. A file without a contract shows all its columns.
`evidence` leads from the selected variables to `?evidence`, for questions whose rows show no quote (`rewrite.quoted`);
`empty` says what it means that there is no row, where it does not mean that no text says so.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import normalize
from urllib.parse import unquote

import pyoxigraph as ox

from kg import assets, vocab
from kg.errors import DataError, InputError, KgError, meant
from kg.store.narrow import WRITTEN, narrowed
from kg.store.store import Store
from kg.store.tables import Table, table

TYPES = ("string", "date", "integer", "iri")

_HEAD = re.compile(r"#\+ ([a-z-]+):\s*(.*?)\s*$")
_ITEM = re.compile(r"#\+\s+- (.*?)\s*$")
_PLACE = re.compile(r"error at (\d+):(\d+): ?(.*)", re.S)
_LAST = 0x10FFFF
#: a character by its number, which may stand anywhere in a query
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_SERVICE = re.compile(r"(?i)(?<![\w:?$-])SERVICE(?![\w:])")
_CLASSES = re.compile(r",?\s*\[(?:'(?:\\.|[^'])*'|[^\]'])*\]", re.S)


class Param(NamedTuple):
    """`default` is None where there is none; only then may the parameter be required."""

    name: str
    type: str
    required: bool
    default: str | None
    description: str


class Question(NamedTuple):
    name: str
    where: str
    text: str
    title: str = ""
    title_zh: str = ""
    meaning: str = ""
    params: tuple[Param, ...] = ()
    returns: tuple[str, ...] = ()
    evidence: str = ""
    empty: str = ""


# ------------------------------------------------------------------------------- finding and describing


def saved() -> tuple[Question, ...]:
    """The questions that come along, by name."""
    return tuple(_file(path) for path in sorted(assets.queries().glob("*.rq")))


def find(name: str) -> Question:
    """A saved question by its name, a file by its path, or stdin as `-`."""
    if name == "-":
        return describe(sys.stdin.read(), "-", "stdin")
    path = assets.queries() / f"{name}.rq"
    if re.fullmatch(r"[\w-]+", name) and path.is_file():
        return _file(path)
    if Path(name).is_file():
        return _file(Path(name))
    if name.endswith(".rq") or "/" in name:
        raise InputError("there is no such query file", where=name)
    hint = meant(name, (path.stem for path in sorted(assets.queries().glob("*.rq"))))
    raise _usage(f"no saved question is called {name}", hint=hint or "kg query lists them; a file is given by its path")


def describe(text: str, name: str, where: str) -> Question:
    """Read the contract at the head of a query; DataError with the line where it is wrong."""
    words: dict[str, str] = {}
    params: list[Param] = []
    inside = ""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            break
        if found := _HEAD.match(line):
            inside = found[1]
            words[inside] = _unquoted(found[2])
        elif inside == "params" and (found := _ITEM.match(line)):
            params.append(_param(_unquoted(found[1]), f"{where}:{number}"))
    return Question(
        name,
        where,
        text,
        words.get("summary", ""),
        words.get("summary-zh", ""),
        words.get("description", ""),
        tuple(params),
        tuple(words.get("returns", "").replace(",", " ").split()),
        words.get("evidence", ""),
        words.get("empty", ""),
    )


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] == '"' else value


def _file(path: Path) -> Question:
    try:
        return describe(path.read_text("utf-8-sig"), path.stem, str(path))
    except UnicodeDecodeError as error:
        raise DataError("the query is not UTF-8", where=str(path)) from error
    except OSError as error:
        raise InputError(f"the query cannot be read: {error.strerror}", where=str(path)) from error


def _param(text: str, where: str) -> Param:
    parts = text.split(maxsplit=3)
    if len(parts) < 3 or parts[1] not in TYPES or not parts[0].isidentifier():
        hint = f"#+   - name type default description; type is one of {', '.join(TYPES)}"
        raise DataError(f"a parameter is written wrong: {text}", where=where, hint=hint)
    default = None if parts[2] in ("optional", "required") else parts[2]
    return Param(parts[0], parts[1], parts[2] == "required", default, parts[3] if len(parts) > 3 else "")


# ------------------------------------------------------------------------------- asking


def ask(store: Store, question: Question, values: Mapping[str, str] | None = None) -> Table:
    """The answer. KgError with exit code 2 for a parameter that is unknown, missing or of another type; DataError with
    file and line for a query that cannot be read."""
    bound = terms(question, values or {})
    if _goes_elsewhere(question.text):
        raise DataError("a question is answered from the graph alone", where=question.where, hint="leave out SERVICE")
    try:
        return table(_found(store, question, bound), question.returns)
    except SyntaxError as error:
        raise _broken(question, str(error.msg or error)) from error
    except (RuntimeError, ValueError, OSError) as error:
        raise DataError(f"the query cannot be answered: {_plain(error)}", where=question.where) from error


def _goes_elsewhere(text: str) -> bool:
    """Does a query ask another store? The pattern looks closely, and slowly, where the word is there at all; letters of
    bytes are the fastest to compare."""
    plain = _ESCAPED.sub(lambda m: chr(min(int(m[1] or m[2], 16), _LAST)), text) if "\\" in text else text
    return b"service" in plain.encode(errors="replace").lower() and bool(_SERVICE.search(WRITTEN.sub(" ", plain)))


def _found(store: Store, question: Question, bound: Mapping[str, ox.NamedNode | ox.Literal]) -> object:
    """What the engine gives: of the text as these values narrow it; where that cannot be read, of the text as it is,
    for the error to tell the right line."""
    given = {ox.Variable(name): term for name, term in bound.items()}
    values = {param.name: bound.get(param.name) for param in question.params}

    def asked(text: str, given: dict[Any, Any], prefixes: dict[str, str]) -> Any:
        return store.engine.query(text, use_default_graph_as_union=False, prefixes=prefixes, substitutions=given)

    def told(prefixes: dict[str, str]) -> Any:
        return asked(narrowed(question.text, values, lambda one: asked(one, {}, prefixes)), given, prefixes)

    for prefixes in ({}, vocab.PREFIXES):               # a text may bring its own, and ours take time to read
        with suppress(SyntaxError):
            return told(prefixes)
    return asked(question.text, given, vocab.PREFIXES)


def terms(question: Question, values: Mapping[str, str]) -> dict[str, ox.NamedNode | ox.Literal]:
    """The parameters as terms, defaults filled in; an empty value is no value."""
    known = {param.name: param for param in question.params}
    for name in values:
        if name not in known:
            hint = f"{meant(name, known)} it knows {', '.join(known)}".strip() if known else "it has none"
            raise _usage(f"{question.name} has no parameter {name}", hint=hint)
    bound = {}
    for param in question.params:
        value = values.get(param.name, "").strip() or param.default
        if value:
            bound[param.name] = _term(param, value)
        elif param.required:
            raise _usage(f"{question.name} wants {param.name}: {param.description}", hint=f"-p {param.name}=…")
    return bound


def _term(param: Param, value: str) -> ox.NamedNode | ox.Literal:
    try:
        if param.type == "date":
            return ox.Literal(_day(value), datatype=_xsd("date"))
        if param.type == "integer":
            return ox.Literal(str(int(value)), datatype=_xsd("integer"))
        if param.type == "iri":
            return ox.NamedNode(_iri(value))
        return ox.Literal(value)
    except ValueError as error:
        hint = "a date is written 2023-04-12" if param.type == "date" else f"{error}"
        raise _usage(f"{param.name} wants a value of type {param.type}, not {value!r}", hint=hint) from error


def _day(value: str) -> str:
    if len(value) != 10:
        raise ValueError("not a whole date")
    return date.fromisoformat(value).isoformat()


def _iri(value: str) -> str:
    """An IRI or prefixed name as a person gives it: browsers hand out percent signs, input methods wide characters."""
    value = normalize("NFKC", unquote(value))
    prefix, colon, rest = value.partition(":")
    if colon and prefix in vocab.PREFIXES and not rest.startswith("//"):
        return vocab.PREFIXES[prefix] + rest
    if not colon:
        raise ValueError("neither an IRI nor a prefixed name")
    return value


def _xsd(name: str) -> ox.NamedNode:
    return ox.NamedNode(vocab.expand(f"xsd:{name}"))


def _broken(question: Question, message: str) -> DataError:
    found = _PLACE.match(message)
    if not found:
        return DataError(f"the query cannot be read: {message}", where=question.where)
    line = int(found[1])
    written: Sequence[str] = question.text.splitlines()
    hint = written[line - 1].strip()[:100] if line <= len(written) else "the text ends too early"
    what = f"the query cannot be read at column {found[2]}: {_briefly(found[3])}"
    return DataError(what, where=f"{question.where}:{line}", hint=hint)


def _briefly(message: str) -> str:
    """What the parser says, without its lists of the characters it would take."""
    words = _CLASSES.sub("", message.removeprefix("expected one of ")).strip(" ,").split(", ")
    said = ", ".join(word for word in words if word)
    if not message.startswith("expected one of"):
        return message
    if "Prefix not found" in said:
        return "a prefix is not known"
    return f"expected one of {said}" if said else "this is no SPARQL"


def _plain(error: Exception) -> str:
    text = str(error)
    if "SELECT projection" in text:
        return "every parameter must be among the selected variables"
    return text


def _usage(what: str, *, hint: str) -> KgError:
    error = KgError(what, hint=hint)
    error.exit_code = 2
    return error
