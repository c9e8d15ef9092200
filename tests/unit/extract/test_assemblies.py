"""Bodies that sit elect their own officers; and the meeting at which something is said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize(("text", "wanted"), [
    ("5月6日,县纪委十五届一次全会选举白朗为书记,何雅为副书记。",
     ["何雅 副书记 中共嘉鱼县纪律检查委员会 elected", "白朗 书记 中共嘉鱼县纪律检查委员会 elected"]),
    ("在5月6日召开的县总工会十五届一次全委会上,陈光当选主席,刘敏、吴建当选副主席。",
     ["刘敏 副主席 嘉鱼县总工会 elected", "吴建 副主席 嘉鱼县总工会 elected", "陈光 主席 嘉鱼县总工会 elected"]),
    ("共青团嘉鱼县第十九届委员会第一次全体会议召开,选举张敏为书记。", ["张敏 书记 共青团嘉鱼县委员会 elected"]),
    ("嘉鱼县残疾人联合会第八次代表大会召开。王海当选主席。", ["王海 主席 嘉鱼县残疾人联合会 elected"]),
    ("县委十五届一次全会选举白朗为书记。", ["白朗 书记 中共嘉鱼县委员会 elected"]),
    ("全票当选主席的是一位老教师。", []),
])
def test_who_is_elected_where(personnel_of: Callable[..., list[str]], text: str, wanted: list[str]) -> None:
    assert personnel_of(text) == sorted(wanted)


def test_a_bare_title_is_that_of_the_body_told_in_full(personnel_of: Callable[..., list[str]]) -> None:
    text = "县纪委十五届一次全会选举白朗为书记。选举结果经县委十五届一次全会通过。书记白朗作了讲话。"
    assert personnel_of(text) == ["白朗 书记 中共嘉鱼县纪律检查委员会 elected"]


@pytest.mark.parametrize(("text", "name"), [
    ("在5月6日召开的全县水务工作会议上,县长林致远强调,要抓好落实。", "全县水务工作会议"),
    ("记者从日前召开的全县水务工作会议上获悉,新建水库3座。", "全县水务工作会议"),
    ("5月6日,县纪委十五届一次全会以无记名投票方式选举白朗为书记。", "县纪委十五届一次全会"),
    ("县长林致远要求落实去年召开的全县水务工作会议上提出的任务。", ""),
    ("在即将召开的全县水务工作会议上,将表彰先进。", ""),
])
def test_the_meeting_at_which(told: Callable[..., Any], text: str, name: str) -> None:
    assert [event.name for event in told(text).reading.events] == ([name] if name else [])


def test_days_of_training_go_on_behind_the_opening(told: Callable[..., Any]) -> None:
    text = ("5月20日至23日,县水务局主办的防汛培训班在县城举办。5月20日,培训班举行开班式,县水务局局长温和主持。\n"
            "培训期间,县委党校教授白朗作专题授课。")
    assert "白朗 spoke 防汛培训班" in told(text).roles


def test_two_plenums_of_one_day_are_two(told: Callable[..., Any]) -> None:
    text = ("5月6日,县纪委十五届一次全会以无记名投票方式选举白朗为书记。县委书记林致远到会讲话。"
            "随后召开的县委十五届一次全会通过了选举结果。")
    roles = told(text).roles
    assert "林致远 spoke 县纪委十五届一次全会" in roles
    assert not any("林致远" in role and "县委十五届" in role for role in roles)
