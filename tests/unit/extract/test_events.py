"""Events that a clause or a sentence tells: meetings that were held, visits that were paid."""

from __future__ import annotations

import pytest

from kg.extract.events import kind_of
from kg.extract.meetings import meetings
from kg.extract.visits import visit
from kg.model import Span


def held(text: str, before: str = "") -> list[str]:
    """`name` or `name @place` of the meetings of a clause; `before` is the clause before it."""
    s = f"{before},{text}" if before else text
    start = len(s) - len(text)
    found = meetings(s, Span(start, len(s)), Span(0, len(before)) if before else None)
    assert all(s[f.name_at.start:f.name_at.end] == f.name for f in found if f.name in s)
    return [f"{f.name} @{f.place}" if f.place else f.name for f in found]


@pytest.mark.parametrize(("text", "names"), [
    ("全县水务工作会议召开", ["全县水务工作会议"]),
    ("全县秋收动员会在县会议中心召开", ["全县秋收动员会 @县会议中心"]),
    ("林致远主持召开县政府第9次常务会议", ["县政府第9次常务会议"]),
    ("嘉鱼县举行秋收开镰仪式", ["秋收开镰仪式"]),
    ("全国组织工作会议8日至9日在北京举行", ["全国组织工作会议 @北京"]),
    ("政协第十四届全国委员会常务委员会第十七次会议5月4日在京举行全体会议",
     ["政协第十四届全国委员会常务委员会第十七次会议 @京"]),
    ("县人大常委会举行第十四次会议", ["县人大常委会第十四次会议"]),              # the body is part of the name
    ("市九届人大三次会议召开预备会议", ["市九届人大三次会议预备会议"]),   # and so is the sitting it is of
    ("全县水务工作会议5月29日至30日在京举行", ["全县水务工作会议 @京"]),
    ("县委常委会(扩大)会议召开", ["县委常委会(扩大)会议"]),
    ("中共中央政治局5月8日召开会议", ["中共中央政治局会议"]),         # every meeting of such a body is a sitting
    ("嘉鱼县召开会议", []),
    ("县创建国家卫生城市、蓝天保卫战工作推进会召开", ["县创建国家卫生城市、蓝天保卫战工作推进会"]),
    ("随后召开座谈会", ["座谈会"]),
    ("县委理论学习中心组进行第三次集体学习", ["第三次集体学习"]),
    ("会议召开", []),                                                          # only points back
    ("将于下周召开全县水务工作会议", []),                                          # to come
    ("全县水务工作会议召开以来", []),
    ("学习“召开全县水务工作会议", []),                                            # in a quotation
    ("传达全省水务工作会议精神", []),
    ("党的二十大召开", []),
    # 县委召开常委会(扩大)会议 gives none: 常委会 alone behind the verb is too weak a name
])
def test_meetings_of_a_clause(text: str, names: list[str]) -> None:
    assert held(text) == names


def test_a_name_in_the_clause_before() -> None:
    assert held("在县城召开", "全县水务工作会议") == ["全县水务工作会议 @县城"]


@pytest.mark.parametrize(("name", "kind"), [
    ("全县水务工作会议", "meeting"), ("项目签约仪式", "signing"), ("签约揭牌仪式", "ceremony"), ("秋收慰问", "other"),
])
def test_the_kind_of_a_name(name: str, kind: str) -> None:
    assert kind_of(name) == kind


@pytest.mark.parametrize(("text", "told"), [
    ("到陆溪镇调研水利工作", "inspection 水利工作调研 @陆溪镇"),
    ("先后来到陆溪镇、官桥镇,实地察看堤防建设", "inspection 堤防建设察看 @陆溪镇、官桥镇"),
    ("赴陆溪镇就秋收工作开展专题调研", "inspection 秋收工作专题调研 @陆溪镇"),
    ("深入企业走访慰问", "visit 企业走访慰问 @企业"),
    ("检查防汛工作", "inspection 防汛工作检查"),
    ("督导项目建设", "inspection 项目建设督导"),
    ("来到陆溪镇栖云村,与群众交谈", "inspection 来到陆溪镇栖云村 @陆溪镇栖云村"),        # no act of ours
    ("到会指导", ""),
    ("在会上强调", ""),
    ("出席会议并调研", ""),
    ("听取汇报", ""),
    # 实地督导项目建设, 率队视察县城 give none: 实地 and 率队 are read as the going, and no place follows
])
def test_visits_of_a_predicate(text: str, told: str) -> None:
    found = visit(text, Span(0, len(text)), len(text))
    assert (f"{found.kind} {found.name}" + (f" @{found.place}" if found.place else "") if found else "") == told
