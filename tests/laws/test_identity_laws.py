"""What holds for who is who whatever is read: order changes nothing, strangers change nothing, A=B and B=C make one."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph.quads import nquads
from kg.lexicon import place
from kg.model import Agency, Document, Event, Participation, Person, Reading, Span, Tenure, Why
from kg.resolve.decisions import Decisions
from kg.resolve.judgements import Mark
from kg.resolve.resolve import settle
from kg.resolve.verdicts import Decision

NAMES = ("张伟", "王芳", "苗青山", "洪谷雨", "闻人清")
CODES = ("420881", "420800", "130404", "130400", "610726")
#: strangers live where nobody else does
FAR = ("530921", "650203")
POSTS = (
    ("局长", "水利局", "government-department"),
    ("副局长", "教育局", "government-department"),
    ("副县长", "人民政府", "government"),
    ("成员", "防汛指挥部", "leading-group"),
)
STATUSES = ("in office", "in office", "acting", "appointed", "removed", "former", "nominee")

days = st.dates(date(2015, 1, 1), date(2024, 12, 31)).map(date.isoformat)


def own_words(text: str) -> str:
    """So many characters of its own that a document is no copy of another one for its set phrases."""
    digest = b"".join(sha256(f"{text}{n}".encode()).digest() for n in range(20))
    return "".join(chr(0x4E00 + 16 * byte) for byte in digest) + "。\n"


@st.composite
def documents(draw: st.DrawFn, codes: tuple[str, ...] = CODES) -> Reading:
    code, day = draw(st.sampled_from(codes)), draw(days)
    rows = draw(
        st.lists(
            st.tuples(st.sampled_from(NAMES), st.sampled_from(POSTS), st.sampled_from(STATUSES), st.booleans()),
            min_size=1,
            max_size=3,
        )
    )
    happens = draw(st.sampled_from(("座谈会", "全市防汛抗旱工作部署推进会")))
    text, people, agencies, tenures, parts = "", {}, {}, [], {}
    division = place.division(code)
    assert division
    for name, (title, organ, kind), status, bare in rows:
        sentence = f"{day}{division.name}{organ}{title}{name}{status}"
        why = Why((Span(len(text), len(text) + len(sentence)),), "law", 0.9)
        text += f"{sentence}。\n"
        people.setdefault(name, Person(name, (), why))
        parts.setdefault(name, Participation("e1", name, "spoke", why))
        if not bare:
            agency = f"{division.name}{organ}"
            agencies.setdefault(agency, Agency(agency, (), (), kind, code, "", why))
            tenures.append(Tenure(name, title, agency, status, title, why))
    text += f"{happens}{draw(st.integers(0, 9999))}。\n"
    text += own_words(text)
    event = Event("e1", "meeting", happens, day, "", "", "stated", "", (), (), code, Why((Span(0, 4),), "law", 0.9))
    digest = sha256(text.encode()).hexdigest()
    document = Document(
        digest[:16], digest[:6], "x.txt", digest, 1, "utf-8", text, text, published=date.fromisoformat(day)
    )
    return Reading(
        document,
        tuple((one.name, one.code) for one in place.chain(code)),
        people=tuple(people.values()),
        agencies=tuple(agencies.values()),
        tenures=tuple(tenures),
        events=(event,),
        participations=tuple(parts.values()),
    )


corpora = st.lists(documents(), min_size=1, max_size=6, unique_by=lambda reading: reading.document.id)


@settings(max_examples=40, deadline=None)
@given(corpora, st.randoms(use_true_random=False))
def test_order_changes_nothing(readings: list[Reading], chance: object) -> None:
    turned = list(readings)
    chance.shuffle(turned)  # type: ignore[attr-defined]
    one, other = settle(readings), settle([*turned, turned[0]])
    assert sorted(nquads(one.graph)) == sorted(nquads(other.graph))
    assert (one.people, one.events, one.judgements, one.successions, one.contradictions, one.forwards) == (
        other.people,
        other.events,
        other.judgements,
        other.successions,
        other.contradictions,
        other.forwards,
    )


@settings(max_examples=40, deadline=None)
@given(corpora, st.lists(documents(FAR), min_size=1, max_size=4, unique_by=lambda reading: reading.document.id))
def test_a_stranger_changes_no_identifier(readings: list[Reading], strangers: list[Reading]) -> None:
    alone, among = settle(readings), settle([*strangers, *readings])
    ours = {reading.document.id for reading in readings}
    assert alone.people == {mark: key for mark, key in among.people.items() if mark.document in ours}
    assert alone.events == {mark: key for mark, key in among.events.items() if mark.document in ours}
    graphs = tuple(f"doc/{document}> ." for document in ours)
    assert {line for line in nquads(alone.graph) if line.endswith(graphs)} == {
        line for line in nquads(among.graph) if line.endswith(graphs)
    }


@settings(max_examples=40, deadline=None)
@given(corpora)
def test_withdrawn_and_added_again_gives_the_same(readings: list[Reading]) -> None:
    whole = settle(readings)
    settle(readings[1:])
    assert sorted(nquads(settle([*readings[1:], readings[0]]).graph)) == sorted(nquads(whole.graph))


@settings(max_examples=40, deadline=None)
@given(st.lists(documents(), min_size=3, max_size=6, unique_by=lambda reading: reading.document.id))
def test_what_is_one_with_one_is_one_with_the_other(readings: list[Reading]) -> None:
    marks = [
        Mark(reading.document.id, reading.people[0].name) for reading in readings if reading.people[0].name == "苗青山"
    ]
    decisions = [Decision("same", one, other) for one, other in zip(marks, marks[1:], strict=False)]
    found = settle(readings, Decisions(decisions))
    assert len({found.people[mark] for mark in marks}) <= 1
    assert settle(readings, Decisions([*decisions, *reversed(decisions)])).graph == found.graph
    for judgement in found.judgements:
        if judgement.verdict == "same" and judgement.kind == "person":
            assert found.people[judgement.one] == found.people[judgement.other]
            assert judgement.reasons


@settings(max_examples=40, deadline=None)
@given(corpora)
def test_two_names_are_never_one_person_and_each_key_has_one_name(readings: list[Reading]) -> None:
    found = settle(readings)
    names: dict[str, set[str]] = {}
    for mark, key in found.people.items():
        names.setdefault(key, set()).add(mark.name)
    assert all(len(of_one) == 1 for of_one in names.values())
