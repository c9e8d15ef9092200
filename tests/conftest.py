"""A small graph made by hand, with every kind of thing and fact in it. All names are invented."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from hashlib import sha256

import pytest

from kg import keys
from kg.resolved import Alias, Code, Entity, Evidence, Fact, FactKind, Graph, Kind, Ref, Value

TEXTS = ("三月教育会议", "五月任免通报", "三月教育会议另一稿")
HASHES = [sha256(text.encode()).hexdigest() for text in TEXTS]
DOCS = [digest[:16] for digest in HASHES]

CITY = Ref(Kind.PLACE, "349900")
TOWN = Ref(Kind.PLACE, "349900-柳溪镇")
BUREAU = Ref(Kind.AGENCY, keys.agency("349900", "安和市", "安和市教育局"))
GOVERNMENT = Ref(Kind.AGENCY, keys.agency("349900", "安和市", "安和市人民政府"))
HEAD = Ref(Kind.POST, keys.post(BUREAU.key, "局长"))
DEPUTY = Ref(Kind.POST, keys.post(BUREAU.key, "副局长"))
WANG, LI, ZHAO, SUN = (Ref(Kind.PERSON, keys.person("349900", name)) for name in ("王小明", "李大山", "赵一凡", "孙立"))
MEETING = Ref(Kind.EVENT, keys.event("2023-03-01", "349900", "安和市2023年全市教育工作会议", "安和市"))
UNCHAIRED = Ref(Kind.EVENT, keys.event("2024-05-20", "349900", "安和市防汛会议", "安和市"))
CAMPAIGN = Ref(Kind.CAMPAIGN, keys.campaign("349900", "书香安和行动"))
ACT = "2024-05-10"


def said(doc: int, start: int, quote: str, score: float = 0.9, prop: str = "", by: str = "rules/made-up@1") -> Evidence:
    return Evidence(DOCS[doc], start, start + len(quote), start, start + len(quote), quote, quote, by, score, prop)


def part(event: Ref, who: Ref, role: str, *evidence: Evidence, **more: Value) -> Fact:
    properties: list[tuple[str, Value]] = [
        ("df:activity", event),
        ("df:participant", who),
        ("df:role", Code("role", role)),
    ]
    properties += [(f"df:{name}", value) for name, value in more.items()]
    return Fact(FactKind.PARTICIPATION, keys.participation(event.key, who.key, role), tuple(properties), evidence)


def tenure(who: Ref, post: Ref, seen: str, last: str, status: str, *evidence: Evidence, **more: Value) -> Fact:
    properties: list[tuple[str, Value]] = [
        ("org:member", who),
        ("org:organization", BUREAU),
        ("df:post", post),
        ("df:tenureStatus", Code("tenure-status", status)),
        ("df:titleText", "市教育局" + post.key.rpartition(".")[2]),
        ("df:firstSeen", seen),
        ("df:lastSeen", last),
        *((f"df:{name}", value) for name, value in more.items()),
    ]
    return Fact(FactKind.TENURE, keys.tenure(who.key, post.key, status=status), tuple(properties), evidence)


def change(act: str, who: Ref, *evidence: Evidence) -> Entity:
    properties: tuple[tuple[str, Value], ...] = (
        ("df:eventType", Code("event-type", "personnel")),
        ("df:ofPlace", CITY),
        ("df:act", Code("personnel-act", act)),
        ("df:appointee", who),
        ("df:changedPost", HEAD),
        ("schema:startDate", ACT),
        ("df:dateCertainty", Code("date-certainty", "stated")),
    )
    ref = Ref(Kind.EVENT, keys.change(ACT, act, who.key, HEAD.key))
    return Entity(ref, f"{who.key[7:]}任免", (), properties, (DOCS[1],), evidence)


def figure(value: str, *evidence: Evidence) -> Fact:
    key = keys.observation("349900", "学校数量", "2022", "level", value=value)
    properties: tuple[tuple[str, Value], ...] = (
        ("sosa:observedProperty", Code("indicator", "学校数量")),
        ("sosa:hasFeatureOfInterest", CITY),
        ("df:period", "2022"),
        ("df:measure", Code("measure", "level")),
        ("df:bound", Code("bound", "exact")),
        ("sosa:hasSimpleResult", Decimal(value)),
        ("df:valueText", value),
        ("df:unitText", "所"),
    )
    return Fact(FactKind.OBSERVATION, key, properties, evidence)


def document(number: int, published: str) -> Entity:
    properties: tuple[tuple[str, Value], ...] = (
        ("df:sha256", HASHES[number]),
        ("df:textGroup", DOCS[0 if number == 2 else number]),
        ("df:byteCount", 100),
        ("schema:headline", TEXTS[number]),
        ("schema:datePublished", date.fromisoformat(published)),
        ("schema:publisher", "安和网"),
    )
    return Entity(Ref(Kind.DOCUMENT, DOCS[number]), f"文档{number}", (), properties, (DOCS[number],))


def make() -> Graph:
    things = (
        Entity(
            CITY,
            "安和市",
            (Alias("安和", ""),),
            (("df:adminLevel", Code("admin-level", "prefecture")), ("df:gbCode", "349900")),
        ),
        Entity(TOWN, "柳溪镇", (), (("df:adminLevel", Code("alevel", "township")), ("schema:containedInPlace", CITY))),
        Entity(
            GOVERNMENT,
            "安和市人民政府",
            (Alias("市政府", ""),),
            (("org:classification", Code("agency-kind", "government")), ("df:jurisdiction", CITY)),
        ),
        Entity(
            BUREAU,
            "安和市教育局",
            (Alias("市教育局", DOCS[0]),),
            (("org:classification", Code("kind", "government-department")), ("df:jurisdiction", CITY)),
            (DOCS[0], DOCS[1]),
        ),
        Entity(
            HEAD,
            "安和市教育局局长",
            (),
            (
                ("org:postIn", BUREAU),
                ("org:role", Code("title", "局长")),
                ("df:seats", 1),
                ("df:postLevel", Code("post-level", "principal")),
            ),
            (DOCS[0], DOCS[1]),
        ),
        Entity(
            DEPUTY,
            "安和市教育局副局长",
            (),
            (("org:postIn", BUREAU), ("org:role", Code("title", "副局长"))),
            (DOCS[0],),
        ),
        Entity(WANG, "王小明", (Alias("王晓明", DOCS[1]),), (), (DOCS[0], DOCS[1])),
        Entity(LI, "李大山", (), (), (DOCS[1],)),
        Entity(ZHAO, "赵一凡", (), (), (DOCS[0],)),
        Entity(SUN, "孙立", (), (), (DOCS[1],)),
        Entity(
            MEETING,
            "安和市2023年全市教育工作会议",
            (),
            (
                ("df:eventType", Code("etype", "meeting")),
                ("df:ofPlace", CITY),
                ("schema:startDate", "2023-03-01"),
                ("df:dateCertainty", Code("cert", "stated")),
                ("schema:about", CAMPAIGN),
            ),
            (DOCS[0],),
            (said(0, 0, "召开全市教育工作会议"), said(0, 0, "3月1日", prop="schema:startDate")),
        ),
        Entity(
            UNCHAIRED,
            "安和市防汛会议",
            (),
            (
                ("df:eventType", Code("event-type", "meeting")),
                ("df:ofPlace", TOWN),
                ("df:dateEdtf", "--05-20"),
                ("df:dateCertainty", Code("date-certainty", "partial")),
            ),
            (DOCS[1],),
            (said(1, 90, "防汛会议"),),
        ),
        Entity(
            CAMPAIGN,
            "书香安和行动",
            (),
            (("df:campaignType", Code("campaign-type", "programme")), ("df:ofPlace", CITY)),
            (DOCS[0],),
            (said(0, 40, "书香安和行动"),),
        ),
        change("removed", WANG, said(1, 10, "免去王小明的局长职务")),
        change("appointed", LI, said(1, 30, "任命李大山为局长")),
    )
    removed, appointed = (
        Ref(Kind.EVENT, keys.change(ACT, act, who.key, HEAD.key)) for act, who in (("removed", WANG), ("appointed", LI))
    )
    facts = (
        part(
            MEETING,
            WANG,
            "chaired",
            said(0, 12, "王小明主持会议"),
            said(2, 12, "王小明主持会议"),
            asPost=HEAD,
            onBehalfOf=BUREAU,
        ),
        part(MEETING, ZHAO, "attended", said(0, 20, "赵一凡出席会议", 1.0), order=2),
        part(MEETING, BUREAU, "organised", said(0, 1, "市教育局召开")),
        part(UNCHAIRED, SUN, "attended", said(1, 95, "孙立参加")),
        part(CAMPAIGN, BUREAU, "leads", said(0, 45, "由市教育局牵头")),
        tenure(
            WANG,
            HEAD,
            "2023-03-01",
            ACT,
            "substantive",
            said(0, 10, "局长王小明"),
            said(1, 10, "免去王小明"),
            endedBy=removed,
            heldFrom="2023-03-01",
            heldTo=ACT,
        ),
        tenure(
            LI,
            HEAD,
            ACT,
            ACT,
            "substantive",
            said(1, 30, "任命李大山为局长"),
            startedBy=appointed,
            heldFrom=ACT,
            startKnownBy=Code("known-by", "act"),
            succeeds=f"tenure:{keys.tenure(WANG.key, HEAD.key)}",
        ),
        tenure(
            ZHAO,
            DEPUTY,
            "2023-03-01",
            "2023-03-01",
            "substantive",
            said(0, 18, "副局长赵一凡"),
            startEdtf="2022-02",
            heldFrom="2022-02-28",
        ),
        tenure(SUN, HEAD, ACT, ACT, "former", said(1, 93, "原局长孙立")),
        Fact(
            FactKind.AGENCY_RELATION,
            keys.relation(BUREAU.key, "department", GOVERNMENT.key),
            (("df:lowerAgency", BUREAU), ("df:upperAgency", GOVERNMENT), ("df:relation", Code("rel", "department"))),
        ),
        figure("25", said(0, 60, "学校25所")),
        figure("26", said(1, 60, "学校26所")),
    )
    return Graph((document(0, "2023-03-02"), document(1, "2024-05-11"), document(2, "2023-03-03")), things, facts)


@pytest.fixture(scope="session")
def small_graph() -> Graph:
    return make()
