"""The ledger says why, in words, and is written beside the graph."""

from __future__ import annotations

import json
from collections.abc import Callable

from kg.graph.quads import nquads
from kg.model import Reading
from kg.resolve.decisions import Decisions
from kg.resolve.judgements import Mark
from kg.resolve.resolve import settle
from kg.resolve.verdicts import Decision

Make = Callable[..., Reading]
HERE = "420881"


def test_reasons_are_written_and_found_again(make: Make) -> None:
    stale = Decision("wrong", fact="tenure:x")
    found = settle(
        [
            make("a", HERE, "2020-01-02", [("苗青山", "水利局", "局长")]),
            make("b", HERE, "2020-03-02", [("苗青山", "水利局", "局长")]),
        ],
        Decisions([stale]),
    )
    written = {name: [json.loads(line) for line in lines] for name, lines in found.ledger.items()}
    [row] = written["judgements.jsonl"]
    assert row["verdict"] == "same" and row["one"]["key"] == row["other"]["key"] == f"{HERE}-苗青山"
    assert written["stale.jsonl"][0]["fact"] == "tenure:x"


def test_two_chairs_contradict_each_other_in_the_graph(make: Make) -> None:
    name = "全市秋冬季道路扬尘综合整治部署会"
    posts = [("苗青山", "人民政府", "副市长"), ("洪谷雨", "水利局", "局长"), ("毕见秋", "教育局", "局长")]

    def told(document: str, chair: str, day: str) -> Reading:
        parts = [("e1", chair, "chaired"), ("e1", "毕见秋", "spoke")]
        return make(document, HERE, day, posts, [("e1", name, "2023-10-12")], parts)

    found = settle([told("a", "苗青山", "2023-10-14"), told("b", "洪谷雨", "2023-10-15")])
    lines = [line for line in nquads(found.graph) if "#contradicts>" in line]
    assert len({line.split(" ")[0] for line in lines}) == 2
    assert Mark("x", "y") not in found.people
