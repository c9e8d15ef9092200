"""Who carries out an operation: 行动由县公安局牵头,县水务局、县财政局配合.

The sentence says 行动 (整治, 清查 …) and 由; which campaign it is, the page tells before it (campaign_about.py). So it
does in a speech that shares out the work, but not where somebody only proposes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from kg.extract.agency_lists import agencies
from kg.extract.ledger import Carried
from kg.extract.mentions import Actor
from kg.extract.patterns import Patterns
from kg.extract.story import Story
from kg.extract.text import Sentence
from kg.model import Span

_P = Patterns("operation")
#: as many characters may the name of an operation go on behind the word that tells it is one
_REST = 12


def operation(n: Story, sentence: Sentence) -> None:
    """Enter the agencies of an operation and what they do in it."""
    if _P.may("led_with", sentence.chars) or _P.may("led_by", sentence.chars):
        _shared_out(n, sentence)
    if _P.may("leads_on", sentence.chars):
        _leads_on(n, sentence)
    if not _P.may("by", sentence.chars):
        return
    found = list(_P.by.finditer(n.s, *sentence.at))
    for m, after in zip_longest(found, found[1:]):
        if _P.said.search(n.s, sentence.at.start, m.end("name")):
            return
        for at, leads in _shares(n.s, Span(m.end(), after.start() if after else sentence.at.end)):
            for actor in agencies(n.s, *at, n.scope):
                _carries(n, sentence, actor, leads, m["name"], actor.at.start)


def _shared_out(n: Story, sentence: Sentence) -> None:
    """由县公安局牵头,县水务局、县财政局联合开展…行动: the operation stands behind those who carry it out."""
    for m in (*_P.led_by.finditer(n.s, *sentence.at), *_P.led_with.finditer(n.s, *sentence.at)):
        if _P.said.search(n.s, sentence.at.start, m.start()):
            return
        for who, leads in (("lead", True), ("others", False)):
            for actor in agencies(n.s, *m.span(who), n.scope):
                _carries(n, sentence, actor, leads, m["name"], m.end() + _REST)


def _leads_on(n: Story, sentence: Sentence) -> None:
    """县水务局牵头开展…行动,县公安局、县财政局配合: the operation stands between the one that leads and the others."""
    for m in _P.leads_on.finditer(n.s, *sentence.at):
        if _P.said.search(n.s, sentence.at.start, m.start()):
            return
        shares = [(Span(*m.span("lead")), True), *_shares(n.s, Span(m.end() + 1, sentence.at.end))]
        for at, leads in shares:
            for actor in agencies(n.s, *at, n.scope):
                _carries(n, sentence, actor, leads, m["name"], max(m.end(), actor.at.start))


def _carries(n: Story, sentence: Sentence, actor: Actor, leads: bool, operation: str, until: int) -> None:
    if actor.agency:
        name = n.agency(actor.agency, actor.at, "rules/operation", 0.85)
        n.ledger.carried.append(Carried(name, leads, actor.at, operation, sentence.part, until))


def _shares(s: str, rest: Span) -> Iterator[tuple[Span, bool]]:
    """Stretches that list agencies, and whether these lead, up to a clause that says nothing of the kind."""
    start, first = rest.start, True
    while start < rest.end:
        comma = s.find(",", start, rest.end)
        stop = comma if comma >= 0 else rest.end
        m = _P.share.match(s, start, stop)
        if m is None:
            return
        with_others = _P.with_others.match(s, m.end("who"), stop)
        leads = _P.leads.match(s, m.end("who"), stop)
        yield Span(*m.span("who")), bool(leads or (first and with_others))
        if with_others:
            yield Span(*with_others.span("others")), False
        start, first = stop + 1, False
