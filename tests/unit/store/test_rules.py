"""What follows by rule, and what of the facts a rule can see."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import assets, vocab
from kg.store import lines, rules


def _facts(folder: Path) -> list[bytes]:
    return list(lines.merged([folder / "facts.nq", folder / "codes.nq"]))


def _seen(facts: list[bytes]) -> list[bytes]:
    return [line for block in rules.seen([facts]) for line in block]


def test_what_a_rule_can_see_gives_what_all_facts_give(graph_folder: Path) -> None:
    whole = ox.Store()
    rules.prepare(whole)
    whole.bulk_load(lines.stream(lines.triples(_facts(graph_folder))), ox.RdfFormat.N_TRIPLES)
    derived = (graph_folder / "derived.nq").read_text("utf-8").splitlines()
    assert sorted(set(rules.derive(whole))) == derived and derived
    assert not (graph_folder / "rules").exists()


@pytest.mark.parametrize("path", assets.rules(), ids=lambda path: path.stem)
def test_every_rule_gives_something(path: Path, graph_folder: Path) -> None:
    """Else the test above says nothing of it."""
    store = ox.Store()
    rules.prepare(store)
    store.bulk_load(lines.stream(lines.triples(_seen(_facts(graph_folder)))), ox.RdfFormat.N_TRIPLES)
    assert any(True for _ in store.query(path.read_text("utf-8"), use_default_graph_as_union=True))  # type: ignore[union-attr]


def test_spans_and_quotes_are_seen_by_no_rule(graph_folder: Path) -> None:
    facts = _facts(graph_folder)
    seen = _seen(facts)
    assert 0 < len(seen) < len(facts) / 2 and seen == sorted(seen)
    evidence = f"{vocab.ID}ev/".encode()
    assert any(evidence in line for line in facts) and not any(evidence in line for line in seen)


def test_what_a_rule_could_tell_again_is_seen() -> None:
    """A shortcut is named by no rule, but by the code lists."""
    line = b"<x:a> <%s> <x:b> <x:g> ." % vocab.expand("df:chaired").encode()
    assert _seen([line, b"<x:a> <x:p> \"a b\" <x:g> ."]) == [line]
