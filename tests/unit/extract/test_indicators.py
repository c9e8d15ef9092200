"""Measured facts in sentences of many subjects; wishes, plans, rules and counts of people in a room are none."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.dates import today
from kg.extract.indicators import indicators
from kg.extract.text import Page
from kg.model import Document, Indicator, Span, Zone


def read(text: str, locality: str = "云泽市") -> list[Indicator]:
    zones = (Zone("body", Span(0, len(text))),)
    page = Page(Document("0" * 16, "x", "x", "0" * 64, len(text), "utf-8", text, text, zones=zones,
                         published=date(2024, 10, 20)))
    return indicators(page, today(page), locality)


def figures(text: str) -> list[str]:
    return [" ".join(part or "-" for part in (r.value, r.unit, r.change)) for r in read(text)]


@pytest.mark.parametrize(("text", "rows"), [
    # economy
    ("前三季度，全县地区生产总值78.6亿元，同比增长5.4%；其中第一产业增加值12.1亿元，增长3.8%。",
     ["78.6 亿元 +5.4%", "12.1 亿元 +3.8%"]),
    ("1—8月，全市规模以上工业企业实现利润21.4亿元，同比下降3.2%，降幅较1—7月收窄1.5个百分点。",
     ["21.4 亿元 -3.2%", "- - -1.5个百分点"]),
    ("截至6月底，全县各项存款余额312.5亿元，较年初增加18.7亿元。", ["312.5 亿元 +18.7亿元"]),
    ("去年，全县一般公共预算收入首次突破10亿元大关，达到10.3亿元，增长7.2%。", ["10.3 亿元 +7.2%"]),
    ("2022年，全县社会消费品零售总额与上年持平。", ["- - 持平"]),
    ("9月份，居民消费价格同比上涨0.6%，环比下降0.2%。", ["- - +0.6%", "- - -0.2%"]),
    ("2023年，全县数字经济核心产业增加值占GDP比重达7.2%。", ["7.2 % -"]),
    ("2023年，全县财政收入完成9.8亿元，为预算的102.3%，增长6.1%。", ["9.8 亿元 +6.1%", "102.3 % -"]),
    # education
    ("2023年，全县义务教育巩固率99.2%，高中阶段毛入学率94.6%，分别比上年提高0.3个和1.1个百分点。",
     ["99.2 % +0.3个百分点", "94.6 % +1.1个百分点"]),
    ("目前，全区拥有公办幼儿园32所、在园幼儿6800余人，普惠率达91.5%。", ["32 所 -", "6800余 人 -", "91.5 % -"]),
    ("今年以来，全县累计招聘教师126名。", ["126 名 -"]),
    # health
    ("今年以来，全县累计签约家庭医生服务12.6万人，签约率68.4%。", ["12.6 万人 -", "68.4 % -"]),
    ("上半年，县人民医院门诊量21.3万人次，同比增长9.8%，药占比由34.2%降至29.7%。",
     ["21.3 万人次 +9.8%", "29.7 % 由34.2%降至29.7%"]),
    ("2023年，治愈率、好转率分别为91%、95%。", ["91 % -", "95 % -"]),
    # agriculture
    ("去年，全县粮食播种面积86.4万亩，总产量35.2万吨，实现“二十连丰”。", ["86.4 万亩 -", "35.2 万吨 -"]),
    ("截至5月20日，全市已收获小麦214万亩，占应收面积的63%。", ["214 万亩 -", "63 % -"]),
    ("截至9月底，全县20件民生实事已办结18件。", ["20 件 -", "18 件 -"]),
    # police and courts
    ("今年以来，全市公安机关共破获诈骗案件326起，抓获嫌疑人412名，挽回损失1800余万元。",
     ["326 起 -", "412 名 -", "1800余 万元 -"]),
    ("1至7月，全市刑事警情同比下降18.6%，群众安全感测评位居全省第3位。", ["- - -18.6%", "第3 - -"]),
    ("去年，全县发生火灾12起，死亡2人，同比分别下降20%、33.3%。", ["12 起 -20%", "2 人 -33.3%"]),
    # transport and tourism
    ("2024年一季度，全县公路客运量46.2万人次、货运量128万吨，同比分别增长12.3%和6.5%。",
     ["46.2 万人次 +12.3%", "128 万吨 +6.5%"]),
    ("2023年，全市新改建农村公路312公里，改造危桥17座，通客车率保持100%。", ["312 公里 -", "17 座 -", "100 % -"]),
    ("上半年，全县旅游总收入12.6亿元、接待游客210万人次，同比分别增长15.2%、18.7%。",
     ["12.6 亿元 +15.2%", "210 万人次 +18.7%"]),
    # environment
    ("2023年，全市PM10平均浓度62微克/立方米，同比恶化3.3%；重污染天数5天，同比减少4天。",
     ["62 微克/立方米 恶化3.3%", "5 天 -4天"]),
    ("也要清醒看到，1—5月全区臭氧浓度同比上升3.1%，排名全市倒数第2。", ["- - +3.1%", "倒数第2 - -"]),
    # services
    ("今年1—6月，12345热线受理诉求2.3万件，办结率99.1%。", ["2.3 万件 -", "99.1 % -"]),
    ("2023年全市城镇化率62.38%，比上年末提高0.86个百分点，高于全省平均水平1.2个百分点。",
     ["62.38 % +0.86个百分点", "- - 高于1.2个百分点"]),
])
def test_measured_facts(text: str, rows: list[str]) -> None:
    assert figures(text) == rows


@pytest.mark.parametrize("text", [
    "会议要求，要全力冲刺四季度，确保全年投资增长8%以上，新开工项目不少于20个。",
    "到2026年，全县自来水普及率达到95%，规模化供水覆盖率达到65%。",
    "根据计划，今年将新建口袋公园12个，新增停车位3000个。",
    "会议强调，今年目标是：粮食产量稳定在30万吨，生猪出栏50万头，新建高标准农田5万亩。",
    "力争全年PM2.5平均浓度不高于25.5微克/立方米，优良天数比例达到84.5%；要抓好督查整改。",
    "各地要加强管控，PM2.5平均浓度控制在35微克/立方米以下。",
    "县教育局、县财政局等12个部门，各乡镇分管负责同志共60余人参加会议。",
    "会议审议通过了3项议题，听取了5个专题汇报。",
    "项目总投资4.6亿元，规划用地180亩，建成后年产值可达10亿元。",
    "符合条件的，每户给予3000元一次性补助，最高不超过2万元。",
    "林致远指出，第一书记要驻村工作，每月不少于20天。",
    "热线电话12345，地址：望岫街道36号3楼，办公时间8:30—17:30。",
    "《条例》共6章42条，自2024年1月1日起施行。",
    "距开考还有15天，各考点已准备就绪。",
    "林致远带领12名干部走访了3个社区。",
])
def test_what_is_no_measured_fact(text: str) -> None:
    assert figures(text) == []


def test_a_row_has_period_place_basis_and_evidence() -> None:
    text = "会议指出，今年1至5月，全区茶叶产量2.31万吨，同比增长5.8%，增速居全市第二。望岫河断面水质由Ⅳ类提升至Ⅲ类。"
    tea, rank, river = read(text, "临岚区")
    assert tea[:7] == ("茶叶产量", "2.31", "万吨", "+5.8%", "同比", "2024年1至5月", "临岚区")
    assert rank[:7] == ("茶叶产量增速排名", "第二", "", "", "全市", "2024年1至5月", "临岚区")
    assert river[:4] == ("望岫河断面水质", "Ⅲ", "类", "由Ⅳ类提升至Ⅲ类") and river.place == "望岫河断面"
    assert [text[s.start:s.end] for s in tea.why.spans] == ["茶叶产量2.31万吨", "同比增长5.8%"]
    assert tea.why.by == "rules/indicator.level" and rank.why.by == "rules/indicator.rank"


def test_figures_in_order_go_to_their_names_and_places() -> None:
    rows = read("2023年，栖梧县、鹿鸣县、望岫区城镇登记失业率分别为2.8%、3.1%和2.6%，"
                "同比分别下降0.2、0.1和0.4个百分点。")
    assert [(r.indicator, r.value, r.change, r.place) for r in rows] == [
        ("城镇登记失业率", "2.8", "-0.2个百分点", "栖梧县"), ("城镇登记失业率", "3.1", "-0.1个百分点", "鹿鸣县"),
        ("城镇登记失业率", "2.6", "-0.4个百分点", "望岫区")]
    rows = read("2023年，城镇和农村居民人均可支配收入分别达到41250元、21860元，分别增长5.1%、7.4%。")
    assert [(r.indicator, r.value, r.change) for r in rows] == [
        ("城镇居民人均可支配收入", "41250", "+5.1%"), ("农村居民人均可支配收入", "21860", "+7.4%")]


def test_the_period_is_kept_in_the_paragraph_and_forgotten_after_it() -> None:
    rows = read("2022年，各项工作取得进展。全市合格率98.1%。\n会议指出，满意率90.2%。")
    assert [(r.value, r.period) for r in rows] == [("98.1", "2022年"), ("90.2", "")]


def test_the_same_row_is_given_once() -> None:
    assert len(read("2023年，全市合格率98.1%。\n2023年，全市合格率98.1%。")) == 1


@given(st.text("2023年1-9月同比增长下降5.%、，。；和分别为全市产量率第二位Ⅲ类万亩亿元个起要力争已共（）“”\n",
               max_size=60))
def test_no_text_breaks_the_reading(text: str) -> None:
    for row in read(text):
        assert row.value or row.change
        assert all(0 <= s.start < s.end <= len(text) for s in row.why.spans)


def test_what_is_compared_has_been_measured(told: Callable[..., Any]) -> None:
    text = "全县基本养老保险参保率96.5%;失业保险参保6.8万人,比上年增长3.2%。受理欠薪案件426件,同比下降18.9%。"
    rows = [(i.indicator, i.value + i.unit, i.change) for i in told(text).reading.indicators]
    assert rows == [("基本养老保险参保率", "96.5%", ""), ("失业保险参保", "6.8万人", "+3.2%"),
                    ("受理欠薪案件", "426件", "-18.9%")]
