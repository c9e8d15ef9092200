"""A missed row is found by its words."""

from typing import Any

import pytest

from kg.score.places import places
from kg.score.tally import Miss

TEXT = "李大山先到。5月6日，云岫区召开教育会。区教育局局长李大山发言，云岫区有学校25所，推进书香行动。"
SHEET: dict[str, Any] = {
    "people": [{"name": "李大山", "also": ["李局长"]}],
    "agencies": [{"name": "云岫区教育局", "surface": ["区教育局"], "accept": []}],
    "events": [{"id": "e1", "name": "云岫区教育工作会议", "accept": ["教育会"]}],
    "campaigns": [{"name": "“书香”行动", "accept": ["书香行动"]}]}


@pytest.mark.parametrize(("kind", "record", "words"), [
    ("people", {"name": "李大山"}, ["李大山"]),
    ("agencies", {"name": "云岫区教育局"}, ["区教育局"]),
    ("tenures", {"person": "李大山", "post": "局长"}, ["局长", "李大山"]),
    ("events", {"id": "e1", "name": "云岫区教育工作会议"}, ["教育会"]),
    ("dates", {"id": "e1", "date": "2023-05-06"}, ["5月6日", "教育会"]),
    ("dates", {"id": "e1", "date": None}, ["教育会"]),
    ("participations", {"event": "e1", "who": "李大山", "role": "spoke"}, ["教育会", "李大山"]),
    ("campaigns", {"name": "“书香”行动"}, ["书香行动"]),
    ("about", {"event": "e1", "campaign": "“书香”行动"}, ["教育会", "书香行动"]),
    ("indicators", {"value": "25", "unit": "所"}, ["25所"]),
    ("people", {"name": "王小明"}, [])])
def test_its_words_are_found_in_the_text(kind: str, record: dict[str, Any], words: list[str]) -> None:
    spans = places(Miss(kind, False, "a", "", record), SHEET, TEXT)
    assert [TEXT[span.start:span.end] for span in spans] == words


def test_words_are_taken_close_to_each_other() -> None:
    spans = places(Miss("tenures", False, "a", "", {"person": "李大山", "post": "局长"}), SHEET, TEXT)
    assert spans[1].start == spans[0].end
