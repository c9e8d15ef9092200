"""Events, campaigns, who took part in them, and figures, as entities and facts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kg import keys, vocab
from kg.resolve.events import Happening, Report
from kg.resolve.figures import Figure, figures, period
from kg.resolve.places import NATION, Places, name_of
from kg.resolve.record import Record
from kg.resolve.texts import Ballot
from kg.resolved import Alias, Code, Entity, Evidence, Fact, FactKind, Kind, Ref, Value

_ROUND = re.compile(r"第[一二三四五六七八九十百\d]+(?:轮|批|届)次?")
_CERTAIN = frozenset(("stated", "year-inferred", "relative", "publication", "partial"))
#: what makes an event one of a row; the name without it must still say something
_IN_ROW = re.compile(r"第[一二三四五六七八九十百零〇\d]+次|\d{4}年")
_SHORTEST = 5
_DAY_PARTS = frozenset(("morning", "afternoon", "evening"))


@dataclass(slots=True)
class Part:
    """What is said of one participant in one role; `posts` and `agencies` in whose name he took part. Most are empty,
    and an empty set that can grow is larger than all the rest."""

    activity: Ref
    who: Ref
    role: str
    order: int = 0
    delegates: frozenset[str] = frozenset()
    posts: frozenset[Ref] = frozenset()
    agencies: frozenset[Ref] = frozenset()
    evidence: frozenset[Evidence] = frozenset()
    against: frozenset[str] = frozenset()

    def fact(self) -> Fact:
        properties: list[tuple[str, Value]] = [
            ("df:activity", self.activity),
            ("df:participant", self.who),
            ("df:role", Code("role", self.role)),
            *(("df:asPost", post) for post in sorted(self.posts)),
            *(("df:onBehalfOf", agency) for agency in sorted(self.agencies)),
            *(("df:delegates", text) for text in sorted(self.delegates)),
            *(("df:contradicts", fact) for fact in sorted(self.against)),
        ]
        if self.order > 0:
            properties.append(("df:order", self.order))
        return Fact(
            FactKind.PARTICIPATION,
            keys.participation(self.activity.key, self.who.key, self.role),
            tuple(properties),
            tuple(sorted(self.evidence)),
        )


class Parts:
    """Collects participations; one fact for each participant, activity and role."""

    def __init__(self) -> None:
        self._found: dict[tuple[Ref, Ref, str], Part] = {}

    def add(self, activity: Ref, who: Ref, role: str, evidence: Iterable[Evidence]) -> Part:
        part = self._found.setdefault((activity, who, role), Part(activity, who, role))
        part.evidence |= frozenset(evidence)
        return part

    def contradict(self, activity: Ref, one: Ref, other: Ref, role: str) -> None:
        """Two participants of whom only one had the role: their facts contradict each other."""
        first, second = self._found.get((activity, one, role)), self._found.get((activity, other, role))
        if first and second:
            first.against |= {f"part:{keys.participation(activity.key, other.key, role)}"}
            second.against |= {f"part:{keys.participation(activity.key, one.key, role)}"}

    def facts(self) -> list[Fact]:
        return sorted((part.fact() for part in self._found.values() if part.evidence), key=lambda fact: fact.key)


# ------------------------------------------------------------------------------- events


def event(happening: Happening, places: Places, about: Iterable[Ref]) -> Entity:
    """An event with the values that most voices give; every value that is given keeps its evidence."""
    first = happening.first
    properties: list[tuple[str, Value]] = [("df:eventType", Code("event-type", _type(happening)))]
    if first.place:
        properties.append(("df:ofPlace", places.add(first.place)))
    properties.extend(_date(happening))
    if row := _series(happening):
        properties.append(("schema:superEvent", row))
    for prop, value in (
        ("df:dateText", _first(happening, lambda r: r.row.date_text)),
        ("df:ordinal", _first(happening, lambda r: str(r.row.ordinal or ""))),
        ("df:headcount", _first(happening, lambda r: str(r.row.headcount or ""))),
    ):
        if value:
            properties.append((prop, int(value) if prop != "df:dateText" else value))
    if (part := _first(happening, lambda r: r.row.day_part)) in _DAY_PARTS:
        properties.append(("df:dayPart", Code("day-part", part)))
    venues = {venue for report in happening.reports for venue in report.row.places}
    properties.extend(("schema:location", venue) for venue in sorted(venues))
    properties.extend(("schema:about", ref) for ref in sorted(about))
    aliases = {Alias(report.row.name, report.mark.document) for report in happening.reports}
    return Entity(
        Ref(Kind.EVENT, happening.key),
        first.row.name,
        tuple(sorted(aliases)),
        tuple(properties),
        tuple(sorted({report.mark.document for report in happening.reports})),
        _proofs(happening),
    )


def series(found: Iterable[Happening]) -> list[Entity]:
    """The rows of numbered or yearly events: one for each name in a place, numbers and years left out."""
    members: defaultdict[Ref, list[Happening]] = defaultdict(list)
    for happening in found:
        if row := _series(happening):
            members[row].append(happening)
    return [
        Entity(
            row,
            row.key.partition("-")[2],
            (),
            (("df:ofPlace", Ref(Kind.PLACE, held[0].first.place)),),
            tuple(sorted({report.mark.document for one in held for report in one.reports})),
        )
        for row, held in members.items()
    ]


def _series(happening: Happening) -> Ref | None:
    """The row that an event belongs to by its name: 第三次, 2023年."""
    first = happening.first
    if not first.place or not _IN_ROW.search(first.row.name):
        return None
    key = keys.series(first.place, first.row.name, name_of(first.place))
    return Ref(Kind.SERIES, key) if len(key) > len(first.place) + _SHORTEST else None


def _type(happening: Happening) -> str:
    return vocab.EVENT_TYPE_OF.get(_first(happening, lambda r: r.kind), "other")


def _first(happening: Happening, value: Callable[[Report], str]) -> str:
    """What most voices say, of equals what was said first."""
    said = happening.voices(value)
    return said[0][0] if said else ""


def _date(happening: Happening) -> Iterable[tuple[str, Value]]:
    day = _first(happening, lambda r: r.day)
    if not day:
        return
    said = next(report for report in happening.reports if report.day == day)
    certainty = said.row.certainty if said.row.certainty in _CERTAIN else ""
    if len(day) == 10:
        yield "schema:startDate", day
        yield "df:dateCertainty", Code("date-certainty", certainty or "stated")
        if len(said.row.end) == 10 and said.row.end >= day:
            yield "schema:endDate", said.row.end
    else:
        yield "df:dateEdtf", day
        yield "df:dateCertainty", Code("date-certainty", "partial")


def _proofs(happening: Happening) -> tuple[Evidence, ...]:
    """The evidence of all reports."""
    return tuple(sorted({evidence for report in happening.reports for evidence in report.evidence}))


# ------------------------------------------------------------------------------- campaigns


class Campaigns:
    """Collects campaigns; a round hangs on the campaign of all rounds."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._of: dict[tuple[str, str], Ref] = {}
        self._names: defaultdict[str, Ballot] = defaultdict(Ballot)
        self._kinds: defaultdict[str, Ballot] = defaultdict(Ballot)
        self._more: dict[str, tuple[str, int, str]] = {}
        self._aliases: defaultdict[str, set[Alias]] = defaultdict(set)
        self._documents: defaultdict[str, set[str]] = defaultdict(set)
        self._evidence: defaultdict[str, set[Evidence]] = defaultdict(set)

    def add(self, record: Record, voice: str) -> None:
        """Enter the campaigns of a document, and the voice that names them."""
        for told in record.campaigns:
            row = told.row
            place = row.place or record.code or NATION
            whole = _ROUND.sub("", row.name) if row.round else row.name
            if not told.evidence or not keys.slug(whole):
                continue
            own = "" if place == NATION else name_of(place)
            key = keys.campaign(place, whole, own)
            series = key
            surface = () if row.round else (row.name, *row.surface)
            self._enter(key, whole, record.id, voice, row.kind, told.evidence, surface)
            self._more.setdefault(key, (place, 0, ""))
            if row.round:
                key = keys.campaign(place, whole, own, row.round)
                self._enter(key, row.name, record.id, voice, row.kind, told.evidence, row.surface)
                self._more.setdefault(key, (place, row.round, series))
            self._of[record.id, row.name] = Ref(Kind.CAMPAIGN, key)

    def _enter(
        self,
        key: str,
        name: str,
        document: str,
        voice: str,
        kind: str,
        evidence: tuple[Evidence, ...],
        surface: tuple[str, ...],
    ) -> None:
        self._names[key].add(name, voice)
        self._kinds[key].add(kind or "programme", voice)
        self._aliases[key].update(Alias(name, document) for name in surface)
        self._documents[key].add(document)
        self._evidence[key].update(evidence)

    def of(self, document: str, name: str) -> Ref | None:
        return self._of.get((document, name))

    def entities(self) -> list[Entity]:
        return [self._entity(key) for key in sorted(self._names)]

    def _entity(self, key: str) -> Entity:
        place, number, series = self._more[key]
        name, kind = self._names[key].most(), self._kinds[key].most()
        properties: list[tuple[str, Value]] = [
            ("df:campaignType", Code("campaign-type", kind)),
            ("df:ofPlace", self._places.add(place)),
        ]
        if number:
            properties.append(("df:roundNumber", number))
            properties.append(("dcterms:isPartOf", Ref(Kind.CAMPAIGN, series)))
        return Entity(
            Ref(Kind.CAMPAIGN, key),
            name,
            tuple(sorted(self._aliases[key])),
            tuple(properties),
            tuple(sorted(self._documents[key])),
            tuple(sorted(self._evidence[key])),
        )


# ------------------------------------------------------------------------------- figures


class Observations:
    """Collects figures; two values for one slot are two facts."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._evidence: defaultdict[str, set[Evidence]] = defaultdict(set)
        self._properties: dict[str, tuple[tuple[str, Value], ...]] = {}

    def add(self, record: Record) -> None:
        """Enter the figures of a document; what has no place or no time is left out."""
        for told in record.figures:
            row = told.row
            home = record.code
            place = self._places.find(row.place, record.chain, record.year) if row.place else home
            time = period(row.period) if row.period else record.day
            if not place or not time or not told.evidence or not keys.slug(row.indicator):
                continue
            for figure in figures(row.value, row.unit, row.change, row.basis):
                self._enter(row.indicator, place, time, row.period, figure, record, told.evidence)

    def _enter(
        self,
        indicator: str,
        place: str,
        time: str,
        words: str,
        figure: Figure,
        record: Record,
        evidence: tuple[Evidence, ...],
    ) -> None:
        written = str(figure.value) if figure.value is not None else figure.direction
        key = keys.observation(place, indicator, time, figure.measure, figure.base, written)
        properties: list[tuple[str, Value]] = [
            ("sosa:observedProperty", Code("indicator", indicator)),
            ("sosa:hasFeatureOfInterest", self._places.add(place, record.id)),
            ("df:period", time),
            ("df:measure", Code("measure", figure.measure)),
        ]
        if words and words != time:
            properties.append(("df:periodText", words))
        if figure.value is not None:
            properties.append(("sosa:hasSimpleResult", figure.value))
        for prop, value in (("df:valueText", figure.written), ("df:unitText", figure.unit)):
            if value:
                properties.append((prop, value))
        for prop, scheme, code in (
            ("df:bound", "bound", figure.bound),
            ("df:direction", "direction", figure.direction),
            ("df:comparedWith", "base", figure.base),
        ):
            if code:
                properties.append((prop, Code(scheme, code)))
        if figure.within and (within := self._within(figure.within, record)):
            properties.append(("df:rankedWithin", self._places.add(within)))
        self._evidence[key].update(evidence)
        self._properties[key] = min(self._properties.get(key, tuple(properties)), tuple(properties), key=str)

    def _within(self, written: str, record: Record) -> str:
        """The place among whose parts a rank holds: 全省, 全市, or a division by name."""
        level = written.removeprefix("全")
        for link, code in reversed(record.chain[:-1] or record.chain):
            endings = (level, "自治区") if level == "省" else (level,)
            if link == written or (level != written and link.endswith(endings)):
                return code
        return NATION if written == "全国" else ""

    def facts(self) -> list[Fact]:
        return [
            Fact(FactKind.OBSERVATION, key, self._properties[key], tuple(sorted(self._evidence[key])))
            for key in sorted(self._properties)
        ]
