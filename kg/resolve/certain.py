"""What cannot but be one person, and what cannot be one: mentions of one name joined by the same text or the same body,
found by looking up and not by comparing; posts that exclude each other, documents that tell two apart, decisions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from sys import intern

from kg.lexicon.namesakes import alone, apart
from kg.resolve import lasting
from kg.resolve.cluster import Cluster, told_apart
from kg.resolve.conflicts import Hold, conflict, holds, merged
from kg.resolve.decisions import Decisions
from kg.resolve.judgements import Judgement
from kg.resolve.mentions import Mention
from kg.resolve.names import commonness

#: points of what cannot but be one
SURE = 9


def certain(mentions: list[Mention], decisions: Decisions, judged: list[Judgement]) -> list[list[Mention]]:
    """Mentions joined by the same text or the same body, found by looking up and not by comparing."""
    home = {id(mention): _Home([mention], holds([mention]), told_apart([mention])) for mention in mentions}
    tokens: dict[tuple[str, str, str], Mention] = {}
    for mention in mentions:
        for token, reason in _tokens(mention):
            other = tokens.setdefault(token, mention)
            left, right = home[id(other)], home[id(mention)]
            if left is right:
                continue
            if why := against(left, right, decisions):
                judged.append(Judgement("person", "apart", other.mark, mention.mark, 0, (reason, why)))
                continue
            judged.append(Judgement("person", "same", other.mark, mention.mark, SURE, (reason,)))
            if len(left.mentions) < len(right.mentions):
                left, right = right, left
            left.mentions.extend(right.mentions)
            left.holds = merged(left.holds, right.holds)
            left.told |= right.told
            for moved in right.mentions:
                home[id(moved)] = left
    return [same.mentions for same in {id(same): same for same in home.values()}.values()]


@dataclass(eq=False)
class _Home:
    """Mentions that cannot but be one."""

    mentions: list[Mention]
    holds: dict[str, Hold]
    told: dict[str, str]


def _tokens(mention: Mention) -> Iterable[tuple[tuple[str, str, str], str]]:
    for voice in mention.voices:
        yield ("text", voice, apart(mention.name)), intern(f"named in the same text ({voice})")
    common = commonness(alone(mention.name)) > 1
    for seat in mention.seats:
        body = lasting.body(seat.root)
        if common:
            yield ("seat", body, seat.title), intern(f"in the same post ({body} {seat.title})")
        else:
            yield ("body", body, ""), intern(f"in the same body ({body})")


def against(left: Cluster | _Home, right: Cluster | _Home, decisions: Decisions) -> str:
    """What keeps two apart whatever speaks for them; empty where nothing does."""
    if decided := decisions.apart(left.mentions, right.mentions):
        return decided
    if both := _named_both(left.told, right.told):
        return f"one document names both: {both[0]}, {both[1]}"
    clash = conflict(left.holds, right.holds)
    return f"posts that exclude each other: {_told(clash[0])}; {_told(clash[1])}" if clash else ""


def _named_both(left: dict[str, str], right: dict[str, str]) -> tuple[str, str] | None:
    """The names by which one document tells two people apart."""
    found = min((document for document in left.keys() & right if left[document] != right[document]), default="")
    return (left[found], right[found]) if found else None


def _told(hold: Hold) -> str:
    return f"{hold.root} {hold.title} {hold.first}/{hold.last}"
