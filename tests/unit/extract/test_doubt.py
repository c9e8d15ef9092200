"""What is said of people whose names were guessed."""

from dataclasses import replace

import pytest

from kg.extract.reading import read
from kg.ingest.load import load
from kg.model import Document, Edit, Reading, Source, Span

PAGE = "临岚区召开防汛工作会议\n2023-03-02\n3月2日，临岚区召开防汛工作会议，区长苏明琴主持会议，副区长白朗出席会议。\n"


def page(char: str, sure: float, why: str) -> Document:
    """PAGE with one guessed character."""
    (document,) = load(Source("page.txt", PAGE.encode()))
    at = document.text.rindex(char)
    return replace(document, edits=(Edit(Span(at, at + 1), "?", why, sure),))


def names(reading: Reading) -> list[str]:
    return [person.name for person in reading.people]


def test_a_page_without_guesses_is_read_as_it_is() -> None:
    reading = read(page("琴", 1.0, "island"))
    assert names(reading) == ["苏明琴", "白朗"]
    assert {p.who for p in reading.participations} >= {"苏明琴", "白朗"}


@pytest.mark.parametrize(("sure", "why"), [(0.9, "island"), (0.95, "mojibake+script"), (0.4, "private")])
def test_nothing_is_said_of_a_person_whose_name_is_guessed(sure: float, why: str) -> None:
    reading = read(page("琴", sure, why))
    assert names(reading) == ["白朗"]
    assert "苏明琴" not in {p.who for p in reading.participations} | {t.person for t in reading.tenures}


def test_a_guess_that_the_whole_page_supports_lowers_the_score() -> None:
    sure, guessed = (next(p for p in read(page("琴", s, "private")).people if p.name == "苏明琴") for s in (1.0, 0.95))
    assert 0.5 < guessed.why.score <= 0.95 * sure.why.score
    assert "苏明琴" not in names(read(page("琴", 0.8, "private")))


def test_a_lost_character_beside_a_name_may_belong_to_it() -> None:
    (document,) = load(Source("page.txt", PAGE.replace("苏明琴", "苏明琴\ufffd").encode()))
    assert names(read(document)) == ["白朗"]


def test_a_name_that_stands_unhurt_elsewhere_stays() -> None:
    (document,) = load(Source("page.txt", (PAGE + "区长苏明琴强调，各部门要落实责任。\n").encode()))
    at = document.text.index("琴")
    document = replace(document, edits=(Edit(Span(at, at + 1), "?", "island", 0.6),))
    assert "苏明琴" in names(read(document))


@pytest.mark.parametrize("hole", ["\ufffd", "*"])
def test_an_agency_with_a_hole_in_its_name_is_left_out(hole: str) -> None:
    (document,) = load(Source("page.txt", PAGE.replace("副区长白朗出席", f"区水{hole}局局长白朗出席").encode()))
    reading = read(document)
    assert not any(hole in a.name for a in reading.agencies)
    assert not any(hole in t.agency for t in reading.tenures)


def test_what_stands_around_a_lost_character_is_read_as_it_would_be_without() -> None:
    whole = PAGE + "当天，苏明琴到鹿鸣镇检查防汛工作，区水务局局长周野陪同。\n"
    (clean,), (torn,) = (load(Source("page.txt", text.encode()))
                         for text in (whole, whole.replace("琴", "\ufffd").replace("鹿", "\ufffd")))
    said, left = read(clean), read(torn)
    assert [e.kind for e in left.events] == [e.kind for e in said.events]
    assert names(left) == [name for name in names(said) if name != "苏明琴"]
    assert {(t.person, t.post) for t in left.tenures} == {(t.person, t.post) for t in said.tenures
                                                           if t.person != "苏明琴"}
    assert not any("囗" in str(row) for row in left.events)


def test_a_county_that_has_lost_its_first_character_is_no_other() -> None:
    page = "{}丰县召开防汛工作会议\n2023-03-02\n3月2日，{}丰县县长白朗主持召开防汛工作会议。\n"
    (torn,), (whole,) = (load(Source("page.txt", page.format(char, char).encode())) for char in ("\ufffd", ""))
    assert read(torn).locality == () and not any("丰县" in a.name for a in read(torn).agencies)
    assert read(whole).locality[-1][0] == "丰县"


def test_a_name_that_may_be_misread_is_less_sure_on_a_misread_page() -> None:
    page = "临岚区召开会议\n3月2日，临岚区召开防汛会议，区长苏末主持会议，副区长江村、扬帆参加。\n会议{}有关事项。\n"
    (clean,), (torn,) = (load(Source("page.txt", page.format(words).encode())) for words in ("研究", "己经研究"))
    assert "已经研究" in torn.text
    whole, doubted = ({p.name: p.why.score for p in read(d).people} for d in (clean, torn))
    assert whole.keys() == {"苏末", "江村", "扬帆"} and doubted.keys() == {"苏末", "江村"}
    assert all(doubted[name] < 0.9 * whole[name] for name in doubted)
    assert all(p.why.score < 0.9 for p in read(torn).participations)


def test_an_agency_is_no_surer_than_the_guess_in_its_name() -> None:
    text = "3月2日，鹿鸣镇召开会议，鹿鸣镇党委书记林致远主持，副区长白朗出席会议。\n"
    (document,) = load(Source("page.txt", text.encode()))
    at = document.text.rindex("鹿")
    guessed = replace(document, edits=(Edit(Span(at, at + 1), "?", "private", 0.6),))
    before, after = ({a.name: a.why.score for a in read(one).agencies} for one in (document, guessed))
    name = next(name for name in before if "鹿鸣镇" in name and "党" not in text[: text.index("鹿鸣镇")])
    assert after[name] <= before[name]
    held = next(t for t in read(guessed).tenures if t.person == "林致远")
    assert held.why.score <= 0.6 < next(t for t in read(document).tenures if t.person == "林致远").why.score


def test_a_letter_that_hardly_anybody_bears_is_less_sure_on_any_page() -> None:
    (document,) = load(Source("page.txt", PAGE.replace("白朗", "自朗").encode()))
    (plain,) = load(Source("page.txt", PAGE.encode()))
    sure, odd = (next(p.why.score for p in read(one).people if p.name.endswith("朗")) for one in (plain, document))
    assert odd < 0.7 * sure


def test_a_figure_whose_words_are_guessed_well_is_told() -> None:
    text = PAGE + "2022年，全区一般公共预算收入14.3亿元，同比增长5.2%。\n"
    (document,) = load(Source("page.txt", text.encode()))
    at = document.text.rindex("收入") + 1
    told = [len(read(replace(document, edits=(Edit(Span(at, at + 1), "?", "mojibake", sure),))).indicators)
            for sure in (0.9, 0.6)]
    assert told[0] > told[1]


def test_what_is_done_in_a_masked_town_is_read_as_it_would_be() -> None:
    page = "3月2日上午，临岚区召开防汛会议，区长苏明琴主持会议。\n当天下午，苏明琴到{}镇开展巡林，副区长白朗陪同。\n"
    whole, masked = (read(load(Source("page.txt", page.format(town).encode()))[0]) for town in ("鹿鸣", "*鸣"))
    deeds, same = ({(p.who, p.role, p.event) for p in one.participations} for one in (whole, masked))
    assert deeds == same and len(whole.events) == len(masked.events) == 2
    assert not any("鸣镇" in agency.name for agency in masked.agencies)


def test_a_name_that_is_another_of_the_page_but_for_a_letter_is_left_out() -> None:
    page = ("3月2日，区长杨志远到鹿鸣镇调研。杨志远指出，要抓好春耕。杨志远要求压实责任。\n"
            "3月3日，扬志远一行到企业调研。\n")
    assert names(read(load(Source("page.txt", page.encode()))[0])) == ["杨志远"]
