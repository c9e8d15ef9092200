"""The pieces of the anatomy: datelines, tails, field lines, dates, titles. All names invented."""

from __future__ import annotations

from datetime import date

import pytest

from kg.ingest.bylines import dateline, shot, tail
from kg.ingest.credits import parse
from kg.ingest.fields import fields
from kg.ingest.headings import choose, is_letterhead, is_row, take_apart
from kg.ingest.published import compact, days, of_address, with_year


@pytest.mark.parametrize(
    ("text", "length", "outlet", "makers"),
    [
        ("本报讯(记者 叶舟 通讯员 何苗)10月8日,全市", 17, "本报", ["叶舟", "何苗"]),
        ("临岚融媒10月16日讯 今天", 12, "临岚融媒", []),
        ("云泽日报云泽3月4日讯 今天", 12, "云泽日报", []),
        ("新华社云泽3月4日电(记者 叶舟、何苗) 会议", 21, "新华社", ["叶舟", "何苗"]),
        ("大美临岚(叶舟)6月6日下午,", 8, "大美临岚", ["叶舟"]),
        ("(记者 叶舟)7月18日,区", 7, "", ["叶舟"]),
        ("云泽电视台消息:10月3日", 8, "云泽电视台", []),
        ("本报云泽9月6日电（记者 叶舟 何苗）9月5日，", 19, "本报", ["叶舟", "何苗"]),
        ("本报记者 叶舟 10月8日，全市", 8, "", ["叶舟"]),
        ("云泽日报讯 记者叶舟 通讯员何苗报道：10月8日，", 19, "云泽日报", ["叶舟", "何苗"]),
    ],
)
def test_datelines(text: str, length: int, outlet: str, makers: list[str]) -> None:
    found = dateline(text, 0, len(text))
    assert found is not None
    assert (found.at.end, found.outlet, [c.name for c in found.credits]) == (length, outlet, makers)


@pytest.mark.parametrize(
    "text",
    [
        "国家电网公司召开会议,",
        "中国移动通讯公司到我县调研。",
        "记者从市水利局获悉,全市",
        "为贯彻精神(以下简称精神),",
        "全市收到电话120个。",
        "林致远(区委书记)3月3日到鹿鸣镇调研。",
    ],
)
def test_sentences_are_no_datelines(text: str) -> None:
    assert dateline(text, 0, len(text)) is None


@pytest.mark.parametrize(
    ("text", "rest", "makers"),
    [
        ("贡献力量。(叶舟 何苗)", "贡献力量。", [("叶舟", "author"), ("何苗", "author")]),
        ("贡献。(区委办)", "贡献。", []),
        ("以飨读者。本报记者 叶舟 通讯员 何苗", "以飨读者。", [("叶舟", "reporter"), ("何苗", "correspondent")]),
        ("工作。（通讯员：叶舟 编辑：丁宁）", "工作。", [("叶舟", "correspondent"), ("丁宁", "editor")]),
        ("领导参加会议。 叶舟", "领导参加会议。", [("叶舟", "author")]),
    ],
)
def test_tails(text: str, rest: str, makers: list[tuple[str, str]]) -> None:
    found = tail(text, 0, len(text), last=True)
    assert found is not None
    assert text[: found.at.start] == rest and [(c.name, c.role) for c in found.credits] == makers


@pytest.mark.parametrize(
    "text", ["任职(试用期一年)", "参加。(下转第二版)", "参加会议。(图)", "县长出席(女)。", "水质稳定。PM2.5",
             "积极参与。会议召开/凤城"]
)
def test_no_tails(text: str) -> None:
    assert tail(text, 0, len(text), last=True) is None


def test_row_of_a_roster_is_no_line_of_makers() -> None:
    text = "统筹：林致远 组长：苏明澈"
    assert not parse(text, 0, len(text)).clean


def test_a_word_of_a_heading_is_no_label() -> None:
    text = "全县禁毒工作视频会议召开"
    assert not parse(text, 0, len(text)).clean


def test_bare_names_count_only_at_the_end_of_the_article() -> None:
    text = "领导参加会议。叶舟"
    assert tail(text, 0, len(text), last=False) is None


def test_captions_name_their_photographer() -> None:
    for text in ("▲推进会现场（叶舟 摄）", "▲林致远察看项目 叶舟 摄", "图为会场。叶舟/摄"):
        found = shot(text, 0, len(text))
        assert found is not None and [(c.name, c.role) for c in found.credits] == [("叶舟", "photographer")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("来源:临岚融媒 作者:叶舟 何苗 2023-11-08 09:26:14", ["临岚融媒", "叶舟 何苗", "2023-11-08 09:26:14"]),
        ("索引号|000/1|发布机构|区水务局|文号||发布日期|2019-03-08", ["000/1", "区水务局", "", "2019-03-08"]),
        ("云泽党建网　发布时间：2021-07-19 18:00　浏览：", ["2021-07-19 18:00", "", "云泽党建网"]),
        ("【纠错】 【责任编辑:丁宁】", ["丁宁"]),
        ("来源：云泽日报（记者 叶舟）", ["云泽日报"]),
        ("2024年3月1日", ["2024年3月1日"]),
        ("［2024年09月07日　第02版：要闻］", ["2024年09月07日"]),
        ("《云泽日报》（2024年9月7日 A03版）", ["2024年9月7日", "云泽日报"]),
        ("来源：云泽日报　2025-11-05 A1版　记者 叶舟 何苗", ["云泽日报", "2025-11-05"]),
        ("2024-10-17 | 作者：党群工作部 云端 | 摄影：田野", ["2024-10-17", "党群工作部 云端", "田野"]),
        ("来源：临岚网　2024年10月22日 20:35　内容简介", ["临岚网", "2024年10月22日 20:35"]),
        ("2023年10月17日 09:30 广东", ["2023年10月17日 09:30"]),
        ("（2025年10月23日 新闻联播文字版）", ["2025年10月23日"]),
        ("［编辑：叶舟 核稿：丁宁］", ["叶舟", "丁宁"]),
    ],
)
def test_lines_of_fields(text: str, values: list[str]) -> None:
    found = fields(text, 0, len(text))
    assert found is not None
    assert [text[f.value.start : f.value.end] for f in found.found] == values


@pytest.mark.parametrize(
    "text",
    [
        "2023年3月3日全市工作会议召开",
        "记者：请问下一步怎么做好这项工作",
        "公示时间：2021年7月19日至7月23日",
        "会议时间：3月6日",
        "2023年10月17日 广东",
        "2023年10月17日 09:30 报到",
        "活动时间：2024年3月6日 地点：文化馆",
        "2024年3月6日 本次推进会通过了三项议程",
    ],
)
def test_lines_that_are_not_fields(text: str) -> None:
    assert fields(text, 0, len(text)) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023-10-16 17:40", (2023, 10, 16)),
        ("2026-02-0419:47:55", (2026, 2, 4)),
        ("2023/1/5", (2023, 1, 5)),
        ("2021.7.2", (2021, 7, 2)),
        ("2024年09月14日", (2024, 9, 14)),
        ("二○二三年三月一日", (2023, 3, 1)),
        ("二〇二一年十二月二十三日", (2021, 12, 23)),
        ("29.09.2020", (2020, 9, 29)),
        ("29-09-2020", (2020, 9, 29)),
    ],
)
def test_dates_of_every_print(text: str, day: tuple[int, int, int]) -> None:
    assert [d.on for d in days(text)] == [date(*day)]


def test_no_dates_in_numbers_and_impossible_days() -> None:
    for text in ("2023-13-45", "12023-10-160", "0476-2023-1", "05-06-2020", "0571-29-09-2020", "1991.09—1995.07"):
        assert list(days(text)) == []


def test_days_of_files_and_addresses() -> None:
    assert compact("微信图片_20231016171220.jpg") == date(2023, 10, 16)
    assert of_address("http://example.org/2023/0607/c1.html") == date(2023, 6, 7)
    assert of_address("http://example.org/zw/t20210702_12.htm") == date(2021, 7, 2)
    assert of_address("http://example.org/content/646754/50/13163752.html") is None


def test_dateline_takes_the_year_of_a_near_date() -> None:
    assert with_year(1, 3, "2022年12月28日，会议召开。") == date(2023, 1, 3)
    assert with_year(6, 3, "2022年12月28日，会议召开。") is None


def test_title_lines_are_taken_apart() -> None:
    text = "今日要闻丨【东西部协作】临岚区水务局：区水务局开展防汛演练(组图)"
    found = take_apart(text, 0, len(text))
    assert text[found.words.start : found.words.end] == "区水务局开展防汛演练"
    assert found.publisher == "临岚区水务局"
    text = "林致远强调：抓好落实"
    assert take_apart(text, 0, len(text)).publisher == ""


def test_the_title_is_neither_letterhead_nor_subtitle() -> None:
    assert choose(["临岚区人民政府文件", "关于林致远任职的通知", "——区政府办公室"]) == 1
    assert choose([]) == -1
    assert is_letterhead("中共临岚区委员会") and not is_letterhead("临岚区召开防汛工作推进会")


def test_rows_of_lists_are_no_titles() -> None:
    assert is_row("林致远　区委副书记、区长") and is_row("【7月】") and is_row("1991.09—1995.07　鹿鸣镇干部")
    assert not is_row("林致远出席并讲话 苏明澈主持") and not is_row("临岚区召开大会")
