"""A part of the graph is what its filters say, in every format, and nothing hangs in the air."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from datetime import date

import pyoxigraph as ox
import pytest

from kg import vocab
from kg.errors import KgError
from kg.store import fill
from kg.store.dump import FORMATS, write
from kg.store.filters import Filters, view
from kg.store.store import Store

ID = vocab.ID
PARTS = {
    "day": Filters(date(2023, 3, 1)),
    "place": Filters(place="柳溪镇"),
    "least": Filters(least=0.95),
    "bare": Filters(evidence=False),
    "all": Filters(date(2024, 5, 20), "安和市", 0.5, False),
}


def taken(store: Store, filters: Filters) -> list[str]:
    with view(store, filters) as part:
        return [line.decode() for line in part.triples()]


def things(lines: Iterable[str], kind: str) -> set[str]:
    return {found[1] for line in lines if (found := re.match(rf"<{ID}{kind}/([^>]*)>", line))}


@pytest.mark.parametrize("name", PARTS)
def test_a_part_is_a_part(store: Store, name: str) -> None:
    left, whole = set(taken(store, PARTS[name])), {line.decode() for line in store.triples()}
    assert left < whole


@pytest.mark.parametrize("name", PARTS)
def test_nothing_is_named_that_is_not_there(store: Store, name: str) -> None:
    lines = taken(store, PARTS[name])
    there = {line.split(" ", 1)[0] for line in lines}
    named = {found[1] for line in lines if (found := re.search(rf" (<{ID}[^>]*>) \.$", line))}
    before = {line.split(" ", 1)[0] for line in map(bytes.decode, store.triples())}
    assert named & before <= there


@pytest.mark.parametrize("form", FORMATS)
def test_all_formats_are_filtered_alike(store: Store, form: str) -> None:
    kind = FORMATS[form][1] or (ox.RdfFormat.N_QUADS if FORMATS[form][0] else ox.RdfFormat.N_TRIPLES)
    with view(store, PARTS["all"]) as part:
        file = io.BytesIO()
        write(part, form, file)
        count = len(list(part.triples())) + len(list(part.origin.quads()))
    found = {str(ox.Triple(quad.subject, quad.predicate, quad.object)) for quad in ox.parse(file.getvalue(), kind)}
    assert len(found) == count


def test_no_filter_is_the_graph_itself(store: Store) -> None:
    with view(store, Filters()) as part:
        assert part is store


def test_a_place_has_what_names_its_things(store: Store) -> None:
    lines = taken(store, Filters(place="柳溪镇"))
    assert [event.rpartition("-")[2] for event in things(lines, "event")] == ["防汛会议"]
    assert things(lines, "person") == {"349900-孙立"}
    assert things(lines, "tenure") == set() and len(things(lines, "part")) == 1
    assert things(lines, "place") >= {"349900-柳溪镇", "349900"}
    assert len(things(lines, "doc")) == 1, "the document that says so, and no other"
    assert taken(store, Filters(place="349900")) == taken(store, Filters(place="安和"))


def test_an_unknown_place_is_told(store: Store) -> None:
    with pytest.raises(KgError, match="no such place.*安和市"), view(store, Filters(place="安禾市")):
        raise AssertionError


def test_what_is_less_sure_goes_and_what_hangs_on_it(store: Store) -> None:
    lines = taken(store, Filters(least=0.95))
    assert things(lines, "part") == set(), "one is told surely, but not the meeting"
    assert things(lines, "ev") == set() and things(lines, "person")
    assert things(lines, "arel"), "what the lexicon knows needs no text"
    lines = taken(store, Filters(least=0.9))
    assert len(things(lines, "part")) == 5 and things(lines, "ev")


def test_without_evidence_no_quote_is_left(store: Store) -> None:
    lines = taken(store, Filters(evidence=False))
    assert not any("/id/ev/" in line or "/id/extractor/" in line or "df:quote" in line for line in lines)
    assert len(things(lines, "doc")) == 3 and things(lines, "part") and things(lines, "tenure")


def test_the_same_part_is_the_same_bytes(store: Store) -> None:
    assert taken(store, PARTS["all"]) == taken(store, PARTS["all"])


def test_a_part_says_what_it_is(store: Store) -> None:
    with view(store, PARTS["all"]) as part:
        assert part.origin.graph == store.manifest["sha256"]
        assert part.origin.filters == ("place=安和市", "min-confidence=0.5", "no-evidence")
        assert part.origin.as_of == date(2024, 5, 20) and part.origin.key != store.origin.key


def test_a_part_is_the_same_whatever_its_size(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    told = [taken(store, filters) for filters in PARTS.values()]
    monkeypatch.setattr(fill, "SMALL", 0)
    assert [taken(store, filters) for filters in PARTS.values()] == told


def test_the_store_of_a_part_is_there_when_it_is_asked(store: Store) -> None:
    with view(store, Filters(day=date(2024, 5, 20))) as part:
        assert not (part.folder / "store").exists()
        found = part.engine.quads_for_pattern(None, None, None, ox.DefaultGraph())
        assert sorted(f"{quad.triple} .".encode() for quad in found) == list(part.triples())
        assert (part.folder / "store").exists()
