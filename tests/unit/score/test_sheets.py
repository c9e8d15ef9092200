"""What keeps a sheet from being counted is told with its file."""

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.score.sheets import gold, is_sheets, sheets


@pytest.mark.parametrize(("text", "said"), [
    ("{", "no JSON"),
    ('{"document": "a", "people": [{"name": "王小明", "evidence": [[1]]}]}', "evidence"),
    ("[]", "one JSON object"), ('{"document": "a", "people": {"name": 1}}', "people is no list"),
    ('{"document": "a", "people": ["王小明"]}', "people, row 1: no object"),
    ('{"document": "a", "people": [{"name": 3}]}', "people, row 1: name must be a string"),
    ('{"document": "a", "agencies": [{"name": "教育局", "accept": "教委"}]}', "accept must be a list"),
    ('{"document": "a", "about": [{"campaign": "行动", "relation": "about"}]}', "neither event nor agency"),
    ('{"document": "a", "cited": [1]}', "cited"), ('{"document": "a", "locality": 1}', "locality"),
    ("[" * 99999, "no JSON")])
def test_a_wrong_gold_sheet_is_named(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "a.json").write_text(text, "utf-8")
    with pytest.raises(InputError, match=said) as error:
        gold(tmp_path)
    assert error.value.where == str(tmp_path / "a.json")


def test_other_json_beside_the_sheets_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"document": "a"}', "utf-8")
    (tmp_path / "links.json").write_text('{"people": []}', "utf-8")
    assert list(gold(tmp_path)) == ["a"]


def test_a_folder_without_gold_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no gold sheet"):
        gold(tmp_path)
    with pytest.raises(InputError, match="no such folder"):
        gold(tmp_path / "none")


def test_a_bad_predicted_sheet_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"\xff")
    (tmp_path / "b.json").write_text('{"people": []}', "utf-8")
    aside: list[InputError] = []
    assert [name for name, _ in sheets(tmp_path, aside.append)] == ["b"]
    assert [error.where for error in aside] == [str(tmp_path / "a.json")]


def test_a_folder_of_nothing_but_sheets_is_one_of_sheets(tmp_path: Path) -> None:
    assert not is_sheets(tmp_path) and not is_sheets(tmp_path / "none")
    (tmp_path / "a.json").write_text("{}", "utf-8")
    assert is_sheets(tmp_path)
    (tmp_path / "a.txt").write_text("文", "utf-8")
    assert not is_sheets(tmp_path)
