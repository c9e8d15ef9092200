"""A clause of a sentence: what it begins with, who acts in it, and what its predicate says.

Only the head of a predicate counts: `蔡锋强调,要认真落实会议精神和部署要求` says one thing about 蔡锋, not three. Behind a verb of saying
the rest of the sentence is what was said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from kg.extract.organs import organs
from kg.extract.patterns import Patterns
from kg.extract.actors import Actor
from kg.extract.names import verb_covers, verbs
from kg.lexicon.tables import alternation, rows
from kg.model import Span

_P = Patterns("clause")


class Verb(NamedTuple):
    """A verb of the role lexicon in a predicate; `role` may be empty."""

    at: Span
    form: str
    role: str
    shape: str


@dataclass
class Clause:
    """`lead` is what stands before the actors (a date, 会议由, 在, 受); `rest` the predicate."""

    at: Span
    lead: str
    actors: list[Actor]
    rest: Span
    roles: list[Verb] = field(default_factory=list)
    speech: bool = False


#: verbs behind which comes what was said
SAYING = frozenset(("指出", "强调", "要求", "表示", "说", "谈到", "认为", "希望", "叮嘱", "嘱咐", "勉励", "回应", "提出"))
_ADVERB = "于边用按冒进依在就对向为以从与因还也均都分别先后共同一同受代应围绕结合通过作做现全同专首依随首到深再又曾着始带结用及时同时亲自实地逐一详细当场"
_NOUNS = {"报告": "reported", "汇报": "reported", "通报": "reported", "说明": "reported", "部署": "reported", "安排": "reported", "反馈": "reported"}
_AND = re.compile(r"(?:,?并|,?还|,?同时)(?P<adverb>(?:在|就|对|向|作为|为|围绕|代表|共同|分别|现场|依次)[^,。;]{0,60}?)?(?=(?:作|做)(?:了|出)?|{verbs})")
#: 主持学习时强调, 在总结时指出


@cache
def _verb_pattern() -> re.Pattern[str]:
    return re.compile(alternation(tuple(verbs())))


@cache
def _role_pattern() -> re.Pattern[str]:
    return re.compile(alternation([v for v, (role, _) in verbs().items() if role]))


@cache
def _and_pattern() -> re.Pattern[str]:
    return re.compile(_AND.pattern.replace("{verbs}", _role_pattern().pattern))


@cache
def visit_verbs() -> dict[str, str]:
    """What people do where they go: verb to kind of event."""
    return {form: kind for form, kind, _ in rows("visit_verbs", 3)}


@cache
def _organ_covers() -> re.Pattern[str]:
    pattern = _verb_pattern()
    return re.compile(alternation([f for f in organs() if pattern.search(f)]) + "|" + verb_covers())


def all_verbs(s: str, start: int, end: int, held: Sequence[Span]) -> list[Verb]:
    """The verbs between two offsets that stand in no name and no agency; `held` are spans of names."""
    covers = [m.span() for m in _organ_covers().finditer(s, start, end)]
    found = []
    for m in _verb_pattern().finditer(s, start, end):
        a, b = m.span()
        if any(h.start < b and a < h.end for h in held) or any(x <= a and b <= y for x, y in covers):
            continue
        role, shape = verbs()[m[0]]
        found.append(Verb(Span(a, b), m[0], role.strip(), shape))
    return found


def predicate(s: str, rest: Span, held: Sequence[Span]) -> tuple[list[Verb], bool]:
    """The roles that the head of a predicate gives to the subject before it, and whether what follows is what was said."""
    start, end = rest
    joined = s[start - 1:start] in ("、", "及", "和", "与")
    while start < end and s[start] in " ,":
        start += 1
    if m := _P.again.match(s, start, end):
        start = m.end()
    text = s[start:end]
    if not text or _P.office.match(text):
        return [], False
    found: list[Verb] = []
    position = start
    if m := _P.gave.match(text):
        return [Verb(Span(start + m.start("noun"), start + m.end("noun")), m["noun"], "reported", "act")], False
    made = _P.made.search(text)
    here = [v for v in all_verbs(s, start, end, held) if v.role]
    first = next(iter(here), None)
    if made and (made.start() == 0 or (text[0] in _ADVERB and (first is None or start + made.start() <= first.at.start))) and \
            not _P.made_other.match(text[made.start():]):
        found.append(_made(start, made))
        position = start + made.end()
    elif first and (first.at.start == start or text[0] in _ADVERB or _loose(s[start:first.at.start])
                    or (joined and not all_verbs(s, start, first.at.start, held))
                    or (text.startswith(("、", "及", "和", "以及", "与", "等")) and not all_verbs(s, start, first.at.start, held))):
        if first.at.start > start and text[0] in "在就对向为以从与因受围绕代用":
            first = _main(s, here, end)
        if not _P.office.match(s, first.at.start) and not _noun_use(s, first, start):
            found.append(first)
            position = first.at.end
    if not found:
        return [], False
    if found[-1].form in SAYING and found[-1].shape == "act":
        return found, True
    if (m := _P.meanwhile.match(s, position, end)) and (v := _role_pattern().match(s, m.end())):
        found.append(Verb(Span(*v.span()), v[0], verbs()[v[0]][0], "act"))
        return found, v[0] in SAYING
    for m in _and_pattern().finditer(s, position, end):
        place = m.end()
        if any(a <= place < b for a, b in held):
            continue
        if (made := _P.made.match(s, place, end)):
            found.append(_made(0, made))
        elif v := _role_pattern().match(s, place, end):
            if not _P.office.match(s, place):
                role, shape = verbs()[v[0]]
                found.append(Verb(Span(*v.span()), v[0], role.strip(), shape))
                if v[0] in SAYING:
                    return found, True
    return found, False


def _main(s: str, verbs_here: Sequence[Verb], end: int) -> Verb:
    """The verb behind an adverbial (对项目成功签约表示祝贺): the first that is marked as done, else the last."""
    stop = next((m.start() for m in _P.ends.finditer(s[verbs_here[0].at.start:end])), end - verbs_here[0].at.start)
    near = [v for v in verbs_here if v.at.start <= verbs_here[0].at.start + stop]
    return next((v for v in near if s[v.at.end:v.at.end + 1] in "了过"), near[-1])


def _made(offset: int, m: re.Match[str]) -> Verb:
    return Verb(Span(offset + m.start(), offset + m.end()), "作" + m["noun"], _NOUNS.get(m["noun"], "spoke"), "act")


def _loose(before: str) -> bool:
    """Words that may stand between a subject and its verb without being a predicate of their own."""
    return bool(_P.set.fullmatch(before) or _P.loose.fullmatch(before))


#: unnamed groups between the named and the verb: 各镇主要负责同志, 15个乡镇分管负责同志, 共46人


def _noun_use(s: str, verb: Verb, start: int) -> bool:
    """Is the verb a noun here (贯彻落实…要求, 听取汇报)?"""
    before = s[start:verb.at.start]
    return before.endswith(("的", "落实", "听取", "符合", "按照", "工作")) and verb.form not in ("主持", "出席", "参加", "列席")
