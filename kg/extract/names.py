"""The shapes of personal names, and where a name that begins here may end.

What a name is in one place is decided by the whole document (people.py); this module only weighs one place. Shapes and
their traps: Han names of one or two given characters, compound surnames, names with a dot, and names without a Han
surname (Mongolian, Tibetan, Uyghur), which are believed only between firm boundaries.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kg.extract.patterns import Patterns
from kg.lexicon.place import bare_names
from kg.lexicon.place_types import township
from kg.lexicon.tables import alternation, rows

_P = Patterns("name")

HAN = "\u3400-\u4dbf\u4e00-\u9fff\u3007"
#: behind a name: marks, and words that no name begins or ends with
_MARK = r"[、,。;:!?()《〈“”\]|\s]|$"
_FIRM_WORDS = ("同志", "先生", "女士", "等", "作了", "作表态", "作交流", "作典型", "作经验", "作总结", "作动员", "作工作", "作专题", "作补充",
               "作重要", "作检讨", "作离任", "作任职", "作供职", "作发言", "作讲话", "作汇报", "作报告", "作具体", "作情况", "作现场", "作首场", "作为",
               "对会议", "就会议", "就贯彻", "就抓好", "关于", "进行", "依法", "就有关", "以《", "以视频", "在会上", "任中共", "辞去", "当选", "及其", "以及", "还", "带", "所作", "和其他")
#: characters that may follow a name but also end one: weak evidence
_LOOSE = "则便随用为就对向在和与及到来赴任说一代因受同将已曾是于从以均都又再并兼的深通介讲做作率会携陪先分"
_TRANSLITERATION = frozenset(
    "阿艾安敖奥巴白班宝贝毕边布才仓查朝车达代丹旦道德登邓丁顿多额恩尔尕嘎噶格根贡古吉加嘉江杰金卡凯康克肯拉兰朗勒力利鲁洛玛买曼毛梅孟米木姆穆那娜纳乃尼念努诺帕彭平普其奇恰强巧青曲仁日如茹桑森沙山莎萨热赛色舍沈苏孙索塔台泰坦汤特提图吐托"
    "娃旺吾乌西夏忻兴玄雅央伊依音尤玉云扎泽旃则增哲珍芝智珠卓措次批拥忠邓四郎洛绒珍夫斯胡和别江买提古丽再也满代都合生吐尼牙孜坤哈桑热依木汗迪里夏孜阿斯兰"
)


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
    return {form: int(weight) for form, weight, _ in rows("surnames", 3)}


@cache
def _not_names() -> re.Pattern[str]:
    return re.compile(alternation(tuple(form for form, _ in rows("not_names", 2))))


@cache
def verbs() -> dict[str, tuple[str, str]]:
    """Written form to (role, shape), from the table verbs.tsv."""
    return {form: (role, shape) for form, role, shape in rows("verbs", 3)}


@cache
def verb_covers() -> str:
    """A pattern of the words in which a verb is no verb (研究院, 负责同志)."""
    return "|".join(f"(?:{pattern})" for pattern, _ in rows("verb_covers", 2))


@cache
def _firm() -> re.Pattern[str]:
    return re.compile(f"{_MARK}|{alternation([*verbs(), *_FIRM_WORDS])}")


def edge(s: str, end: int) -> float:
    """How well a name ends here: 2 at a mark, 1.8 before a word of the role lexicon, 0.6 before a weak particle, else -1."""
    m = _firm().match(s, end)
    if m:
        return 2.0 if len(m[0]) <= 1 and m[0] not in ("等", "还", "带", "说", "率", "赴", "陪", "拟", "被") else 1.8
    return 1.8 if s[end] in "0123456789" else 0.6 if s[end] in _LOOSE else -1.0


#: characters that begin no name in running text
_NO_FIRST = "要会和与及以在将都也还并就对向把被让从的等各该其此这那有是不没未所校"
_DOTTED = re.compile(rf"[{HAN}]{{1,6}}(?:·[{HAN}]{{1,8}}){{1,3}}")
_RUN = re.compile(rf"[{HAN}]{{2,9}}")


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
    return 2.2 * sum(c in _TRANSLITERATION for c in name) / len(name)


def begins_word(s: str, start: int) -> bool:
    """Does a word begin here that is no name?"""
    return bool(_not_names().match(s, start))


def candidates(s: str, start: int, limit: int, *, minority: bool = False, titled: bool = False) -> list[Candidate]:
    """The names that may begin at `start` and end before `limit`, the likeliest first.

    minority: the page's region makes names without Han surname likely; titled: a title ends directly before.
    """
    found: list[Candidate] = []
    if start >= limit:
        return found
    if m := _DOTTED.match(s, start, limit):
        end = m.end()
        cut = _cut_dotted(s, m)
        if (weight := edge(s, cut)) > 0 or cut == end:
            return [Candidate(start, cut, 3.4, max(weight, 0.6))]
    stop = _not_names().match(s, start) or (s[start] in "和与及同向为对" and _not_names().match(s, start + 1))
    stop_word = bool(stop) or bool(_starting_verbs().match(s, start))
    whole_word = stop.end() if stop else -1
    run = _RUN.match(s, start, limit)
    if not run:
        return []
    for length in (3, 2, 4):
        end = start + length
        if end > run.end():
            continue
        if (fit := shape(s[start:end])) and (weight := edge(s, end)) > 0:
            if s[end - 1] == "等":
                continue
            if stop_word and (weight < 1.8 or s[end] in "0123456789" or (end != whole_word and weight < 2.0)):
                continue
            if length > 2 and s[end - 1] in _LOOSE and edge(s, end - 1) >= 1.8:
                fit -= 0.8  # 季风作|交流发言 is 季风|作交流发言
            if length > 2 and s[end - 1] in "因就对将已未也还均则又被把让" and shape(s[start:end - 1]):
                fit -= 2.0  # 姚远因|参加会议请假
            if _is_place(s[start:end]) or (s[start] == "由" and _P.by.match(s, end)):
                continue
            found.append(Candidate(start, end, fit - (1.2 if stop_word else 0), weight))
    if not stop_word and not found and s[start] not in _NO_FIRST:
        for end in range(start + 2, run.end() + 1):
            weight = edge(s, end)
            if s[start] == "由":
                break
            if titled and minority and weight == 0.6 and end - start > 2 and foreign_shape(s[start:end]) >= 1.5:
                found.append(Candidate(start, end, foreign_shape(s[start:end]) + 0.8, weight))  # 边巴扎西到鲁朗镇
                break
            if weight < 1.5 or (end - start <= 4 and shape(s[start:end]) > 0):
                continue
            fit = foreign_shape(s[start:end])
            if fit >= ((0.0 if end - start <= 4 else 0.7) if minority else 1.4) and not _is_place(s[start:end]):
                found.append(Candidate(start, end, fit + (0.8 if minority else 0.0), weight))
            break
    if not found and titled and not stop_word:
        found += _unmarked(s, start, run.end())
    return sorted(found, key=lambda c: (-c.weight, c.end))


def _unmarked(s: str, start: int, limit: int) -> list[Candidate]:
    """Behind a title, where no known word follows: three characters with a common surname, weakly; two where only the
    two recur."""
    for length in (3, 2):
        end = start + length
        name = s[start:end]
        if end <= limit and shape(name) and not _is_place(name) and surnames().get(name[0], 3) >= 2:
            firm = any(edge(s, m.end()) >= 1.5 for m in re.finditer(re.escape(name), s))
            if firm or length == 3:
                return [Candidate(start, end, shape(name), 0.2)]
    return []


def _is_place(name: str) -> bool:
    """A township, or a particle before the name of a division (来武冈)."""
    return township(name) or (name[0] in "来赴到在往于向由" and name[1:] in bare_names())


@cache
def _starting_verbs() -> re.Pattern[str]:
    """Verbs that no name begins with; single characters and words that are names too are left out."""
    also_names = {"安排", "成立", "施行", "关心", "高升", "何方"}
    return re.compile(alternation([v for v in verbs() if len(v) > 1 and v not in also_names]))


def _cut_dotted(s: str, m: re.Match[str]) -> int:
    """The end of a dotted name: before the first word of the role lexicon behind its last dot."""
    last = s.rindex("·", m.start(), m.end())
    for end in range(last + 2, m.end() + 1):
        if edge(s, end) >= 1.5:
            return end
    return m.end()
