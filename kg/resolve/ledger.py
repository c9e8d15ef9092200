"""What stands behind a graph, as files beside it: the reasons of every join and refusal, who came after whom, what
contradicts what, which identifiers lead to which, and which decisions met nothing.

Each file holds one JSON record a line, in an order that depends on the documents alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.resolve.decisions import Decisions
from kg.resolve.judgements import Contradiction, Judgement
from kg.resolve.record import Disputed
from kg.resolve.successions import Succession
from kg.resolved import Ref
from kg.spill import Sorted, Spill

Row = dict[str, Any]
_PEOPLE, _EVENTS = 0, 1


class Ledger:
    """Collects what stands behind a graph while that is made. It is read when the graph is whole, whenever it
    was asked for."""

    def __init__(self, decisions: Decisions, spill: Spill) -> None:
        self._decisions = decisions
        self._judgements = Sorted[tuple[Any, ...], Judgement](spill)
        self._successions = Sorted[Succession, None](spill)
        self._contradictions = Sorted[tuple[int, str, str], Contradiction](spill)
        self._forwards = Sorted[Ref, tuple[Ref, ...]](spill)
        self._disputes = Sorted[str, Disputed](spill)

    def add_people(self, judged: Iterable[Judgement]) -> None:
        """The judgements of one name, all names in order."""
        for one in judged:
            self._judgements.put((_PEOPLE,), one)

    def add_events(self, judged: Iterable[Judgement]) -> None:
        for one in judged:
            self._judgements.put((_EVENTS, -one.points, one.one, one.other), one)

    def add_chain(self, chain: Iterable[Succession]) -> None:
        for one in chain:
            self._successions.put(one, None)

    def add_doubts(self, doubts: Iterable[Contradiction]) -> None:
        for one in doubts:
            self._contradictions.put((-one.weight, one.about, one.kind), one)

    def add_forwards(self, forwards: Mapping[Ref, tuple[Ref, ...]]) -> None:
        for old, heirs in forwards.items():
            self._forwards.put(old, heirs)

    def add_disputes(self, document: str, disputes: Iterable[Disputed]) -> None:
        """What a second reader sees otherwise in a document, without what people have settled."""
        for one in disputes:
            if not (one.dispute.name and self._decisions.settled(document, one.dispute.name)):
                self._disputes.put(document, one)

    def judgements(self) -> Iterator[Judgement]:
        return (one for _, one in self._judgements)

    def successions(self) -> Iterator[Succession]:
        return (one for one, _ in self._successions)

    def contradictions(self) -> Iterator[Contradiction]:
        """The weightiest first."""
        return (one for _, one in self._contradictions)

    def forwards(self) -> Iterator[tuple[Ref, tuple[Ref, ...]]]:
        return iter(self._forwards)

    def disputes(self) -> Iterator[Disputed]:
        return (one for _, one in self._disputes)

    def lines(self) -> dict[str, Iterator[str]]:
        """The files as lines of JSON, by name."""
        return {name: (json.dumps(row, ensure_ascii=False) for row in rows) for name, rows in self._files().items()}

    def _stale(self) -> Iterator[Row]:
        for one in self._decisions.stale():
            yield {**one.decision._asdict(), "reason": one.reason}

    def _files(self) -> dict[str, Iterable[Row]]:
        return {
            "judgements.jsonl": map(_judgement, self.judgements()),
            "successions.jsonl": (one._asdict() for one in self.successions()),
            "contradictions.jsonl": (one._asdict() for one in self.contradictions()),
            "forwards.jsonl": (
                {"from": f"{old.kind.value}:{old.key}", "to": f"{new.kind.value}:{new.key}"}
                for old, heirs in self.forwards()
                for new in heirs
            ),
            "disputes.jsonl": (
                {"document": one.document, "quote": one.quote, "name": one.dispute.name, "other": one.dispute.other,
                 "sort": one.dispute.sort, "voice": one.dispute.voice}
                for one in self.disputes()
            ),
            "stale.jsonl": self._stale(),
        }


def _judgement(one: Judgement) -> Row:
    first, second = ({"document": mark.document, "name": mark.name, "key": key}
                     for mark, key in zip((one.one, one.other), one.keys, strict=True))
    for side, (says, quote) in zip((first, second), one.said, strict=False):
        side |= {"says": says, "quote": quote}
    return {"kind": one.kind, "verdict": one.verdict, "one": first, "other": second, "points": one.points,
            "reasons": list(one.reasons)}
