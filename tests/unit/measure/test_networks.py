"""Networks of the graph: what ties two of them, since when, and where it is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.build import Making
from kg.errors import KgError
from kg.graph.quads import nquads
from kg.measure import networks
from kg.measure.networks import Limits, network
from kg.resolved import Graph
from kg.store.store import Store, build, open_store

TOP = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def small(small_graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("small") / "graph"
    build(nquads(small_graph), folder)
    return open_store(folder)


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("seeds") / "graph"
    Making(folder).build([str(TOP / "seeds")])
    return open_store(folder)


def edges(store: Store, kind: str, **more: str) -> list[tuple[str, str, int, str, str]]:
    graph = network(store, kind, **more)  # type: ignore[arg-type]
    name = graph.nodes(data="name")
    return sorted((name[one], name[other], edge["weight"], edge["first"], edge["last"])
                  for one, other, edge in graph.edges(data=True))


def test_who_is_named_at_one_event_is_tied(small: Store) -> None:
    assert edges(small, "attendance") == [("王小明", "赵一凡", 1, "2023-03-01", "2023-03-01")]
    assert edges(small, "attendance", since="2023-03-02") == []
    assert len(network(small, "attendance")) == 3                     # and who is named alone is a node


def test_the_samples_have_the_ties_of_their_texts(seeds: Store) -> None:
    """Counted by hand: seven events with 3, 2, 2, 2, 4, 5 and 2 people, two of which share pairs."""
    graph = network(seeds, "attendance")
    assert (len(graph), graph.number_of_edges()) == (16, 21)
    name = {graph.nodes[node]["name"]: node for node in graph}
    twice = graph[name["游志红"]][name["郑则文"]]
    assert (twice["weight"], twice["first"], twice["last"]) == (2, "2023-02-28", "2023-02-28")
    assert twice["strength"] == pytest.approx(1 / 2 + 1)              # among three, and the two alone
    later = graph[name["游志红"]][name["郑占红"]]
    assert (later["weight"], later["last"]) == (2, "2023-03-03")
    assert len(network(seeds, "attendance", meeting="生态环境保护工作会议")) == 6
    assert len(network(seeds, "attendance", place="荔湾区")) == 5


def test_a_career_overlaps_where_both_are_known_to_be_in_office(small: Store) -> None:
    """Whoever leaves on the day on which another comes was not there with him; a former holder holds nothing."""
    assert edges(small, "careers") == [("王小明", "赵一凡", 1, "2023-03-01", "2023-03-01")]


def test_a_succession_leads_from_who_went_to_who_came(small: Store) -> None:
    assert edges(small, "successions") == [("王小明", "李大山", 1, "2024-05-10", "2024-05-10")]
    assert network(small, "successions").is_directed()


def test_an_agency_is_under_another(small: Store) -> None:
    assert edges(small, "agencies") == [("安和市教育局", "安和市人民政府", 1, "", "")]


def test_an_agency_takes_part_in_a_campaign_itself_and_by_its_meetings(small: Store) -> None:
    graph = network(small, "campaigns")
    (one, other, edge), = graph.edges(data=True)
    assert {graph.nodes[one]["bipartite"], graph.nodes[other]["bipartite"]} == {0, 1}
    assert sorted((tie.what, tie.day) for tie in edge["ties"]) == [
        ("主办", "2023-03-01"), ("主持", "2023-03-01"), ("牵头", "2023-03-02")]


def test_a_tie_leads_to_the_words(small: Store) -> None:
    graph = network(small, "attendance")
    (_, _, edge), = graph.edges(data=True)
    said = networks.quotes(small, edge["ties"][0].grounds)
    assert said == [("文档0", "王小明主持会议"), ("文档0", "赵一凡出席会议"), ("文档2", "王小明主持会议")]


def test_less_sure_words_tie_nobody(small: Store) -> None:
    assert len(networks.of(small, "attendance", Limits(least=0.95))) == 1


def test_a_network_that_there_is_not_is_refused(small: Store) -> None:
    with pytest.raises(KgError, match="no network kinship"):
        network(small, "kinship")
    with pytest.raises(KgError, match="knows no meetings"):
        network(small, "careers", meeting="常务会议")


def test_systems_are_the_kinds_of_the_agencies_of_a_person(small: Store) -> None:
    found = {networks.key(person): kinds for person, kinds in networks.systems(small).items()}
    assert found["349900-王小明"] == ("政府部门",) and "349900-孙立" not in found
