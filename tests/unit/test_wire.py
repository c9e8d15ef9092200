"""The fact sheet: its contract holds, and its evidence points into the original file."""

import json
from datetime import date

import jsonschema
import pytest

from kg import wire
from kg.model import (
    About,
    Agency,
    Campaign,
    Credit,
    Document,
    Edit,
    Event,
    Indicator,
    Participation,
    Person,
    Reading,
    Span,
    Tenure,
    Why,
)

ORIGIN = "云岫区(yun xiu)副區長王小明主持会议。\n"
TEXT = "云岫区副区长王小明主持会议。\n"
EDITS = (Edit(Span(3, 3), "(yun xiu)", "pinyin"), Edit(Span(4, 6), "區長", "script", 0.9))
DOCUMENT = Document("0" * 16, "a", "in/a.txt", "0" * 64, 99, "utf-8", ORIGIN, TEXT, EDITS, title="会议", publisher="",
                    published=date(2023, 5, 6))


def why(words: str) -> Why:
    start = TEXT.index(words)
    return Why((Span(start, start + len(words)),), "rules/test@1", 0.87654)


READING = Reading(
    DOCUMENT, (("福建省", "350000"), ("云岫区", "350199")), (Person("王小明", (), why("王小明")),),
    (Credit("李大山", "editor", why("王小明")),), ("赵文",),
    (Agency("云岫区人民政府", (), ("云岫区政府",), "government", "350199", "", why("副区长")),),
    (Tenure("王小明", "副区长", "云岫区人民政府", "in office", "副区长", why("副区长王小明")),),
    (Event("e1", "meeting", "会议", "2023-05-06", "", "", "stated", "", (), (), "350199", why("会议")),),
    (Participation("e1", "王小明", "chaired", why("王小明主持会议")),),
    (Campaign("蓝天行动", "battle", "350199", 0, why("会议")),),
    (About("e1", "蓝天行动", "about", why("会议")), About("云岫区人民政府", "蓝天行动", "leads", why("会议"))),
    (Indicator("PM2.5", "25", "微克/立方米", "", "", "2023", "云岫区", why("会议")),))


@pytest.mark.parametrize("reading", [READING, Reading(DOCUMENT)], ids=["full", "empty"])
def test_a_sheet_keeps_its_contract(reading: Reading) -> None:
    jsonschema.validate(wire.sheet(reading), wire.schema(), cls=jsonschema.Draft202012Validator)


def test_the_contract_is_a_schema_that_allows_nothing_else() -> None:
    jsonschema.Draft202012Validator.check_schema(wire.schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**wire.sheet(READING), "more": 1}, wire.schema())


def test_evidence_points_at_the_characters_of_the_file() -> None:
    sheet = wire.sheet(READING)
    [[start, end]] = sheet["tenures"][0]["evidence"]
    assert ORIGIN[start:end] == "副區長王小明"
    rows = [row for key in ("people", "agencies", "events", "participations", "about") for row in sheet[key]]
    assert all(row["confidence"] == 0.8765 and row["by"] == "rules/test@1" for row in rows)


def test_what_is_not_told_is_null_and_what_is_not_there_an_empty_list() -> None:
    sheet = wire.sheet(Reading(DOCUMENT))
    assert sheet["people"] == [] and sheet["publisher"] is None and sheet["locality"] is None
    assert wire.sheet(READING)["locality"] == "福建省云岫区"


def test_what_an_event_or_an_agency_is_about_has_its_own_key() -> None:
    about, leads = wire.sheet(READING)["about"]
    assert about["event"] == "e1" and "agency" not in about
    assert leads["agency"] == "云岫区人民政府" and "event" not in leads


def test_repairs_are_counted() -> None:
    assert wire.sheet(READING)["repairs"] == [{"why": "pinyin", "count": 1, "sure": 1.0},
                                              {"why": "script", "count": 1, "sure": 0.9}]


def test_a_record_is_one_line_of_plain_chinese() -> None:
    line = wire.dumps(wire.sheet(READING))
    assert line.count("\n") == 1 and "王小明" in line and json.loads(line) == wire.sheet(READING)
