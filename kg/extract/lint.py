"""What is wrong with the rules of this room: files that do not load, rules without examples, examples that do not hold
or stand twice, patterns that nobody asks for."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from kg.errors import DataError
from kg.extract import campaign_rules, daterules, figures, lint_cases, patterns, personnel_rules
from kg.extract.patterns import Rule

HERE = Path(__file__).parent
RULES = HERE / "rules"


def problems() -> Iterator[DataError]:
    """Everything that is wrong, file by file."""
    yield from _loading()
    for path in sorted(RULES.rglob("*.toml")):
        try:
            data = tomllib.loads(path.read_text("utf-8"))
        except tomllib.TOMLDecodeError as error:
            yield DataError(f"this is no TOML: {error}", where=str(path), hint="look at the line it names, and above")
            continue
        for name, entry in _entries(data):
            yield from _examples(path, name, entry)
    try:
        named = patterns.rules()
    except DataError:
        return                                      # told above
    for rule in named.values():
        yield from _cases(rule)
    yield from _read()
    for name in sorted(set(named) - asked()):
        yield DataError("nobody asks for this pattern", where=_place(_file(name), name),
                        hint="take it out, or ask for it in kg/extract")


def _loading() -> Iterator[DataError]:
    """What the loaders themselves refuse: wrong keys, patterns that do not compile."""
    loads: Iterable[Callable[[], object]] = (
        patterns.rules, campaign_rules.rules, personnel_rules.rules, personnel_rules.body, personnel_rules.frames,
        figures.grammar, lambda: daterules.table("date.toml"))
    for load in loads:
        try:
            load()
        except DataError as error:
            yield error
        except (KeyError, TypeError, ValueError) as error:
            yield DataError(f"{type(error).__name__}: {error}", where=str(RULES), hint="a key is missing or mistyped")


def _entries(data: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rules of a file by name: [[rule]] with an id, or [group.name]."""
    for group, value in data.items():
        if isinstance(value, list):
            yield from ((str(one.get("id", "")), one) for one in value if isinstance(one, dict) and "yes" in one or
                        isinstance(one, dict) and "pattern" in one)
        elif isinstance(value, dict):
            yield from ((f"{group}.{name}", one) for name, one in value.items()
                        if isinstance(one, dict) and "pattern" in one)


def _examples(path: Path, name: str, rule: dict[str, Any]) -> Iterator[DataError]:
    yes = [_text(case) for case in rule.get("yes", ())]
    no = [_text(case) for case in rule.get("no", ())]
    where = _place(path, name)
    if not yes and not (no and rule.get("kind") == "drop"):     # what only drops has nothing to find
        yield DataError(f"{name} has no yes example", where=where, hint="write a short text with it: yes = [\"…\"]")
    for text in dict.fromkeys(text for side in (yes, no) for text in side if side.count(text) > 1):
        yield DataError(f"{name}: {text} stands twice", where=_place(path, name, text), hint="keep one")
    for text in dict.fromkeys(text for text in yes if text in no):
        yield DataError(f"{name}: {text} is a yes and a no", where=_place(path, name, text), hint="decide which")


def _text(case: Any) -> str:
    """The text of an example, with what it says beside it (a day of publication) where that is a part of it."""
    return f"{case.get('text', '')} {case.get('published', '')}".strip() if isinstance(case, dict) else str(case)


def _read() -> Iterator[DataError]:
    """Examples of the rules of campaigns, personnel, dates and figures that are not read as they say."""
    try:
        for name, id, case in lint_cases.failures():
            yield DataError(case.what, where=_place(RULES / name, id, case.text), hint="change the rule or the example")
    except DataError:
        return                                      # told where the files are loaded


def _cases(rule: Rule) -> Iterator[DataError]:
    """Examples of a named pattern that do not come out as they say."""
    path = _file(rule.name)
    try:
        rule.compiled()
    except DataError as error:
        yield DataError(error.what, where=_place(path, rule.name), hint="a bracket or a backslash, most often")
        return
    for case in rule.yes:
        taken = rule.taken(case.text)
        if taken is None:
            yield DataError(f"{rule.name} does not take {case.text}", where=_place(path, rule.name, case.text),
                            hint="change the pattern, or the example")
            continue
        for group, words in case.groups:
            found = taken[int(group) if group.isdigit() else group]
            if found != words:
                yield DataError(f"{rule.name}: of {case.text} the group {group} takes {found}, not {words}",
                                where=_place(path, rule.name, case.text), hint="change the pattern, or the example")
    for text in rule.no:
        if rule.taken(text):
            yield DataError(f"{rule.name} takes {text}, which is a no", where=_place(path, rule.name, text),
                            hint="change the pattern, or the example")


def _file(name: str) -> Path:
    """The file that holds a named pattern."""
    return next((path for path in sorted((RULES / "patterns").glob("*.toml"))
                 if f"[{name}]" in path.read_text("utf-8")), RULES / "patterns")


def _place(path: Path, name: str, text: str = "") -> str:
    """file:line of a rule, or of an example in it."""
    if not path.is_file():
        return str(path)
    lines = path.read_text("utf-8").splitlines()
    heads = (f"[{name}]", f'id = "{name}"')
    start = next((i for i, line in enumerate(lines) if line.strip().startswith(heads)), 0)
    words = text.partition("\n")[0].partition(" ")[0]
    at = next((i for i in range(start, len(lines)) if words and re.search(f"[\"']{re.escape(words)}", lines[i])), start)
    return f"{path}:{at + 1}"


def asked() -> set[str]:
    """The names of all patterns that the room asks for, from its source: `_P = Patterns("clause")`, then `_P.light`
    (`_P.may` is a question)."""
    found: set[str] = set()
    for path in sorted(HERE.glob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        groups: dict[str, str] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
                call, target = node.value, node.targets[0]
                if isinstance(call.func, ast.Name) and call.func.id == "Patterns" and isinstance(target, ast.Name):
                    groups[target.id] = str(ast.literal_eval(call.args[0]))
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in groups:
                found |= {f"{groups[node.value.id]}.{node.attr}"} if node.attr != "may" else set()
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "pattern":
                if isinstance(node.args[0], ast.Constant):
                    found.add(str(node.args[0].value))
    return found
