"""People of a page: which places show a name, and what the page calls them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kg.extract.spot import spot
from kg.extract.text import Page
from kg.model import Document, Span, Zone


def mentions(text: str, *, minority: bool = False) -> list[str]:
    """`kind name` of each mention, `=written` where the page writes it otherwise."""
    zones = (Zone("body", Span(0, len(text))),)
    page = Page(Document("0" * 16, "x", "x", "0" * 64, len(text), "utf-8", text, text, zones=zones))
    rows = []
    for m in spot(page, minority=minority).mentions:
        written = text[m.at.start:m.at.end]
        rows.append(f"{m.kind} {m.name}" + (f"={written}" if written != m.name else ""))
    return rows


@pytest.mark.parametrize(("text", "found"), [
    ("副县长唐一诺参加。", ["titled 唐一诺"]),
    ("副县长唐一诺、白朗、何雅参加。", ["titled 唐一诺", "listed 白朗", "listed 何雅"]),
    ("主任温和,副主任白朗,以及秘书长何雅出席。", ["titled 温和", "titled 白朗", "titled 何雅"]),
    ("县领导白朗、何雅参加。", ["labelled 白朗", "labelled 何雅"]),
    ("县气象局局长乜尔、县水务局局长白朗先后汇报。", ["titled 乜尔", "titled 白朗"]),    # surnames that no table lists
    ("县公安局局长接待、县教育局局长信箱要办好。", []),
    ("白朗到嘉鱼县长江嘉鱼港区调研。县长江海涛陪同。", ["titled 江海涛"]),
    ("县长孙勇立即主持会议。", ["titled 孙勇"]),
    ("县“清水”行动指挥部指挥长白朗讲话。", ["titled 白朗"]),
    ("企业代表温和发言。", ["labelled 温和"]),
    ("任命林岳为县水务局局长。", ["act 林岳"]),
    ("温和同志任县水务局局长。", ["act 温和"]),
    ("组长: 林致远 县委常委", ["act 林致远"]),
    ("林致远,男,汉族,1974年2月生,县委常委。", ["act 林致远"]),
    ("县水务局曲直局长出席会议。", ["postposed 曲直"]),
    ("处长高兴参加调研。", ["titled 高兴"]),
    ("县委办主任和润到陆溪镇。", ["titled 和润"]),
    ("副局长邓有为主持会议。", ["titled 邓有为"]),
    ("县委常委方明强强调,要抓好落实。", ["titled 方明强"]),
    ("副县长艾山江·库尔班到陆溪镇调研。", ["titled 艾山江·库尔班"]),
    ("副主席乜云、林致远参加会议。", ["titled 乜云", "listed 林致远"]),          # a rare surname, believed in a list
    ("副县长唐一诺、县水务局参加。", ["titled 唐一诺"]),
    ("县政协主席纪春挂帅,督导两天。县长马蹄外出招商。", ["titled 纪春", "titled 马蹄"]),     # words go on from the name
    ("县长林致远约谈三家企业。副县长高凯歌唱了起来。", ["titled 林致远", "titled 高凯歌"]),
    ("会议由县委办主任和润记录。", ["titled 和润"]),
    ("现任县水务局局长的林致远,拟任县长。担任县长的时候,他很忙。", ["titled 林致远"]),
    ("由县(市)委书记任设区市副市长的两人。除县委书记林致远外,其他人参加。", ["titled 林致远"]),
    ("全国政协委员赴浙江、江西调研。", []),
    ("广大教师安心从教。每一名村干部包村。各级领导干部和群众满意。", []),
    ("副县长唐一诺及有关部门参加。", ["titled 唐一诺"]),
    ("主任会议召开。书记专题会召开。全体同志参加。与会同志认为。", []),
    ("副局长成功对接3家企业。县长白天检查,书记常常深入一线。", []),                 # how or when those unnamed act
    ("县水务局局长向前就此表态。", ["titled 向前"]),
    # 林致远(县委常委)主持 names nobody: nothing before the name shows that it is one
    ("欧阳启、诸葛明参加会议。", ["named 欧阳启", "named 诸葛明"]),               # a list of those who were there
    ("林致远、白朗(以姓氏笔画为序)等出席大会。", ["named 林致远", "named 白朗"]),
    ("林致远副县长主持会议。", ["postposed 林致远"]),
    ("哈丽旦·木沙委员建议,规范管理。", ["postposed 哈丽旦·木沙"]),
    ("副县长邢楠 何雅 帕尔哈提·买买提 贺长川,秘书长高歌出席。",
     ["titled 邢楠", "listed 何雅", "listed 帕尔哈提·买买提", "listed 贺长川", "titled 高歌"]),
    ("选举甘泉为兼职副主席,车晓为挂职副主席。", ["act 甘泉", "act 车晓"]),
    ("水利部长江水利委员会汇报。总理致慰问电。常委和委员发言。", []),
    ("网格员温馨把意见念了一遍,县委书记蒋勤于座谈会上通报进展。", ["titled 温馨", "titled 蒋勤"]),
    ("高管层出席会议,高中生参加活动,董事会主持。李村、黄庄参加活动。林致远、白朗参加比赛。", []),
])
def test_where_names_stand(text: str, found: list[str]) -> None:
    assert mentions(text) == found


@pytest.mark.parametrize(("text", "found"), [
    ("县长林致远主持会议。林致远指出,要抓好落实。", ["titled 林致远", "named 林致远"]),
    ("县长林致远主持会议。林县长指出,要抓好落实。", ["titled 林致远", "short 林致远=林县长"]),
    ("副局长曲直出席会议。曲直副局长讲话。", ["titled 曲直", "postposed 曲直"]),
    ("县长林致远、县委书记林岳出席。林书记讲话。", ["titled 林致远", "titled 林岳", "short 林岳=林书记"]),
    ("副县长林致远、县委书记林岳出席。林局长讲话。", ["titled 林致远", "titled 林岳"]),  # nobody with this post
    ("董事长米洛什·佩特科维奇出席。佩特科维奇说,合作愉快。",
     ["titled 米洛什·佩特科维奇", "short 米洛什·佩特科维奇=佩特科维奇"]),
    ("局长林致远主持会议。会议由致远同志主持。", ["titled 林致远", "short 林致远=致远"]),
])
def test_names_that_come_again(text: str, found: list[str]) -> None:
    assert mentions(text) == found


def test_names_without_a_han_surname() -> None:
    text = "旗长敖其尔巴雅尔主持会议。副旗长旦增曲扎参加会议。"
    assert mentions(text, minority=True) == ["titled 敖其尔巴雅尔", "titled 旦增曲扎"]


def test_a_name_is_found_before_it_is_shown() -> None:
    assert mentions("林致远到陆溪镇。县长林致远调研。") == ["named 林致远", "titled 林致远"]


def test_the_whole_of_a_mention_covers_its_titles() -> None:
    text = "县委副书记、县长林致远同志出席。"
    zones = (Zone("body", Span(0, len(text))),)
    page = Page(Document("0" * 16, "x", "x", "0" * 64, len(text), "utf-8", text, text, zones=zones))
    m = spot(page).mentions[0]
    assert (text[m.whole.start:m.whole.end], text[m.at.start:m.at.end]) == ("县委副书记、县长林致远同志", "林致远")


@pytest.mark.parametrize(("text", "people"), [
    ("7月30日,市委书记于海龙、市长宋佳到鹿鸣镇调研。", ["于海龙", "宋佳"]),
    ("由他担任县委书记是合适的。", []),
    ("县长艾力·库尔班出席。会议由艾力·库尔班县长主持。", ["艾力·库尔班"]),
    ("县长林致远走进课堂和教师周转宿舍,与学生交流。", ["林致远"]),
])
def test_what_a_title_is_followed_by(told: Callable[..., Any], text: str, people: list[str]) -> None:
    assert told(text).people == people
