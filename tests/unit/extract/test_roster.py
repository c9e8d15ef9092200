"""Rosters of standing bodies in invented lines: roles, posts, padded names, lines without a label."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.extract.forms import name_at

Read = Callable[..., list[str]]
TITLE = "嘉鱼县人民政府办公室关于成立嘉鱼县防汛抗旱应急指挥部的通知"
BODY = "嘉鱼县防汛抗旱应急指挥部"


def test_labels_names_and_posts(personnel_of: Read) -> None:
    text = ("指 挥 长:林致远 县委副书记、县长\n副指挥长:何 雅  副县长\n     温 和  县应急管理局局长\n"
            "成  员:唐一诺 县委宣传部副部长")
    assert personnel_of(text, TITLE) == sorted([
        f"林致远 指挥长 {BODY} in office", "林致远 副书记 中共嘉鱼县委员会 in office",
        "林致远 县长 嘉鱼县人民政府 in office",
        f"何雅 副指挥长 {BODY} in office", "何雅 副县长 嘉鱼县人民政府 in office",
        f"温和 副指挥长 {BODY} in office", "温和 局长 嘉鱼县应急管理局 in office",
        f"唐一诺 成员 {BODY} in office", "唐一诺 副部长 中共嘉鱼县委宣传部 in office",
    ])


def test_posts_in_brackets(personnel_of: Read) -> None:
    text = "指挥长:林致远(县委副书记、县长)\n成员:石泉(县水利和湖泊局副局长)、高原(县人武部部长)"
    assert personnel_of(text, TITLE) == sorted([
        f"林致远 指挥长 {BODY} in office", "林致远 副书记 中共嘉鱼县委员会 in office",
        "林致远 县长 嘉鱼县人民政府 in office",
        f"石泉 成员 {BODY} in office", "石泉 副局长 嘉鱼县水利和湖泊局 in office",
        f"高原 成员 {BODY} in office", "高原 部长 嘉鱼县人民武装部 in office",
    ])


@pytest.mark.parametrize("line", [
    "组长:分管水利工作的副县长",
    "成员:县财政局、县水务局主要负责人",
    "责任单位:县水务局",
    "联系电话:0715-0000000",
    "成员由所在单位接任同志自然替补。",
])
def test_functions_without_names_give_nobody(personnel_of: Read, line: str) -> None:
    assert personnel_of(line, TITLE) == []


def test_roles_before_titled_names(personnel_of: Read) -> None:
    text = "指挥长:县委副书记、县长林致远\n副指挥长:副县长何雅,县应急管理局局长温和"
    assert personnel_of(text, TITLE) == sorted([
        f"林致远 指挥长 {BODY} in office", f"何雅 副指挥长 {BODY} in office", f"温和 副指挥长 {BODY} in office",
    ])


@pytest.mark.parametrize(("text", "wanted"), [
    ("指挥部下设办公室,办公室设在县应急管理局,办公室主任由温和同志兼任,副主任由石泉同志担任。",
     [f"温和 主任 {BODY}办公室 in office", f"石泉 副主任 {BODY}办公室 in office"]),
    ("由温和兼任办公室主任,石泉任副主任。",
     [f"温和 主任 {BODY}办公室 in office", f"石泉 副主任 {BODY}办公室 in office"]),
    ("原由斯文同志担任的副指挥长职务,调整为由何雅同志担任。",
     [f"斯文 副指挥长 {BODY} removed", f"何雅 副指挥长 {BODY} in office"]),
    ("何雅同志不再担任指挥部副指挥长。", [f"何雅 副指挥长 {BODY} removed"]),
])
def test_sentences_about_the_body(personnel_of: Read, text: str, wanted: list[str]) -> None:
    assert personnel_of(text, TITLE) == sorted(wanted)


def test_chiefs_of_rivers_have_no_agency(personnel_of: Read) -> None:
    text = "总河长:林致远 县委书记\n河长:何雅 副县长"
    assert personnel_of(text) == sorted([
        "林致远 总河长  in office", "林致远 书记 中共嘉鱼县委员会 in office", "何雅 河长  in office",
        "何雅 副县长 嘉鱼县人民政府 in office",
    ])


def test_a_group_within_the_body_gives_no_role_in_the_body(personnel_of: Read) -> None:
    text = "指挥长:林致远 县长\n(一)物资保障组\n组长:白朗 副县长"
    assert personnel_of(text, TITLE) == sorted([
        f"林致远 指挥长 {BODY} in office", "林致远 县长 嘉鱼县人民政府 in office",
        "白朗 副县长 嘉鱼县人民政府 in office",
    ])


@pytest.mark.parametrize(("line", "minority", "name"), [
    ("何 雅 副县长", False, "何雅"), ("林致远 县长", False, "林致远"), ("欧阳启(县长)", False, "欧阳启"),
    ("巴·苏和 县长", False, "巴·苏和"), ("乌云毕力格 局长", True, "乌云毕力格"), ("分管领导 副县长", True, ""),
    ("县水利局 局长", True, ""), ("联系电话 0715", True, ""),
])
def test_names_at_the_head_of_a_line(line: str, minority: bool, name: str) -> None:
    found = name_at(line, 0, len(line), minority=minority)
    assert (found[1] if found else "") == name


def test_a_body_that_the_page_sets_up_later_is_not_meant_before(personnel_of: Read) -> None:
    text = "由副县长林致远任组长,到各镇督查。会议决定成立嘉鱼县防汛抗旱应急指挥部。"
    assert not [row for row in personnel_of(text, "嘉鱼县召开会议") if "组长" in row]
