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


@pytest.mark.parametrize(("text", "posts"), [
    ("5月6日,县水务局局长、森林防火指挥部副总指挥林致远检查森林防火工作。",
     ["林致远 局长 嘉鱼县水务局", "林致远 副总指挥 嘉鱼县森林防火指挥部"]),
    ("5月6日,县水务局分管副局长林致远检查防汛工作。", ["林致远 副局长 嘉鱼县水务局"]),
    ("5月6日,县政法委书记林致远检查防汛工作。", ["林致远 书记 中共嘉鱼县委政法委员会"]),
    ("5月6日,其格里镇、鹿鸣镇召开联防大会。其格里镇党委书记林致远主持会议。", ["林致远 书记 中共其格里镇委员会"]),
    ("9月1日,集团董事长把象征使用权的“金钥匙”交到嘉鱼县江口中学校长林致远手中。", ["林致远 校长 嘉鱼县江口中学"]),
    ("9月1日,集团把“金钥匙”交到江口中学校长林致远手中。", ["林致远 校长 江口中学"]),
    ("陈文达副镇长带领参会人员学习《关于落实市委任玉明常委指示精神的通知》。", ["陈文达 副镇长"]),
])
def test_where_an_organ_begins_and_ends(told: Told, text: str, posts: list[str]) -> None:
    assert [p.removesuffix(" None") for p in told(text).posts][:len(posts)] == posts


@pytest.mark.parametrize("text", [
    "5月6日,全体镇领导班子成员参加会议。", "5月6日,五镇开启调研模式。", "5月6日,鹿鸣镇的两镇党委参加会议。",
])
def test_several_townships_are_none(told: Told, text: str) -> None:
    assert not any("全体" in name or "五镇" in name or "两镇" in name for name in told(text).agencies)


def test_a_new_area_without_its_name(told: Told) -> None:
    text = "5日,新区二届人大常委会举行第八次全体会议。区人大常委会主任林致远主持会议。"
    assert told(text, title="滨海新区人大常委会举行会议", publisher="天津滨海新区融媒体中心").agencies == [
        "滨海新区人民代表大会常务委员会"]
    assert told(text, title="人大常委会举行会议", publisher="天津日报").agencies == []


def test_leaders_of_a_place_hold_no_post_by_that_word(told: Told) -> None:
    assert told("5月6日,县班子成员林致远、白朗参加会议。").posts == []


def test_who_goes_to_another_county_is_not_of_it(told: Told) -> None:
    text = "6月10日,县委书记林致远率队赴湖北省黄梅县考察。"
    assert not any("黄梅" in post for post in told(text, title="林致远率队考察", publisher="").posts)


def test_a_bureau_of_which_only_the_level_is_said(told: Told) -> None:
    rows = told("5月6日,县局党委副书记、政委林致远主持启动仪式,百余名民警和辅警在广场待命。")
    assert rows.people == ["林致远"] and rows.agencies == []


def test_the_second_secretary_of_the_party_group_is_beside_the_first(told: Told) -> None:
    text = "5月6日,云泽集团党组书记、董事长林致远,党组副书记、总经理何雅出席。"
    assert told(text, title="云泽集团来访", publisher="").posts == [
        "林致远 党组书记 云泽集团", "林致远 董事长 云泽集团", "何雅 党组副书记 云泽集团", "何雅 总经理 云泽集团"]


@pytest.mark.parametrize("words", ["会议由", "会上", "最后,", "随后"])
def test_the_street_of_a_page_of_a_street(told: Told, words: str) -> None:
    text = f"5月6日,望岫街道召开会议。{words}街道党工委副书记林致远主持会议并部署工作。"
    assert told(text).posts == ["林致远 副书记 中共望岫街道工作委员会"]
