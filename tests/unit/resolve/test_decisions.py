"""Decisions of people: each kind does what it says, holds whatever else is read, and tells why it meets nothing."""

from __future__ import annotations

from pathlib import Path

from kg.model import Reading
from kg.resolve import decisions as files
from kg.resolve import verdicts
from kg.resolve.decisions import Decisions
from kg.resolve.judgements import Mark
from kg.resolve.resolve import Resolution, settle
from kg.resolve.verdicts import Decision
from kg.resolved import Fact, FactKind

from .conftest import Make

PLACE = "530423"


def _meetings(make: Make) -> tuple[Reading, Reading]:
    """Two papers on a meeting whose name tells little, with other days and other chairs."""
    who = [("林致远", "人民政府", "副县长"), ("周衡", "水利局", "局长")]
    one = make("one", PLACE, "2022-06-11", who,
               [("E1", "通海县防汛工作会议", "2022-06-10")],
               [("E1", "林致远", "chaired"), ("E1", "周衡", "attended")])
    other = make("other", PLACE, "2022-06-12", who,
                 [("E1", "通海县防汛工作会议", "2022-06-11")],
                 [("E1", "周衡", "chaired"), ("E1", "林致远", "attended")])
    return one, other


def _event(reading: Reading, day: str = "") -> Mark:
    return Mark(reading.document.id, f"{reading.events[0].name}{day and '@'}{day}")


def _person(reading: Reading, name: str) -> Mark:
    return Mark(reading.document.id, name)


def _chairs(found: Resolution) -> list[Fact]:
    return [f for f in found.graph.facts if f.kind is FactKind.PARTICIPATION and f.key.endswith(".chaired")]


def test_reports_one_point_short_are_doubtful_until_somebody_decides(make: Make) -> None:
    one, other = _meetings(make)
    found = settle([one, other])
    [doubt] = [j for j in found.judgements if j.kind == "event"]
    assert doubt.verdict == "doubtful" and len(set(found.events.values())) == 2
    calls = {Mark(mark.document, said[0]) for mark, said in zip((doubt.one, doubt.other), doubt.said, strict=True)}
    same = Decision("same event", *sorted(calls))
    joined = settle([one, other], Decisions([same]))
    assert len(set(joined.events.values())) == 1
    assert {c.kind for c in joined.contradictions} == {"date", "chair"}
    apart = settle([one, other], Decisions([Decision("not same event", *sorted(calls))]))
    assert [j.verdict for j in apart.judgements if j.kind == "event"] == ["apart"]


def test_a_date_that_is_wrong_is_put_right_before_reports_are_compared(make: Make) -> None:
    one, other = _meetings(make)
    right = Decisions([Decision("date", _event(other, "2022-06-11"), as_="2022-06-10")])
    found = settle([one, other], right)
    assert set(found.events.values()) == {"2022-06-10-530423-防汛工作会议"} and not right.stale()
    assert [c.kind for c in found.contradictions] == ["chair"]


def test_a_wrong_row_is_gone_whatever_the_event_is_called(make: Make) -> None:
    one, other = _meetings(make)
    wrong = Decision("wrong", document=other.document.id, says=("chaired", "周衡"))
    date = Decision("date", _event(other), as_="2022-06-10")
    for more in ([], [date]):  # the date gives the event another identifier
        decisions = Decisions([wrong, *more])
        found = settle([one, other], decisions)
        assert [fact.key.split(".")[1] for fact in _chairs(found)] == ["530423-林致远"] and not decisions.stale()


def test_a_place_in_the_file_tells_which_row_is_wrong(make: Make) -> None:
    _, other = _meetings(make)
    [fact] = _chairs(settle([other]))
    at = (fact.evidence[0].start, fact.evidence[0].end)
    says = {"document": other.document.id, "says": ("chaired", "周衡")}
    assert not _chairs(settle([other], Decisions([Decision("wrong", at=at, **says)])))
    elsewhere = Decisions([Decision("wrong", at=(0, 1), **says)])
    assert len(_chairs(settle([other], elsewhere))) == 1
    assert "no text says any more" in elsewhere.stale()[0].reason


def test_a_name_is_read_otherwise_in_everything_that_is_said(make: Make) -> None:
    one = make("one", PLACE, "2022-06-11", [("林致远", "水利局", "局长")])
    other = make("other", PLACE, "2022-08-11", [("林致垣", "水利局", "局长")])
    reads = Decisions([Decision("reads", _person(other, "林致垣"), as_="林致远")])
    found = settle([one, other], reads)
    assert set(found.people.values()) == {"530423-林致远"} and not reads.stale()
    [person] = [e for e in found.graph.entities if e.ref.kind.value == "person"]
    assert {alias.name for alias in person.aliases} == {"林致远", "林致垣", "Lin Zhiyuan"}


def test_two_names_can_be_one_person_and_one_body_two(make: Make) -> None:
    one = make("one", PLACE, "2022-06-11", [("林致远", "水利局", "局长")])
    other = make("other", PLACE, "2022-08-11", [("林志远", "水利局", "局长")])
    same = Decision("same", _person(one, "林致远"), _person(other, "林志远"))
    assert set(settle([one, other], Decisions([same])).people.values()) == {"530423-林致远"}
    third = make("third", PLACE, "2022-09-11", [("林致远", "水利局", "副局长")])
    apart = Decision("not same", _person(one, "林致远"), _person(third, "林致远"))
    assert len(set(settle([one, third], Decisions([apart])).people.values())) == 2


def test_decisions_hold_when_documents_come_and_go(make: Make) -> None:
    one, other = _meetings(make)
    early = make("early", PLACE, "2020-01-01", [("林致远", "水利局", "局长")])
    lines = [Decision("same event", _event(one), _event(other)), Decision("date", _event(other), as_="2022-06-10"),
             Decision("wrong", document=other.document.id, says=("chaired", "周衡"))]
    before = settle([one, other], Decisions(lines)).graph
    decisions = Decisions(lines)
    with_more = settle([early, other, one], decisions)
    assert len(set(with_more.events.values())) == 1 and len(_chairs(with_more)) == 1 and not decisions.stale()
    assert settle([other, one], Decisions(reversed(lines))).graph == before
    gone = Decisions(lines)
    settle([one], gone)
    assert {stale.reason for stale in gone.stale()} == {f"the graph has no document {other.document.id}"}


def test_what_meets_nothing_tells_why(make: Make) -> None:
    one, _ = _meetings(make)
    nobody = Decision("reads", _person(one, "无此人"), as_="某某")
    nothing = Decision("date", Mark(one.document.id, "无此会"), as_="2022-06-10")
    decisions = Decisions([nobody, nothing])
    settle([one], decisions)
    assert [stale.reason.partition(" ")[2] for stale in decisions.stale()] == [
        "does not tell of a person by this name: 无此人", "does not tell of one event by this name: 无此会"]


def test_a_line_is_what_is_read_again(tmp_path: Path) -> None:
    mark = Mark("d", "会议@2022-06-10")
    told = [Decision("same event", mark, Mark("e", "会议")), Decision("date", mark, as_="2022-06-11", why="照片"),
            Decision("wrong", fact="part:x", document="d", says=("chaired", "甲"), at=(3, 9), who="某人")]
    for one in told:
        files.append(tmp_path, one)
    lines = (tmp_path / files.FILE).read_text("utf-8").splitlines()
    assert [verdicts.decision(line, "", 0) for line in lines] == told
