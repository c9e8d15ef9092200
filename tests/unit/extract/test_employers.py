"""At whose agency a post is held that leaves it out: guests and hosts, zones, firms, hospitals and streets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Told = Callable[..., Any]


def test_a_guest_city_holds_until_the_pages_own_is_named(told: Told) -> None:
    text = ("10月23日,株洲市委书记林致远到醴陵市调研,市委常委、秘书长温和,市水务局局长何雅,醴陵市委书记白朗、"
            "市长高原陪同。")
    assert told(text, title="醴陵市推进水利建设", publisher="醴陵市融媒体中心").posts == [
        "林致远 书记 中共株洲市委员会", "温和 常委 中共株洲市委员会", "温和 秘书长 中共株洲市委员会",
        "何雅 局长 株洲市水务局", "白朗 书记 中共醴陵市委员会", "高原 市长 醴陵市人民政府"]


def test_without_it_the_pages_own_city_is_meant(told: Told) -> None:
    text = "10月23日,株洲市副市长林致远到醴陵市调研,市委书记白朗、市长高原陪同。"
    posts = told(text, title="醴陵市推进水利建设", publisher="醴陵市融媒体中心").posts
    assert posts[1:] == ["白朗 书记 中共醴陵市委员会", "高原 市长 醴陵市人民政府"]


@pytest.mark.parametrize(("publisher", "title", "text", "posts"), [
    ("淮安经济技术开发区管委会", "淮安经济技术开发区召开会议",
     "2月12日,淮安经济技术开发区召开水利会议。区党工委书记林致远,区招商局局长温和参加会议。",
     ["林致远 书记 中共淮安经济技术开发区工作委员会", "温和 局长 淮安经济技术开发区招商局"]),
    ("岷县发布", "祁川路桥集团党委书记、董事长林致远检查防汛工作",
     "6月7日,集团党委书记、董事长林致远检查防汛工作。监理单位甘肃恒正工程咨询有限公司副总经理温和参加。",
     ["林致远 党委书记 祁川路桥集团", "林致远 董事长 祁川路桥集团", "温和 副总经理 甘肃恒正工程咨询有限公司"]),
    ("靖西市人民医院", "靖西市人民医院召开会议", "5月6日,我院召开会议。院长林致远、团委书记温和、总会计师何雅参加。",
     ["林致远 院长 靖西市人民医院", "温和 书记 共青团靖西市人民医院委员会", "何雅 总会计师 靖西市人民医院"]),
    ("嘉鱼县水利局水政科", "县水利局召开会议", "5月6日,县水利局召开会议。局党组书记、局长林致远参加会议。",
     ["林致远 党组书记 嘉鱼县水利局", "林致远 局长 嘉鱼县水利局"]),
])
def test_on_a_page_of_its_own(told: Told, publisher: str, title: str, text: str, posts: list[str]) -> None:
    assert told(text, title=title, publisher=publisher).posts == posts


def test_a_level_said_twice(told: Told) -> None:
    assert told("5月6日,嘉鱼县县委书记林致远主持会议。").posts == ["林致远 书记 中共嘉鱼县委员会"]


def test_a_list_hands_no_post_to_whom_the_page_has_given_another(told: Told) -> None:
    text = ("5月6日,嘉鱼县召开林业会议。县林业局局长林致远主持会议。县检察院副检察长温和、何雅和林致远作交流发言。")
    assert told(text).posts == ["林致远 局长 嘉鱼县林业局", "温和 副检察长 嘉鱼县人民检察院",
                                "何雅 副检察长 嘉鱼县人民检察院"]


@pytest.mark.parametrize(("text", "mayor"), [
    ("7月1日,酒泉文旅投资集团有限公司总经理白朗一行到敦煌市座谈交流,市长林致远会见。", "林致远 市长 敦煌市人民政府"),
    ("7月1日,副市长白朗到敦煌市调研,市长林致远参加。", "林致远 市长 酒泉市人民政府"),
])
def test_who_receives_guests_is_of_the_place_they_came_to(told: Told, text: str, mayor: str) -> None:
    assert told(text, title="酒泉市文旅座谈", publisher="酒泉日报").posts[-1] == mayor
