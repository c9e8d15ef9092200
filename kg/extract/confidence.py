"""How sure a row is, 0 to 1: the share of rows like it that turned out true in articles whose every statement is known.

What makes rows alike is its kind, the rule that says it and what casts doubt on it (`rules/confidence.tsv`: a name of a
weak shape, characters that a repair had to guess, a post whose agency is not told …). The weights of these add up to
the log-odds of its being true. They are fitted by logistic regression, and the table written, by `tools/calibrate.py`;
a rule or a doubt that the table does not know weighs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from math import exp
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import DataError
from kg.extract.behind import entries, voice
from kg.extract.second import RULES
from kg.lexicon.tables import rows
from kg.model import Agency, Campaign, Event, Participation, Person, Reading, Span, Tenure, Why

#: the rows of a reading that have a score
KINDS = ("people", "credits", "agencies", "tenures", "events", "participations", "campaigns", "about", "indicators")
#: no row is surer than this: the table has seen too few rows to say more
MOST = 0.995
#: a name whose shape and surroundings speak less for it is weak (of 0.99)
_WEAK = 0.88
#: a repair that is less sure has guessed
_GUESS = 0.9
#: what lowers is told of where fewer of its rows are true
_RIGHT = 0.99
#: marks of pages that hide words
_HIDING = {"masked", "overwritten"}
_NAMES, _COLUMNS = ("confidence", "disputes"), 5
_HERE = Path(__file__).parent / "rules"


class Weight(NamedTuple):
    """What a feature adds to the log-odds; `seen` rows had it and `right` of them were true; `means` tells a doubt."""

    weight: float
    seen: int
    right: int
    means: str


@cache
def weights() -> dict[str, Weight]:
    """The tables by feature: what is fitted, and what a second reader disputes. DataError for a cell that is no
    number."""
    found = {}
    for name in _NAMES:
        for feature, weight, seen, right, means in rows(name, _COLUMNS, _HERE):
            try:
                found[feature] = Weight(float(weight), int(seen), int(right), means)
            except ValueError as error:
                raise DataError(f"{feature}: {error}", where=f"kg/extract/rules/{name}.tsv") from error
    return found


@cache
def score(features: tuple[str, ...]) -> float:
    """The confidence of a row with these features."""
    table = weights()
    odds = sum(table[one].weight for one in features if one in table)
    return round(min(MOST, 1 / (1 + exp(-odds))), 3)


def lowered(features: tuple[str, ...]) -> Iterator[str]:
    """What lowers the confidence of a row with these features, in words, the most first."""
    table = weights()
    for weight, one in sorted((table[one].weight, one) for one in features if one in table):
        known = table[one]
        if weight < 0 and (known.right < _RIGHT * known.seen or not known.seen):
            said = known.means or f"of {one.replace(':', ' by ').replace('at by', 'roles at')} fewer are true"
            rows = f"{known.right} of {known.seen} such rows were true" if known.seen else "not measured"
            yield f"{said} ({weight:+.1f}; {rows})"


def weigh(reading: Reading) -> Reading:
    """The same reading, every row with its confidence and the entries behind it."""
    look = _Look(reading)
    weighed: dict[str, Any] = {}
    for kind in KINDS:
        if not (found := getattr(reading, kind)):
            continue
        at = found[0]._fields.index("why")
        whys = (Why(row.why.spans, row.why.by, score(look.features(kind, row)), entries(row), row.why.voices)
                for row in found)
        weighed[kind] = tuple(row._make((*row[:at], why, *row[at + 1:])) for row, why in zip(found, whys, strict=True))
    return replace(reading, **weighed)


def above(reading: Reading, least: float) -> Reading:
    """The rows that are at least so sure, without those that speak of one that is not."""
    if least <= 0:
        return reading
    kept: dict[str, Any] = {kind: tuple(row for row in getattr(reading, kind) if row.why.score >= least)
                            for kind in KINDS}
    gone = {row.name for kind in ("people", "agencies", "campaigns")
            for row in getattr(reading, kind) if row.why.score < least}
    gone |= {event.id for event in reading.events if event.why.score < least}
    kept["tenures"] = tuple(t for t in kept["tenures"] if not {t.person, t.agency} & gone)
    kept["participations"] = tuple(p for p in kept["participations"] if not {p.who, p.event} & gone)
    kept["about"] = tuple(a for a in kept["about"] if not {a.subject, a.campaign} & gone)
    kept["events"] = tuple(e._replace(host=tuple(h for h in e.host if h not in gone)) for e in kept["events"])
    return replace(reading, **kept)


def features(reading: Reading) -> Iterator[tuple[str, object, tuple[str, ...]]]:
    """Kind, row and features of every row of a reading that is not weighed yet."""
    look = _Look(reading)
    for kind in KINDS:
        for row in getattr(reading, kind):
            yield kind, row, look.features(kind, row)


class _Look:
    """What the features of a reading's rows are taken from."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.doubtful = [edit.at for edit in reading.document.edits if edit.sure < _GUESS]
        self.people = {person.name: person for person in reading.people}
        self.events = {event.id: event for event in reading.events}
        self.busy = {part.event for part in reading.participations}
        self.page = ("masked",) if _HIDING & set(reading.document.marks) else ()
        #: whom and which agencies a second reader sees otherwise, or not at all
        self.disputed = {person.name for person in reading.people if person.why.voices == (RULES,)}
        self.disputed |= {agency.name for agency in reading.agencies if agency.why.voices == (RULES,)}

    def features(self, kind: str, row: object) -> tuple[str, ...]:
        why: Why = row.why                  # type: ignore[attr-defined]
        found = [kind, f"{kind}:{voice(why.by)}"]
        if self.doubtful and self._guessed(why.spans):
            found.append("guessed")
        match row:
            case Person():
                found += self._person(row.name)
            case Tenure():
                found += self._person(row.person)
                found += ["open-post"] if not row.agency and not row.is_rank else []
            case Agency():
                found += [f"disputed-agency-{self.reading.voice}"] if row.name in self.disputed else []
                found += ["unplaced"] if not row.place and not row.parent else []
            case Event():
                found += ["undated"] if not row.date else []
                found += ["empty"] if row.id not in self.busy else []
            case Participation():
                found += self._person(row.who)
                found += [f"disputed-deed-{self.reading.voice}"] if why.voices == (RULES,) else []
                event = self.events.get(row.event)
                found += [f"at:{voice(event.why.by)}"] if event else []
            case Campaign():
                found += ["unplaced"] if not row.place else []
        return (*found, *self.page)

    def _person(self, name: str) -> Iterator[str]:
        person = self.people.get(name)
        if person is None:
            return
        if person.why.score < _WEAK:
            yield "weak-name"
        if len(person.mentions) == 1:
            yield "once"
        if name in self.disputed:
            yield f"disputed-{self.reading.voice}"
        if self.doubtful and self._guessed(person.why.spans):
            yield "guessed-name"

    def _guessed(self, spans: tuple[Span, ...]) -> bool:
        return any(at.meets(span) or (at.start == at.end and span.start < at.start < span.end)
                   for at in self.doubtful for span in spans)

