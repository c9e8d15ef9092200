"""A record as people have decided that it is to be read: names put right, rows that are wrong left out, days changed.

What is decided of one document is done before anything is compared, so that it holds whatever else is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kg import vocab
from kg.model import Event, Person
from kg.resolve.record import Record, Told
from kg.resolve.verdicts import Decision


def renamed(record: Record, names: Mapping[str, str]) -> Record:
    """With names of people read otherwise; what the file writes stays as another spelling."""
    names = {old: new for old, new in names.items() if old != new}
    if not names:
        return record
    people: dict[str, Told[Person]] = {}
    written = {name: set(forms) for name, forms in record.written.items()}
    for told in record.people:
        name = names.get(told.row.name, told.row.name)
        if name != told.row.name:
            written.setdefault(name, set()).update(written.pop(told.row.name, set()) | {told.row.name})
        before = people.get(name)
        evidence = tuple(dict.fromkeys((*(before.evidence if before else ()), *told.evidence)))
        people[name] = told._replace(row=(before or told).row._replace(name=name), evidence=evidence)
    return replace(
        record,
        people=tuple(people.values()),
        written={name: tuple(sorted(forms - {name})) for name, forms in written.items()},
        tenures=_with(record.tenures, "person", names),
        parts=_with(record.parts, "who", names),
    )


def _with(rows: tuple[Any, ...], field: str, names: Mapping[str, str]) -> tuple[Any, ...]:
    return tuple(
        told._replace(row=told.row._replace(**{field: names.get(getattr(told.row, field), getattr(told.row, field))}))
        for told in rows
    )


def without(record: Record, wrong: Decision) -> Record:
    """Without the rows that a decision calls wrong; the record itself where none is meant."""
    parts = tuple(
        told for told in record.parts if not _means(wrong, told, (vocab.ROLE_OF.get(told.row.role, ""), told.row.who))
    )
    tenures = tuple(told for told in record.tenures if not _means(wrong, told, (told.row.post, told.row.person)))
    if len(parts) == len(record.parts) and len(tenures) == len(record.tenures):
        return record
    return replace(record, parts=parts, tenures=tenures)


def _means(wrong: Decision, told: Told[Any], says: tuple[str, str]) -> bool:
    if wrong.says != says:
        return False
    return not wrong.at or any(one.start < wrong.at[1] and wrong.at[0] < one.end for one in told.evidence)


def event(record: Record, words: str) -> Told[Event] | None:
    """The event that a decision calls `name@day`; None where there is none, or several."""
    name = words.rpartition("@")[0] or words
    same = [told for told in record.events if told.row.name in (words, name)]
    found = [told for told in same if f"{told.row.name}@{told.row.date}" == words] or same
    return found[0] if len(found) == 1 else None


def redated(record: Record, told: Told[Event], day: str) -> Record:
    """With another day for an event, and for what is told of people on the day that it had."""
    old = told.row.date
    row = told.row._replace(date=day, end="", date_text="", certainty="stated")
    alone = sum(one.row.date == old for one in record.events) == 1

    def moved(rows: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(one._replace(day=day) if alone and old and one.day == old else one for one in rows)

    return replace(
        record,
        events=tuple(one._replace(row=row, day=day) if one is told else one for one in record.events),
        tenures=moved(record.tenures),
        parts=moved(record.parts),
    )
