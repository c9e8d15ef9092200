"""Which event a predicate is about: the one it names, else the one being told there."""

from __future__ import annotations

from kg.extract.clauses import Clause
from kg.extract.convene import Convener
from kg.extract.dates import dates
from kg.extract.events import echoes, last_head
from kg.extract.ledger import Happening
from kg.extract.patterns import Patterns
from kg.extract.story import Story
from kg.extract.text import Sentence
from kg.extract.verbs import Verb
from kg.model import Span

_P = Patterns("tell")


def turn(n: Story, convener: Convener, sentence: Sentence, clause: Clause) -> None:
    """会上, 仪式上, 座谈会听取: back to that event; 开班式结束后: on to the event around it; 随后的汇报会上: to an
    event that has not been told."""
    lead, rest = n.page[clause.at], n.page[clause.rest]
    if n.told.starts:
        return
    if m := _P.turns_by.match(rest) or _P.turns_by.match(lead):
        head = last_head(m["event"])
        if head and head["head"] not in echoes():
            n.told.current = n.told.named(m["event"], sentence.part) or n.told.current
            return
    if rest:
        return
    if m := _P.turns_into.search(lead):
        n.told.current = n.told.visit(sentence.part, m["act"]) or n.told.current
    elif m := _P.turns_to.search(lead):
        now = n.told.current
        known = n.told.named(m["event"], sentence.part)
        if known is None and now is not None and now.is_visit and (m := _P.follows.search(lead)):
            at = Span(clause.at.start + m.start(), clause.at.start + m.end())
            verb = Verb(at, m["event"], "", "act")
            known = convener.object(sentence, verb, clause.at.start + m.start("event"), m["event"], m["head"])
        n.told.current = known or n.told.current
    elif m := _P.turns_from.search(lead):
        done = n.told.named(m["event"], sentence.part)
        others = [h for h in n.told.rows if h.part == sentence.part and h is not done]
        if done and others and done is n.told.current:
            n.told.current = others[-1]


def target(n: Story, convener: Convener, sentence: Sentence, clause: Clause, verb: Verb) -> Happening | None:
    """The event of a verb; one that only its subject or object names is begun."""
    if m := _P.subject_of.search(clause.lead):
        if event := _subject(n, convener, sentence, clause, verb, m["event"], m.start("event")):
            return event
    if (m := _P.at_event.search(clause.lead)) and (named := n.told.named(m["event"], sentence.part)):
        return named
    if (m := _P.joins_visit.match(n.s, verb.at.start, clause.at.end)) and not any(h.is_visit for _, h in n.told.starts):
        if visit := n.told.visit(sentence.part, m["act"]):
            return visit
    if _P.joins_talks.match(n.s, verb.at.start, clause.at.end) and (talks := n.told.talks(sentence.part)):
        return talks
    if event := _object(n, convener, sentence, clause, verb) or _named_there(n, convener, sentence, clause, verb):
        return event
    if verb.is_company:
        return _company(n, sentence, clause, verb)
    if _P.at_meeting.fullmatch(verb.form):
        return n.told.sitting(sentence.part, verb.at.start)
    return n.told.at(verb.at.start)


def _subject(n: Story, convener: Convener, sentence: Sentence, clause: Clause, verb: Verb, name: str,
             offset: int) -> Happening | None:
    """座谈会由X主持: the event that stands before 由, `offset` characters behind the beginning of the clause."""
    if named := n.told.named(name, sentence.part):
        n.told.begin(clause.at.start, named)
        return named
    head = last_head(name)
    if head and head.end() == len(name) > 2 and name not in echoes():
        return convener.object(sentence, verb, clause.at.start + offset, name, head["head"])
    return None


def _object(n: Story, convener: Convener, sentence: Sentence, clause: Clause, verb: Verb) -> Happening | None:
    """出席开班式: the event that the verb takes."""
    m = _P.object.match(n.s, verb.at.start, clause.at.end)
    if not m:
        return None
    if head := last_head(m["obj"]):
        name = m["obj"][:head.end()]
        echo = name in echoes()
        if named := n.told.named(name, sentence.part):
            now = n.told.current
            if not echo and verb.shape != "host" and _another_day(n, sentence, named):
                return convener.object(sentence, verb, m.start("obj"), name, head["head"])
            if not echo or now is None or now.is_visit or name not in now.name:
                return named
        elif _P.opening.fullmatch(name) and (now := n.told.current) and not now.is_visit and now.part == sentence.part:
            return now  # the opening of the congress that is being told
        elif not echo and (known := n.told.elsewhere(name, n.day)):
            return known
        elif not echo and verb.shape != "host":
            return convener.object(sentence, verb, m.start("obj"), name, head["head"])
    return n.told.named("座谈会", sentence.part) if "座谈" in m["obj"] else None


def _named_there(n: Story, convener: Convener, sentence: Sentence, clause: Clause, verb: Verb) -> Happening | None:
    """在鹿鸣镇动员会上作动员: the event that an adverbial names; a new one only where the sentence tells its day."""
    m = _P.at_named.match(n.s, clause.rest.start, verb.at.start)
    if not m:
        return None
    if known := n.told.named(m["event"], sentence.part):
        return known
    if not any(d.at.start < verb.at.start for d in dates(n.page, sentence.at, n.today)):
        return None
    return convener.object(sentence, verb, m.start("event"), m["event"], m["head"])


def _another_day(n: Story, sentence: Sentence, known: Happening) -> bool:
    """Does the paragraph tell of a later day than that of an event with such a name?"""
    day = n.day
    if day is None or not known.date or not known.date < day.start or (known.end and day.start <= known.end):
        return False
    return known.part == sentence.part and "\n" not in n.s[day.at.start:sentence.at.start]


def _company(n: Story, sentence: Sentence, clause: Clause, verb: Verb) -> Happening | None:
    """陪同X: the visit that X leads, else the one told before the verb."""
    guest = next((m.name for m in n.spotted.inside(clause.at) if m.at.start >= verb.at.end), "")
    if guest and (own := next((h for h in reversed(n.told.rows) if h.is_visit and h.leader == guest), None)):
        return own
    visits = [(place, h) for place, h in n.told.starts if h.is_visit]
    begun = [h for place, h in visits if place <= verb.at.start]
    if visits:
        return begun[-1] if begun else visits[0][1]
    with_act = _P.company_at.match(n.s, verb.at.start, clause.at.end)
    act, now = with_act["act"] if with_act else "", n.told.current
    if now and now.is_visit and now.part == sentence.part and act in now.name:
        return now
    return n.told.visit(sentence.part, act) or n.told.at(verb.at.start)
