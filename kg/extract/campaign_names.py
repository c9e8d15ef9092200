"""Which names on a page are one campaign, and what it is called: short and long forms, aliases, references back.

A name is joined to another of the same page when the lexicon says so, when one is the other without its level, season,
round or last word, or when both carry the same quoted words. The fullest form that the page uses becomes the name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.extract.campaign_rules import Rules, rules
from kg.extract.text import Page, Sentence
from kg.lexicon.place import names as places
from kg.model import Campaign, Span, Why

#: below this a mention does not make a campaign of its own
_NAMES = 0.5
_ROUND = re.compile(r"第([一二三四五六七八九十\d]+)轮")
_TOKEN = re.compile(r"[“\"‘]([^”\"’]+)[”\"’]")
_COMMON_TOKEN = re.compile(r"(?:百日|三年|五年|专项|集中|攻坚|大|行动|会战|清零)+$")
_ABBREVIATED = re.compile(r"[(](?:以下)?简称:?[“\"]?([^”\")]{2,10})[”\"]?[)]")
_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")}
_QUOTES = str.maketrans("", "", "“”\"‘’ ")


class Named(NamedTuple):
    """A name as one sentence gives it. `goals`: it is short for a full form of the page that holds one of them."""

    name: str
    at: Span
    kind: str
    by: str
    score: float
    surface: str
    goals: tuple[str, ...] = ()


class CampaignMention(NamedTuple):
    """One place where a campaign of the page is meant. `name` is the campaign's, `surface` what stands there.

    `score` under 0.5: a short form or a reference back, which needs the campaign named elsewhere on the page.
    """

    name: str
    at: Span
    kind: str
    round: int
    by: str
    score: float
    place: str = ""
    surface: str = ""


def settle(mentions: Iterable[CampaignMention]) -> list[Campaign]:
    """One row per campaign, in order of first mention; its spans are the places that name it."""
    groups: dict[str, list[CampaignMention]] = {}
    for m in sorted(mentions, key=lambda m: (m.at, m.name)):
        groups.setdefault(m.name, []).append(m)
    rows = []
    for name, group in groups.items():
        best = max(group, key=lambda m: m.score)
        naming = [m for m in group if m.score >= _NAMES] or [best]
        surface = dict.fromkeys(m.surface for m in naming if m.surface)
        why = Why(tuple(m.at for m in naming), best.by, best.score)
        rows.append(Campaign(name, best.kind, best.place, max(m.round for m in group), why, tuple(surface)))
    return rows


def join(page: Page, sentences: Sequence[Sentence], found: Sequence[Named], locality: str) -> list[CampaignMention]:
    """Mentions under the names of the page's campaigns, with aliases and references back."""
    r = rules()
    groups = _groups([_looked_up(n, r) for n in found if r.work.sub("", n.name) not in places()], r)
    groups = [g for g in groups if any(n.score >= _NAMES for n in g)]
    names = [_fullest(g, r) for g in groups]
    mentions = []
    for name, group in zip(names, groups, strict=True):
        best = max(group, key=lambda n: n.score)
        kind = best.kind
        if ".action." in best.by:
            kind = next((k for pattern, k in r.kinds if pattern.search(name)), kind)
        number = max((_number(n.name) for n in group), default=0)
        place = _place(name, kind, locality, r)
        mentions += [CampaignMention(name, n.at, kind, number, n.by, n.score, place, n.surface) for n in group]
    mentions += _aliases(page, mentions, r)
    mentions += _backs(page, sentences, mentions, r)
    return sorted(set(mentions), key=lambda m: (m.at, m.name))


def plain(name: str) -> str:
    """A name without quotation marks and blanks."""
    return name.translate(_QUOTES)


def _looked_up(n: Named, r: Rules) -> Named:
    """The name that the lexicon gives to this form, and to forms like 创卫攻坚战."""
    short = r.shed.sub("", plain(n.name)).removesuffix("攻坚")
    row = r.lexicon.get(plain(n.name)) or r.lexicon.get(short)
    if row and row.kind != "none":
        return n._replace(name=row.name, kind=row.kind, goals=row.goals)
    number = _ROUND.match(n.name)
    if number and (row := r.lexicon.get(n.name[number.end():])):
        return n._replace(name=number[0] + row.name)
    if "创" in short and "“" not in n.name and (goal := r.goal.match(short)):
        return n._replace(name="创建" + goal["goal"], kind="city-building")
    name = n.name.replace(" ", "")
    while '"' in name:
        name = name.replace('"', "“", 1).replace('"', "”", 1)
    return n._replace(name=name)


def _groups(found: list[Named], r: Rules) -> list[list[Named]]:
    """Names put together; every name is compared with the group's strongest ones first."""
    groups: list[list[Named]] = []
    by_name: dict[str, list[Named]] = {}
    for n in found:
        by_name.setdefault(n.name if not n.goals else "short " + n.name, []).append(n)
    # full forms first, longest first, so that a short form finds the full one
    for forms in sorted(by_name.values(), key=lambda f: (bool(f[0].goals), -len(f[0].name), f[0].at)):
        fits = [g for g in groups if any(_same(forms[0].name, forms[0], o, r) for o in g)]
        if fits:
            # of several, the one that is named first
            min(fits, key=lambda g: min(o.at for o in g)).extend(forms)
        else:
            groups.append(list(forms))
    for g in groups:
        g.sort(key=lambda n: n.at)
    return sorted(groups, key=lambda g: g[0].at)


def _same(name: str, n: Named, other: Named, r: Rules) -> bool:
    """Whether two different names of one page are one campaign; `other` is the longer, or the full one."""
    if n.goals:
        return name == other.name or (other.kind == "city-building" and any(g in other.name for g in n.goals))
    a, b = plain(name), plain(other.name)
    if a == b:
        return True
    if (_number(a) and _number(b)) or (a in r.lexicon and b in r.lexicon):
        return _number(a) == _number(b) != 0 and _unnumbered(a) in _unnumbered(b)
    if n.kind == "inspection" or other.kind == "inspection":
        return n.kind == other.kind and (b.endswith(a) or _unnumbered(b).endswith(_unnumbered(a)))
    if a in r.lexicon:
        return False
    if a.startswith("创建") and b.startswith("创建"):
        return len(a) > 5 and b.endswith(a[2:])
    if _tokens(name) & _tokens(other.name) or (len(a) >= 4 and b.startswith((a + "、", a + ","))):
        return True
    if b.endswith(a) and len(a) >= 6:
        return True
    core = _core(a, r)
    return len(core) >= 4 and core == _core(b, r)


def _tokens(name: str) -> set[str]:
    found = _TOKEN.findall(name) or ([name] if "“" not in name else [])
    return {t for t in found if len(t) >= 3 and not _COMMON_TOKEN.match(t)}


def _core(name: str, r: Rules) -> str:
    return r.season.sub("", r.shed.sub("", name))


def _unnumbered(name: str) -> str:
    return _ROUND.sub("", name)


def _number(name: str) -> int:
    """The round: 第三轮 3, 第十二轮 12, without one 0."""
    m = _ROUND.search(name)
    if not m:
        return 0
    if m[1].isdigit():
        return int(m[1])
    tens, _, ones = m[1].rpartition("十")
    if "十" not in m[1]:
        return _DIGITS[m[1]] if m[1] in _DIGITS else 0
    return (_DIGITS.get(tens, 0) or 1) * 10 + _DIGITS.get(ones, 0)


def _fullest(group: list[Named], r: Rules) -> str:
    """The name of a group: the form used most, in the longest form that holds it."""
    full = [n for n in group if not n.goals and n.score >= _NAMES] or [n for n in group if n.score >= _NAMES]
    known = [n.name for n in full if plain(n.name) in r.lexicon and not any(_number(o.name) for o in full)]
    if known:
        return known[0]
    counts = Counter(n.name for n in full)
    first = {n.name: n.at for n in reversed(full)}
    usual = min(counts, key=lambda f: (-counts[f], first[f]))
    core = plain(usual)
    return min((f for f in counts if core in plain(f) or _unnumbered(core) in _unnumbered(plain(f))),
               key=lambda f: (-bool(_number(f)), -len(plain(f)), first[f]))


def _place(name: str, kind: str, locality: str, r: Rules) -> str:
    """CN for a campaign of the whole country, the province's code for one of the province, else the locality."""
    row = r.lexicon.get(_unnumbered(plain(name)))
    if (row and row.place) or (kind == "inspection" and name.startswith(("中央", "国家"))):
        return "CN"
    if kind == "inspection" and ("省" in name or "自治区" in name) and locality:
        return locality[:2] + "0000"
    return locality


def _aliases(page: Page, mentions: list[CampaignMention], r: Rules) -> list[CampaignMention]:
    """Later places of a name without its last words, of its quoted words, and of a short form that the page defines."""
    taken = {place for m in mentions for place in range(*m.at)}
    found = []
    for m in {(m.name, m.kind, m.round, m.place): m for m in mentions if m.score >= _NAMES}.values():
        forms = {}
        stem = r.shed.sub("", plain(m.name))
        if len(stem) >= 6 and stem != plain(m.name):
            forms[stem] = "stem"
        for token in _TOKEN.findall(m.name):
            if len(token) >= 3 and not _COMMON_TOKEN.match(token):
                forms[f"“{token}”"] = "quoted"
        for own in (o for o in mentions if o.name == m.name):
            defined = _ABBREVIATED.match(page.s, own.at.end)
            if defined:
                forms[defined[1]] = "defined"
        for form, how in sorted(forms.items(), key=lambda f: (-len(f[0]), f[0])):
            score = 0.45 if how == "stem" else 0.7
            for hit in re.finditer(re.escape(form), page.s):
                at, sentence = Span(*hit.span()), page.sentence_at(hit.start())
                if sentence is None or not sentence.at.holds(at) or not taken.isdisjoint(range(*at)):
                    continue
                taken.update(range(*at))
                found.append(m._replace(at=at, by=f"rules/campaign.alias.{how}", score=score, surface=form))
    return found


def _backs(page: Page, sentences: Sequence[Sentence], mentions: list[CampaignMention],
           r: Rules) -> list[CampaignMention]:
    """攻坚行动 alone means the campaign named last that ends so, or at least is of that kind."""
    taken = {place for m in mentions for place in range(*m.at)}
    found = []
    for back in r.backs:
        named = [(m, plain(m.name)) for m in reversed(mentions) if m.score >= _NAMES]
        named = [(m, name) for m, name in named if back.ends.search(name)]
        for sentence in sentences if named else ():
            for hit in back.word.finditer(page.s, sentence.at.start, sentence.at.end):
                at = Span(*hit.span())
                if not taken.isdisjoint(range(*at)) or not _stands_alone(page.s, sentence.at.start, at, r):
                    continue
                meant = next((m for m, name in named if m.at.end <= at.start and name.endswith(hit[0])), None)
                if meant is None and not back.exact:
                    meant = next((m for m, _ in named if m.at.end <= at.start), None)
                if meant:
                    taken.update(range(*at))
                    found.append(meant._replace(at=at, by=f"rules/campaign.{back.id}", score=0.45, surface=hit[0]))
    return found


def _stands_alone(s: str, low: int, at: Span, r: Rules) -> bool:
    """Whether nothing before it belongs to the same words."""
    if at.start == low or not ("\u4e00" <= s[at.start - 1] <= "\u9fff"):
        return at.start == low or s[at.start - 1] not in "“”\"、等"
    edges = r.edges.finditer(s, max(low, at.start - 8), at.start)
    return s[at.start - 1] != "等" and any(m.end() == at.start for m in edges)
