"""Figures as facts; two values for one slot are two facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg import keys
from kg.resolve.figures import Figure, figures, period
from kg.resolve.places import NATION, Places
from kg.resolve.record import Record
from kg.resolved import Code, Evidence, Fact, FactKind, Kind, Ref, Value


class Said(NamedTuple):
    """A figure as a document gives it; `place` is the key of the place that it is of."""

    place: str
    properties: tuple[tuple[str, Value], ...]
    evidence: tuple[Evidence, ...]


def told(record: Record, places: Places) -> Iterator[tuple[str, Said]]:
    """The figures of a document by key; what has no place or no time is left out."""
    for one in record.figures:
        row = one.row
        place = places.find(row.place, record.chain, record.year) if row.place else record.code
        time = period(row.period) if row.period else record.day
        if not place or not time or not one.evidence or not keys.slug(row.indicator):
            continue
        for figure in figures(row.value, row.unit, row.change, row.basis):
            written = str(figure.value) if figure.value is not None else figure.direction
            key = keys.observation(place, row.indicator, time, figure.measure, figure.base, written)
            properties: list[tuple[str, Value]] = [
                ("sosa:observedProperty", Code("indicator", row.indicator)),
                ("sosa:hasFeatureOfInterest", Ref(Kind.PLACE, place)),
                ("df:period", time),
                ("df:measure", Code("measure", figure.measure)),
                *((("df:periodText", row.period),) if row.period and row.period != time else ()),
                *_properties(figure),
            ]
            if figure.within and (within := _within(figure.within, record)):
                properties.append(("df:rankedWithin", places.add(within)))
            yield key, Said(place, tuple(properties), one.evidence)


def fact(key: str, said: list[Said]) -> Fact:
    """The fact that documents tell alike, as the first in order writes it."""
    properties = min((one.properties for one in said), key=str)
    evidence = {evidence for one in said for evidence in one.evidence}
    return Fact(FactKind.OBSERVATION, key, properties, tuple(sorted(evidence)))


def _properties(figure: Figure) -> Iterator[tuple[str, Value]]:
    if figure.value is not None:
        yield "sosa:hasSimpleResult", figure.value
    for prop, value in (("df:valueText", figure.written), ("df:unitText", figure.unit)):
        if value:
            yield prop, value
    for prop, scheme, code in (
        ("df:bound", "bound", figure.bound),
        ("df:direction", "direction", figure.direction),
        ("df:comparedWith", "base", figure.base),
    ):
        if code:
            yield prop, Code(scheme, code)


def _within(written: str, record: Record) -> str:
    """The place among whose parts a rank holds: 全省, 全市, or a division by name."""
    level = written.removeprefix("全")
    for link, code in reversed(record.chain[:-1] or record.chain):
        endings = (level, "自治区") if level == "省" else (level,)
        if link == written or (level != written and link.endswith(endings)):
            return code
    return NATION if written == "全国" else ""
