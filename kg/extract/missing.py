"""Why a name is not in the sheet of a page, or takes part in nothing: what the reading itself decided at each place.

The page is read once more; every answer is a decision of the module that made it (the gate, the zones, the anchors of
names, the candidates, the clauses), told in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from kg.extract.anchors import Anchor
from kg.extract.clauses import Clause
from kg.extract.dates import dates
from kg.extract.mentions import Mention, Spotted
from kg.extract.names import begins_word, candidates, edge, foreign_shape, shape
from kg.extract.narrate import narrate
from kg.extract.organs import looks_like_agency
from kg.extract.patterns import Patterns
from kg.extract.reading import UNREAD, begin
from kg.extract.spot import NAME, announced, decide
from kg.extract.story import Story
from kg.extract.text import READ, Sentence, starts
from kg.lexicon.tables import rows
from kg.model import Document, Reading, Span

_N = Patterns("name")
#: as many places of a name are told of
_MANY = 12


class Reason(NamedTuple):
    """Why not, and where in the text; without a place it holds for the whole page."""

    at: Span | None
    why: str


def missing(reading: Reading, name: str) -> Iterator[Reason]:
    """Why the sheet lacks the name, or why it takes part in nothing. `reading` is what was read of the page."""
    document = reading.document
    places = list(starts(document.text, name)) if name else []
    if not places:
        yield from _unwritten(reading, name)
        return
    if document.genre in UNREAD:
        yield Reason(None, f"the page is taken for {document.genre}, and only its makers are read from such pages "
                           "(ingest/tables/gate.toml)")
        return
    asked = _Asked(document, name)
    for place in islice(places, _MANY):
        yield Reason(Span(place, place + len(name)), asked.why(place))
    if len(places) > _MANY:
        yield Reason(None, f"and at {len(places) - _MANY} more places")


def _unwritten(reading: Reading, name: str) -> Iterator[Reason]:
    document = reading.document
    yield Reason(None, "it does not stand in the repaired text")
    for edit in document.edits:
        if name and name in document.original(_around(document, edit.at, len(name))):
            yield Reason(edit.at, f"the file has it, but the repair {edit.why} (sure {edit.sure:g}) changed it")
            break
    names = [person.name for person in reading.people] + [credit.name for credit in reading.credits]
    for other in dict.fromkeys(names):
        if len(other) == len(name) > 1 and sum(a != b for a, b in zip(other, name, strict=True)) == 1:
            yield Reason(None, f"the text has {other}, which differs in one character")


def _around(document: Document, at: Span, reach: int) -> Span:
    return Span(max(0, at.start - reach), min(len(document.text), at.end + reach))


class _Asked:
    """A page read once more for the sake of one name."""

    def __init__(self, document: Document, name: str) -> None:
        self.document, self.name = document, name
        self.story, self.minority = begin(document)
        self.page = self.story.page
        spotted = Spotted()
        found = announced(self.page, spotted, self.minority)
        self.chosen = decide(self.page, spotted, found)
        self.anchors: dict[int, Anchor] = {}
        for anchor in found:
            self.anchors.setdefault(anchor.place, anchor)
        narrate(self.story)

    def why(self, place: int) -> str:
        """Why the name is not read at a place, or what is made of it there."""
        at = Span(place, place + len(self.name))
        credit = next((c for c in self.document.credits if c.at.meets(at)), None)
        if credit:
            return f"it is a maker of the article here ({credit.role}), not an actor"
        if not self.page.reads(place):
            zone = next((z.kind for z in self.document.zones if z.at.start <= place < z.at.end), "blank")
            return f"it stands in a part of the page that is not read: {zone} (only {', '.join(sorted(READ))} are)"
        sentence = next(s for s in self.page.sentences if s.at.start <= place < s.at.end)
        mention = next((m for m in self.story.spotted.mentions if m.at.meets(at)), None)
        if mention and mention.name == self.name:
            return self._role(mention, sentence)
        if mention:
            return f"the name read here is {mention.name}{self._weighed(mention.at.start)}"
        if looks_like_agency(self.name):
            return self._agency(at, sentence)
        if event := self._event(at, sentence):
            return event
        if title := self._title(at, sentence):
            return title
        return self._no_name(at, sentence)

    # ------------------------------------------------------------------------------------------ people

    def _weighed(self, place: int) -> str:
        anchor = self.anchors.get(place)
        told = ", ".join(f"{self.page.s[c.start:c.end]} {c.weight:.1f}" for c in anchor.options) if anchor else ""
        return f" (weights of what could be a name here: {told})" if told else ""

    def _no_name(self, at: Span, sentence: Sentence) -> str:
        s, anchor = self.page.s, self.anchors.get(at.start)
        if anchor:
            own = next((c for c in anchor.options if s[c.start:c.end] == self.name), None)
            if own and at.start not in self.chosen:
                return f"as a name it weighs {own.weight:.1f}, and {NAME} is needed"
            if own is None:
                return f"it is refused as a name: {self._refused(at, sentence)}"
        own = next((c for c in candidates(s, at.start, sentence.at.end, minority=self.minority)
                    if s[c.start:c.end] == self.name), None)
        if own is None:
            return f"it is refused as a name: {self._refused(at, sentence)}"
        return (f"it could be a name (weight {own.weight:.1f}), but nothing announces one here: no title, label, act, "
                "同志 or list before it, and it does not act at the head of a clause more than once")

    def _refused(self, at: Span, sentence: Sentence) -> str:
        s = self.page.s
        if begins_word(s, at.start):
            word = _N.word.match(s, at.start)
            return f"{word[0] if word else self.name} begins no name (lexicon/not_names.tsv)"
        if _N.address.fullmatch(self.name):
            return "a surname with a form of address names nobody"
        if not shape(self.name) and "·" not in self.name and not (foreign_shape(self.name) > 1.5 and self.minority):
            return "it has not the shape of a name: no surname of lexicon/surnames.tsv and one or two characters more"
        if edge(s, at.end) <= 0:
            return (f"what follows ({s[at.end:at.end + 2].strip() or 'the end'}) ends no name "
                    "(lexicon/name_edges.tsv, lexicon/verbs.tsv)")
        return "another length of the name or a word that stands here is more likely"

    def _role(self, mention: Mention, sentence: Sentence) -> str:
        """What a person does at this place, or why nothing."""
        roles = [f"{p.role} ({p.why.by})" for p in self.story.ledger.parts.values()
                 if p.who == self.name and any(span.meets(sentence.at) for span in p.why.spans)]
        head = f"it is a person here (rules/name.{mention.kind})"
        if roles:
            return f"{head} with a role: {', '.join(roles)}"
        return f"{head} without a role: {self._idle(mention.at, sentence)}"

    # ------------------------------------------------------------------------------------------ what is done

    def _idle(self, at: Span, sentence: Sentence) -> str:
        """Why who stands here takes part in nothing."""
        if sentence.zone != "body":
            return f"a {sentence.zone} opens no event"
        if any(span.start <= at.start < span.end for span in self.story.said):
            return "the sentence tells what somebody said, not what was done"
        verb = next((form for actor, form, _ in self.story.unheld if actor.at.start <= at.start < actor.at.end), "")
        if verb:
            return f"{verb} would give one, but no event is told that it could be at"
        clause = next((c for c in self._clauses(sentence) if c.at.start <= at.start < c.at.end), None)
        if clause is None or not any(a.at.start <= at.start < a.at.end for a in clause.actors):
            return "it does not stand at the head of a clause, where those stand who act"
        rest = self.page[clause.rest].strip()
        if clause.roles:
            return f"the predicate {rest[:20]} gives its role to others"
        return f"there is no verb of taking part (lexicon/verbs.tsv) in what follows: {rest[:20] or 'nothing'}"

    def _title(self, at: Span, sentence: Sentence) -> str:
        """What is made of a title; empty where the name ends with none."""
        hit = next((h for h in self.story.spotted.hits.get(sentence.at, ()) if h.at.end == at.end), None)
        if hit is None:
            return ""
        head = f"it is the title {hit.post} (lexicon/posts.tsv)"
        holders = [f"{t.person} ({t.why.by})" for t in self.story.ledger.tenures.values() if t.post.endswith(hit.base)
                   and any(span.meets(at) for span in t.why.spans)]
        return f"{head} of {', '.join(holders)}" if holders else (
            f"{head} without a name that is read beside it: who is not named becomes no person, and no tenure")

    def _event(self, at: Span, sentence: Sentence) -> str:
        """What is made of words that end like an event; empty where they do not."""
        head = next((form for form, _, _ in rows("event_heads", 3) if self.name.endswith(form)), "")
        if not head:
            return ""
        told = [h for h in self.story.told.rows if any(span.meets(at) for span in h.spans) or self.name in h.name]
        if told:
            return f"it is read as the event {told[0].name} ({told[0].by})"
        if any(span.start <= at.start < span.end for span in self.story.said):
            return "the sentence tells what somebody said, not what was done"
        return (f"{head} is a head of events (lexicon/event_heads.tsv), but nothing here says that it is held, "
                "attended or spoken at")

    def _clauses(self, sentence: Sentence) -> list[Clause]:
        story: Story = self.story
        mentions = story.spotted.inside(sentence.at)
        return story.parser.clauses(sentence.at, mentions, dates(self.page, sentence.at, story.today))

    def _agency(self, at: Span, sentence: Sentence) -> str:
        row = next((r for r in self.story.ledger.agencies.values()
                    if any(span.meets(at) for span in r.mentions)), None)
        if row:
            return f"it is read as the agency {row.agency.name}"
        actor = next((a for c in self._clauses(sentence) for a in c.actors
                      if a.agency and a.at.start <= at.start < a.at.end), None)
        if actor:
            return f"it is an agency without a role: {self._idle(at, sentence)}"
        return ("an agency is entered only where it acts, convenes or employs, and here it does not: "
                f"{self._idle(at, sentence)}")
