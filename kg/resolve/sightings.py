"""What documents say of one person in one post, put in the order of time: terms with the days between which they were
seen, the acts that began and ended them, and what contradicts what."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from kg import vocab
from kg.resolved import Evidence

#: somebody seen in a post so many days after he left it was met in a late report; later than that he is back
LAG = 60
#: so many days after it, where somebody else had come to the post by an act: pages are put up again and again
REPRINTED = 365
#: acts of one kind told for days not further apart than this are one act
ONE_ACT = 45
_PARTIAL = re.compile(r"\d{4}(?:-\d{2})?")


class Sighting(NamedTuple):
    """`status` is a word of the fact sheets; `day` the ISO day for which it is told, or empty; `start` and `end` as in
    the reading; `around` the sentence of an act."""

    document: str
    voice: str
    status: str
    day: str
    start: str
    end: str
    title: str
    evidence: tuple[Evidence, ...]
    around: str = ""


class Act(NamedTuple):
    """`act` is a code of personnel-act; `day` ISO or empty; `stated` tells that the text dates the act itself."""

    act: str
    day: str
    stated: bool
    sightings: tuple[Sighting, ...]


@dataclass
class Term:
    """One stint in one post in one standing. `status` is a code of tenure-status; `first` and `last` the days between
    which it was seen; `start` and `end` as stated (a day, month or year); `over` a day on which it was over."""

    status: str
    stint: int = 1
    sightings: list[Sighting] = field(default_factory=list)
    first: str = ""
    last: str = ""
    start: str = ""
    end: str = ""
    over: str = ""
    began: Act | None = None
    ended: Act | None = None
    late: list[Sighting] = field(default_factory=list)

    @property
    def backwards(self) -> bool:
        """Does the stated end lie before the stated begin? Then only the begin counts, and the ledger tells both."""
        length = min(len(self.start), len(self.end))
        return bool(length) and self.end[:length] < self.start[:length]


def came_on(one: Sighting) -> str:
    """The day of an act by which somebody came; empty of anything else."""
    came = vocab.STATUS_OF[one.status][1] in ("appointed", "elected")
    return (one.start if len(one.start) == 10 else one.day) if came else ""


def left_on(one: Sighting) -> str:
    """The day of an act by which somebody left; empty of anything else."""
    left = vocab.STATUS_OF[one.status][1] in ("removed", "resigned")
    return (one.end if len(one.end) == 10 else one.day) if left else ""


def _free(gone: str, day: str) -> bool:
    """Nobody is known to have come to the post after one left it."""
    return False


def terms(sightings: Iterable[Sighting], taken: Callable[[str, str], bool] = _free) -> list[Term]:
    """The terms of one person in one post. Whoever is called former is told of in the term that was over, where one is
    known; a nomination and an acting term stand by themselves. `taken` tells of the day on which he left and another
    whether somebody else was in the post on that by an act."""
    found = sorted(sightings, key=lambda s: (s.day or s.start or s.end or "9999", s.document, s.status))
    by_status: defaultdict[str, list[Sighting]] = defaultdict(list)
    for sighting in found:
        by_status[vocab.STATUS_OF[sighting.status][0]].append(sighting)
    former = by_status.pop("former", [])
    made = [_term("nominee", by_status["nominee"])] if by_status["nominee"] else []
    if by_status["acting"]:
        made.append(_term("acting", by_status["acting"]))
    full = _stints(by_status["substantive"], taken)
    if former and full:
        for sighting in former:
            _over(full, sighting)
    elif former:
        full = _former(former)
    return [*made, *full]


def _term(status: str, sightings: list[Sighting], stint: int = 1) -> Term:
    term = Term(status, stint, sightings)
    days = sorted(s.day for s in sightings if s.day)
    if days:
        term.first, term.last = days[0], days[-1]
    term.start = _stated({(s.start, s.voice) for s in sightings if s.start}, last=False)
    term.end = _stated({(s.end, s.voice) for s in sightings if s.end}, last=True)
    return term


def _stated(said: set[tuple[str, str]], *, last: bool) -> str:
    """Of several statements (value, voice) the most precise, then the one that most voices make, then the outermost."""
    if not said:
        return ""
    voices = Counter(value for value, _ in said)
    order = sorted(voices, reverse=last)
    return max(order, key=lambda v: (len(v), voices[v], -order.index(v)))


def _stints(sightings: list[Sighting], taken: Callable[[str, str], bool]) -> list[Term]:
    """Substantive terms: somebody who is seen, or comes, well after he left is in his next one."""
    made: list[Term] = []
    now: list[Sighting] = []
    gone = ""
    late: list[Sighting] = []
    for sighting in sightings:
        act = vocab.STATUS_OF[sighting.status][1]
        leaves = act in ("removed", "resigned") or (sighting.status == "in office" and bool(sighting.end))
        if gone and not leaves and sighting.day and sighting.day > gone:
            limit = REPRINTED if taken(gone, sighting.day) else LAG
            if _days(gone, sighting.day) <= limit and act == "":
                late.append(sighting)
                continue
            made.append(_full(now, late, len(made) + 1))
            now, late, gone = [], [], ""
        now.append(sighting)
        gone = max(gone, left_on(sighting))
    if now:
        made.append(_full(now, late, len(made) + 1))
    return made


def _full(sightings: list[Sighting], late: list[Sighting], stint: int) -> Term:
    term = _term("substantive", [*sightings, *late], stint)
    days = sorted(s.day for s in sightings if s.day)
    term.first, term.last = (days[0], days[-1]) if days else ("", "")
    term.late = late
    term.began = _act(sightings, ("appointed", "elected"))
    term.ended = _act(sightings, ("removed", "resigned"))
    return term


def _act(sightings: list[Sighting], kinds: tuple[str, ...]) -> Act | None:
    """The act of one of these kinds; of several told within weeks the earliest dates it."""
    found = [s for s in sightings if vocab.STATUS_OF[s.status][1] in kinds]
    if not found:
        return None
    ending = kinds[0] == "removed"
    days = sorted((d, True) for s in found if len(d := s.end if ending else s.start) == 10)
    days = days or sorted((s.day, False) for s in found if s.day)
    day, stated = days[0] if days else ("", False)
    act = min((vocab.STATUS_OF[s.status][1] for s in found), key=kinds.index)
    return Act(act, day, stated, tuple(s for s in found if not s.day or not day or _days(day, s.day) <= ONE_ACT))


def _over(full: list[Term], sighting: Sighting) -> None:
    """Enter a former holder's sighting into the last term that began before it."""
    day = sighting.end or sighting.day
    before = [term for term in full if not term.first or not day or term.first[: len(day)] <= day]
    term = (before or full)[-1]
    term.sightings.append(sighting)
    term.start = term.start or sighting.start
    term.end = term.end or sighting.end
    if sighting.day and (not term.last or term.last <= sighting.day):
        term.over = min(term.over or sighting.day, sighting.day)


def _former(sightings: list[Sighting]) -> list[Term]:
    """Only told of after they were over: a term with stated bounds counts as any other, one without is former."""
    dated = [s for s in sightings if s.start or s.end]
    term = _term("substantive" if dated else "former", sightings)
    if dated:
        term.first = term.last = ""
    days = sorted(s.day for s in sightings if s.day)
    term.over = days[0] if days else ""
    return [term]


def partial(value: str) -> bool:
    """A year or a month."""
    return bool(_PARTIAL.fullmatch(value))


def _days(one: str, other: str) -> int:
    return abs((date.fromisoformat(other[:10]) - date.fromisoformat(one[:10])).days)
