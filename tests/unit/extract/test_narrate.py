"""Who did what at which event, told in invented sentences of a page of 嘉鱼县, day of publication 8 May 2023."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

MEETING = "全县水务工作会议"
HELD = f"5月6日,{MEETING}召开。"


@pytest.mark.parametrize(("text", "roles"), [
    # chairing and speaking
    ("县长林致远主持会议。", ["林致远 chaired"]),
    ("会议由副县长白朗主持。", ["白朗 chaired"]),
    ("县委书记林致远出席会议并讲话。", ["林致远 attended", "林致远 spoke"]),
    ("县委副书记,县政府党组书记、代县长苏明澈主持会议。县委书记林致远出席会议并讲话。",
     ["苏明澈 chaired", "林致远 attended", "林致远 spoke"]),
    ("县长苏明琴强调,要压实责任,召开部署会议,主持好工作。", ["苏明琴 spoke"]),      # what was said is no deed
    ("县长林致远在总结时指出,要抓好落实。", ["林致远 spoke"]),
    ("会议强调,要抓好落实。", []),                                         # nobody says it
    ("县水务局局长温和作工作报告。", ["温和 reported"]),
    ("县水务局局长温和作表态发言。", ["温和 spoke"]),
    ("会议听取了县水务局局长温和、县财政局局长白朗关于防汛工作的汇报。", ["温和 reported", "白朗 reported"]),
    # presence
    ("县领导白朗、何雅、唐一诺参加。", ["白朗 attended", "何雅 attended", "唐一诺 attended"]),
    ("县人大常委会主任温和,副主任白朗、何雅,秘书长唐一诺出席。",
     ["温和 attended", "白朗 attended", "何雅 attended", "唐一诺 attended"]),
    ("县长林致远主持,副县长白朗、何雅列席会议。", ["林致远 chaired", "白朗 observed", "何雅 observed"]),
    ("县水务局、财政局等负责同志参加会议。", ["嘉鱼县水务局 attended", "嘉鱼县财政局 attended"]),
    ("陆溪、官桥等镇负责人参加会议。", ["陆溪镇人民政府 attended", "官桥镇人民政府 attended"]),
    ("县政府办、县发改局等17个部门负责人参加。", ["嘉鱼县人民政府办公室 attended", "嘉鱼县发展和改革局 attended"]),
    ("22个镇街负责人参加。", []),                                          # a count names nobody
    # those who were there, told behind the verb
    ("参加会议的有县委书记林致远,县长白朗,县水务局、县财政局主要负责人。",
     ["林致远 attended", "白朗 attended", "嘉鱼县水务局 attended", "嘉鱼县财政局 attended"]),
    ("出席会议的县领导有林致远、白朗、何雅。", ["林致远 attended", "白朗 attended", "何雅 attended"]),
    ("参加会议的人员有县委书记林致远的讲话材料。", []),
    # posts in brackets behind their holders
    ("林致远(县委书记)、阿依努尔·热合曼(女,县长)、何雅(县水务局局长)出席。",
     ["林致远 attended", "阿依努尔·热合曼 attended", "何雅 attended"]),
    ("责任领导(副县长)、牵头单位(局长)到会。", []),
    # a common label behind a list of names
    ("林致远、阿依努尔·热合曼、和志刚等县领导出席。",
     ["林致远 attended", "阿依努尔·热合曼 attended", "和志刚 attended"]),
    ("王家庄、李家庄等代表参加。", []),                                    # villages, no people
    # after what was said, who was there
    ("县长林致远要求,要压实责任。县水务局、财政局有关负责人参加会议。",
     ["林致远 spoke", "嘉鱼县水务局 attended", "嘉鱼县财政局 attended"]),
    ("县长林致远要求,各单位要积极参加会议。县水务局要参加会议。", ["林致远 spoke"]),
    # a deed of words about something that holds a verb; a demand that is told in a word
    ("陆溪镇镇长林致远、官桥镇镇长白朗分别就未签约户情况作了发言。", ["林致远 spoke", "白朗 spoke"]),
    ("县长林致远出席会议并提出要求,县水务局局长温和汇报工作。",
     ["林致远 attended", "林致远 spoke", "温和 reported"]),
    ("县长林致远宣布项目开工。", []),
    # bodies before a deed of words; heads without a name; a reason that is no absence
    ("赤壁市水利局、通山县水利局作经验介绍,崇阳县水利局因进度靠后作表态发言。",
     ["赤壁市水利局 spoke", "通山县水利局 spoke", "崇阳县水利局 spoke"]),
    ("县监察委员会主任、县人民检察院检察长列席会议。", ["嘉鱼县监察委员会 observed", "嘉鱼县人民检察院 observed"]),
    ("县发改委(粮食和物资储备局)负责人参加会议。", ["嘉鱼县发展和改革委员会 attended"]),
    # who was not there
    ("县长林致远因公出差,副县长白朗主持会议。", ["白朗 chaired"]),
    ("县委常委、副县长白朗受县委书记林致远委托主持会议。", ["白朗 chaired"]),
    ("会议传达了市委书记秦岭在全市推进会上的讲话精神。县委书记林致远主持会议。", ["林致远 chaired"]),
    ("县长林致远主持县政府全面工作。", []),                                  # a duty, no deed
    # a whole set and its organs; departments of the committee; several towns whose heads have no name
    ("各乡镇党委、政府主要负责人参加会议。", []),
    ("县委、县政府有关部门主要负责人参加会议。", []),
    ("县防汛抗旱指挥部成员单位负责同志参加会议。", []),
    ("陆溪镇、官桥镇党委书记,县国营林场场长林致远作述职发言。",
     ["中共陆溪镇委员会 spoke", "中共官桥镇委员会 spoke", "林致远 spoke"]),
    ("县水务局和陆溪、官桥两镇政府负责同志作了发言。",
     ["嘉鱼县水务局 spoke", "陆溪镇人民政府 spoke", "官桥镇人民政府 spoke"]),
    ("县水务局负责人现场作出答复。", ["嘉鱼县水务局 spoke"]),
    ("县长林致远主持会议并发表重要讲话。", ["林致远 chaired", "林致远 spoke"]),
    ("县领导班子要以上率下。", []),
    ("人大代表、政协委员和群众代表要全程参与监督。", []),
    # he, of whom the sentence before tells
    ("县长林致远出席会议。他说,要抓好落实。", ["林致远 attended", "林致远 spoke"]),
    ("副县长白朗、何雅参加会议。他说,要抓好落实。", ["白朗 attended", "何雅 attended"]),
    # who is elsewhere; a deed that no table knows; whose friends they are
    ("副县长白朗在云泽参加培训,向会议提交书面发言。县长林致远主持会议。", ["林致远 chaired"]),
    ("县长林致远作检视剖析,县水务局局长温和汇报工作。", ["温和 reported"]),
    ("县长林致远的老同学参加会议。", []),
    ("副县长白朗全程参与并逐一回应。", ["白朗 attended", "白朗 spoke"]),
    # the opening of what is told; those who have no name beside those who have; what was done with words
    ("县长林致远主持开幕式。", ["林致远 chaired"]),
    ("县水务局全体成员参加会议。", []),
    ("县水务局、县财政局等县直有关单位负责人参加会议。", ["嘉鱼县水务局 attended", "嘉鱼县财政局 attended"]),
    ("县水务局负责人对意见进行了现场回应和解答。", ["嘉鱼县水务局 spoke"]),
    ("县领导温和、白朗参加会议。县委书记温和向督导组介绍了情况。", ["温和 attended", "白朗 attended", "温和 reported"]),
    ("县长林致远来到县政协委员驻地。", []),
    ("陆溪镇民政办、妇联负责人参加会议。", ["陆溪镇民政办 attended", "陆溪镇妇联 attended"]),
    ("陆溪镇、县妇联负责人参加会议。", ["陆溪镇人民政府 attended", "嘉鱼县妇女联合会 attended"]),
    # lists of people that go on with where they are, or with an agency
    ("县领导白朗、何雅、唐一诺在主会场参会。", ["白朗 attended", "何雅 attended", "唐一诺 attended"]),
    ("县长林致远,副县长艾山江·库尔班及县水务局负责人参加会议。",
     ["林致远 attended", "艾山江·库尔班 attended", "嘉鱼县水务局 attended"]),
    # 应急、公安、交通等部门参加 gives nobody: a shared tail alone does not say which bureaus
])
def test_roles_at_a_meeting(told: Callable[..., Any], text: str, roles: list[str]) -> None:
    assert sorted(told(HELD + text).roles) == sorted(f"{role} {MEETING}" for role in roles)


@pytest.mark.parametrize(("text", "roles"), [
    ("副县长林致远到陆溪镇调研水利工作。县水务局局长温和陪同。",
     ["林致远 led 水利工作调研", "温和 accompanied 水利工作调研"]),
    ("县委书记林致远带队到官桥镇调研。县水务局、财政局负责同志参加。",
     ["林致远 led 官桥镇调研", "嘉鱼县水务局 attended 官桥镇调研", "嘉鱼县财政局 attended 官桥镇调研"]),
    ("副县长林致远率县水务局、县财政局负责人到陆溪镇调研。",
     ["林致远 led 陆溪镇调研", "嘉鱼县水务局 attended 陆溪镇调研", "嘉鱼县财政局 attended 陆溪镇调研"]),
    ("在县委书记林致远陪同下,省水利厅副厅长温和到陆溪镇检查防汛工作。",
     ["温和 led 防汛工作检查", "林致远 accompanied 防汛工作检查"]),
    ("县委书记林致远在县领导苏明澈、白朗,县水务局局长温和的陪同下,深入官桥镇调研。",    # within the clause
     ["林致远 led 官桥镇调研", "苏明澈 accompanied 官桥镇调研", "白朗 accompanied 官桥镇调研",
      "温和 accompanied 官桥镇调研"]),
    ("县委书记林致远到官桥镇调研。苏明澈、白朗陪同调研。",
     ["林致远 led 官桥镇调研", "苏明澈 accompanied 官桥镇调研", "白朗 accompanied 官桥镇调研"]),
    ("副县长林致远调研水务工作,并召开座谈会。县水务局局长温和陪同调研并参加座谈。",
     ["林致远 led 水务工作调研", "温和 accompanied 水务工作调研", "温和 attended 座谈会"]),
    ("县长林致远、副县长白朗分别到陆溪镇、官桥镇调研。", ["林致远 led 林致远调研", "白朗 led 白朗调研"]),
    ("县领导林致远、白朗分别到陆溪镇、官桥镇检查。", ["林致远 led 林致远检查", "白朗 led 白朗检查"]),
    ("县长白朗、副县长和平分赴陆溪镇、官桥镇督查。", ["白朗 led 陆溪镇、官桥镇督查", "和平 led 陆溪镇、官桥镇督查"]),
    ("县政协主席阿依努尔·热合曼率队视察陆溪镇水利建设。", ["阿依努尔·热合曼 led 陆溪镇水利建设视察"]),
    ("县长方明强带领县住建局、水利局负责人视察陆溪镇。",
     ["方明强 led 陆溪镇视察", "嘉鱼县住房和城乡建设局 attended 陆溪镇视察", "嘉鱼县水利局 attended 陆溪镇视察"]),
    ("副县长林致远到陆溪镇调研。陪同调研的有县水务局局长温和、陆溪镇镇长高原等。",
     ["林致远 led 陆溪镇调研", "温和 accompanied 陆溪镇调研", "高原 accompanied 陆溪镇调研"]),
    ("县人大常委会主任温和、县政协主席何雅一同看望环卫工人。", ["温和 led 环卫工人看望", "何雅 led 环卫工人看望"]),
    ("县长林致远6日上午率督导组赶赴陆溪镇、官桥镇,现场督导防汛抢险工作。", ["林致远 led 防汛抢险工作督导"]),
    ("省水利厅副厅长白朗率省水利厅、县水利局有关人员组成工作组,到陆溪镇指导防汛。",
     ["白朗 led 防汛指导", "湖北省水利厅 attended 防汛指导", "嘉鱼县水利局 attended 防汛指导"]),
    ("县委副书记温和深入陆溪镇督查,随行人员有县应急管理局局长白朗。",
     ["温和 led 陆溪镇督查", "白朗 accompanied 陆溪镇督查"]),
    ("县委书记林致远在县信访局接待来访群众。", ["林致远 led 县信访局接待来访群众"]),
    ("县政协组织部分委员到陆溪镇视察水利建设。县政协副主席林致远带队。", ["林致远 led 水利建设视察"]),
    ("副县长符哲召开全县防汛调度会。", ["符哲 chaired 全县防汛调度会"]),
    ("县委召开常委会(扩大)会议,县委书记白朗主持。", ["白朗 chaired 县委常委会(扩大)会议"]),
    ("县长林致远会见云泽建材有限公司董事长温和一行。",
     ["林致远 attended 林致远会见温和一行", "温和 attended 林致远会见温和一行"]),
    ("县委书记林致远、县长苏明澈为项目揭牌。", ["林致远 unveiled 项目揭牌", "苏明澈 unveiled 项目揭牌"]),
    ("县长林致远出席项目签约仪式。", ["林致远 attended 项目签约仪式"]),
    ("副县长艾山江·库尔班到陆溪镇慰问群众。", ["艾山江·库尔班 led 群众慰问"]),
])
def test_roles_at_other_events(told: Callable[..., Any], text: str, roles: list[str]) -> None:
    assert sorted(r for r in told("5月6日," + text).roles if " organised " not in r) == sorted(roles)


@pytest.mark.parametrize(("text", "events", "hosts"), [
    ("县农业农村局联合县水务局开展水法宣传活动。", ["other 水法宣传活动"], ["嘉鱼县农业农村局", "嘉鱼县水务局"]),
    ("县委常委会会议召开。", ["meeting 县委常委会会议"], ["中共嘉鱼县委员会"]),
    ("县人大常委会举行第十四次会议。", ["meeting 县人大常委会第十四次会议"], ["嘉鱼县人民代表大会常务委员会"]),
    ("县水务局召开秋季水利推进会。", ["meeting 秋季水利推进会"], ["嘉鱼县水务局"]),
    ("由县水务局主办、县教育局承办的水法宣传活动举行。", ["other 水法宣传活动"], ["嘉鱼县水务局", "嘉鱼县教育局"]),
    ("全县“防疫情、保稳定”工作推进会在县会议中心召开。", ["meeting 全县“防疫情、保稳定”工作推进会"], []),
    ("全县信访、安全稳定工作会议召开。", ["meeting 全县信访、安全稳定工作会议"], []),
    ("县九届人大常委会第三次会议在县会议中心圆满结束。", ["meeting 县九届人大常委会第三次会议"],
     ["嘉鱼县人民代表大会常务委员会"]),
    ("县委、县政府在县文化活动中心隆重召开表彰大会。", ["meeting 表彰大会"], ["中共嘉鱼县委员会", "嘉鱼县人民政府"]),
    ("县委县政府召开表彰大会。", ["meeting 表彰大会"], ["中共嘉鱼县委员会", "嘉鱼县人民政府"]),
    ("县委巡察工作领导小组召开会议。", ["meeting 县委巡察工作领导小组会议"], ["中共嘉鱼县委巡察工作领导小组"]),
    ("嘉鱼县第九届人民代表大会常务委员会在县会议中心举行第三次会议。",
     ["meeting 嘉鱼县第九届人民代表大会常务委员会第三次会议"], ["嘉鱼县人民代表大会常务委员会"]),
    ("市委、市政府联合督查组对我县防汛工作进行督促检查。", ["inspection 我县防汛工作督促检查"],
     ["中共咸宁市委员会", "咸宁市人民政府"]),
    ("县公安局联合县财政局、县水务局开展节前\"平安\"集中夜查。", ["inspection 节前\"平安\"集中夜查"],
     ["嘉鱼县公安局", "嘉鱼县财政局", "嘉鱼县水务局"]),
])
def test_events_and_who_convenes_them(told: Callable[..., Any], text: str, events: list[str], hosts: list[str]
                                      ) -> None:
    found = told("5月6日," + text)
    assert found.events == events
    assert sorted(found.reading.events[0].host) == sorted(hosts)


def test_an_event_told_again_is_one(told: Callable[..., Any]) -> None:
    found = told("5月6日,全县秋收动员会召开。县长林致远主持动员会。会上,副县长白朗讲话。")
    assert found.events == ["meeting 全县秋收动员会"]
    assert found.roles == ["林致远 chaired 全县秋收动员会", "白朗 spoke 全县秋收动员会"]


def test_two_days_are_two_events(told: Callable[..., Any]) -> None:
    found = told("5月6日,副县长林致远到陆溪镇调研。5月7日,副县长林致远主持召开防汛工作会议。")
    days = [(e.name, e.date) for e in found.reading.events]
    assert days == [("陆溪镇调研", "2023-05-06"), ("防汛工作会议", "2023-05-07")]


def test_a_caption_speaks_of_what_the_body_tells(told: Callable[..., Any]) -> None:
    found = told(HELD, caption="县水务局局长温和作交流发言。")
    assert found.roles == [f"温和 spoke {MEETING}"]


def test_a_title_alone_tells_its_meeting(told: Callable[..., Any]) -> None:
    assert told("要抓好落实。", title="全县水务工作会议召开").events == [f"meeting {MEETING}"]


def test_an_agency_is_shown_with_its_delegates(told: Callable[..., Any]) -> None:
    part = told(HELD + "县水务局主要负责同志参加会议。").reading.participations[0]
    assert (part.who, part.unnamed) == ("嘉鱼县水务局", "主要负责同志")


def test_every_evidence_lies_in_the_text(told: Callable[..., Any]) -> None:
    reading = told(HELD + "县长林致远主持会议,县水务局局长温和作工作报告。").reading
    rows = [*reading.people, *reading.tenures, *reading.events, *reading.participations, *reading.agencies]
    for span in (s for row in rows for s in row.why.spans):
        assert 0 <= span.start < span.end <= len(reading.document.text)


def test_words_of_a_paragraph_behind_several_days_are_told_where_the_speaker_was(told: Callable[..., Any]) -> None:
    text = ("5月3日,全县水务工作会议召开。县长林致远出席会议。\n5月4日,全县粮食工作会议召开。副县长白朗主持会议。\n"
            "林致远强调,要压实责任。\n白朗要求,要抓好落实。")
    roles = told(text).roles
    assert "林致远 spoke 全县水务工作会议" in roles and "林致远 spoke 全县粮食工作会议" not in roles
    assert "白朗 spoke 全县粮食工作会议" in roles


def test_another_report_of_a_wire_lends_nothing_to_the_one_before(told: Callable[..., Any]) -> None:
    text = "5月6日,全县水务工作会议召开。县长林致远主持会议。\n又讯 县委书记白朗在外地参加学习期间,要求抓好防汛。"
    assert told(text).roles == ["林致远 chaired 全县水务工作会议"]


def test_an_event_of_another_day_is_another_event(told: Callable[..., Any]) -> None:
    found = told("5月3日,县委第一巡察组向县水务局反馈会召开。县长林致远出席会议。\n5月5日上午,副县长白朗出席反馈会。")
    assert len(found.events) == 2
    assert {e.date for e in found.reading.events} == {"2023-05-03", "2023-05-05"}


def test_a_session_goes_on_in_groups(told: Callable[..., Any]) -> None:
    session = "5月6日,县政协十一届二次会议举行。"
    found = told(session + "当天下午,委员们分组讨论。县长林致远来到工商联界委员当中,县政协副主席白朗主持讨论。")
    people = sorted(r for r in found.roles if "organised" not in r)
    assert people == ["林致远 attended 分组讨论", "白朗 chaired 分组讨论"]
    assert len(told("5月6日,全县水务工作会议召开。会议分组讨论了方案。").events) == 1


def test_a_place_is_told_with_its_jurisdiction(told: Callable[..., Any]) -> None:
    found = told("5月6日,市长林致远到我县调研。5月7日,全县水务工作会议在县会议中心召开。").reading
    assert [e.places for e in found.events] == [("嘉鱼县",), ("嘉鱼县会议中心",)]


@pytest.mark.parametrize(("text", "roles"), [
    ("5月6日,县委书记林致远到会讲话,副县长白朗主持。", {"林致远 attended", "林致远 spoke", "白朗 chaired"}),
    ("5月6日上午,县水利局局长温和通报情况。", {"温和 reported"}),
])
def test_deeds_at_a_meeting_that_only_the_title_names(told: Callable[..., Any], text: str, roles: set[str]) -> None:
    found = told(text, title="嘉鱼县秋收工作推进会")
    assert set(found.roles) == {f"{role} 嘉鱼县秋收工作推进会" for role in roles}


def test_a_verb_in_the_name_of_a_meeting_is_no_deed(told: Callable[..., Any]) -> None:
    assert told("5月6日,反馈会召开。副县长林致远出席反馈会。").roles == ["林致远 attended 反馈会"]


def test_an_event_that_only_follows_a_visit(told: Callable[..., Any]) -> None:
    found = told("5月6日,市长林致远到陆溪镇调研。随后的汇报会上,县长白朗作工作汇报。县长温和明确,要抢抓农时。")
    assert "白朗 reported 汇报会" in found.roles and "温和 spoke 汇报会" in found.roles


def test_a_verb_of_saying_that_is_also_a_noun(told: Callable[..., Any]) -> None:
    found = told("5月6日,全县秋收工作推进会召开。县长林致远提醒,要注意安全。县长白朗明确责任分工。")
    assert "林致远 spoke 全县秋收工作推进会" in found.roles
    assert not [r for r in found.roles if r.startswith("白朗 spoke")]


@pytest.mark.parametrize(("text", "event", "roles"), [
    ("县第三督导组向县水务局反馈督导情况。组长林致远通报情况,县水务局局长温和作表态发言。",
     "meeting 县第三督导组向县水务局反馈督导情况", {"嘉鱼县第三督导组 reported", "林致远 reported", "温和 spoke"}),
    ("陆溪镇养老服务中心揭牌。副县长林致远、县民政局局长温和共同揭牌。",
     "ceremony 陆溪镇养老服务中心揭牌", {"林致远 unveiled", "温和 unveiled"}),
    ("县政府与云泽建材有限公司签署合作协议。副县长林致远见证签约。",
     "signing 县政府与云泽建材有限公司签署合作协议",
     {"嘉鱼县人民政府 signed", "云泽建材有限公司 signed", "林致远 attended"}),
    ("县委理论学习中心组开展集体学习。县委书记林致远主持并讲话。",
     "meeting 县委理论学习中心组开展集体学习",
     {"中共嘉鱼县委理论学习中心组 organised", "林致远 chaired", "林致远 spoke"}),
    ("原县长温和同志的遗体,6日在嘉鱼火化。县委书记林致远来到温和同志的遗体前肃立默哀。",
     "ceremony 温和同志的遗体,6日在嘉鱼火化", {"林致远 attended"}),
])
def test_events_that_a_deed_tells(told: Callable[..., Any], text: str, event: str, roles: set[str]) -> None:
    found = told("5月6日," + text)
    assert [e.replace("，", ",") for e in found.events] == [event]
    assert {r.split()[0] + " " + r.split()[1] for r in found.roles} == roles


@pytest.mark.parametrize("text", [
    "县政府将与云泽建材有限公司签署合作协议。", "去年栖云书院挂牌。", "督导组向社会公布电话。",
])
def test_deeds_of_another_time_tell_no_event(told: Callable[..., Any], text: str) -> None:
    assert told("5月6日," + text).events == []


def test_who_goes_is_told_by_several_clauses(told: Callable[..., Any]) -> None:
    found = told("5月6日,县人大常委会副主任林致远、白朗,县水务局局长温和等5人,就水利建设情况到陆溪镇视察。")
    assert [r.split()[:2] for r in found.roles] == [["林致远", "led"], ["白朗", "attended"], ["温和", "attended"]]
    found = told("5月6日,县委书记林致远、县长白朗各领一路,分别到陆溪镇、官桥镇,对秋收工作进行督查。")
    assert found.roles == ["林致远 led 林致远督查秋收工作", "白朗 led 白朗督查秋收工作"]


def test_an_event_of_another_part_is_the_one_that_its_head_names(told: Callable[..., Any]) -> None:
    text = "5月6日,县第三督导组向县水务局反馈督导情况。\n又讯 5月6日,全县水务工作会议召开。\n县财政局负责人参加反馈会。"
    found = told(text)
    assert len(found.events) == 2 and "嘉鱼县财政局 attended 县第三督导组向县水务局反馈督导情况" in found.roles


@pytest.mark.parametrize("text", [
    "此前,县长林致远到陆溪镇检查防汛。", "县长林致远曾多次到陆溪镇调研。", "去年4月,县长林致远到陆溪镇考察。",
])
def test_a_visit_of_another_time_is_no_event(told: Callable[..., Any], text: str) -> None:
    assert told(text).events == []


def test_talks_are_one_event_with_those_who_hold_them(told: Callable[..., Any]) -> None:
    found = told("5月6日,县长林致远与云泽建材有限公司董事长温和举行工作会谈。")
    assert found.events == ["visit 工作会谈"]
    assert found.roles == ["林致远 attended 工作会谈", "温和 attended 工作会谈"]


def test_an_adverbial_names_an_event_of_its_own(told: Callable[..., Any]) -> None:
    text = "5月6日上午,县水务局党组巡察动员会召开。同日下午,副县长白朗在陆溪镇党委巡察动员会上作动员。"
    found = told(text)
    assert found.roles[-1] == "白朗 spoke 陆溪镇党委巡察动员会" and len(found.events) == 2


def test_a_zone_has_its_own_bureaus(told: Callable[..., Any]) -> None:
    text = "5月6日,嘉鱼经开区召开工作例会。经发局、财政局负责人汇报工作。"
    assert told(text, title="嘉鱼经开区召开工作例会").roles[1:] == [
        "嘉鱼经开区经发局 reported 工作例会", "嘉鱼经开区财政局 reported 工作例会"]
    assert "嘉鱼县财政局 reported 工作例会" in told(text, title="本县要闻").roles


def test_the_dead_hold_no_post(told: Callable[..., Any]) -> None:
    [tenure] = told("县水务局局长温和同志因病于2023年5月1日在嘉鱼逝世。").reading.tenures
    assert (tenure.person, tenure.status) == ("温和", "former")


def test_where_something_is_held_convenes_nothing(told: Callable[..., Any]) -> None:
    assert told("5月6日,我县在县政务中心召开秋收工作推进会。").reading.events[0].host == ()


def test_a_headline_alone_makes_no_name_of_a_verb(told: Callable[..., Any]) -> None:
    found = told("5月6日,县长林致远到陆溪镇调研。", title="县长谈进企业 现场解难题")
    assert [p.name for p in found.reading.people] == ["林致远"]


def test_who_comes_and_then_does_is_one_visit(told: Callable[..., Any]) -> None:
    found = told("5月6日,县委书记林致远,县长白朗来到陆溪镇,看望慰问劳动模范。县领导温和、何雅参加慰问。")
    assert len(found.events) == 1
    assert [r.split()[:2] for r in found.roles] == [
        ["林致远", "led"], ["白朗", "attended"], ["温和", "attended"], ["何雅", "attended"]]


def test_who_takes_part_in_an_inspection_was_at_that_one(told: Callable[..., Any]) -> None:
    rows = told("5月6日,县委书记林致远到陆溪镇调研防汛工作。当天下午,林致远主持召开座谈会。"
                "县长白朗、副县长何雅参加调研。副县长唐一诺陪同调研。")
    assert [r for r in rows.roles if "林致远" not in r] == [
        "白朗 attended 防汛工作调研", "何雅 attended 防汛工作调研", "唐一诺 accompanied 防汛工作调研"]


def test_that_evening_is_the_last_of_several_days(told: Callable[..., Any]) -> None:
    rows = told("5月3日至5日,全县普降大雨。当晚,县长林致远主持召开全县防汛会商会。")
    assert [(e.name, e.date) for e in rows.reading.events] == [("全县防汛会商会", "2023-05-05")]


def test_a_heading_takes_its_day_from_the_text_below(told: Callable[..., Any]) -> None:
    rows = told("全县防汛会议召开\n5月6日,县长林致远主持召开全县防汛会议。")
    assert [(e.name, e.date) for e in rows.reading.events] == [("全县防汛会议", "2023-05-06")]


def test_a_meeting_to_come_is_not_told(told: Callable[..., Any]) -> None:
    assert told("全县防汛会议定于5月9日召开。").events == []


def test_a_visit_beside_a_meeting_does_not_end_it(told: Callable[..., Any]) -> None:
    rows = told("5月6日,全县防汛会议召开。县长林致远主持。\n会前,林致远到陆溪镇,现场督查堤防建设。\n"
                "县财政局局长白朗参会。")
    assert "白朗 attended 全县防汛会议" in rows.roles


def test_who_receives_the_delegates_leaves_the_meeting_going_on(told: Callable[..., Any]) -> None:
    rows = told("5月6日,全县老龄工作会议召开。县委书记林致远会见会议代表。县长白朗作工作报告。")
    assert "白朗 reported 全县老龄工作会议" in rows.roles


def test_what_is_being_prepared_is_no_event(told: Callable[..., Any]) -> None:
    rows = told("5月6日,县委常委会会议召开。会议研究了召开县十七届人大二次会议有关事宜。")
    assert [e.name for e in rows.reading.events] == ["县委常委会会议"]


def test_words_of_a_written_instruction_are_spoken_at_no_event(told: Callable[..., Any]) -> None:
    rows = told("5月6日,全县防汛会议召开。县委书记林致远在批示中要求,要压实责任。")
    assert rows.roles == []


@pytest.mark.parametrize(("text", "carried"), [
    ("县里开展“清水”行动。该行动由县水务局牵头,县财政局配合。", {"嘉鱼县水务局 leads", "嘉鱼县财政局 takes part in"}),
    ("要深入开展河道专项治理,由县水务局牵头,县财政局全力配合。", {"嘉鱼县水务局 leads", "嘉鱼县财政局 takes part in"}),
    ("县里开展“清水”行动。建议该行动由县水务局牵头。", set()),
])
def test_who_carries_out_an_operation(told: Callable[..., Any], text: str, carried: set[str]) -> None:
    assert {f"{a.subject} {a.relation}" for a in told(text).reading.about if not a.subject.startswith("e")} == carried


def test_a_title_is_as_written(told: Callable[..., Any]) -> None:
    titles = {t.title for t in told("5月6日,县纪委书记林致远、陆溪镇党委书记白朗调研。").reading.tenures}
    assert titles == {"县纪委书记", "陆溪镇党委书记"}


def test_a_list_of_contents_tells_no_event_of_its_own(told: Callable[..., Any]) -> None:
    rows = told("■全县防汛工作会议召开\n■县领导调研春耕生产\n全县防汛工作会议召开\n"
                "5月6日,县长林致远主持召开全县防汛工作会议。\n县领导调研春耕生产\n5月7日,副县长白朗到陆溪镇调研春耕生产。")
    assert [e.date for e in rows.reading.events] == ["2023-05-06", "2023-05-07"]


def test_a_sentence_that_is_told_again_is_no_list_of_contents(told: Callable[..., Any]) -> None:
    rows = told("5月6日,全县防汛会议召开。\n县长林致远主持会议并讲话。\n县长林致远主持会议并讲话。")
    assert rows.roles == ["林致远 chaired 全县防汛会议", "林致远 spoke 全县防汛会议"]
    assert told("全县防汛会议召开\n5月6日,全县防汛会议召开,县长林致远主持。").events == ["meeting 全县防汛会议"]


def test_two_operations_of_one_sentence(told: Callable[..., Any]) -> None:
    rows = told("县里开展“清水”攻坚行动和“净土”提升行动。“清水”攻坚行动由县水务局牵头;“净土”提升行动由县财政局牵头。")
    assert {(a.subject, a.campaign) for a in rows.reading.about} == {
        ("嘉鱼县水务局", "“清水”攻坚行动"), ("嘉鱼县财政局", "“净土”提升行动")}


def test_what_is_unveiled_in_the_course_of_a_meeting_is_part_of_it(told: Callable[..., Any]) -> None:
    rows = told("5月6日,全县产业推介会举行。县长林致远与副县长白朗共同为产业联络站揭牌。")
    assert len(rows.events) == 1 and [r.split()[0] for r in rows.roles if "unveiled" in r] == ["林致远", "白朗"]


@pytest.mark.parametrize(("text", "hosts"), [
    ("县水务局联合县公安局,在陆溪镇广场举办节水宣传周启动仪式。", ["嘉鱼县水务局", "嘉鱼县公安局"]),
    ("县水务局联合县公安局、县财政局在陆溪镇广场举办节水启动仪式。", ["嘉鱼县水务局", "嘉鱼县公安局", "嘉鱼县财政局"]),
    ("县水务局联合县公安局和陆溪镇、官桥镇人民政府,在长江流域开展打击非法采砂联合执法行动。",
     ["嘉鱼县水务局", "嘉鱼县公安局", "陆溪镇人民政府", "官桥镇人民政府"]),
    ("县政府召开前三季度经济运行分析会。", ["嘉鱼县人民政府"]),
])
def test_who_holds_it_with_whom_and_where(told: Callable[..., Any], text: str, hosts: list[str]) -> None:
    rows = told(f"5月6日,{text}")
    assert [r.split()[0] for r in rows.roles if r.split()[1] == "organised"] == hosts


def test_visits_told_together_each_with_its_own_people(told: Callable[..., Any]) -> None:
    rows = told("5月6日,县长林致远、副县长白朗分别到陆溪镇、官桥镇接待来访群众。\n"
                "在陆溪镇,林致远耐心听取诉求。县信访局局长何雅陪同接访。\n在官桥镇,白朗要求限期整改。")
    events = {e.id: e.name for e in rows.reading.events}
    said = {(p.who, p.role): events[p.event] for p in rows.reading.participations}
    assert said["何雅", "accompanied"] == said["林致远", "led"] != said["白朗", "led"] == said["白朗", "spoke"]


@pytest.mark.parametrize(("text", "spoke"), [
    ("县长林致远到陆溪镇调研,县水务局局长白朗陪同。他强调,要压实责任。", ["林致远"]),
    ("全县防汛工作会议召开。县长林致远主持。县委书记白朗近日对防汛工作作出重要指示。他指出,要压实责任。", []),
    ("县长林致远检查防汛工作。又讯:副县长白朗5月5日会见由何雅率领的云泽集团考察团。白朗表示,欢迎投资。", ["白朗"]),
])
def test_whose_words_they_are(told: Callable[..., Any], text: str, spoke: list[str]) -> None:
    assert [r.split()[0] for r in told(f"5月6日,{text}").roles if r.split()[1] == "spoke"] == spoke


@pytest.mark.parametrize(("text", "carried"), [
    ("县水务局要牵头抓好“清水”整治行动,县公安局、县财政局要按照职责分工密切配合。",
     {"嘉鱼县水务局 leads", "嘉鱼县公安局 takes part in", "嘉鱼县财政局 takes part in"}),
    ("要开展“清水”整治行动,县水务局要发挥好牵头作用,县公安局要主动配合。",
     {"嘉鱼县水务局 leads", "嘉鱼县公安局 takes part in"}),
])
def test_who_leads_an_operation_that_is_named_behind(told: Callable[..., Any], text: str, carried: set[str]) -> None:
    rows = told(f"5月6日,县长林致远主持召开会议。林致远强调,{text}")
    assert {f"{a.subject} {a.relation}" for a in rows.reading.about if not a.subject.startswith("e")} == carried


def test_people_who_are_visited_are_no_places_to_share_out(told: Callable[..., Any]) -> None:
    rows = told("5月6日,县长林致远、副县长白朗分别走访慰问老党员和困难群众。")
    assert rows.events == ["visit 林致远走访慰问", "visit 白朗走访慰问"]


def test_the_team_of_an_activity_goes_on_with_it(told: Callable[..., Any]) -> None:
    rows = told("5月6日,嘉鱼县举行乡村振兴现场观摩活动。县长林致远带领观摩团,深入陆溪镇,实地察看项目建设。"
                "副县长白朗参加观摩。")
    assert len(rows.events) == 1
    assert {" ".join(r.split()[:2]) for r in rows.roles if r[0] in "林白"} == {"林致远 led", "白朗 attended"}


def test_all_who_receive_guests(told: Callable[..., Any]) -> None:
    rows = told("5月6日,云泽集团董事长林致远,总经理何雅在嘉鱼会见县长白朗。")
    assert [" ".join(r.split()[:2]) for r in rows.roles] == ["林致远 attended", "何雅 attended", "白朗 attended"]
