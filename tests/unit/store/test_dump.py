"""Exports: the same statements in every format, the same bytes every time."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

import kg
from kg import vocab
from kg.errors import KgError, StoreError
from kg.store.dump import FORMATS, dump, write
from kg.store.store import Store


def written(store: Store, form: str) -> bytes:
    file = io.BytesIO()
    write(store, form, file)
    return file.getvalue()


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_bytes_every_time(store: Store, form: str) -> None:
    assert written(store, form) == written(store, form)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
@pytest.mark.parametrize(("form", "name"), [("turtle", "turtle"), ("ntriples", "nt"), ("jsonld", "json-ld"),
                                            ("rdfxml", "xml")])
def test_merged_formats_hold_every_triple_in_both_libraries(store: Store, form: str, name: str) -> None:
    count = len(list(store.triples())) + len(list(store.origin.quads()))
    data = written(store, form)
    graph = rdflib.Graph().parse(data=data, format=name)
    assert len(graph) == count
    assert len(set(ox.parse(data, FORMATS[form][1] or ox.RdfFormat.N_TRIPLES))) == count


@pytest.mark.parametrize(("form", "fmt"), [("trig", ox.RdfFormat.TRIG), ("nquads", ox.RdfFormat.N_QUADS)])
def test_named_formats_hold_every_quad(store: Store, form: str, fmt: ox.RdfFormat) -> None:
    found = {f"{quad} .".encode() for quad in ox.parse(written(store, form), fmt)}
    assert found == {*store.quads(), *store.origin.quads()}


def test_turtle_goes_round(store: Store) -> None:
    turtle = rdflib.Graph().parse(data=written(store, "turtle"), format="turtle")
    again = rdflib.Graph().parse(data=written(store, "ntriples"), format="nt")
    assert isomorphic(turtle, again)
    assert not any(isinstance(term, rdflib.BNode) for triple in turtle for term in triple)


def test_lines_are_sorted(store: Store) -> None:
    for form in ("nquads", "ntriples"):
        lines = written(store, form).splitlines()
        assert lines == sorted(set(lines))


def test_prefixes_come_first_and_in_order(store: Store) -> None:
    lines = written(store, "turtle").decode().splitlines()
    head = [line for line in lines if line.startswith("@prefix")]
    assert head == sorted(head) == lines[1 : 1 + len(head)] and len(head) > 30


@pytest.mark.parametrize("form", FORMATS)
def test_every_file_says_where_it_comes_from(store: Store, form: str) -> None:
    data = written(store, form).decode()
    assert str(store.manifest["sha256"]) in data and f"difang {kg.__version__}" in data
    if form != "jsonld":
        assert str(store.manifest["sha256"]) in "".join(data.splitlines()[:2])
    assert "as of" not in data and "df:asOf" not in data
    then = replace(store, origin=replace(store.origin, as_of=date(2023, 6, 30), filters=('place=安"和',)))
    told = list(ox.parse(written(then, form), FORMATS[form][1] or (
        ox.RdfFormat.N_QUADS if FORMATS[form][0] else ox.RdfFormat.N_TRIPLES)))
    said = {quad.predicate.value.rpartition("#")[2]: str(quad.object) for quad in told
            if quad.subject.value.startswith(vocab.EXPORT_GRAPH)}  # type: ignore[union-attr]
    assert "2023-06-30" in said["asOf"] and said["filteredBy"] == r'"place=安\"和"'


def test_xml_marks_what_it_cannot_hold(store: Store) -> None:
    """Originals hold control characters, for which XML has no form at all; a backslash before a u is only that."""
    lines = [b'<x:a> <https://schema.org/name> "a\\u0001\\\\u0001\\t\\b\xef\xbf\xbf" <x:g> .']

    class Given:
        origin = store.origin

        @staticmethod
        def quads() -> list[bytes]:
            return lines

    root = ElementTree.fromstring(written(cast(Store, Given), "rdfxml"))
    assert "a\ufffd\\u0001\t\ufffd\ufffd" in [element.text for element in root.iter()]


def test_a_file_appears_whole_or_not_at_all(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dump(store, "turtle", tmp_path / "a.ttl")
    assert (tmp_path / "a.ttl").read_bytes() == written(store, "turtle")
    monkeypatch.setattr("kg.store.dump.write", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(StoreError, match="No space"):
        dump(store, "nquads", tmp_path / "a.ttl")
    assert (tmp_path / "a.ttl").read_bytes() == written(store, "turtle")
    assert [path.name for path in tmp_path.iterdir()] == ["a.ttl"]


def test_stdout(store: Store, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    dump(store, "nquads", "-")
    assert capsysbinary.readouterr().out == written(store, "nquads")


def test_bad_targets_are_told(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        dump(store, "turtle", tmp_path / "missing" / "a.ttl")
    with pytest.raises(KgError, match="no such format") as told:
        dump(store, "docx")
    assert told.value.exit_code == 2
