"""Reads the sentences of a page in order: who acts, in which post, at which event, in which role.

One sentence at a time: its titles are made out, its events found, then each clause gives its actors the roles that its
predicate names. Actors of clauses without a predicate (`A,B,C参加`) wait for the one that has it. Behind a verb of
saying the rest of the paragraph is words, not deeds, until somebody acts again.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.assemblies import assembly
from kg.extract.clauses import Clause
from kg.extract.convene import Convener
from kg.extract.dates import dates
from kg.extract.held_posts import enter_posts
from kg.extract.ledger import Happening
from kg.extract.mentions import Actor, Mention
from kg.extract.operations import operation
from kg.extract.patterns import Patterns
from kg.extract.roles import Roles
from kg.extract.story import Story
from kg.extract.text import Sentence
from kg.model import Span

_P = Patterns("tell")
_SPEAKS = Patterns("clause")
_EVENT = Patterns("event_of")
#: as many characters may stand before a person with whom deeds begin again
_NEAR = 60
#: characters of a heading that a list of contents repeats
_CONTENTS = range(8, 46)
#: what may stand beside the words of a heading
_MARKS = " ■□●○◆◇★·、一二三四五六七八九十"
#: roles of those whom a sentence of attendance names, behind what was said
_PRESENT = ("attended", "observed", "accompanied")


def narrate(story: Story) -> None:
    """Tell a page: body first, then captions, which tell of what the body reports; titles only for people and posts."""
    zones: dict[str, list[Sentence]] = {"title": [], "body": [], "caption": []}
    for sentence in story.page.sentences:
        zones[sentence.zone].append(sentence)
    contents = [t for t in zones["body"] if _is_contents(story, t)]
    for sentence in (*zones["title"], *contents):
        enter_posts(story, sentence)
    convener = Convener(story)
    narrator = _Narrator(story, convener)
    for sentence in zones["body"]:
        if sentence not in contents:
            narrator.sentence(sentence)
    for sentence in zones["caption"]:
        _caption(story, sentence)
    if not story.told.rows and (h := convener.fallback()) and not convener.gives_statements():
        again = _Narrator(story, convener, h)  # 县委书记X到会讲话: deeds at a meeting that only the title names
        for sentence in zones["body"]:
            again.sentence(sentence)
    convener.statements()
    story.ledger.settle_chairs()
    story.scope.near_towns = ()


def _is_contents(n: Story, sentence: Sentence) -> bool:
    """Is a line one of a list of contents: the heading of an item below, word for word, or under 主要内容:?"""
    if _P.listed.match(n.s, *sentence.at) and _P.contents.search(n.s, 0, sentence.at.start) and (
            "。" in n.s[sentence.at.end:]):
        return True
    words = n.page[sentence.at].strip(_MARKS)
    if len(words) not in _CONTENTS or "。" in words:
        return False
    below = n.s.find(words, sentence.at.end)
    end = below + len(words)
    return below > 0 and not n.s[n.s.rfind("\n", 0, below) + 1:below].strip(_MARKS) and not (
        n.s[end:].partition("\n")[0].strip(_MARKS))


class _Narrator:
    """The reading of the body; a new part of the page resets what is being told. `titled`: the event that the title of
    the page alone names, which its part tells from the start."""

    def __init__(self, story: Story, convener: Convener, titled: Happening | None = None) -> None:
        self.n, self.convener, self.titled = story, convener, titled
        self.roles = Roles(story, convener)
        self.part = -1
        self.saying = False
        #: the meeting beside which a paragraph tells a visit (会前,林致远到…), told on in the next
        self.beside: Happening | None = None

    def sentence(self, sentence: Sentence) -> None:
        """Tell a sentence, unless it goes on with what somebody said."""
        n = self.n
        self._begin(sentence)
        days = dates(n.page, sentence.at, n.today)
        n.offices.host = assembly(n.page, sentence, n.scope) or n.offices.host
        enter_posts(n, sentence)
        n.scope.clear()
        operation(n, sentence)
        if _P.may("body_says", sentence.chars) and _P.body_says.match(n.s, *sentence.at):
            self.saying = True
            n.said.append(sentence.at)
            return
        mentions = n.spotted.inside(sentence.at)
        near = bool(n.subject) or bool(mentions) and mentions[0].whole.start < sentence.at.start + _NEAR
        if self.saying and not near and not _P.deeds.match(n.s, *sentence.at) and not _P.presence.search(
                n.page[sentence.at]):
            n.said.append(sentence.at)
            return
        clauses = n.parser.clauses(sentence.at, mentions, days)
        self._apart(mentions)
        if self.saying and not n.subject and not self._reopens(clauses):
            n.said.append(sentence.at)
            return
        self.saying = False
        before = n.told.current
        self.convener.find(sentence, clauses, days)
        if _P.beside.match(n.s, *sentence.at) and before and not before.is_visit and n.told.current is not before:
            self.beside = before
        if n.told.starts or not _P.ahead.match(n.s, *sentence.at):
            self._clauses(sentence, clauses)
            return
        aside, n.told.current = n.told.current, None  # what was done ahead of a meeting was not done there
        self._clauses(sentence, clauses)
        n.told.current = n.told.current or aside

    def _begin(self, sentence: Sentence) -> None:
        n = self.n
        if sentence.part != self.part:
            self.part, self.saying = sentence.part, False
            n.told.current = self.titled if self.titled and sentence.part == self.titled.part else None
            n.day = n.day if _P.same_report.match(n.page[sentence.at]) else None
        opens = n.s[:sentence.at.start].rstrip(" ").endswith("\n")
        if opens:
            self.saying = False
            if self.beside and self.beside.part == sentence.part:
                n.told.current = self.beside
            self.beside = None
            if n.told.current and _P.oath.search(n.told.current.name):  # the sitting goes on behind the oath
                n.told.current = n.told.session(sentence.part) or n.told.current
        if _EVENT.during.match(n.s, *sentence.at):  # 培训期间: the days, not the ceremony that opened them
            n.told.current = n.told.whole(sentence.part) or n.told.current
        goes_on = not opens and _SPEAKS.pronoun.match(n.s, *sentence.at) is not None
        n.subject = [a for a in n.subject if a.mention] if goes_on else []
        if n.subject and all(self._accompanied(a) for a in n.subject):
            n.subject = self._leader(sentence)
        if len(n.subject) > 1:
            n.subject = []  # 他 is one of them, nobody knows which
        n.told.starts = []
        n.scope.clear()

    def _apart(self, mentions: Sequence[Mention]) -> None:
        """Of visits told together (林致远、白朗分别到鹿鸣镇、望岫镇接访) the one whose leader is named first now."""
        n, now = self.n, self.n.told.current
        first = mentions[0].name if mentions else ""
        if not now or not now.is_visit or not now.leader or first in ("", now.leader):
            return
        beside = [h for h in n.told.rows if h.leader == first and h.is_visit and h.spans[:1] == now.spans[:1]]
        if len(beside) == 1:
            n.told.current = beside[0]

    def _accompanied(self, actor: Actor) -> bool:
        """Did somebody only go along on the visit that is being told?"""
        n = self.n
        if not n.told.current or not n.told.current.is_visit or not actor.mention:
            return False
        name, event = actor.mention.name, n.told.current.id
        return {p.role for p in n.ledger.parts.values() if p.event == event and p.who == name} == {"accompanied"}

    def _leader(self, sentence: Sentence) -> list[Actor]:
        """Who led the visit that is being told: 县长林致远到鹿鸣镇调研,白朗陪同。他强调."""
        n = self.n
        leader = n.told.current.leader if n.told.current else ""
        named = [m for m in n.spotted.mentions if m.name == leader and m.at.end <= sentence.at.start]
        return [Actor(named[-1].whole, named[-1])] if named else []

    def _reopens(self, clauses: Sequence[Clause]) -> bool:
        """Does the sentence tell deeds again, behind words that were said?"""
        for clause in clauses[:2]:
            if clause.actors and clause.actors[0].mention and (clause.roles or clause.rest.start == clause.rest.end):
                return True
        if any(c.actors and any(v.role in _PRESENT for v in c.roles) for c in clauses[-1:]):
            return all(c.actors for c in clauses)
        return bool(clauses) and _P.deeds.match(self.n.s, *clauses[0].at) is not None

    def _clauses(self, sentence: Sentence, clauses: list[Clause]) -> None:
        """Give the roles; behind words that were said only to a person who acts behind ; again."""
        waiting: list[Actor] = []
        for index, clause in enumerate(clauses):
            acts = clause.actors and clause.actors[0].mention and clause.roles and not clause.lead
            if self.saying and not (acts and self.n.s[clause.at.start - 1:clause.at.start] == ";"):
                self.n.said.append(clause.at)
                continue
            waiting = self.roles.clause(sentence, clauses, index, waiting)
            self.saying = clause.speech


def _caption(n: Story, sentence: Sentence) -> None:
    """A caption gives roles at the event of its part that it names, else at the one told before it; it opens none."""
    n.scope.clear()
    enter_posts(n, sentence)
    pool = [h for h in n.told.rows if h.part == sentence.part]
    if not pool:
        return
    text = n.page[sentence.at]
    n.told.starts = []
    told = [p.event for p in n.ledger.parts.values()]
    before = [h for h in pool if h.spans[0].start < sentence.at.start]
    named = next((h for h in pool if h.head and h.head in text), None)
    event = named or (before[-1] if before else max(pool, key=lambda h: told.count(h.id)))
    n.told.current = event
    for clause in n.parser.clauses(sentence.at, n.spotted.inside(sentence.at), ()):
        for verb in clause.roles:
            if verb.role in ("spoke", "reported", "chaired", "signed", "unveiled"):
                for actor in clause.actors:
                    if actor.mention:
                        span = Span(actor.at.start, verb.at.end)
                        n.role(event, actor, verb.role, span, f"rules/caption.{verb.form}")
