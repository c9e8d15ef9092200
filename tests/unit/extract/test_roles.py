"""Who has which role, where the words around a deed mislead."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

HELD = "5月6日,嘉鱼县召开全县防汛工作会议。"
VISIT = "5月6日,"


@pytest.mark.parametrize(("text", "roles"), [
    ("县长白朗参加会议。白朗在座谈会上强调,要压实责任。", ["白朗 attended", "白朗 spoke"]),
    ("县长林致远主持会议,并通报全县防汛形势。", ["林致远 chaired", "林致远 reported"]),
    ("县长林致远在主持会议时强调,要压实责任。", ["林致远 chaired", "林致远 spoke"]),
    ("县水务局局长温和在分会场参会。", ["温和 attended"]),
    ("陆溪镇镇长高原、施工单位代表何雅作表态发言。", ["何雅 spoke", "高原 spoke"]),
    ("县长林致远,县政协专门委员会相关负责同志,县水务局局长温和列席会议。", ["林致远 observed", "温和 observed"]),
    ("“清水”专项行动由县公安局牵头,县财政局参加。", []),
    ("会议开始前,副县长林致远领学了有关法规。", []),
])
def test_at_a_meeting(told: Callable[..., Any], text: str, roles: list[str]) -> None:
    found = told(HELD + text).roles
    assert sorted(" ".join(r.split()[:2]) for r in found if " organised " not in r) == roles


@pytest.mark.parametrize(("text", "roles"), [
    ("县委书记林致远出席全县防汛工作会议并讲话。",
     ["林致远 attended 全县防汛工作会议", "林致远 spoke 全县防汛工作会议"]),
    ("县长林致远召开防汛会商会。会商会由副县长温和主持。", ["林致远 attended 防汛会商会", "温和 chaired 防汛会商会"]),
    ("县委书记林致远主持召开防汛工作会议,并套开森林防火工作会议。",
     ["林致远 chaired 森林防火工作会议", "林致远 chaired 防汛工作会议"]),
    ("县长林致远、副县长温和陪同副市长何雅到陆溪镇,调研水利建设。",
     ["何雅 led 水利建设调研", "林致远 accompanied 水利建设调研", "温和 accompanied 水利建设调研"]),
    ("县委书记林致远、县长苏明澈分别到部分乡镇走访慰问老党员。",
     ["林致远 led 林致远走访慰问老党员", "苏明澈 led 苏明澈走访慰问老党员"]),
    ("县长林致远先后来到陆溪镇、官桥镇,看望慰问环卫工人,检查环境卫生。", ["林致远 led 环卫工人看望慰问"]),
    ("县消防救援大队组织开展节前消防安全专项检查。副县长林致远带队,先后检查了陆溪镇商场。",
     ["林致远 led 节前消防安全专项检查"]),
])
def test_at_other_events(told: Callable[..., Any], text: str, roles: list[str]) -> None:
    assert sorted(r for r in told(VISIT + text).roles if " organised " not in r) == roles


def test_the_day_before_a_meeting_is_the_day_before(told: Callable[..., Any]) -> None:
    found = told("2031年5月6日,嘉鱼县召开全县防汛工作会议。会议前一天,县长林致远主持召开企业家座谈会。").reading.events
    assert [(e.name, e.date) for e in found] == [("全县防汛工作会议", "2031-05-06"), ("企业家座谈会", "2031-05-05")]


def test_what_is_still_to_be_held_is_no_event(told: Callable[..., Any]) -> None:
    assert told("会议研究,拟定于2031年5月27日上午9时,在县会议中心召开全县防汛工作会议。").events == []


@pytest.mark.parametrize(("text", "roles"), [
    ("5月6日,县水务局局长林致远带队到鹿鸣镇督查。林致远认真听取了关于防汛工作安排部署的汇报。", ["林致远 led"]),
    ("5月6日,市水务局督导组在林致远副局长的带领下,到我县督导防汛工作。林局长指出,要压实责任。",
     ["林致远 led", "林致远 spoke"]),
    ("5月6日,县政协召开联络组组长会议。白朗秘书长出席会议。何致远秘书长通报了筹备情况。", ["何致远 reported"]),
    ("5月6日,镇党委书记林致远,镇人大主席白朗也分别来到鹿鸣村开展调研。", ["林致远 led", "白朗 led"]),
])
def test_where_a_title_or_an_adverb_stands_behind_the_name(
    told: Callable[..., Any], text: str, roles: list[str]
) -> None:
    assert [" ".join(r.split()[:2]) for r in told(text).roles if r[0] in "林白何"] == roles
