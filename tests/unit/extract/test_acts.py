"""Acts of personnel in invented sentences: who gets, loses, is proposed for a post; and what is no act."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[..., list[str]]


@pytest.mark.parametrize(("text", "wanted"), [
    ("会议决定任命邓有为为嘉鱼县人民政府副县长。", ["邓有为 副县长 嘉鱼县人民政府 appointed"]),
    ("会议任命成立为嘉鱼县教育局局长。", ["成立 局长 嘉鱼县教育局 appointed"]),
    ("免去时任重的嘉鱼县教育局局长职务,任命和平为嘉鱼县教育局局长。",
     ["时任重 局长 嘉鱼县教育局 removed", "和平 局长 嘉鱼县教育局 appointed"]),
    ("大会选举白朗为嘉鱼县人民政府县长,何雅、高兴为副县长。",
     ["白朗 县长 嘉鱼县人民政府 elected", "何雅 副县长 嘉鱼县人民政府 elected", "高兴 副县长 嘉鱼县人民政府 elected"]),
    ("补选艾力·库尔班为县监察委员会主任。", ["艾力·库尔班 主任 嘉鱼县监察委员会 elected"]),
    ("任命温故、石泉为嘉鱼县人民检察院检察员。",
     ["温故 检察员 嘉鱼县人民检察院 appointed", "石泉 检察员 嘉鱼县人民检察院 appointed"]),
    ("任命温故为嘉鱼县人民法院民事审判庭庭长、审判员。",
     ["温故 庭长 嘉鱼县人民法院民事审判庭 appointed", "温故 审判员 嘉鱼县人民法院 appointed"]),
    ("任命唐一诺为县人民政府副县长、代理县长。",
     ["唐一诺 副县长 嘉鱼县人民政府 appointed", "唐一诺 县长 嘉鱼县人民政府 acting"]),
    ("决定唐一诺代理县人民法院院长职务。", ["唐一诺 院长 嘉鱼县人民法院 acting"]),
    ("季风同志任县教育局党委书记,提名为县教育局局长人选,免去其县体育局党组书记、副局长职务。",
     ["季风 党委书记 嘉鱼县教育局 appointed", "季风 局长 嘉鱼县教育局 nominee",
      "季风 党组书记 嘉鱼县体育局 removed", "季风 副局长 嘉鱼县体育局 removed"]),
    ("何雅同志任陆溪镇党委委员、书记。",
     ["何雅 委员 中共陆溪镇委员会 appointed", "何雅 书记 中共陆溪镇委员会 appointed"]),
    ("江流同志不再担任县委副书记、常委、委员职务,另有任用。",
     ["江流 副书记 中共嘉鱼县委员会 removed", "江流 常委 中共嘉鱼县委员会 removed",
      "江流 委员 中共嘉鱼县委员会 removed"]),
    ("会议接受叶茂因年龄原因辞去县人大常委会副主任职务的请求。", ["叶茂 副主任 嘉鱼县人民代表大会常务委员会 resigned"]),
    ("同意向前因退休辞去县政协常委职务。", ["向前 常委 中国人民政治协商会议嘉鱼县委员会 resigned"]),
    ("增补温和、石泉为政协嘉鱼县第十届委员会委员。",
     ["温和 委员 中国人民政治协商会议嘉鱼县委员会 appointed", "石泉 委员 中国人民政治协商会议嘉鱼县委员会 appointed"]),
    ("解聘韦一鸣嘉鱼城投置业有限公司总经理职务。", ["韦一鸣 总经理 嘉鱼城投置业有限公司 removed"]),
    ("聘任余波为嘉鱼城投置业有限公司总经理,聘期三年。", ["余波 总经理 嘉鱼城投置业有限公司 appointed"]),
    ("白朗同志任嘉鱼城投集团有限公司党委委员、书记、董事,提名为董事长人选。",
     ["白朗 党委委员 嘉鱼城投集团有限公司 appointed", "白朗 党委书记 嘉鱼城投集团有限公司 appointed",
      "白朗 董事 嘉鱼城投集团有限公司 appointed", "白朗 董事长 嘉鱼城投集团有限公司 nominee"]),
    ("会议任命唐一诺为县人民政府副县长,并决定由其代理县长职务。",
     ["唐一诺 副县长 嘉鱼县人民政府 appointed", "唐一诺 县长 嘉鱼县人民政府 acting"]),
    ("2021年9月6日,会议决定由唐一诺代理县人民政府县长职务。2022年1月9日,大会选举唐一诺为县人民政府县长。",
     ["唐一诺 县长 嘉鱼县人民政府 acting", "唐一诺 县长 嘉鱼县人民政府 elected"]),
    ("会议决定由唐一诺代理县政府县长职务。大会选举唐一诺为县政府县长。", ["唐一诺 县长 嘉鱼县人民政府 elected"]),
    ("会议建议补选周正为县政协副主席。", ["周正 副主席 中国人民政治协商会议嘉鱼县委员会 nominee"]),
    ("会上宣布,钟离岚因到龄不再担任县财政局局长。", ["钟离岚 局长 嘉鱼县财政局 removed"]),
    ("任命温和(挂职)为嘉鱼县人民政府办公室副主任。", ["温和 副主任 嘉鱼县人民政府办公室 appointed"]),
    ("此前,林致远任通山县委书记。", ["林致远 书记 中共通山县委员会 former"]),
    ("嘉鱼县审计局局长一职由白朗接任。", ["白朗 局长 嘉鱼县审计局 appointed"]),
    ("苏明澈任嘉鱼县委书记", ["苏明澈 书记 中共嘉鱼县委员会 appointed"]),
    ("石泉同志任县水务局局长以来,跑遍全县。", ["石泉 局长 嘉鱼县水务局 in office"]),
])
def test_acts(personnel_of: Read, text: str, wanted: list[str]) -> None:
    assert personnel_of(text) == sorted(wanted)


@pytest.mark.parametrize("text", [
    "唐一诺任教三十年。",
    "石泉任县教育局局长期间,新建学校12所。",
    "温和老师担任校篮球队教练。",
    "何平为大家讲解防汛知识。",
    "会议审议了县人民政府关于提请审议有关同志任职的议案。",
    "县人大常委会要选举好代表,任命干部要德才兼备,免去不担当干部的职务。",
    "提名免去白朗的县水务局局长职务。",
    "会议听取了副县长白朗的工作汇报。",
    "何雅请求辞去县人民政府副县长职务,会议未作决定。",
    "由白朗带队的督导组深入官桥镇。",
    "白朗同志任书记、何雅同志任镇长后,要尽快进入角色。",
    "由县委书记林致远任组长的调研组来到官桥镇。",
    "新任命的同志要珍惜信任。",
])
def test_no_acts(personnel_of: Read, text: str) -> None:
    assert personnel_of(text) == []


def test_a_list_under_headings(personnel_of: Read) -> None:
    text = ("(2023年4月27日嘉鱼县第十九届人民代表大会常务委员会第十一次会议通过)\n"
            "一、决定任命:\n白朗为嘉鱼县财政局局长;\n二、免去:\n高兴的嘉鱼县财政局局长职务;\n三、接受\n叶茂辞去嘉鱼县人民政府副县长职务的请求。")
    assert personnel_of(text, "嘉鱼县人大常委会任免名单", genre="decision", dated=True) == sorted([
        "白朗 局长 嘉鱼县财政局 appointed 2023-04-27..",
        "高兴 局长 嘉鱼县财政局 removed ..2023-04-27",
        "叶茂 副县长 嘉鱼县人民政府 resigned ..2023-04-27",
    ])


def test_the_day_of_a_decision_dates_its_acts(personnel_of: Read) -> None:
    text = "县委2023年5月4日研究决定:\n季风同志任县审计局党组书记;\n免去何必、方圆同志的县水利局党组成员职务。"
    assert personnel_of(text, dated=True) == sorted([
        "季风 党组书记 嘉鱼县审计局 appointed 2023-05-04..",
        "何必 党组成员 嘉鱼县水利局 removed ..2023-05-04",
        "方圆 党组成员 嘉鱼县水利局 removed ..2023-05-04",
    ])


def test_an_old_post_in_the_news_is_over(personnel_of: Read) -> None:
    text = "公开资料显示,苏明澈曾任通山县副县长,2019年8月任崇阳县委副书记、县长。"
    assert personnel_of(text, "苏明澈任嘉鱼县委书记", dated=True) == sorted([
        "苏明澈 书记 中共嘉鱼县委员会 appointed",
        "苏明澈 副县长 通山县人民政府 former",
        "苏明澈 副书记 中共崇阳县委员会 former 2019-08..",
        "苏明澈 县长 崇阳县人民政府 former 2019-08..",
    ])


def test_who_was_appointed_is_no_candidate(personnel_of: Read) -> None:
    text = "县长林致远提请任命白朗为县水务局局长。会议表决通过,任命白朗为县水务局局长。"
    assert personnel_of(text) == ["白朗 局长 嘉鱼县水务局 appointed"]


@pytest.mark.parametrize(("text", "rows"), [
    ("线有为为嘉鱼县水利局局长;", ["线有为 局长 嘉鱼县水利局 appointed"]),
    ("任命召罕罕(傣族)、司岚为嘉鱼县人民法院审判员;",
     ["召罕罕 审判员 嘉鱼县人民法院 appointed", "司岚 审判员 嘉鱼县人民法院 appointed"]),
    ("任命下列人员为嘉鱼县人民法院审判员:", []),
])
def test_an_act_names_whom_no_list_of_surnames_knows(personnel_of: Read, text: str, rows: list[str]) -> None:
    assert personnel_of(f"决定任命:\n{text}\n") == rows


@pytest.mark.parametrize(("text", "wanted"), [
    ("  马国平任嘉鱼县审计局副局长,免去其嘉鱼县统计局副局长职务;",
     ["马国平 副局长 嘉鱼县审计局 appointed", "马国平 副局长 嘉鱼县统计局 removed"]),
    ("5月6日,苗得雨被任命为嘉鱼县副县长。", ["苗得雨 副县长 嘉鱼县人民政府 appointed"]),
    ("会议任命艾力·库尔班为县教育局局长,决定免去阿依古丽·托乎提的县司法局局长职务。",
     ["艾力·库尔班 局长 嘉鱼县教育局 appointed", "阿依古丽·托乎提 局长 嘉鱼县司法局 removed"]),
])
def test_as_notices_put_it(personnel_of: Read, text: str, wanted: list[str]) -> None:
    assert personnel_of(f"县人民政府研究决定:\n{text}") == sorted(wanted)
