"""Invented readings in any number: officials of real counties with shared names, who meet, are appointed and removed.
They are made of readings, not of texts, so that thousands of them cost nothing to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256
from random import Random

from kg.lexicon import place
from kg.model import Agency, Document, Event, Participation, Person, Reading, Span, Tenure, Why

SURNAMES = "赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜戚谢邹喻苏潘葛范彭鲁韦马苗花方俞任袁柳鲍史唐"
GIVEN = "伟 芳 建国 志强 望山 若水 青山 谷雨 敬为 文斌 海潮 明远 立行 静 雨桐".split()
POSTS = (
    ("局长", "水利局", "government-department"),
    ("局长", "教育局", "government-department"),
    ("副局长", "财政局", "government-department"),
    ("副县长", "人民政府", "government"),
    ("县长", "人民政府", "government"),
    ("书记", "中共委员会", "party-committee"),
)
STATUSES = ("in office",) * 7 + ("appointed", "removed", "acting")
EVENTS = ("全县防汛抗旱工作部署推进会", "全县教育工作会议", "座谈会", "2023年全县经济工作会议")


def counties(avoid: Sequence[str] = ()) -> list[str]:
    """The codes of today's counties outside these provinces (their first two digits)."""
    last = place.last_year()
    found = {one.code for same in place.names().values() for one in same
             if one.level == "county" and one.last == last and one.name.endswith("县")}
    return sorted(code for code in found if code[:2] not in avoid)


def readings(count: int, seed: int, codes: Sequence[str], names: Sequence[str] = ()) -> Iterator[Reading]:
    """`names` are borne by some of them, beside those that are made up."""
    dice = Random(seed)
    for number in range(count):
        yield _reading(dice, number, codes, names)


def _reading(dice: Random, number: int, codes: Sequence[str], names: Sequence[str]) -> Reading:
    code = dice.choice(codes)
    division = place.division(code)
    assert division
    day = (date(2016, 1, 1) + timedelta(days=dice.randrange(3000))).isoformat()
    text, people, agencies, tenures, parts = f"{number}\n", {}, {}, [], []
    for at in range(dice.randrange(1, 5)):
        own = Random(f"{code}{at}{number % 7}")     # each county has its own few officials
        name = own.choice(names) if names and own.random() < 0.3 else own.choice(SURNAMES) + own.choice(GIVEN)
        title, organ, kind = own.choice(POSTS)
        status = dice.choice(STATUSES)
        agency = f"中共{division.name}委员会" if kind == "party-committee" else f"{division.name}{organ}"
        sentence = f"{agency}{title}{name}{status}"
        why = Why((Span(len(text), len(text) + len(sentence)),), "law", 0.9)
        text += f"{sentence}。\n"
        people.setdefault(name, Person(name, (), why))
        agencies.setdefault(agency, Agency(agency, (), (), kind, code, "", why))
        tenures.append(Tenure(name, title, agency, status, title, why))
        parts.append(Participation("e1", name, "chaired" if at == 0 else "attended", why, "", at + 1))
    happens = dice.choice(EVENTS)
    event = Event("e1", "meeting", happens, day, "", "", "stated", "", (), (), code, Why((Span(0, 4),), "law", 0.9))
    digest = sha256(text.encode()).hexdigest()
    document = Document(digest[:16], f"s{number}", f"s{number}.txt", digest, 1, "utf-8", text, text,
                        published=date.fromisoformat(day))
    return Reading(document, tuple((one.name, one.code) for one in place.chain(code)), people=tuple(people.values()),
                   agencies=tuple(agencies.values()), tenures=tuple(tenures), events=(event,),
                   participations=tuple(parts))
