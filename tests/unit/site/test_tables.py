"""The tables of the page."""

import pytest

from kg import vocab
from kg.site.tables import Answer, merged, numbered, questions, shortened, table


def test_identifiers_are_shortened_and_numbers_are_numbers() -> None:
    answer = Answer(("agency", "bytes", "sure", "day", "note"),
                    [(f"{vocab.ID}agency/350199-教育局", "12", "0.9", "2023-05-06", None)],
                    [("uri", "xsd:integer", "xsd:decimal", "xsd:date", "")])
    assert table("agencies", answer) == {"columns": ["agency", "bytes", "sure", "day", "note"],
                                         "rows": [["agency:350199-教育局", 12, 0.9, "2023-05-06", None]]}


@pytest.mark.parametrize(("iri", "short"), [
    (f"{vocab.CODE}role/chaired", "role:chaired"),
    (f"{vocab.BASE}ont#quote", "df:quote"),
    ("https://example.org/x", "https://example.org/x")])
def test_the_longest_prefix_wins(iri: str, short: str) -> None:
    assert shortened(iri) == short


def test_rows_of_one_subject_are_one_row() -> None:
    assert merged([["a", 1, "x"], ["b", None, "y"], ["a", 2, "x"]]) == [["a", [1, 2], "x"], ["b", None, "y"]]


def test_evidence_is_known_by_its_number() -> None:
    found = {"evidence": {"columns": ["evidence", "start"], "rows": [["ev:1", 3], ["ev:2", 9]]},
             "said": {"columns": ["thing", "evidence", "property"],
                      "rows": [["part:b", "ev:2", None], ["event:a", "ev:2", "schema:startDate"],
                               ["event:a", "ev:1", None]]}}
    numbered(found)
    assert found["evidence"] == {"columns": ["start"], "rows": [[3], [9]]}
    assert found["said"] == {"says": {"event:a": [0, 1], "part:b": [1]}, "properties": {"1": "schema:startDate"}}


def test_every_table_says_what_it_holds() -> None:
    assert all(text.startswith("# ") and "ORDER BY" in text for text in questions().values())
