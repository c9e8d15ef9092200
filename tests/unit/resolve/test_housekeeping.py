"""Redirects, corrections, assertions, series: what keeps a graph true over time."""

from __future__ import annotations

from collections.abc import Callable

from kg.model import Reading
from kg.resolve.decisions import Decisions
from kg.resolve.resolve import Resolution, settle
from kg.resolve.verdicts import Decision
from kg.resolved import Entity, FactKind, Kind, Ref

Make = Callable[..., Reading]
HERE, CITY = "420881", "420800"
NAME = "全市防汛抗旱工作部署推进会"


def of(found: Resolution, kind: Kind) -> list[Entity]:
    return [entity for entity in found.graph.entities if entity.ref.kind is kind]


def test_an_identifier_that_was_joined_leads_on(make: Make) -> None:
    found = settle(
        [
            make("a", HERE, "2020-01-02", [("苗青山", "水利局", "局长")]),
            make("b", CITY, "2020-03-02", [("苗青山", f"{HERE} 水利局", "局长"), ("苗青山", "防汛指挥部", "成员")]),
            make("c", CITY, "2020-02-02", alone=["苗青山", "洪谷雨"]),
        ]
    )
    live = {entity.ref for entity in found.graph.entities if entity.name}
    for old in found.graph.entities:
        heirs = [value for prop, value in old.properties if prop == "dcterms:isReplacedBy"]
        assert set(heirs) <= live and (not heirs or old.ref not in live)
    for old, heirs in found.forwards.items():
        assert old not in live and heirs


def test_two_days_of_one_event_are_both_said(make: Make) -> None:
    people = [("苗青山", "水利局", "局长"), ("洪谷雨", "教育局", "局长")]
    parts = [("e1", name, "spoke") for name, _, _ in people]
    found = settle(
        [
            make("a", HERE, "2020-01-09", people, [("e1", NAME, "2020-01-07")], parts),
            make("b", HERE, "2020-01-10", people, [("e1", NAME, "2020-01-08")], parts),
        ]
    )
    said = [dict(f.properties) for f in found.graph.facts if f.kind is FactKind.ASSERTION]
    assert sorted(str(row["rdf:object"]) for row in said) == ["2020-01-07", "2020-01-08"]
    [event] = {row["rdf:subject"] for row in said}
    assert isinstance(event, Ref) and len(of(found, Kind.EVENT)) == 2  # the event, and the identifier that leads to it


def test_yearly_meetings_are_a_row(make: Make) -> None:
    names = [(f"{year}年全市水利工作会议", f"{year}-02-03") for year in (2020, 2021)]
    found = settle([make(day, HERE, day, (), [("e1", name, day)]) for name, day in names])
    [row] = of(found, Kind.SERIES)
    assert row.name == "水利工作会议"
    assert [dict(e.properties)["schema:superEvent"] for e in of(found, Kind.EVENT)] == [row.ref, row.ref]


def test_what_was_called_wrong_is_a_correction(make: Make) -> None:
    reading = make("a", HERE, "2020-01-02", [("苗青山", "水利局", "局长")])
    fact = f"tenure:{HERE}-苗青山.{HERE}-水利局.局长"
    wrong = Decision("wrong", fact=fact, document=reading.document.id, who="测试员", when="2024-01-02", why="名字误读")
    found = settle([reading], Decisions([wrong, wrong._replace(document="0" * 16)]))
    assert not [f for f in found.graph.facts if f.kind is FactKind.TENURE]
    [one] = of(found, Kind.CORRECTION)
    said = dict(one.properties)
    assert (said["df:retracts"], said["df:reason"], said["dcterms:date"]) == (fact, "名字误读", "2024-01-02")
    assert len(found.decisions.stale()) == 1


def test_what_goes_on_under_another_name_says_so(make: Make) -> None:
    found = settle(
        [
            make("a", "330183", "2010-01-02", [("苗青山", "环境保护局", "局长")]),
            make("b", "330111", "2020-01-02", [("苗青山", "生态环境局", "局长")]),
        ]
    )
    said = {entity.ref.key: dict(entity.properties) for entity in found.graph.entities}
    assert said["330183"]["df:continuedBy"] == Ref(Kind.PLACE, "330111")
    assert said["330183"]["df:untilYear"] == 2013
    assert said["330183-环境保护局"]["df:continuedBy"] == Ref(Kind.AGENCY, "330111-生态环境局")
    assert "df:continuedBy" not in said["330111"]
    assert len(set(found.people.values())) == 1
