"""Spellings that name one thing."""

from kg.score.spelling import bare, chains, likeness, reader, spellings


def test_quotes_blanks_and_widths_do_not_count() -> None:
    assert bare("“书香安和” 行动（２０２３）") == bare("书香安和行动(2023)")
    assert bare(None) == ""


def test_every_run_of_superiors_may_stand_before_a_name() -> None:
    assert chains("安州江北市云岫区") == {"安州", "江北市", "云岫区", "安州江北市", "江北市云岫区", "安州江北市云岫区"}
    assert chains(None) == chains("") == set()


def test_a_unit_has_more_than_one_character() -> None:
    assert chains("市北区") == {"市北区"}


def test_a_party_committee_takes_its_superiors_behind_its_mark() -> None:
    found = spellings({"name": "中共云岫区委员会", "accept": ["云岫区委"]}, "江北市")
    assert found == {"中共云岫区委员会", "中共江北市云岫区委员会", "江北市云岫区委员会", "云岫区委", "江北市云岫区委"}


def test_a_stranger_keeps_its_bare_name() -> None:
    read = reader([{"name": "“书香安和”行动", "accept": ["书香行动"]}])
    assert read("书香 行动") == read("书香安和行动") == "“书香安和”行动"
    assert read("「水清」行动") == "水清行动"


def test_likeness_is_the_share_of_common_pairs() -> None:
    assert likeness("教育工作会议", "教育工作会议") == 1.0
    assert likeness("教育会议", "防汛行动") == 0.0
    assert likeness("会议纪要", "会议") == 2 * 1 / (3 + 1)
    assert likeness("会", "会") == likeness("", "") == 1.0
