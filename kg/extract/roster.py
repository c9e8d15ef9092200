"""Reads rosters: who is 组长 and 成员 of a standing body, and which posts stand behind the names.

    组　长:林致远　区委副书记、区长        a label, a name, its posts
          何　雅　区水务局局长            the label above goes on
    副组长:区委常委温和,副区长高原         posts before the names: only the role is read here
    办公室主任由白朗同志兼任               a role that a sentence gives

The body is the one that the page is about (bodies.py); where none is known the roles are left out, the posts are not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.extract.bodies import Body
from kg.extract.employers import Office
from kg.extract.forms import Head, name_at
from kg.extract.ledger import Ledger
from kg.extract.mentions import Mention, Spotted
from kg.extract.offices import Offices
from kg.extract.patterns import pattern
from kg.extract.personnel_rules import body as rules
from kg.extract.postline import Posts, made_out, posts
from kg.extract.text import Page
from kg.extract.titles import Hit, Title
from kg.model import Span, Why


class Entry(NamedTuple):
    """A name of a roster: its label (组长; - below the heading of a group within the body), where the label stands,
    and the posts behind the name."""

    at: Span
    name: str
    label: str
    label_at: Span
    posts: Posts | None
    line: Span


class Roster(NamedTuple):
    """The entries of a page and the lines whose names stand behind their label with the posts before them."""

    entries: tuple[Entry, ...]
    titled: tuple[tuple[Span, str, Span], ...]




def roster(page: Page, *, minority: bool = False, known: frozenset[str] = frozenset()) -> Roster:
    """What the lines of the page list."""
    entries: list[Entry] = []
    titled: list[tuple[Span, str, Span]] = []
    label, label_at, inner = "", Span(0, 0), False
    for line in page.lines:
        s = page.s
        new = _label(s, line)
        if group := pattern("roster.group").match(s, line.start, line.end):
            inner, label = not rules().word.search(group["name"]), ""
            continue
        if new:
            label, label_at, start = new
            if inner:
                label = "-"
            if start >= line.end:
                continue
        elif label:
            start = line.start
        else:
            continue
        found = list(_entries(s, start, line, label, label_at, minority, known))
        if found:
            entries += found
        elif new and s[start - 1:start] in ":: " and start < line.end:
            titled.append((Span(start, line.end), label, label_at))
        if not found and not new:
            label = ""
    return Roster(tuple(entries), tuple(titled))


def _label(s: str, line: Span) -> tuple[str, Span, int] | None:
    """The role that a line begins with, and where its names begin. A label without : needs blanks behind it."""
    m = pattern("roster.label").match(s, line.start, line.end)
    if not m:
        return None
    plain = m["label"].replace(" ", "")
    if m["colon"] and rules().roles.fullmatch(plain):
        return plain, Span(*m.span("label")), m.end()
    if not m["colon"]:
        # 组 长 林致远 …: the label is the first words that make a role
        for end in range(m.end("label"), line.start + 1, -1):
            head = s[line.start:end].replace(" ", "")
            firm = rules().roles.fullmatch(head) and not pattern("roster.bare").fullmatch(head)
            if firm and s[end:end + 1] in (" ", "\n", ""):
                start = end
                while start < line.end and s[start] == " ":
                    start += 1
                return head, Span(line.start, end), start
    return None


def _entries(s: str, start: int, line: Span, label: str, label_at: Span, minority: bool, known: frozenset[str]
             ) -> Iterator[Entry]:
    """Names with their posts, one after the other; nothing if the first is no name."""
    place = start
    first = True
    while place < line.end:
        named = name_at(s, place, line.end, minority=minority or not first, known=known)
        if not named:
            return
        at, name = named
        end = at.end
        if s.startswith("同志", end):
            end += 2
        chain = None
        if s[end:end + 1] == "(":
            close = s.find(")", end, line.end)
            if close < 0:
                return
            chain = posts(s, end + 1, close, commas=True)
            end = close + 1
        elif s[end:end + 1] == " ":
            chain = posts(s, end, line.end, commas=True)
            other = s[end:line.end].strip() and not pattern("roster.between").match(s, end)
            if chain is None and other and first and name not in known:
                return
            if chain:
                end = chain.end
        elif end < line.end and s[end] not in "、,;。":
            return
        yield Entry(at, name, label, label_at, chain, line)
        first = False
        m = pattern("roster.between").match(s, end, line.end)
        if not m:
            return
        place = m.end()




@dataclass
class Rosters:
    """Enters what rosters and the sentences around them say."""

    page: Page
    spotted: Spotted
    offices: Offices
    ledger: Ledger
    body: Body | None

    def run(self, found: Roster, heads: Sequence[Head] = ()) -> None:
        for head in heads:
            if head.kind == "line" and head.posts:
                self._posts(head.name, head.at, head.posts, "rules/roster.head")
        for entry in found.entries:
            self._role(entry.name, entry.at, entry.label, entry.label_at)
            if entry.posts:
                self._posts(entry.name, entry.at, entry.posts, "rules/roster.entry")
        for line, label, label_at in found.titled:
            end = line.start
            for m in self.spotted.inside(line):
                gap = self.page.s[end:m.whole.start].strip(" 、,;和及与")
                if gap or m.kind == "short" or not (m.titles or m.kind == "formal"):
                    break
                self._role(m.name, m.at, label, label_at)
                end = m.whole.end
        for sentence in self.page.sentences:
            self._held(sentence.at)

    def _begin(self, at: Span) -> None:
        self.offices.scope.clear()
        self.offices.scope.around = self.page[at]

    def _posts(self, name: str, at: Span, chain: Posts, by: str) -> None:
        self._begin(Span(at.start, chain.end))
        for office in made_out(chain.titles, self.offices):
            if office.agency:
                why = Why((Span(min(at.start, office.title.at.start), max(at.end, office.title.at.end)),), by, 0.93)
                self.ledger.agency(office.agency, office.title.at, office.title.organ, by, 0.93)
                self.ledger.tenure(name, office, why)

    def _role(self, name: str, at: Span, label: str, label_at: Span) -> None:
        agency, post, by = None, label, "rules/roster.role"
        if label == "-":
            return
        if chief := pattern("roster.chief").fullmatch(label):
            post = chief["post"]
        elif self.body is None:
            return
        elif label.startswith("办公室"):
            agency, post = self.body.office, label[3:]
            self.ledger.agency(agency, label_at, "", by, 0.92)
        else:
            agency = self.body.agency
            self.ledger.agency(agency, self.body.at, self.body.written, by, 0.92)
        title = Title(label_at, "", Hit(label_at, "", "", post), True)
        near = 0 <= at.start - label_at.end < 20
        spans = (Span(label_at.start, at.end),) if near else (label_at, at)
        self.ledger.tenure(name, Office(post, agency, "in office", False, title), Why(spans, by, 0.92))

    def _held(self, sentence: Span) -> None:
        """X由P担任; 原由P担任的X调整为由Q担任."""
        s = self.page.s
        self._begin(sentence)
        before: list[Office] = []
        old: list[Office] = []
        for m in self.spotted.inside(sentence):
            left = s[sentence.start:m.whole.start]
            right = pattern("roster.takes").match(s, m.at.end, sentence.end)
            if not right or m.kind == "short":
                continue
            if right["of"] and pattern("roster.was").search(left):
                chain = posts(s, right.end(), sentence.end)
                old = self._offices(chain, before) if chain else []
                self._change(m, old, "removed", Span(m.at.start, chain.end if chain else right.end()))
            elif pattern("roster.next").search(left) and old:
                self._change(m, old, "in office", Span(m.at.start, right.end()))
            elif (held := pattern("roster.held").search(left)) and not right["of"]:
                start = sentence.start + held.start("posts")
                chain = posts(s, start, m.whole.start)
                if chain and pattern("roster.close").match(s, chain.end, m.whole.start):
                    before = self._offices(chain, before)
                    status = "appointed" if "接任" in right[0] else "in office"
                    if pattern("roster.earlier").search(left[:held.start("posts")]):
                        status = "former"
                    self._change(m, before, status, Span(start, right.end()))

    def _offices(self, chain: Posts, before: Sequence[Office]) -> list[Office]:
        """The offices that a sentence about the body names; 副主任 behind 办公室主任 is of the same office."""
        found: list[Office] = []
        for office in made_out(chain.titles, self.offices, before):
            organ, hit = office.title.organ, office.title.hit
            meant = self.body.meant(organ, hit) if self.body else None
            previous = found[-1].agency if found else before[-1].agency if before else None
            if meant is None and not organ and previous and before and before[-1].title.hit.base == hit.base:
                meant = previous
            found.append(office._replace(agency=meant or office.agency))
        return found

    def _change(self, m: Mention, offices: Sequence[Office], status: str, at: Span) -> None:
        for office in offices:
            by = "rules/roster.held"
            if office.agency:
                self.ledger.agency(office.agency, office.title.at, office.title.organ, by, 0.9)
            elif not pattern("roster.chief").fullmatch(office.post):
                continue
            self.ledger.tenure(m.name, office._replace(status=status), Why((at,), by, round(m.score * 0.95, 3)))
