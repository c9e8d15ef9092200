"""Figures on networks: those of NetworkX on a known graph, and by hand on small ones."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import networkx as nx
import pytest

from kg.errors import KgError
from kg.measure import figures
from kg.measure.networks import Tie


def made(*edges: tuple[str, str], weight: int = 1) -> Any:
    graph = nx.Graph(kind="attendance")
    for one, other in edges:
        graph.add_edge(one, other, weight=weight, first="2023-01-01", last="2023-01-01",
                       ties=[Tie("会议", "2023-01-01", ("ground",))] * weight)
    for node in graph:
        graph.nodes[node].update(name=node, kind="person")
    return graph


@pytest.fixture
def karate() -> Any:
    """Zachary's club, whose figures everybody knows."""
    return made(*((f"{a:02}", f"{b:02}") for a, b in nx.karate_club_graph().edges()))


def column(table: Any, name: str) -> dict[str, str]:
    return {row["name"]: row[name] for row in table.records()}


def test_centrality_is_that_of_networkx(karate: Any) -> None:
    table = figures.centrality(karate)
    between = nx.betweenness_centrality(karate)
    found = {who: float(value) for who, value in column(table, "betweenness").items()}
    assert found == pytest.approx(between, abs=1e-6)
    assert table.rows[0][0] == "00" and float(column(table, "betweenness")["00"]) == pytest.approx(0.437635, abs=1e-6)
    near = {who: value / 33 for who, value in nx.harmonic_centrality(karate).items()}
    assert {who: float(value) for who, value in column(table, "harmonic").items()} == pytest.approx(near, abs=1e-6)
    assert column(table, "degree")["33"] == "17" and set(column(table, "piece").values()) == {"34"}


def test_the_middle_of_a_line_is_on_every_way() -> None:
    table = figures.centrality(made(("甲", "乙"), ("乙", "丙")))
    assert [row[:5] for row in table.rows] == [
        ("乙", "2", "1", "2", "1"), ("丙", "1", "0.5", "1", "0"), ("甲", "1", "0.5", "1", "0")]
    assert column(table, "harmonic") == {"乙": "1", "甲": "0.75", "丙": "0.75"}


def test_communities_are_seeded(karate: Any) -> None:
    first = figures.communities(karate, seed=3)
    assert first == figures.communities(karate, seed=3)
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for row in first.records():
        groups[str(row["community"])].add(str(row["name"]))
    share = nx.community.modularity(karate, groups.values(), weight="weight")
    assert float(str(first.rows[0][5])) == pytest.approx(share, abs=1e-6) and share > 0.4


def test_two_cliques_with_one_tie_are_two_communities() -> None:
    """By hand: 13 ties, 6 inside each; 12/13 - 2 (13/26)² = 0.423077."""
    left, right = ["甲", "乙", "丙", "丁"], ["子", "丑", "寅", "卯"]
    inside = [(a, b) for group in (left, right) for i, a in enumerate(group) for b in group[i + 1:]]
    table = figures.communities(made(*inside, ("甲", "子")))
    assert {row[5] for row in table.rows} == {"0.423077"}
    assert [row[1] for row in table.rows] == ["4"] * 8
    assert {row[2] for row in table.rows[:4]} in (set(left), set(right))


def test_cores_are_those_of_networkx(karate: Any) -> None:
    assert {who: int(value) for who, value in column(figures.cores(karate), "core").items()} == nx.core_number(karate)


def test_of_equally_short_chains_the_strongest_is_told() -> None:
    graph = made(("甲", "乙"), ("乙", "丁"), ("甲", "丙"), ("丙", "丁"))
    assert figures.chain(graph, "甲", "丁") == [("甲", "丙"), ("丙", "丁")]         # by identifier: 丙 before 乙
    graph["甲"]["乙"]["weight"] = 5
    assert figures.chain(graph, "甲", "丁") == [("甲", "乙"), ("乙", "丁")]


def test_there_is_no_chain_between_pieces() -> None:
    with pytest.raises(KgError, match="no chain of ties"):
        figures.chain(made(("甲", "乙"), ("丙", "丁")), "甲", "丁")


def test_a_bridge_is_tied_into_other_systems() -> None:
    """By hand: 乙 has a tie to the party, one to the government: 1 - (1/2)² - (1/2)² = 0.5; both ties are cuts."""
    graph = made(("甲", "乙"), ("乙", "丙"), ("丙", "丁"))
    table = figures.bridges(graph, {"甲": ("党委",), "乙": ("党委",), "丙": ("人民政府",)})
    rows = {row[0]: row[1:6] for row in table.rows}
    assert rows["乙"] == ("党委", "2", "1", "0.5", "2")
    assert rows["甲"] == ("党委", "1", "0", "0", "1") and "丁" not in rows


def test_nothing_is_counted_on_nothing() -> None:
    empty = nx.Graph(kind="attendance")
    for table in (figures.ties(empty), figures.centrality(empty), figures.communities(empty), figures.cores(empty),
                  figures.bridges(empty, {})):
        assert table.columns and table.rows == ()


def test_a_backend_that_is_not_there_is_told() -> None:
    with pytest.raises(KgError, match="no NetworkX backend quantum"):
        figures.centrality(made(("甲", "乙")), backend="quantum")


def test_a_backend_gets_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dispatch is NetworkX's: the name goes to it as it is."""
    asked = []

    def counted(graph: Any, backend: str = "", **more: Any) -> dict[str, float]:
        asked.append(backend)
        return dict.fromkeys(graph, 0.0)

    monkeypatch.setattr(nx.utils, "backends", type("Known", (), {"backends": {"networkx": 0, "parallel": 0}}))
    monkeypatch.setattr(nx, "betweenness_centrality", counted)
    monkeypatch.setattr(nx, "harmonic_centrality", counted)
    figures.centrality(made(("甲", "乙")), backend="parallel")
    assert asked == ["parallel", "parallel"]
