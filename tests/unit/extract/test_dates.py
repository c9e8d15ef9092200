"""Dates of a page: ranges, what a date leaves out, and what the page tells about its year."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.dates import dates, days_told, today
from kg.extract.numerals import number
from kg.extract.text import Page
from kg.model import Document, Span, Zone


def page(text: str, published: str = "", zones: tuple[Zone, ...] = ()) -> Page:
    zones = zones or (Zone("body", Span(0, len(text))),)
    day = date.fromisoformat(published) if published else None
    return Page(Document("0" * 16, "x", "x", "0" * 64, len(text), "utf-8", text, text, zones=zones, published=day))


def starts(text: str, published: str = "") -> list[str]:
    return [m.start for m in today(page(text, published)).mentions]


@pytest.mark.parametrize(("text", "published", "expected"), [
    # the year comes from the publication, and is the year before where the day lies ahead of it
    ("12月30日，栖梧县召开供暖调度会。1月2日，督导组回访。", "2024-01-05", ["2023-12-30", "2024-01-02"]),
    # a date with its year in the same sentence lends it
    ("2019年9月3日，大桥开工；10月8日，首桩灌注；1月6日，围堰合龙。", "2024-05-01",
     ["2019-09-03", "2019-10-08", "2020-01-06"]),
    # another item of the page lends it where there is no publication
    ("2023年2月28日下午，调研组到临岚区。\n3月3日，工作会议召开。\n3月2日，沙龙举办。", "",
     ["2023-02-28", "2023-03-03", "2023-03-02"]),
    # so does the name of a meeting, and of a picture
    ("6月11日，县长林致远主持召开2024年第9次常务会议。", "", ["2024-06-11"]),
    ("微信图片_20230516170322.jpg\n5月16日上午，视频会议召开。", "", ["2023-05-16"]),
    # the year in the name of a planning meeting is not that of its December
    ("12月20日，2024年全市卫生健康工作会议召开。", "", ["2023-12-20"]),
    ("12月20日，2024年第20次常务会议召开。", "", ["2024-12-20"]),
    # what is retold tells no year
    ("1月9日，区委召开专题会议，总结2022年工作情况。", "", ["--01-09"]),
    # a day alone is in the month of the day before it
    ("10月24日至25日，视察组到栖梧县。25日上午，座谈会召开。", "2023-10-30", ["2023-10-24", "2023-10-25"]),
    ("新华社云泽3月2日电　29日上午，渡槽通水。", "2024-03-02", ["2024-03-02", "2024-02-29"]),
    # the same day, the next day
    ("1月22日，林致远走访企业。同日，苏明澈走访学校。次日，两人到信访局接访。", "2025-01-24",
     ["2025-01-22", "2025-01-22", "2025-01-23"]),
    # a notice of what is to come
    ("定于3月15日召开全县科技大会。", "2024-03-08", ["2024-03-15"]),
    ("12月11日，会议召开，决定于2016年1月中旬召开七次会议，1月5日报到。", "", ["2015-12-11", "2016-01", "2016-01-05"]),
    # this morning, this month, last month
    ("昨晚，林致远检查汛情。今晨，苏明澈到水库。", "2024-03-01", ["2024-02-29", "2024-03-01"]),
    ("上月28日，书市开幕。本月2日，书市闭幕。", "2024-01-05", ["2023-12-28", "2024-01-02"]),
    # a chronicle: a heading with the month, items with the day
    ("栖梧县大事记（2021年7月—12月）\n【7月】\n★14日　防汛会商会召开。\n【10月】\n★29日　干部大会召开。", "",
     ["2021-07-14", "2021-10-29"]),
    ("栖梧县大事记\n【2019年12月】\n6日　防汛会商会召开。\n18日　干部大会召开。\n【2020年1月】\n9日　人代会闭幕。", "",
     ["2019-12-06", "2019-12-18", "2020-01-09"]),
])
def test_what_a_date_leaves_out_comes_from_the_page(text: str, published: str, expected: list[str]) -> None:
    assert starts(text, published) == expected


def test_a_mention_says_how_it_is_known_and_which_part_of_the_day() -> None:
    text = "2024年3月1日上午，大会开幕。3月2日晚，演出举行。昨天下午，大会闭幕。"
    assert [(m.certainty, m.day_part) for m in today(page(text, "2024-03-04")).mentions] == [
        ("stated", "morning"), ("year-inferred", "evening"), ("relative", "afternoon")]


def test_dates_are_those_of_the_span_as_written() -> None:
    text = "３月１日，甲会召开。３月２日至３日，乙会召开。"
    one = page(text, "2024-03-04")
    second = dates(one, Span(text.index("。") + 1, len(text)), today(one))
    assert [(m.text, m.start, m.end) for m in second] == [("３月２日至３日", "2024-03-02", "2024-03-03")]
    assert text[second[0].at.start:second[0].at.end] == second[0].text


def test_dates_of_the_page_furniture_lend_nothing() -> None:
    head = "2024-05-20\n"
    text = head + "5月18日，书市开幕。同日，林致远到场。"
    zones = (Zone("meta", Span(0, len(head))), Zone("body", Span(len(head), len(text))))
    read = today(page(text, "2024-05-20", zones)).mentions
    assert [m.start for m in read] == ["2024-05-20", "2024-05-18", "2024-05-18"]


@pytest.mark.parametrize(("words", "days"), [("培训班为期5天", 5), ("活动历时三天", 3), ("工期内完成", 0)])
def test_days_told(words: str, days: int) -> None:
    assert days_told(words) == days


def test_this_year_is_seen_from_the_place() -> None:
    one = page("2021年5月3日，甲。今年以来，乙。")
    assert today(one).year(12) == 2021 and today(page("今年以来，乙。")).year(3) == 0


@pytest.mark.parametrize(("word", "value"), [
    ("二十三", 23), ("十", 10), ("三十一", 31), ("二○二三", 2023), ("廿一", 21), ("12", 12),
    ("甲", -1), ("", -1), ("十二三", -1),
])
def test_numerals(word: str, value: int) -> None:
    assert number(word) == value


def test_a_day_without_year_beside_a_day_that_is_past() -> None:
    text = "1月14日下午，甲检查。行动自2024年12月1日启动以来，共查隐患3处。"
    assert starts(text)[0] == "2025-01-14"


@given(st.dates(date(2001, 1, 1), date(2049, 12, 31)))
def test_every_written_day_is_read_back(day: date) -> None:
    assert starts(f"{day.year}年{day.month}月{day.day}日，甲会召开。") == [day.isoformat()]
    assert starts(f"{day.month}月{day.day}日，甲会召开。", day.isoformat()) == [day.isoformat()]


@given(st.text("0123456789年月日号至-—、.()/上午今昨同周一二三十零〇 \n，。", max_size=40),
       st.sampled_from(["", "2024-03-01"]))
def test_no_text_breaks_the_reading(text: str, published: str) -> None:
    for m in today(page(text, published)).mentions:
        assert text[m.at.start:m.at.end] == m.text
        date.fromisoformat(m.start.replace("--", "2000-", 1) if m.start.startswith("--") else (m.start + "-01")[:10])
