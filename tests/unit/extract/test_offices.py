"""Offices: which post at which agency the titles of people mean, on a page of 嘉鱼县 in 咸宁市."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

COUNTY, PARTY = "嘉鱼县人民政府", "中共嘉鱼县委员会"
CONGRESS, CPPCC = "嘉鱼县人民代表大会常务委员会", "中国人民政治协商会议嘉鱼县委员会"


@pytest.mark.parametrize(("titles", "posts"), [
    ("县委副书记、县长", [f"副书记 {PARTY}", f"县长 {COUNTY}"]),
    ("县委副书记,县政府党组书记、代县长", [f"副书记 {PARTY}", f"党组书记 {COUNTY}", f"县长 {COUNTY}"]),
    ("县委常委、副县长", [f"常委 {PARTY}", f"副县长 {COUNTY}"]),
    ("县委常委、组织部部长", [f"常委 {PARTY}", "部长 中共嘉鱼县委组织部"]),
    ("县委常委、政法委书记", [f"常委 {PARTY}", "书记 中共嘉鱼县委政法委员会"]),
    ("副县长、县公安局局长", [f"副县长 {COUNTY}", "局长 嘉鱼县公安局"]),
    ("县水务局党组书记、局长", ["党组书记 嘉鱼县水务局", "局长 嘉鱼县水务局"]),
    ("县政府副秘书长、办公室主任", [f"副秘书长 {COUNTY}", "主任 嘉鱼县人民政府办公室"]),
    ("县纪委副书记、县监委副主任", ["副书记 中共嘉鱼县纪律检查委员会", "副主任 嘉鱼县监察委员会"]),
    ("市政协副主席、县委书记", ["副主席 中国人民政治协商会议咸宁市委员会", f"书记 {PARTY}"]),   # two levels
    ("市委常委、嘉鱼县委书记", ["常委 中共咸宁市委员会", f"书记 {PARTY}"]),
    ("县政协副主席", [f"副主席 {CPPCC}"]),
    ("陆溪镇党委书记", ["书记 中共陆溪镇委员会"]),
    ("陆溪镇党委副书记、镇长", ["副书记 中共陆溪镇委员会", "镇长 陆溪镇人民政府"]),
    ("望岫街道党工委书记", ["书记 中共望岫街道工作委员会"]),
    ("县法院院长", ["院长 嘉鱼县人民法院"]),
    ("通山县县长", ["县长 通山县人民政府"]),
    ("省水利厅副厅长", ["副厅长 湖北省水利厅"]),
    ("云泽建材有限公司董事长、总经理", ["董事长 云泽建材有限公司", "总经理 云泽建材有限公司"]),
    ("县水务局一级主任科员", ["一级主任科员 嘉鱼县水务局"]),
    ("处长", ["处长"]),                                                            # the organ stays open
    ("县总工会主席", ["主席 嘉鱼县总工会"]),
    ("共青团嘉鱼县委副书记", ["副书记 共青团嘉鱼县委员会"]),
    ("陆溪镇党委委员、武装部部长", ["委员 中共陆溪镇委员会", "部长 陆溪镇人民武装部"]),
    ("陆溪镇副镇长、派出所所长", ["副镇长 陆溪镇人民政府", "所长 陆溪镇派出所"]),
    ("县政协常委、提案委员会主任", [f"常委 {CPPCC}", "主任 嘉鱼县政协提案委员会"]),
    ("原县水务局局长、党组书记", ["局长 嘉鱼县水务局", "党组书记 嘉鱼县水务局"]),
    ("中国农业银行嘉鱼县支行行长", ["行长 中国农业银行嘉鱼县支行"]),
    # the head of an agency whose last word the title holds
    ("县水利局长", ["局长 嘉鱼县水利局"]),
    ("县委常委、宣传部长", [f"常委 {PARTY}", "部长 中共嘉鱼县委宣传部"]),
    ("县委组织部长", ["部长 中共嘉鱼县委组织部"]),
    ("县检察长", ["检察长 嘉鱼县人民检察院"]),
    ("县人大主任", [f"主任 {CONGRESS}"]),
    ("县政协社会和法制委员会主任", ["主任 嘉鱼县政协社会和法制委员会"]),
    ("全国政协社会和法制委员会主任", ["主任 中国人民政治协商会议全国委员会社会和法制委员会"]),
    ("老挝国会副主席", ["副主席 老挝国会"]),
    ("前锋区委书记", ["书记 中共前锋区委员会"]),
    # the party in a unit; bodies by their own place; the short name of a body told before
    ("县委书记、县人武部党委第一书记", [f"书记 {PARTY}", "党委第一书记 嘉鱼县人民武装部"]),
    ("人民银行嘉鱼营业管理部主任", ["主任 人民银行嘉鱼营业管理部"]),
    ("武警嘉鱼中队中队长", ["中队长 武警嘉鱼中队"]),
    ("镇人大主席", ["主席"]),                                                       # which town is not told
])
def test_titles_made_out(told: Callable[..., Any], titles: str, posts: list[str]) -> None:
    found = told(f"5月6日,{titles}林致远主持召开座谈会。")
    assert sorted(found.posts) == sorted(f"林致远 {post}" for post in posts)


@pytest.mark.parametrize(("people", "posts"), [
    ("副县长林致远、白朗、何雅", [f"{x} 副县长 {COUNTY}" for x in ("林致远", "白朗", "何雅")]),   # one title for all
    ("县长林致远、白朗", [f"林致远 县长 {COUNTY}"]),                                       # only one can hold it
    ("县人大常委会主任温和,副主任白朗、何雅,秘书长唐一诺",
     [f"温和 主任 {CONGRESS}", f"白朗 副主任 {CONGRESS}", f"何雅 副主任 {CONGRESS}", f"唐一诺 秘书长 {CONGRESS}"]),
    ("县委常委、副县长白朗,副县长何雅", [f"白朗 常委 {PARTY}", f"白朗 副县长 {COUNTY}", f"何雅 副县长 {COUNTY}"]),
    ("县水务局局长欧阳启、副局长上官静言", ["欧阳启 局长 嘉鱼县水务局", "上官静言 副局长 嘉鱼县水务局"]),
    ("县委书记、县委全面深化改革委员会主任温和,改革委副主任白朗",
     [f"温和 书记 {PARTY}", "温和 主任 中共嘉鱼县委全面深化改革委员会", "白朗 副主任 中共嘉鱼县委全面深化改革委员会"]),
    ("县第三督导组副组长温和及全体成员,县政协主席白朗", ["温和 副组长 嘉鱼县第三督导组", f"白朗 主席 {CPPCC}"]),
    ("县领导白朗、何雅", []),                                                        # a label is no post
])
def test_titles_of_a_list(told: Callable[..., Any], people: str, posts: list[str]) -> None:
    assert sorted(told(f"5月6日,全县水务工作会议召开。{people}参加会议。").posts) == sorted(posts)


@pytest.mark.parametrize(("title", "status"), [
    ("代县长", "acting"), ("原县长", "former"), ("时任县长", "former"), ("拟任县长", "nominee"), ("县长", "in office"),
])
def test_what_the_mark_says(told: Callable[..., Any], title: str, status: str) -> None:
    tenure = told(f"5月6日,{title}林致远主持召开座谈会。").reading.tenures[0]
    assert (tenure.post, tenure.agency, tenure.status) == ("县长", COUNTY, status)


def test_the_organ_of_a_page_s_own_site_is_left_out(told: Callable[..., Any]) -> None:
    found = told("5月6日,局党组书记、局长温和主持召开座谈会。", publisher="嘉鱼县水务局")
    assert found.posts == ["温和 党组书记 嘉鱼县水务局", "温和 局长 嘉鱼县水务局"]


def test_a_role_of_one_sitting_is_no_post(told: Callable[..., Any]) -> None:
    assert told("5月6日,大会执行主席林致远主持会议。").posts == []


@pytest.mark.parametrize(("before", "posts"), [
    ("副县长白朗到陆溪镇调研。", ["林致远 书记 中共陆溪镇委员会", "何雅 镇长 陆溪镇人民政府"]),
    ("副县长白朗到陆溪镇、官桥镇调研。", ["林致远 党委书记", "何雅 镇长"]),   # which of the two is not told
    ("副县长白朗到陆溪乡调研。", ["林致远 党委书记", "何雅 镇长"]),          # a 镇 is no 乡
])
def test_a_bare_township_is_the_one_named_near(told: Callable[..., Any], before: str, posts: list[str]) -> None:
    found = told(f"5月6日,{before}镇党委书记林致远、镇长何雅陪同。").posts
    assert sorted(p for p in found if not p.startswith("白朗")) == sorted(posts)


@pytest.mark.parametrize(("text", "posts"), [
    ("交通运输部新闻发言人、政策研究室主任林致远主持发布会,运输服务司司长何雅、公路局副局长白朗出席。",
     ["林致远 新闻发言人 交通运输部", "林致远 主任 交通运输部政策研究室", "何雅 司长 交通运输部运输服务司",
      "白朗 副局长 交通运输部公路局"]),
    ("内蒙古自治区主席林致远、宁夏回族自治区副主席何雅先后发言。",
     ["林致远 主席 内蒙古自治区人民政府", "何雅 副主席 宁夏回族自治区人民政府"]),
    ("外交部部长助理林致远参加会见。", ["林致远 部长助理 外交部"]),
    ("副县长白朗到陆溪镇、官桥镇调研。在官桥镇,镇长何雅介绍了情况。",
     ["白朗 副县长 嘉鱼县人民政府", "何雅 镇长 官桥镇人民政府"]),
])
def test_what_the_sentence_around_leaves_out(told: Callable[..., Any], text: str, posts: list[str]) -> None:
    assert told(f"5月6日,{text}").posts == posts


def test_a_notice_speaks_of_others_by_the_words_for_their_own(told: Callable[..., Any]) -> None:
    rows = told("林致远,男,现任湖北云泽能源集团有限公司副总经理,拟任该公司党委副书记、总经理。\n"
                "何雅,女,现任县人大常委会副主任,拟任县卫生健康局党组书记,提名为局长人选。\n中共嘉鱼县委组织部\n2023年5月8日",
                title="中共嘉鱼县委组织部 县管干部任前公示公告", publisher="中共嘉鱼县委组织部", genre="publicity")
    assert {"林致远 总经理 湖北云泽能源集团有限公司", "何雅 局长 嘉鱼县卫生健康局"} <= set(rows.posts)
    assert "中共嘉鱼县委组织部" in rows.agencies


def test_where_the_head_of_a_township_goes_is_not_his(told: Callable[..., Any]) -> None:
    rows = told("5月6日,陆溪镇、官桥镇召开防汛会议。镇长何雅随后到官桥镇学习考察。")
    assert not any("何雅" in post and "官桥" in post for post in rows.posts)
