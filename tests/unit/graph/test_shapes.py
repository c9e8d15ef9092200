"""The shapes find what is wrong and nothing else."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox
import pytest

from kg import assets, vocab
from kg.graph.quads import nquads
from kg.graph.shapes import Finding, check
from kg.resolved import Graph

# pySHACL still uses what rdflib is about to drop
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def triples(graph: Graph, more: str = "") -> list[bytes]:
    store = ox.Store()
    store.load(path=assets.ontology() / "codes.ttl", format=ox.RdfFormat.TURTLE)
    store.load("\n".join(line[: line.rindex(" <")] + " ." for line in nquads(graph)), ox.RdfFormat.N_TRIPLES)
    prefixes = "\n".join(f"@prefix {prefix}: <{iri}> ." for prefix, iri in vocab.PREFIXES.items())
    store.load(f"{prefixes}\n{more}", ox.RdfFormat.TURTLE)
    return [f"{quad.subject} {quad.predicate} {quad.object} .".encode() for quad in store]


def found(findings: Iterable[Finding]) -> set[tuple[str, str]]:
    return {(finding.focus.rpartition("/")[2].rpartition(":")[2], finding.message) for finding in findings}


def test_the_small_graph_conforms(small_graph: Graph) -> None:
    assert check(triples(small_graph)) == []


WRONG = """
tenure:no-evidence a df:Tenure ; org:member person:349900-王小明 ; org:organization agency:349900-教育局 ;
    df:titleText "局长" ; df:tenureStatus status:substantive .
tenure:backwards a df:Tenure ; schema:startDate "2024-01-02"^^xsd:date ; schema:endDate "2024-01-01"^^xsd:date .
tenure:elsewhere a df:Tenure ; df:post post:349900-教育局.局长 ; org:organization agency:349900-人民政府 .
tenure:odd a df:Tenure ; df:tenureStatus role:chaired .
part:chair a df:Participation ; df:activity event:2023-03-01-349900-教育工作会议 ; df:role role:chaired ;
    df:participant agency:349900-教育局 .
part:leads a df:Participation ; df:activity event:2023-03-01-349900-教育工作会议 ; df:role role:leads ;
    df:participant agency:349900-教育局 .
part:two a df:Participation ; df:role role:spoke , role:attended .
post:rank a org:Post ; schema:name "四级调研员" ; org:postIn agency:349900-教育局 ; org:role title:r .
title:r schema:name "四级调研员" .
person:王 a foaf:Person ; schema:name "王" .
person:349900-局 a foaf:Person ; schema:name "安和市教育局" .
event:undated a df:Event ; schema:name "会" ; schema:startDate "2024-01-01"^^xsd:date ; df:eventType etype:meeting .
event:change a df:Event , df:PersonnelChange .
campaign:round a df:Campaign ; df:roundNumber 2 .
arel:self a df:AgencyRelation ; df:lowerAgency agency:349900-教育局 ; df:upperAgency agency:349900-教育局 .
obs:bare a df:Observation .
ev:bad a df:Evidence ; df:start 5 ; df:end 5 ; df:quote "x" ; df:confidence 1.5 .
doc:0000000000000000 a df:Document ; df:sha256 "abc" .
agency:349900-人民政府 org:subOrganizationOf agency:349900-人民政府 .
person:349900-赵一凡 df:chaired event:2023-03-01-349900-教育工作会议 .
"""

SEEN = """
no-evidence: no evidence
backwards: tenure ends before it starts
elsewhere: the post belongs to another agency than the tenure
odd: exactly one status from the tenure-status list
chair: only a person can chair
leads: campaign role on an event, or event role on a campaign
two: exactly one role from the role list
rank: a rank is not a post; use df:rank
王: person IRI must be place code, hyphen, name
王: unusual person name
349900-局: person named like an agency
undated: no evidence
change: needs one act from the personnel-act list
self: lower and upper agency must differ
self: neither evidence nor a reference source
bare: a figure needs a period
bad: span is empty or backwards
bad: confidence is a decimal from 0 to 1
bad: annotation without document
0000000000000000: sha256 is 64 hex digits
0000000000000000: document IRI does not end in the first 16 digits of its hash
0000000000000000: document without text group
349900-人民政府: agency is above itself
"""


def test_deliberate_mistakes_are_found(small_graph: Graph) -> None:
    findings = check(triples(small_graph, WRONG))
    seen = found(findings)
    missing = [line for line in SEEN.split("\n") if line and tuple(line.split(": ", 1)) not in seen]
    assert not missing
    assert {focus for focus, _ in seen} >= {"round"}
    severities = [finding.severity for finding in findings]
    assert severities == sorted(severities, key=["violation", "warning", "info"].index)
    assert {"violation", "warning"} == set(severities)
