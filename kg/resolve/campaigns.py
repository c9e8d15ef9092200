"""Campaigns by their canonical key; a round hangs on the campaign of all rounds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kg import keys, vocab
from kg.model import Campaign
from kg.resolve.agencies import Agencies
from kg.resolve.parts import Role, Took
from kg.resolve.places import NATION, Places, name_of
from kg.resolve.record import Record
from kg.resolve.texts import Ballot
from kg.resolved import Alias, Code, Entity, Evidence, Kind, Ref, Value

_ROUND = re.compile(r"第[一二三四五六七八九十百\d]+(?:轮|批|届)次?")


class Said(NamedTuple):
    """What a document says of a campaign: how it calls it, in which voice, what kind it is, its place, the number of
    its round and the campaign of all rounds (0 and empty for that itself)."""

    name: str
    document: str
    voice: str
    kind: str
    place: str
    round: int
    series: str
    names: tuple[str, ...]
    evidence: tuple[Evidence, ...]


class Name(NamedTuple):
    """A campaign as a document names it: key and place, its name without the round, and the key of the campaign of all
    rounds, which may be the same."""

    key: str
    place: str
    whole: str
    series: str


def canonical(row: Campaign, record: Record) -> Name | None:
    """The canonical form of a campaign of a document; nothing where the name has nothing to tell."""
    place = row.place or record.code or NATION
    whole = _ROUND.sub("", row.name) if row.round else row.name
    if not keys.slug(whole):
        return None
    own = "" if place == NATION else name_of(place)
    series = keys.campaign(place, whole, own)
    return Name(keys.campaign(place, whole, own, row.round) if row.round else series, place, whole, series)


def told(record: Record, voice: str) -> Iterator[tuple[str, Said]]:
    """What a document says of each campaign, by key, in its voice."""
    for one in record.campaigns:
        row, name = one.row, canonical(one.row, record)
        if not one.evidence or not name:
            continue
        said = Said(name.whole, record.id, voice, row.kind or "programme", name.place, 0, "", (), one.evidence)
        if row.round:
            yield name.series, said
            yield name.key, said._replace(name=row.name, round=row.round, series=name.series, names=row.surface)
        else:
            yield name.key, said._replace(names=(row.name, *row.surface))


def named(record: Record) -> dict[str, Ref]:
    """The campaigns of a document by the names that it gives them."""
    return {one.row.name: Ref(Kind.CAMPAIGN, name.key) for one in record.campaigns
            if one.evidence and (name := canonical(one.row, record))}


def entity(key: str, said: list[Said], places: Places) -> Entity:
    """A campaign with the name and kind that most voices give."""
    names, kinds = Ballot(), Ballot()
    for one in said:
        names.add(one.name, one.voice)
        kinds.add(one.kind, one.voice)
    first = said[0]
    properties: list[tuple[str, Value]] = [
        ("df:campaignType", Code("campaign-type", kinds.most())),
        ("df:ofPlace", places.add(first.place)),
    ]
    if first.round:
        properties.append(("df:roundNumber", first.round))
        properties.append(("dcterms:isPartOf", Ref(Kind.CAMPAIGN, first.series)))
    return Entity(
        Ref(Kind.CAMPAIGN, key),
        names.most(),
        tuple(sorted({Alias(name, one.document) for one in said for name in one.names})),
        tuple(properties),
        tuple(sorted({one.document for one in said})),
        tuple(sorted({evidence for one in said for evidence in one.evidence})),
    )


def carried(record: Record, agencies: Agencies, campaigns: Mapping[str, Ref]) -> Iterator[tuple[Role, Took]]:
    """Which agencies carry a campaign, as a document says; `campaigns` are those that it names."""
    for one in record.about:
        role = vocab.CAMPAIGN_ROLE_OF.get(one.row.relation)
        agency, campaign = agencies.of(record, one.row.subject), campaigns.get(one.row.campaign)
        if role and agency and campaign:
            yield Role(campaign, Ref(Kind.AGENCY, agency.key), role), Took(one.evidence)


def subjects(record: Record, campaigns: Mapping[str, Ref], events: Mapping[str, str]) -> Iterator[tuple[str, Ref]]:
    """The events of a document that are about a campaign; `events` are their keys by id."""
    for one in record.about:
        event, campaign = events.get(one.row.subject), campaigns.get(one.row.campaign)
        if one.row.relation == "about" and event and campaign:
            yield event, campaign
