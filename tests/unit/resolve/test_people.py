"""Namesakes apart by default; evidence joins, exclusive posts forbid, reasons are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from kg.model import Reading
from kg.resolve.decisions import Decisions
from kg.resolve.judgements import Mark
from kg.resolve.names import commonness
from kg.resolve.resolve import Resolution, settle
from kg.resolve.verdicts import Decision
from kg.resolved import Kind

Make = Callable[..., Reading]
HERE, THERE, CITY = "420881", "610726", "420800"


def keys_of(resolution: Resolution, name: str) -> list[str]:
    return sorted({key for mark, key in resolution.people.items() if mark.name == name})


def mark(reading: Reading, name: str) -> Mark:
    return Mark(reading.document.id, name)


def test_one_post_in_two_papers_is_one_person(make: Make) -> None:
    found = settle(
        [
            make("a", HERE, "2020-01-02", [("苗青山", "水利局", "局长")]),
            make("b", HERE, "2021-05-06", [("苗青山", "水利局", "党组书记")]),
        ]
    )
    assert keys_of(found, "苗青山") == [f"{HERE}-苗青山"]
    assert found.judgements[0].verdict == "same" and "same body" in found.judgements[0].reasons[0]


def test_one_name_in_two_counties_is_two_people(make: Make) -> None:
    found = settle(
        [
            make("a", HERE, "2020-01-02", [("苗青山", "水利局", "局长")]),
            make("b", THERE, "2020-01-03", [("苗青山", "水利局", "局长")]),
        ]
    )
    assert keys_of(found, "苗青山") == [f"{HERE}-苗青山", f"{THERE}-苗青山"]


def test_a_career_joins_what_lies_in_two_counties(make: Make) -> None:
    found = settle(
        [
            make("a", HERE, "2015-01-02", [("苗青山", "水利局", "局长")]),
            make(
                "b",
                THERE,
                "2020-01-03",
                [
                    ("苗青山", "人民政府", "副县长"),
                    ("苗青山", f"{HERE} 水利局", "局长", "former", "2012-03", "2017-05"),
                ],
            ),
        ]
    )
    assert keys_of(found, "苗青山") == [f"{HERE}-苗青山"]
    assert [ref.key for ref in found.forwards] == [f"{THERE}-苗青山"]


def test_two_bureaus_at_once_are_two_people(make: Make) -> None:
    found = settle(
        [
            make("a", HERE, "2020-01-02", [("苗青山", "水利局", "局长")]),
            make("b", HERE, "2020-03-02", [("苗青山", "教育局", "局长")]),
            make("c", HERE, "2020-06-02", [("苗青山", "水利局", "局长")]),
        ]
    )
    assert keys_of(found, "苗青山") == [f"{HERE}-苗青山", f"{HERE}-苗青山.教育局"]
    [refused] = [j for j in found.judgements if j.verdict == "apart"]
    assert "exclude each other" in refused.reasons[-1]


@pytest.mark.parametrize(("body", "people"), [("人民法院", 2), ("水利局", 1)])
def test_a_judge_leads_no_company(make: Make, body: str, people: int) -> None:
    """A head of a bureau may; then one company joins them."""
    with_them = ["洪谷雨", "毕见秋", "庞立冬"]
    found = settle(
        [
            make("a", HERE, "2018-07-30", [("苗青山", body, "副职")], alone=with_them),
            make("b", HERE, "2020-09-01", [("苗青山", "城建公司", "董事长")], alone=with_them),
            make("c", HERE, "2023-03-17", [("苗青山", body, "副职")], alone=with_them),
        ]
    )
    assert len(keys_of(found, "苗青山")) == people


def test_a_common_name_needs_more_than_a_county(make: Make) -> None:
    assert (commonness("张伟"), commonness("苗青山"), commonness("欧阳伟")) == (2, 0, 0)
    first, second = (
        make("a", HERE, "2012-01-02", [("张伟", "水利局", "局长")]),
        make("b", HERE, "2018-03-02", [("张伟", "教育局", "局长")]),
    )
    found = settle([first, second])
    assert len(keys_of(found, "张伟")) == 2 and found.judgements[-1].verdict == "doubtful"
    colleagues = ["洪谷雨", "毕见秋", "庞立冬", "闻人清"]
    found = settle(
        [
            make("a", HERE, "2012-01-02", [("张伟", "水利局", "局长")], alone=colleagues),
            make("b", HERE, "2018-03-02", [("张伟", "教育局", "局长")], alone=colleagues),
        ]
    )
    assert len(keys_of(found, "张伟")) == 1


def test_a_name_alone_goes_with_the_company_it_keeps(make: Make) -> None:
    posts = [("苗青山", "水利局", "局长"), ("洪谷雨", "教育局", "局长"), ("毕见秋", "财政局", "局长")]
    found = settle([make("a", HERE, "2020-01-02", posts), make("b", CITY, "2020-02-02", alone=["苗青山"])])
    assert len(keys_of(found, "苗青山")) == 2
    found = settle(
        [
            make("a", HERE, "2020-01-02", posts),
            make("b", CITY, "2020-02-02", [("洪谷雨", f"{HERE} 水利局", "副局长")], alone=["苗青山"]),
        ]
    )
    assert len(keys_of(found, "苗青山")) == 1


def test_a_county_that_became_a_district_keeps_its_people(make: Make) -> None:
    found = settle(
        [
            make("a", "430122", "2010-01-02", [("苗青山", "环境保护局", "局长")]),
            make("b", "430112", "2019-06-02", [("苗青山", "生态环境局", "局长")]),
        ]
    )
    assert keys_of(found, "苗青山") == ["430122-苗青山"]


def test_a_copy_of_a_text_joins_its_people(make: Make) -> None:
    words = (
        "本次会议研究了全县水利工程建设和防汛抗旱工作的各项重点任务。代表们围绕农村饮水安全问题提出了二十多条意见建议。"
    )
    more = "会议还听取了关于河道整治资金使用情况的专项审计工作报告。"
    first = make("a", HERE, "2020-01-02", [("苗青山", "水利局", "局长")], words=words + more)
    second = make("b", THERE, "2020-01-03", alone=["苗青山"], words=words + more)
    found = settle([first, second])
    assert found.people[mark(first, "苗青山")] == found.people[mark(second, "苗青山")]
    groups = {dict(entity.properties)["df:textGroup"] for entity in found.graph.documents}
    assert groups == {first.document.id}


def test_decisions_join_and_part(make: Make) -> None:
    a = make("a", HERE, "2020-01-02", [("苗青山", "水利局", "局长")])
    b = make("b", THERE, "2020-01-03", [("苗青山", "水利局", "局长")])
    c = make("c", HERE, "2023-01-03", [("苗青山", "财政局", "局长")])
    same = Decision("same", mark(a, "苗青山"), mark(b, "苗青山"), why="一份简历")
    apart = Decision("not same", mark(a, "苗青山"), mark(c, "苗青山"))
    stale = Decision("same", Mark("0" * 16, "无此人"), mark(b, "苗青山"))
    decisions = Decisions([same, apart, stale])
    found = settle([a, b, c], decisions)
    assert found.people[mark(a, "苗青山")] == found.people[mark(b, "苗青山")] != found.people[mark(c, "苗青山")]
    assert [one.decision for one in decisions.stale()] == [stale]
    twice = settle([a, b, c], Decisions([same, same._replace(line=7), apart]))
    assert twice.graph == found.graph


def test_a_reading_of_a_name_can_be_put_right(make: Make) -> None:
    a = make("a", HERE, "2020-01-02", [("苗青山说", "水利局", "局长")])
    found = settle([a], Decisions([Decision("reads", mark(a, "苗青山说"), as_="苗青山")]))
    assert persons(found) == {"苗青山"}


def persons(found: Resolution) -> set[str]:
    return {entity.name for entity in found.graph.entities if entity.ref.kind is Kind.PERSON}


def all_keys(found: Resolution) -> Iterable[str]:
    return sorted(entity.ref.key for entity in found.graph.entities)


def test_two_spellings_of_a_name_are_one_person_and_nobody_succeeds_himself(make: Make) -> None:
    a = make("a", "420881", "2022-06-11", [("陆知远", "水利局", "局长")])
    b = make("b", "420881", "2022-08-11", [("陆知遠", "水利局", "局长")])
    found = settle([a, b])
    assert set(found.people.values()) == {"420881-陆知远"} and not found.successions
    [person] = [e for e in found.graph.entities if e.ref.kind.value == "person"]
    assert person.name == "陆知远"
    assert {alias.name for alias in person.aliases} == {"陆知远", "陆知遠", "Lu Zhiyuan"}


TWO = [("陈国(县公安局)", "公安局", "副局长"), ("陈国(县教育局)", "教育局", "副局长")]


def test_two_whom_a_document_tells_apart_are_two(make: Make) -> None:
    listed = make("a", HERE, "2020-01-02", TWO)
    other = make("b", HERE, "2021-05-06", [("陈国", "教育局", "副局长")])
    found = settle([listed, other])
    police, teacher = found.people[mark(listed, "陈国(县公安局)")], found.people[mark(listed, "陈国(县教育局)")]
    assert police != teacher == found.people[mark(other, "陈国")]
    assert persons(found) == {"陈国"}
    assert any("names both" in why for one in found.judgements for why in one.reasons)


def test_a_decision_may_name_one_of_two(make: Make) -> None:
    listed = make("a", HERE, "2020-01-02", TWO)
    far = make("b", THERE, "2021-05-06", [("陈国", "财政局", "局长")])
    one = Decision("same", mark(listed, "陈国(县教育局)"), mark(far, "陈国"))
    found = settle([listed, far], Decisions([one]))
    assert found.people[mark(listed, "陈国(县教育局)")] == found.people[mark(far, "陈国")]
    assert found.people[mark(listed, "陈国(县公安局)")] != found.people[mark(far, "陈国")]


@pytest.mark.parametrize(("first", "then", "one"), [
    (("2019-03-21", HERE, "委员会", "书记"), ("2020-01-08", CITY, "政协", "副主席"), True),
    (("2019-03-21", HERE, "人民政府", "市长"), ("2020-01-08", CITY, "水利局", "局长"), True),
    (("2020-01-08", CITY, "水利局", "局长"), ("2021-01-08", HERE, "人民政府", "市长"), True),
    (("2019-03-21", HERE, "委员会", "书记"), ("2024-01-08", CITY, "政协", "副主席"), False),   # too long ago
    (("2020-03-21", HERE, "委员会", "书记"), ("2019-01-08", CITY, "政协", "副主席"), False),   # nobody comes back
    (("2019-03-21", HERE, "水利局", "局长"), ("2020-01-08", CITY, "水利局", "副局长"), False),  # many do: doubtful
    (("2019-03-21", THERE, "委员会", "书记"), ("2020-01-08", CITY, "政协", "副主席"), False),  # of another prefecture
])
def test_a_usual_move_joins_leaders_of_a_county_and_its_prefecture(
    make: Make, first: tuple[str, ...], then: tuple[str, ...], one: bool
) -> None:
    found = settle(
        [make(f"{day}{body}", where, day, [("苗青山", body, title)]) for day, where, body, title in (first, then)]
    )
    assert (len(keys_of(found, "苗青山")) == 1) is one


@pytest.mark.parametrize(("first", "then", "one"), [
    (("2015-08-13", "130424", "人民检察院", "副检察长"), ("2019-11-28", "130425", "人民检察院", "检察长"), True),
    (("2015-08-13", "130424", "人民检察院", "副检察长"), ("2019-11-28", "130425", "人民法院", "院长"), False),
    (("2015-08-13", "130424", "人民检察院", "检察长"), ("2019-11-28", "130425", "人民检察院", "副检察长"), False),
    (("2015-08-13", "130424", "人民检察院", "副检察长"), ("2021-11-28", "130425", "人民检察院", "检察长"), False),
    (("2015-08-13", "130424", "人民检察院", "副检察长"), ("2019-11-28", "130525", "人民检察院", "检察长"), False),
    (("2015-08-13", "130424", "水利局", "副局长"), ("2019-11-28", "130425", "水利局", "局长"), False),
])
def test_courts_and_procuratorates_get_their_heads_from_the_next_county(
    make: Make, first: tuple[str, ...], then: tuple[str, ...], one: bool
) -> None:
    found = settle(
        [make(f"{day}{body}", where, day, [("苗青山", body, title)]) for day, where, body, title in (first, then)]
    )
    assert (len(keys_of(found, "苗青山")) == 1) is one


def test_a_common_name_needs_more_than_a_usual_move(make: Make) -> None:
    found = settle(
        [
            make("a", HERE, "2019-03-21", [("张伟", "委员会", "书记")]),
            make("b", CITY, "2020-01-08", [("张伟", "政协", "副主席")]),
        ]
    )
    assert len(keys_of(found, "张伟")) == 2


@pytest.mark.parametrize(("known", "people"), [
    ((f"{HERE}-郢中镇 人民政府",), 1),
    ((f"{HERE}-郢北镇 人民政府",), 2),                                      # another town
    ((f"{HERE}-郢中镇 人民政府", f"{THERE}-郢中镇 人民政府"), 3),           # two towns of the name: nobody knows which
])
def test_a_list_that_names_the_town_alone_is_of_the_only_town_of_the_name(
    make: Make, known: tuple[str, ...], people: int
) -> None:
    roster = make("list", "", "2012-05-06", [("苗青山", "郢中镇防汛指挥部", "组长")])
    found = settle([roster, *(make(body, body[:6], "2020-01-08", [("苗青山", body, "镇长")]) for body in known)])
    assert len(keys_of(found, "苗青山")) == people
    if people == 1:
        assert keys_of(found, "苗青山") == [f"{HERE}-苗青山"]
        assert f"000000-苗青山.{roster.document.id}" in [old.key for old in found.forwards]


@pytest.mark.parametrize(("place", "people"), [("", 2), (f"{HERE}-郢中镇 ", 1)])
def test_one_town_tells_more_than_one_county(make: Make, place: str, people: int) -> None:
    """张伟 is common: a county may have two of them, a small town hardly."""
    found = settle(
        [
            make("a", HERE, "2012-03-21", [("张伟", f"{place}水利服务站", "副站长")]),
            make("b", HERE, "2020-01-08", [("张伟", f"{place}文化服务站", "副站长")]),
        ]
    )
    assert len(keys_of(found, "张伟")) == people
