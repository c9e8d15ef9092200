"""Invented documents as readings, in the smallest words: a county, a day, people in posts, an event.

The counties are real divisions of the table; the people and what they do are invented.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from hashlib import sha256

import pytest

from kg.lexicon import place
from kg.model import Agency, Document, Event, Participation, Person, Reading, Span, Tenure, Why

Make = Callable[..., Reading]

#: part of a name behind its place → kind
KINDS = {
    "人民政府": "government",
    "水利局": "government-department",
    "教育局": "government-department",
    "财政局": "government-department",
    "公安局": "government-department",
    "环境保护局": "government-department",
    "生态环境局": "government-department",
    "气象局": "government-department",
    "纪律检查委员会": "discipline",
    "政协": "cppcc",
    "纪检监察组": "government-department",
    "防汛指挥部": "leading-group",
    "人民法院": "court",
    "人民检察院": "procuratorate",
    "城建公司": "enterprise",
}


def own_words(name: str) -> str:
    """So many characters, different for every name, that two documents are not one text for their set phrases."""
    digest = b"".join(sha256(f"{name}{n}".encode()).digest() for n in range(30))
    return "".join(chr(0x4E00 + 16 * byte) for byte in digest) + "。\n"


def make(
    name: str,
    code: str,
    day: str,
    posts: Sequence[tuple[str, ...]] = (),
    events: Sequence[tuple[str, ...]] = (),
    parts: Sequence[tuple[str, str, str]] = (),
    alone: Sequence[str] = (),
    words: str = "",
) -> Reading:
    """posts: (person, organ, title, status, start, end), the last three may be left out; an organ may bring
    the code of its own place (`440103 教育局`). events: (id, name, date). parts: (event, who, role).
    alone: people without a post."""
    text, agencies, tenures, people = words or own_words(name), {}, [], {}

    def say(sentence: str) -> Why:
        nonlocal text
        start = len(text)
        text += sentence + "。\n"
        return Why((Span(start, start + len(sentence)),), "test", 0.9)

    for row in posts:
        person, organ, title, status, start, end = (*row, "", "", "")[:6]
        where, _, organ = organ.rpartition(" ")
        where = where or code
        division = place.division(where)
        full = (
            f"中共{division.name if division else ''}委员会"
            if organ == "委员会"
            else f"{division.name if division else ''}{organ}"
        )
        why = say(f"{full}{title}{person}{status}于{day}出席")
        agencies.setdefault(full, Agency(full, (organ,), (), KINDS.get(organ, "party-committee"), where, "", why))
        people.setdefault(person, Person(person, (), why))
        tenures.append(Tenure(person, title, full, status or "in office", title, why, False, start, end))
    for person in alone:
        people.setdefault(person, Person(person, (), say(f"{person}到场")))
    happened = tuple(
        Event(key, "meeting", title, when, "", "", "stated", "", (), (), code, say(f"{when}召开{title}"))
        for key, title, when in events
    )
    taken = tuple(
        Participation(event, who, role, say(f"{who}{role}{event}"), "", at)
        for at, (event, who, role) in enumerate(parts, 1)
    )
    digest = sha256(f"{name}{text}".encode()).hexdigest()
    document = Document(
        digest[:16],
        name,
        f"{name}.txt",
        digest,
        len(text.encode()),
        "utf-8",
        text,
        text,
        title=name,
        published=date.fromisoformat(day) if day else None,
    )
    chain = tuple((one.name, one.code) for one in place.chain(code))
    return Reading(
        document,
        chain,
        people=tuple(people.values()),
        agencies=tuple(agencies.values()),
        tenures=tuple(tenures),
        events=happened,
        participations=taken,
    )


@pytest.fixture(name="make")
def _make() -> Make:
    return make
