"""The shapes of personal names, and where a name that begins here may end.

What a name is in one place is decided by the whole document (spot.py); this module only weighs one place. Shapes and
their traps: Han names of one or two given characters, compound surnames, names with a dot, and names without a Han
surname (Mongolian, Tibetan, Uyghur), which are believed only between firm boundaries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kg.extract.patterns import Patterns
from kg.extract.verbs import verbs
from kg.lexicon.common_words import pairs
from kg.lexicon.place import bare_names
from kg.lexicon.place_types import township
from kg.lexicon.tables import alternation, marked, rows

_P = Patterns("name")
#: characters of the first part of a dotted name and its dot
_FIRST_PART = 7
_MARKS = frozenset("、,。;:!?()《〈“”]|")
#: what follows a name: a mark, a word that no name begins or ends with, a weak particle
#: (bare where that is written twice and so rather ends the name first: 任命欧阳可为|为局长)
MARK, WORD, LOOSE, BARE, NO_EDGE = 2.0, 1.8, 0.6, 0.1, -1.0


class Candidate(NamedTuple):
    """A name that could stand here; `shape` and `edge` (what follows) add up to how likely it is by itself."""

    start: int
    end: int
    shape: float
    edge: float

    @property
    def weight(self) -> float:
        return self.shape + self.edge


@cache
def surnames() -> dict[str, int]:
    """Han surnames: 3 common, 2 known, 1 rare or also a word."""
    return {form: int(weight) for form, weight, _ in rows("surnames", 3)}


@cache
def _firm() -> tuple[frozenset[str], re.Pattern[str], frozenset[str]]:
    """Words that no name goes on with: the characters that they begin with, and all of them; and weak particles."""
    words = [*verbs(), *marked("name_edges", "firm")]
    return frozenset(word[0] for word in words), re.compile(alternation(words)), marked("name_edges", "loose")


def edge(s: str, end: int) -> float:
    """How well a name ends here: MARK, WORD (of the role lexicon, or a figure), LOOSE (a weak particle), NO_EDGE."""
    following = s[end:end + 1]
    if not following or following in _MARKS or following.isspace():
        return MARK
    first, words, loose = _firm()
    if following in first and words.match(s, end) or following in "0123456789":
        return WORD
    if following not in loose:
        return NO_EDGE
    return BARE if s[end + 1:end + 2] == following else LOOSE


def shape(name: str) -> float:
    """How much a string looks like a Han name: 0 not at all, 3 very."""
    table = surnames()
    if len(name) > 2 and name[:2] in table:
        return 3.2 if len(name) <= 4 else 0.0
    weight = table.get(name[:1], 0)
    if not weight or len(name) > 3:
        return 0.0
    return (2.0 if len(name) == 3 else 1.5) + 0.35 * weight


def foreign_shape(name: str) -> float:
    """How much a string looks like a transliterated name without dot."""
    sounds = marked("name_letters", "sound")
    return 2.2 * sum(c in sounds for c in name) / len(name)


def begins_word(s: str, start: int) -> bool:
    """Does a word begin here that is no name?"""
    return bool(_P.word.match(s, start))


def candidates(s: str, start: int, limit: int, *, minority: bool = False, titled: bool = False) -> list[Candidate]:
    """The names that may begin at `start` and end before `limit`, the likeliest first.

    minority: the page's region makes names without Han surname likely; titled: a title ends directly before.
    """
    if dotted := _dotted(s, start, limit):
        return [dotted]
    run = _P.run.match(s, start, limit) if start < limit else None
    if not run or (s[start] == "任" and _P.takes_office.match(s, start)):
        return []
    stop = _P.word_or_particle.match(s, start)
    stopped = bool(stop or _starting_verbs().match(s, start))
    found = list(_han(s, start, run.end(), stop.end() if stop else -1, stopped))
    if not found and not stopped:
        if foreign := _foreign(s, start, run.end(), minority, titled):
            return [foreign]
        if titled:
            return _unmarked(s, start, run.end())
    return sorted(found, key=lambda c: (-c.weight, c.end))


def _dotted(s: str, start: int, limit: int) -> Candidate | None:
    """A name with dots, cut before the first word of the role lexicon behind its last dot."""
    if s.find("·", start, min(limit, start + _FIRST_PART)) < 0:
        return None
    m = _P.dotted.match(s, start, limit)
    if not m or begins_word(s, start) or _P.begins_act.match(s, start):
        return None  # 任命|艾力·库尔班, 会议由|艾力·库尔班
    last = s.rindex("·", start, m.end())
    closing = marked("name_edges", "ends-dotted")

    def ends_at(e: int) -> bool:
        behind = s[e : e + 1] in closing or _P.joins.match(s, e) or _P.title.match(s, e)
        return edge(s, e) >= WORD or (e > last + 2 and bool(behind))

    ends = (e for e in range(last + 2, m.end() + 1) if ends_at(e))
    end = next(ends, m.end())
    if end < m.end() and s[end] in marked("name_letters", "sound") and edge(s, end + 1) >= WORD:
        end += 1  # 买买提|出席, not 买买|提出
    weight = edge(s, end)
    told = weight > 0 or end == m.end() or _P.title.match(s, end)
    return Candidate(start, end, 3.4, max(weight, LOOSE)) if told else None


def _han(s: str, start: int, limit: int, word_end: int, stopped: bool) -> Iterator[Candidate]:
    """Names with a Han surname. `stopped`: a word that is no name begins here; it ends at `word_end`, if known."""
    for length in (3, 2, 4):
        end = start + length
        name = s[start:end]
        if end > limit or name[-1] == "等" or name[-1] in marked("name_letters", "closes"):
            continue
        if name in _never() or (name in verbs() and s[end : end + 1] in ("“", "《")):
            continue  # 市领导开展“八一”慰问
        if not (fit := shape(name)) or (weight := edge(s, end)) <= 0:
            continue
        if stopped and (weight < WORD or s[end : end + 1].isdigit() or (end != word_end and weight < MARK)):
            continue
        if length > 2 and name[-1] in marked("name_edges", "loose"):
            if edge(s, end - 1) >= WORD:
                fit -= 0.8  # 季风作|交流发言 is 季风|作交流发言
            if s[end : end + 1].isdigit() and shape(name[:-1]):
                fit -= 2.0  # 贺兰在|7月1日的会上 is 贺兰|在7月1日的会上
        if length > 2 and name[-1] in "在于" and shape(name[:-1]) and _P.being_at.match(s, end - 1):
            fit -= 2.0  # 应有在|现场调度 is 应有|在现场调度
        if length > 2 and _P.at_once.match(s, end - 1) and shape(name[:-1]):
            fit -= 2.0  # 孙永立|即主持 is 孙永|立即主持
        if length > 2 and name[-1] == "为" and shape(name[:-1]) and _P.kind_of_post.match(s, end):
            fit -= 2.0  # 甘泉为|兼职副主席 is 甘泉|为兼职副主席
        once = s.count(name) < 2  # 钟志均陪同, 钟志均与
        if length > 2 and _is_adverb(s, end - 1) and shape(name[:-1]) and once:
            fit -= 2.0  # 姚远因|参加会议请假
        if length == 2 and _P.comes.match(s, start):
            continue  # 副市长|来栖督导
        closed = weight == MARK and name[0] == "于" and length > 2  # 书记于海龙、 and not 于|海龙
        if is_place(name) and not closed:
            continue
        if not _P.address.fullmatch(name) and not (name[0] == "由" and _P.by.match(s, end)):
            yield Candidate(start, end, fit - (1.2 if stopped else 0), weight)


def _foreign(s: str, start: int, limit: int, minority: bool, titled: bool) -> Candidate | None:
    """A name without a Han surname: up to the first firm edge, or behind a title to a weak one (边巴扎西到鲁朗镇)."""
    unlikely = s[start] in marked("name_letters", "opens")  # 那仁朝格图, 其美次仁 are names all the same
    if s[start] == "由" or (unlikely and not minority):
        return None
    for end in range(start + 2, limit + 1):
        weight, name = edge(s, end), s[start:end]
        loosely = 2.0 if unlikely else 1.5
        if titled and minority and weight == LOOSE and len(name) > 2 and foreign_shape(name) >= loosely:
            return Candidate(start, end, foreign_shape(name) + 0.8, weight)
        if weight < WORD or (len(name) <= 4 and shape(name) > 0):
            continue
        if name[-1] in marked("name_letters", "closes"):
            return None
        least = 2.0 if unlikely else (0.4 if len(name) <= 4 else 0.7) if minority else 1.4
        fit = foreign_shape(name)
        if fit < least or is_place(name):
            return None
        return Candidate(start, end, fit + (0.8 if minority else 0.0), weight)
    return None


def _unmarked(s: str, start: int, limit: int) -> list[Candidate]:
    """Behind a title, where nothing known follows: three characters with a common surname, weakly; two where only the
    two recur, or where a word of the language goes on from them and none from the three (纪春|挂帅)."""
    four = start + 4 == limit and edge(s, limit) == MARK and _P.four.fullmatch(s, start, limit)
    if four and not _goes_on(s, start + 2):
        return [Candidate(start, limit, 1.2, MARK)]  # 易卜拉欣, before a mark: nothing is left over
    for length in (3, 2):
        end = start + length
        name = s[start:end]
        if name[-1:] in marked("name_letters", "closes"):
            continue
        if end <= limit and shape(name) and not is_place(name) and surnames().get(name[0], 3) >= 2:
            whole = _goes_on(s, end) or _goes_on(s, start + 1)  # 凯歌 may be a given name
            if length == 3 and _goes_on(s, end - 1) and not whole and shape(name[:2]):
                continue
            again = (edge(s, m.end()) >= WORD for m in re.finditer(re.escape(name), s))
            if length == 3 or _goes_on(s, end) or any(again):
                return [Candidate(start, end, shape(name), 0.2)]
    return []


def _goes_on(s: str, end: int) -> bool:
    """Does a word of the language begin here?"""
    return s[end : end + 2] in pairs()


def _is_adverb(s: str, place: int) -> bool:
    """Does what is said of somebody begin here (因, 就; 当 only before 场, 即 and the like)?"""
    return s[place] in marked("name_letters", "adverb") and (s[place] != "当" or bool(_P.then.match(s, place)))


def is_place(name: str) -> bool:
    """A township, a province (江西), or a particle before the name of a division (来武冈)."""
    if any(one.level == "province" for one in bare_names().get(name, ())):
        return True
    return township(name) or bool(_P.particle.match(name) and name[1:] in bare_names())


@cache
def _never() -> frozenset[str]:
    """Words that look like a name and that nobody is called: those of the table, and titles behind 和 (常委和委员)."""
    words = {form for form, note in rows("not_names", 2) if note.startswith("never")}
    return frozenset(words | {f"和{form}" for form, _, _ in rows("posts", 3) if len(form) == 2})


@cache
def _starting_verbs() -> re.Pattern[str]:
    """Verbs that no name begins with; single characters and words that are names too are left out."""
    return re.compile(alternation([v for v in verbs() if len(v) > 1 and v not in marked("verb_uses", "name")]))
