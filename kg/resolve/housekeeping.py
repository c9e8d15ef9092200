"""What keeps a graph true over time, as entities and facts: identifiers that lead on, corrections that people made, and
values of one attribute that do not agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg import keys
from kg.resolve.events import Happening
from kg.resolve.verdicts import Decision
from kg.resolved import Entity, Evidence, Fact, FactKind, Kind, Ref, Value


def redirect(old: Ref, heirs: Iterable[Ref]) -> Entity:
    """An identifier that is no longer in use leads to those that took its place."""
    return Entity(old, "", (), tuple(("dcterms:isReplacedBy", new) for new in heirs))


def corrections(wrong: Iterable[Decision]) -> list[Entity]:
    """What people have called wrong: the fact, the reason, who and when, as far as they told."""
    found: dict[Ref, Entity] = {}
    for one in wrong:
        reviewer = Ref(Kind.REVIEWER, keys.local(keys.slug(one.who)) or "unnamed")
        found.setdefault(reviewer, Entity(reviewer, one.who or "unnamed"))
        properties: list[tuple[str, Value]] = [
            ("df:retracts", one.fact),
            ("df:reason", one.why or "no reason given"),
            ("prov:wasAssociatedWith", reviewer),
        ]
        if one.document:
            properties.append(("df:document", Ref(Kind.DOCUMENT, one.document)))
        if one.when:
            properties.append(("dcterms:date", one.when))
        ref = Ref(Kind.CORRECTION, keys.correction(one.fact, one.document))
        found[ref] = Entity(ref, "", (), tuple(properties))
    return list(found.values())


def assertions(found: Iterable[Happening]) -> list[Fact]:
    """The days that reports of one event give, where they do not agree; the event itself bears what most voices say."""
    facts = []
    for happening in found:
        said: defaultdict[str, set[Evidence]] = defaultdict(set)
        for report in happening.reports:
            if len(report.day) == 10:
                said[report.day].update(report.evidence)
        if len(said) < 2:
            continue
        for day, evidence in sorted(said.items()):
            facts.append(
                Fact(
                    FactKind.ASSERTION,
                    keys.assertion(happening.key, "schema:startDate", day),
                    (
                        ("rdf:subject", Ref(Kind.EVENT, happening.key)),
                        ("rdf:predicate", "schema:startDate"),
                        ("rdf:object", day),
                    ),
                    tuple(sorted(evidence)),
                )
            )
    return facts
