"""Careers, heads and notices before appointment in invented lines: months, status, study, brackets."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[..., list[str]]
HEAD = "林致远,男,汉族,1974年2月生,湖北通山人,1996年6月入党,大学学历。\n"


@pytest.mark.parametrize(("line", "wanted"), [
    ("1994.09-1998.07 华中师范大学政治系学习", []),
    ("1998.08-2003.05 通山县教育局科员", ["科员 通山县教育局 former 1998-08..2003-05"]),
    ("2003.05-2006.11 通山县委组织部干部科副科长、科长",
     ["副科长 中共通山县委组织部干部科 former 2003-05..2006-11",
      "科长 中共通山县委组织部干部科 former 2003-05..2006-11"]),
    ("2006.11-2011.09 通山县大畈镇党委副书记、镇长",
     ["副书记 中共大畈镇委员会 former 2006-11..2011-09", "镇长 大畈镇人民政府 former 2006-11..2011-09"]),
    ("2011.09-2016.08 通山县大畈镇党委书记(其间:2013.03-2014.03 挂职任武汉市江夏区发改局副局长)",
     ["书记 中共大畈镇委员会 former 2011-09..2016-08", "副局长 江夏区发展和改革局 former 2013-03..2014-03"]),
    ("2016.08--2021.06 崇阳县委常委、宣传部部长",
     ["常委 中共崇阳县委员会 former 2016-08..2021-06", "部长 中共崇阳县委宣传部 former 2016-08..2021-06"]),
    ("2021年6月至今 嘉鱼县委副书记,县人民政府党组书记、县长",
     ["副书记 中共嘉鱼县委员会 in office 2021-06..", "党组书记 嘉鱼县人民政府 in office 2021-06..",
      "县长 嘉鱼县人民政府 in office 2021-06.."]),
    ("1996年10月,任通山县燕厦乡党委书记;", ["书记 中共燕厦乡委员会 former 1996-10.."]),
    ("1990年3月至1996年10月,历任通山县委办公室秘书、副主任;",
     ["秘书 中共通山县委办公室 former 1990-03..1996-10",
      "副主任 中共通山县委办公室 former 1990-03..1996-10"]),
    ("2021年12月退休。", []),
    ("2001.01-2003.02 待业", []),
])
def test_stages_of_a_career(personnel_of: Read, line: str, wanted: list[str]) -> None:
    assert personnel_of(HEAD + line, dated=True) == sorted(f"林致远 {w}" for w in wanted)


def test_what_began_with_a_month_lasts_unless_more_is_told(personnel_of: Read) -> None:
    line = "2011年6月至2016年3月,任通山县审计局局长;2016年3月起任嘉鱼县审计局局长。"
    former = "林致远 局长 通山县审计局 former 2011-06..2016-03"
    assert personnel_of(HEAD + line, dated=True) == sorted([former, "林致远 局长 嘉鱼县审计局 in office 2016-03.."])
    more = personnel_of(f"{HEAD}{line}2019年2月起任嘉鱼县财政局局长。", dated=True)
    assert [row for row in more if "in office" in row] == ["林致远 局长 嘉鱼县财政局 in office 2019-02.."]


def test_a_post_held_in_two_stages_is_one_row(personnel_of: Read) -> None:
    text = HEAD + "2020.11-2021.01 嘉鱼县委副书记、代县长\n2021.01-至今 嘉鱼县委副书记、县长"
    assert personnel_of(text, dated=True) == sorted([
        "林致远 副书记 中共嘉鱼县委员会 in office 2020-11..",
        "林致远 县长 嘉鱼县人民政府 in office 2021-01..",
    ])


def test_each_career_belongs_to_the_head_above_it(personnel_of: Read) -> None:
    text = ("何雅 县委常委、副县长\n2010.01-2015.01 通山县财政局局长\n白 朗 县人民政府党组成员、副县长\n"
            "2012.01-2016.01 崇阳县审计局局长")
    assert personnel_of(text) == sorted([
        "何雅 常委 中共嘉鱼县委员会 in office", "何雅 副县长 嘉鱼县人民政府 in office", "何雅 局长 通山县财政局 former",
        "白朗 党组成员 嘉鱼县人民政府 in office", "白朗 副县长 嘉鱼县人民政府 in office",
        "白朗 局长 崇阳县审计局 former",
    ])


def test_a_career_ends_where_others_are_named(personnel_of: Read) -> None:
    text = HEAD + "会议由县教育局局长何雅主持。\n2011.09-2016.08 通山县审计局局长"
    assert personnel_of(text) == []


@pytest.mark.parametrize(("line", "wanted"), [
    ("1.欧阳启,男,1975年1月生,现任县财政局副局长、一级主任科员,拟任县审计局党组书记,提名为局长人选。",
     ["欧阳启 副局长 嘉鱼县财政局 in office", "欧阳启 一级主任科员 嘉鱼县财政局 in office",
      "欧阳启 党组书记 嘉鱼县审计局 nominee", "欧阳启 局长 嘉鱼县审计局 nominee"]),
    ("高 原(女),汉族,大学学历,现任县委办公室副主任,拟晋升四级调研员。",
     ["高原 副主任 中共嘉鱼县委办公室 in office", "高原 四级调研员 中共嘉鱼县委办公室 nominee"]),
    ("那顺,男,蒙古族,1974年2月生。现任县林业局草原管理科科长、四级调研员,拟任县林业局党组成员、副局长(试用期一年)。",
     ["那顺 科长 嘉鱼县林业局草原管理科 in office", "那顺 四级调研员 嘉鱼县林业局 in office",
      "那顺 党组成员 嘉鱼县林业局 nominee", "那顺 副局长 嘉鱼县林业局 nominee"]),
    ("何雅,女,汉族,1980年3月生,历任县财政局副局长,县审计局局长;2019年12月至2021年9月任官桥镇党委书记。",
     ["何雅 副局长 嘉鱼县财政局 former", "何雅 局长 嘉鱼县审计局 former", "何雅 书记 中共官桥镇委员会 former"]),
])
def test_a_curriculum_in_one_line(personnel_of: Read, line: str, wanted: list[str]) -> None:
    assert personnel_of(line, minority=True) == sorted(wanted)


def test_a_headline_introduces_the_career(personnel_of: Read) -> None:
    text = "林致远同志简历\n1985年7月至1990年3月,任通山县燕厦乡农技站技术员;"
    assert personnel_of(text, dated=True) == ["林致远 技术员 燕厦乡农技站 former 1985-07..1990-03"]
