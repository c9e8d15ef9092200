"""Every example of every named pattern, and that readers ask for patterns that there are, and for all of them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from kg.errors import DataError
from kg.extract import patterns
from kg.extract.patterns import Case, Rule, rules

ROOM = Path(patterns.__file__).parent
YES = [pytest.param(rule, case, id=f"{rule.name}-{i}") for rule in rules().values() for i, case in enumerate(rule.yes)]
NO = [pytest.param(rule, text, id=f"{rule.name}-{i}") for rule in rules().values() for i, text in enumerate(rule.no)]


@pytest.mark.parametrize(("rule", "case"), YES)
def test_a_pattern_takes_its_examples(rule: Rule, case: Case) -> None:
    taken = rule.taken(case.text)
    assert taken is not None
    assert {g: taken[int(g) if g.isdigit() else g] for g, _ in case.groups} == dict(case.groups)


@pytest.mark.parametrize(("rule", "text"), NO)
def test_a_pattern_leaves_what_only_looks_alike(rule: Rule, text: str) -> None:
    assert rule.taken(text) is None


def test_every_pattern_has_an_example() -> None:
    assert [rule.name for rule in rules().values() if not rule.yes] == []


def _asked() -> set[str]:
    """The names of all patterns that the room asks for, from its source."""
    asked: set[str] = set()
    for path in sorted(ROOM.glob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        groups: dict[str, str] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
                call, target = node.value, node.targets[0]
                if isinstance(call.func, ast.Name) and call.func.id == "Patterns" and isinstance(target, ast.Name):
                    assert isinstance(call.args[0], ast.Constant)
                    groups[target.id] = str(call.args[0].value)
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in groups:
                asked.add(f"{groups[node.value.id]}.{node.attr}")
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "pattern":
                if isinstance(node.args[0], ast.Constant):
                    asked.add(str(node.args[0].value))
    return asked


def test_readers_ask_for_every_pattern_and_for_no_other() -> None:
    assert sorted(_asked() ^ set(rules())) == []


def test_an_unknown_pattern_is_named() -> None:
    with pytest.raises(DataError, match="no pattern is called act.nothing"):
        patterns.pattern("act.nothing")
