"""Who was named at which meetings, and in what order."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.graph.quads import nquads
from kg.measure import meetings
from kg.measure.networks import Limits
from kg.resolved import Graph
from kg.store.store import Store, build, open_store
from tests.conftest import LI, MEETING, SUN, UNCHAIRED, WANG, ZHAO, part, said


@pytest.fixture(scope="module")
def store(small_graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """王 first and 赵 second at one meeting, 赵 before 李 and 王 at the other, whose day has no year."""
    more = (part(MEETING, WANG, "spoke", said(0, 70, "王小明讲话"), order=1),
            part(UNCHAIRED, ZHAO, "spoke", said(1, 100, "赵一凡讲话"), order=1),
            part(UNCHAIRED, LI, "attended", said(1, 105, "李大山出席"), order=2),
            part(UNCHAIRED, WANG, "attended", said(1, 110, "王小明出席"), order=3))
    folder: Path = tmp_path_factory.mktemp("meetings") / "graph"
    build(nquads(replace(small_graph, facts=(*small_graph.facts, *more))), folder)
    return open_store(folder)


def test_people_stand_against_events(store: Store) -> None:
    table = meetings.matrix(store, Limits())
    assert table.columns == (
        "name", "times", "2023-03-01 安和市2023年全市教育工作会议", "XXXX-05-20 安和市防汛会议", "key")
    assert [row[:4] for row in table.rows] == [
        ("王小明", "2", "主持、讲话", "出席"), ("赵一凡", "2", "出席", "讲话"),
        ("孙立", "1", None, "出席"), ("李大山", "1", None, "出席")]
    assert [row[0] for row in meetings.matrix(store, Limits(meeting="教育")).rows] == ["王小明", "赵一凡"]


def test_the_order_of_names_is_a_rank(store: Store) -> None:
    rows = [row[:5] for row in meetings.ranks(store, Limits()).rows]
    assert rows == [
        ("2023-03-01", "安和市2023年全市教育工作会议", "1", "2", "王小明"),
        ("2023-03-01", "安和市2023年全市教育工作会议", "2", "2", "赵一凡"),
        ("XXXX-05-20", "安和市防汛会议", "1", "4", "赵一凡"), ("XXXX-05-20", "安和市防汛会议", "2", "4", "李大山"),
        ("XXXX-05-20", "安和市防汛会议", "3", "4", "王小明"), ("XXXX-05-20", "安和市防汛会议", "4", "4", "孙立")]
    assert [row[2] for row in meetings.ranks(store, Limits(), "王小明").rows] == ["1", "3"]
    assert meetings.ranks(store, Limits(), SUN.key).rows[0][2] == "4"


def test_what_is_not_there_is_told(store: Store) -> None:
    with pytest.raises(KgError, match="no event or series is called so"):
        meetings.matrix(store, Limits(meeting="体育"))
    with pytest.raises(KgError, match="names 张三"):
        meetings.ranks(store, Limits(), "张三")
