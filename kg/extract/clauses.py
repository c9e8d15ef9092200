"""A clause of a sentence: what it begins with, who acts in it, and what its predicate says.

Only the head of a predicate counts: `蔡锋强调,要认真落实会议精神和部署要求` says one thing about 蔡锋, not three.
Behind a verb of saying the rest of the sentence is what was said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.extract.mentions import Actor
from kg.extract.patterns import Patterns
from kg.extract.verbs import Verb, all_verbs, deed_roles, role_verb
from kg.model import Span

_P = Patterns("clause")


@dataclass
class Clause:
    """`lead` is what stands before the actors (a date, 会议由, 在, 受); `rest` the predicate; `roles` what it gives to
    the actors; `speech`: what follows is what was said."""

    at: Span
    lead: str
    actors: list[Actor]
    rest: Span
    roles: list[Verb] = field(default_factory=list)
    speech: bool = False


def predicate(s: str, rest: Span, held: Sequence[Span]) -> tuple[list[Verb], bool]:
    """The roles that the head of a predicate gives to the subject before it, and whether what was said follows."""
    start, end = rest
    joined = bool(_P.joined.match(s[start - 1:start]))
    while start < end and s[start] in " ,":
        start += 1
    if m := _P.pronoun.match(s, start, end):
        start = m.end()
    if m := _P.again.match(s, start, end) or _P.attending.match(s, start, end):
        start = m.end()
    if start == end or _P.office.match(s, start, end) or _P.duty.match(s, start, end):
        return [], False
    if m := _P.gave.match(s, start, end):
        return [Verb(Span(*m.span("noun")), m["noun"], "reported", "act")], False
    first = _first(s, Span(start, end), held, joined)
    if first is None:
        return [], False
    if first.says:
        return [first], not _P.whole.match(s, first.at.end, end)
    place = first.at.end
    if (m := _P.meanwhile.match(s, place, end)) and (said := role_verb(s, m.end(), end)):
        return [first, said], said.says
    found = [first]
    if first.role == "attended":
        more = _deed(s, place, end) or next(all_verbs(s, place, end, held), None)
        if more and more.at.start == place and more.role and more.shape == "act":
            found.append(more)  # 到会讲话, 出席致辞, but not 出席反馈会
            place = more.at.end
            if more.says:
                return found, not _P.whole.match(s, place, end)
    for m in _P.also.finditer(s, place, end):
        if any(a <= m.end() < b for a, b in held):
            continue
        more = _deed(s, m.end(), end)
        if more is None and not _P.office.match(s, m.end()):
            more = role_verb(s, m.end(), end)
        if more:
            found.append(more)
            if more.says:
                return found, not _P.whole.match(s, more.at.end, end)
    return found, False


def _first(s: str, rest: Span, held: Sequence[Span], joined: bool) -> Verb | None:
    """The first verb with a role, if it belongs to the subject before the predicate."""
    start, end = rest
    here = [v for v in all_verbs(s, start, end, held) if v.role]
    first = here[0] if here else None
    adverb = bool(_P.adverb.match(s, start))
    made = _P.made.search(s, start, end)
    if made and (made.start() == start or (adverb and (first is None or made.start() <= first.at.start))):
        if not _P.made_other.match(s, made.start(), end):
            return _as_verb(made)
    if made and first and first.at.start < made.start() and "," not in s[start:made.start()]:
        if _P.about.match(s, start, end):
            return _as_verb(made)  # 就未签约户情况作了发言
    if first is None:
        return None
    before = s[start:first.at.start]
    if not (adverb or _P.loose.fullmatch(before) or _P.set.fullmatch(before)):
        goes_on = joined or _P.goes_on.match(s, start, end)
        if not goes_on or any(all_verbs(s, start, first.at.start, held)):
            return None
    if before and _P.adverbial.match(before):
        first = _main(s, here, end)
    if _P.office.match(s, first.at.start):
        return None
    is_noun = _P.noun_use.search(s, start, first.at.start) and not _P.never_noun.fullmatch(first.form)
    return None if is_noun else first


def _main(s: str, here: Sequence[Verb], end: int) -> Verb:
    """The verb behind an adverbial (对项目成功签约表示祝贺): the first that is marked as done, else the last."""
    stop = _P.ends.search(s, here[0].at.start, end)
    near = [v for v in here if v.at.start <= (stop.start() if stop else end)]
    return next((v for v in near if s[v.at.end:v.at.end + 1] in ("了", "过")), near[-1])


def _deed(s: str, start: int, end: int) -> Verb | None:
    """作讲话, 作了关于…的报告 at a place."""
    m = _P.made.match(s, start, end)
    return _as_verb(m) if m else None


def _as_verb(m: re.Match[str]) -> Verb:
    return Verb(Span(*m.span()), "作" + m["noun"], deed_roles()[m["noun"]], "act")
