"""A document, read as a whole: genres, whose page it is, who is only invoked, where the page lies."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kg.extract.reading import read
from kg.ingest.load import load
from kg.model import Source


@pytest.mark.parametrize("genre", ["fiction", "speech", "spun", "rules", "other"])
def test_what_is_no_news_is_not_read(told: Callable[..., Any], genre: str) -> None:
    found = told("5月6日,县长林致远主持召开座谈会。", genre=genre)
    assert (found.people, found.events, found.agencies) == ([], [], [])


def test_leaders_who_are_invoked_are_no_people_of_the_page(told: Callable[..., Any]) -> None:
    found = told("5月6日,全县水务工作会议召开。会议学习了习近平总书记重要讲话精神。县长林致远主持会议。")
    assert found.people == ["林致远"]
    assert found.reading.cited == ("习近平",)


def test_the_locality_fills_what_is_left_out(told: Callable[..., Any]) -> None:
    reading = told("5月6日,县长林致远主持召开座谈会。").reading
    assert [name for name, _ in reading.locality] == ["湖北省", "咸宁市", "嘉鱼县"]


@pytest.mark.parametrize(("publisher", "text", "agency"), [
    ("嘉鱼县水务局", "局长温和主持召开座谈会。", "嘉鱼县水务局"),
    ("嘉鱼法院", "院长温和主持召开座谈会。", "嘉鱼县人民法院"),
    ("嘉鱼县陆溪镇人民政府", "镇党委书记温和主持召开座谈会。", "中共陆溪镇委员会"),
])
def test_a_page_of_an_agency_s_own_site(told: Callable[..., Any], publisher: str, text: str, agency: str) -> None:
    assert told("5月6日," + text, publisher=publisher).agencies == [agency]


def test_a_newspaper_is_nobody_s_own_page(told: Callable[..., Any]) -> None:
    assert told("5月6日,局长温和主持召开座谈会。", publisher="嘉鱼日报").posts == ["温和 局长"]


def test_a_firm_is_found_by_its_full_name(told: Callable[..., Any]) -> None:
    text = "栖云水务集团有限公司位于嘉鱼县。5月6日,集团公司召开工作推进会。集团公司党委书记温和主持会议。"
    assert "温和 党委书记 栖云水务集团有限公司" in told(text).posts


def test_an_ordinal_of_a_sitting(told: Callable[..., Any]) -> None:
    assert told("5月6日,县人大常委会举行第三十五次会议。").reading.events[0].ordinal == 35


def test_short_forms_are_kept_beside_the_name(told: Callable[..., Any]) -> None:
    person = told("5月6日,县长林致远主持召开座谈会。林县长指出,要抓好落实。").reading.people[0]
    assert (person.name, person.also) == ("林致远", ("林县长",))


def test_reading_twice_gives_the_same(told: Callable[..., Any]) -> None:
    text = "5月6日,县委常委、副县长白朗到陆溪镇调研。县水务局、财政局负责同志参加。"
    assert told(text) == told(text)


@pytest.mark.parametrize("text", ["", "。", "、、,,;;", "(((“《", "林", "\n\n\n", "会议会议会议召开召开"])
def test_odd_text_is_read_without_harm(told: Callable[..., Any], text: str) -> None:
    assert told(text).people == []


def test_a_homonym_that_the_page_leaves_open_has_no_code() -> None:
    text = "鼓楼区召开会议\n2023年5月8日，鼓楼区委书记林致远主持召开会议，鼓楼区区长苏明琴出席。\n"
    (document,) = load(Source("page.txt", text.encode()))
    reading = read(document)
    assert [(a.name, a.place) for a in reading.agencies] == [("中共鼓楼区委员会", ""), ("鼓楼区人民政府", "")]
    assert any("江苏省徐州市鼓楼区 (320302)" in mark for mark in reading.document.marks)
    text = text.replace("召开会议\n", "召开会议\n徐州市委书记白朗到会祝贺。\n")
    (document,) = load(Source("page.txt", text.encode()))
    assert {a.place for a in read(document).agencies if "鼓楼" in a.name} == {"320302"}


def test_a_township_keeps_its_site_whatever_stands_above_its_name() -> None:
    page = "{}鹿鸣乡人民政府网 > 乡镇动态\n汛前巡河忙\n2025-04-09\n4月8日,乡党委书记白朗到水源河巡查。\n"
    for top in ("", "首页 > 新闻中心 > 正文\n打印 收藏 关闭\n"):
        (document,) = load(Source("page.txt", page.format(top).encode()))
        assert {a.name for a in read(document).agencies} == {"中共鹿鸣乡委员会"}


def test_what_a_notice_calls_for_is_planned() -> None:
    page = ("关于召开全区防汛工作会议的通知\n各镇、街道：\n"
            "　　经区政府研究，定于2023年10月20日上午9:00在区政府会议室召开全区防汛工作会议。现将有关事项通知如下：\n"
            "　　一、会议时间：10月20日上午9:00\n　　二、参加人员：各镇、街道主要负责人\n"
            "　　三、会议由区长苏明琴主持，区委书记林致远出席会议并讲话。\n　　2023年10月16日\n")
    (document,) = load(Source("page.txt", page.encode()))
    found = read(document)
    assert document.genre == "notice"
    assert found.events and all(event.planned for event in found.events)
    assert not any(event.name.startswith("三、") for event in found.events)
