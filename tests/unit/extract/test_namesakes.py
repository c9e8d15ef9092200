"""Two people of one name on one page, and one person who is named twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize(("text", "people"), [
    # one list names both, each with a post of his own
    ("县公安局副局长陈国、县水务局局长温和、澄江镇镇长陈国参加会议。", ["陈国(县公安局)", "温和", "陈国(澄江镇)"]),
    ("县财政局副局长陈国、县妇联主席陈国(女)参加会议。", ["陈国(县财政局)", "陈国(县妇联)"]),
    # the page says of one what cannot be said of the other
    ("\n陈国,男,汉族,1974年10月生,中共党员,现任县水务局局长。\n陈国,女,汉族,1980年3月生,中共党员,现任县财政局局长。",
     ["陈国(男)", "陈国(女)"]),
    # two items of one list, and a mark at one of them
    ("\n经研究决定:\n陈国任县水务局局长;\n陈国(女)任县财政局局长。", ["陈国(县水务局局长)", "陈国(县财政局局长)"]),
    # one person, named twice
    ("\n经研究决定:\n陈国任县水务局局长;\n陈国任县水务局党组书记。", ["陈国"]),
    ("县水务局局长温和主持会议。随后,县水务局局长温和、副局长何雅参加座谈。", ["温和", "何雅"]),
    ("县长温和出席会议。县委副书记、县长温和讲话。", ["温和"]),
    ("县水务局局长温和参加会议,温和(女)作了发言。", ["温和"]),
    ("温和,女,1980年3月生,现任县财政局局长。温和同志作了发言。", ["温和"]),
])
def test_two_of_a_list_are_two_people(told: Callable[..., Any], text: str, people: list[str]) -> None:
    reading = told(f"5月6日,嘉鱼县召开干部会议。{text}").reading
    assert [person.name for person in reading.people] == people


def test_each_has_his_own_posts_and_roles(told: Callable[..., Any]) -> None:
    reading = told("5月6日,嘉鱼县召开治安工作会议。县公安局副局长陈国、澄江镇镇长陈国参加会议。").reading
    assert {(t.person, t.agency, t.post) for t in reading.tenures} == {
        ("陈国(县公安局)", "嘉鱼县公安局", "副局长"), ("陈国(澄江镇)", "澄江镇人民政府", "镇长")}
    assert {p.who for p in reading.participations} >= {"陈国(县公安局)", "陈国(澄江镇)"}


def test_what_may_mean_either_is_said_of_neither(told: Callable[..., Any]) -> None:
    both = "5月6日,嘉鱼县召开治安工作会议。县公安局副局长陈国、澄江镇镇长陈国参加会议。"
    assert not [p for p in told(f"{both}陈国强调,要严防死守。").reading.participations if p.role == "spoke"]
    spoke = told(f"{both}县公安局副局长陈国通报情况。陈国强调,要严防死守。").reading.participations
    assert {p.who for p in spoke if p.role == "spoke"} == {"陈国(县公安局)"}
