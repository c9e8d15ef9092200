"""Two thousand strangers, many of them of the same names, change not a byte of what is said of others, and resolving
them costs as much time for each document as resolving a tenth of them."""

from __future__ import annotations

import importlib.util
import os
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

from kg.graph.quads import nquads
from kg.model import Reading
from kg.resolve.resolve import Resolution, settle
from kg.run import readings

LINKS = Path(__file__).parents[1] / "links"
SAMPLES = Path(__file__).parents[2] / "seeds"
GOLD = os.environ.get("DIFANG_GOLD", "")


def strangers() -> ModuleType:
    """The generator beside this file."""
    spec = importlib.util.spec_from_file_location("strangers", Path(__file__).with_name("strangers.py"))
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["strangers"] = module
    spec.loader.exec_module(module)
    return module


def of(found: Resolution, ours: set[str]) -> dict[str, object]:
    """What is said of some documents: their people and events, and their part of the graph, byte for byte."""
    graphs = tuple(f"doc/{document}> ." for document in ours)
    people = {mark: key for mark, key in found.people.items() if mark.document in ours}
    return {
        "people": people,
        "events": {mark: key for mark, key in found.events.items() if mark.document in ours},
        "graph": sorted(line for line in nquads(found.graph) if line.endswith(graphs)),
        "successions": [one for one in found.successions if set(one.documents) <= ours],
        "contradictions": [one for one in found.contradictions if {d for _, by in one.values for d in by} <= ours],
        "forwards": {old: new for old, new in found.forwards.items() if {r.key for r in new} & set(people.values())},
    }


@pytest.mark.parametrize("more", [200, pytest.param(2000, marks=pytest.mark.slow)])
def test_strangers_change_nothing(more: int) -> None:
    texts = [str(path) for path in sorted(LINKS.glob("*.txt"))]
    provinces = {"53", "34"}
    if GOLD and more > 1000:
        texts = [str(path) for path in sorted(Path(GOLD).glob("B*.txt"))]
        provinces = {"42", "13", "61", "15", "32"}
    ours: list[Reading] = list(readings(texts, lambda aside: None))
    names = sorted({person.name for reading in ours for person in reading.people})
    made = strangers()
    others = list(made.readings(more, 7, made.counties(sorted(provinces)), names))
    alone, among = settle(ours), settle([*others[::2], *ours, *others[1::2]])
    documents = {reading.document.id for reading in ours}
    assert sum(mark.name in names for mark in among.people) > len(alone.people) + more // 20
    assert of(alone, documents) == of(among, documents)


def test_real_articles_of_other_places_change_nothing() -> None:
    ours = list(readings([str(path) for path in sorted(LINKS.glob("*.txt"))], lambda aside: None))
    others = list(readings([str(path) for path in sorted(SAMPLES.glob("*.txt"))], lambda aside: None))
    documents = {reading.document.id for reading in ours}
    assert others and of(settle(ours), documents) == of(settle([*others, *ours]), documents)


@pytest.mark.slow
def test_ten_times_the_documents_take_ten_times_the_time() -> None:
    made = strangers()

    def cost(count: int) -> float:
        found = list(made.readings(count, 1, made.counties()))
        start = time.process_time()
        settle(found)
        return (time.process_time() - start) / count

    small, large = min(cost(1000) for _ in range(2)), cost(10000)
    assert large < 2 * small
