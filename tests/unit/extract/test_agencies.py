"""Agencies as written, in full: jurisdictions, branches, townships, zones, joint bodies, lists."""

from __future__ import annotations

import pytest

from kg.extract.agencies import canonical
from kg.extract.agency_lists import agencies
from kg.extract.jurisdiction import AgencyName, Scope
from kg.extract.organs import organs
from kg.extract.patterns import pattern
from kg.lexicon.place import names, upward

COUNTY = "嘉鱼县"


def scope(place: str = COUNTY, town: str = "", own: AgencyName | None = None) -> Scope:
    return Scope(upward(names()[place][0]), 2023, town=town, own=own)


@pytest.mark.parametrize(("text", "full"), [
    ("县水务局", "嘉鱼县水务局"),
    ("嘉鱼县水务局", "嘉鱼县水务局"),
    ("市水务局", "咸宁市水务局"),
    ("省水利厅", "湖北省水利厅"),
    ("我县", None),
    ("县政府", "嘉鱼县人民政府"),
    ("县府办", "嘉鱼县人民政府办公室"),
    ("县委", "中共嘉鱼县委员会"),
    ("县委组织部", "中共嘉鱼县委组织部"),
    ("县委第三巡察组", "中共嘉鱼县委第三巡察组"),
    ("县人大常委会", "嘉鱼县人民代表大会常务委员会"),
    ("县政协", "中国人民政治协商会议嘉鱼县委员会"),
    ("政协嘉鱼县第九届委员会", "中国人民政治协商会议嘉鱼县委员会"),
    ("县纪委", "中共嘉鱼县纪律检查委员会"),
    ("团县委", "共青团嘉鱼县委员会"),
    ("县法院", "嘉鱼县人民法院"),
    ("县发改局", "嘉鱼县发展和改革局"),
    ("县税务局", "国家税务总局嘉鱼县税务局"),
    ("市生态环境局嘉鱼县分局", "咸宁市生态环境局嘉鱼县分局"),
    ("县生态环境分局", "咸宁市生态环境局嘉鱼县分局"),
    ("县水务局党组", "嘉鱼县水务局党组"),
    ("陆溪镇", "陆溪镇人民政府"),
    ("陆溪镇党委", "中共陆溪镇委员会"),
    ("陆溪镇人大", "陆溪镇人民代表大会"),
    ("望岫街道", "望岫街道办事处"),
    ("望岫街道党工委", "中共望岫街道工作委员会"),
    ("陆溪镇派出所", "陆溪镇派出所"),
    ("县高新区管委会", "嘉鱼县高新区管理委员会"),
    ("市法院", "咸宁市中级人民法院"),
    ("市法院执行局", "咸宁市中级人民法院执行局"),
    ("省法院", "湖北省高级人民法院"),
    ("驻村工作队", None),
    ("驻村乡村振兴工作队", None),
    ("并与乡镇", None),
    ("国务院", "国务院"),
    ("中共中央", "中共中央委员会"),
    ("中央第五生态环境保护督察组", "中央第五生态环境保护督察组"),
    ("国家禁毒委", "国家禁毒委员会"),
    ("栖云水务集团有限公司", "栖云水务集团有限公司"),
    ("公司", None),
    ("各银行", None),
])
def test_a_written_form_and_its_full_name(text: str, full: str | None) -> None:
    assert [a.name for a in canonical(text, scope())] == ([full] if full else [])


@pytest.mark.parametrize(("text", "both"), [
    ("县纪委监委", ["中共嘉鱼县纪律检查委员会", "嘉鱼县监察委员会"]),
    ("县两办", ["中共嘉鱼县委办公室", "嘉鱼县人民政府办公室"]),
])
def test_one_name_for_two_bodies(text: str, both: list[str]) -> None:
    assert [a.name for a in canonical(text, scope())] == both


def test_a_place_named_first_takes_what_follows() -> None:
    here = scope()
    assert [a.name for a in canonical("通山县水利局", here)] == ["通山县水利局"]
    assert [a.name for a in canonical("县财政局", here)] == ["通山县财政局"]


def test_a_page_of_its_own() -> None:
    own = AgencyName("云泽大学", "institution")
    assert canonical("学校", scope(own=own)) == (own,)
    assert [a.name for a in canonical("镇党委", scope(town="陆溪镇"))] == ["中共陆溪镇委员会"]
    assert [a.name for a in canonical("县乡村振兴局", scope(town="陆溪镇"))] == ["嘉鱼县乡村振兴局"]


def listed(text: str, own: AgencyName | None = None, above: str = "") -> list[str]:
    here = scope(own=own)
    found = agencies(text, 0, len(text), here, next(iter(canonical(above, here)), None))
    return [f"{a.agency.name} {a.unnamed}".strip() for a in found if a.agency]


@pytest.mark.parametrize(("text", "rows"), [
    ("县水务局、财政局等负责同志", ["嘉鱼县水务局 负责同志", "嘉鱼县财政局 负责同志"]),
    ("县住房和城乡建设局、水利和湖泊局主要负责人",
     ["嘉鱼县住房和城乡建设局 主要负责人", "嘉鱼县水利和湖泊局 主要负责人"]),
    ("陆溪、官桥等镇", ["陆溪镇人民政府", "官桥镇人民政府"]),
    ("鹿鸣、望岫街道", ["鹿鸣街道办事处", "望岫街道办事处"]),
    ("县政府办、县发改局等17个部门", ["嘉鱼县人民政府办公室", "嘉鱼县发展和改革局"]),
    ("县委办、宣传部", ["中共嘉鱼县委办公室", "中共嘉鱼县委宣传部"]),
    ("县水务局联合县公安局", ["嘉鱼县水务局", "嘉鱼县公安局"]),
    ("22个街道办事处", []),
    ("各镇、县直有关部门", []),
    ("会议强调", []),
    # 应急、公安等部门 (a shared tail alone) gives none: which bureau each word means is not said
])
def test_lists_with_heads_and_tails_for_all(text: str, rows: list[str]) -> None:
    assert listed(text) == rows


def test_internal_units_belong_to_the_agency_above() -> None:
    assert listed("大气处、水处负责同志", above="市生态环境局") == [
        "咸宁市生态环境局大气处 负责同志", "咸宁市生态环境局水处 负责同志"]


def test_units_of_the_page_s_own_institution() -> None:
    assert listed("民事审判庭", AgencyName("嘉鱼县人民法院", "court")) == ["嘉鱼县人民法院民事审判庭"]


def test_a_text_that_is_passed_over_names_no_organ() -> None:
    passed = [form for form in organs() if not pattern("agency.somewhere").search(form)]
    assert passed == []
