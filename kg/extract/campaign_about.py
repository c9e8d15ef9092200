"""What an event is about, and which agencies lead a campaign or take part in it.

An event is about a campaign that stands in its name, in the headline of its article, or in the words that tell what it
was held for: the sentence that names it, and a next one that goes on (会议总结…,动员…). What somebody said there is
not what it is about. An agency is joined to a campaign only by its own statement (a page of statements under the names
of agencies), by 牵头, or by the founding of the body that runs it.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from os.path import commonprefix
from typing import NamedTuple

from kg.errors import DataError
from kg.extract.campaign_names import CampaignMention, plain
from kg.extract.ledger import Carried
from kg.extract.patterns import pattern
from kg.extract.text import Page, Sentence
from kg.model import About, Agency, Event, Span, Why

#: a mention below this is only part of a name, or points back
_TOLD = 0.5
#: so many characters at their ends make two names of an operation the same
_TELLING = 5
_JOINED = re.compile("[与同和]")
_NAMES = ("round", "feedback", "speech", "urged", "field", "goes_on", "aims", "office", "leads", "takes", "beside",
          "headline", "founds", "bodies")


class Case(NamedTuple):
    text: str
    event: str
    about: tuple[str, ...]


@cache
def _words() -> dict[str, re.Pattern[str]]:
    data = tomllib.loads((files("kg.extract") / "rules" / "campaign" / "about.toml").read_text("utf-8"))
    try:
        return {name: re.compile(data[name]) for name in _NAMES}
    except (KeyError, re.error) as e:
        raise DataError(f"missing or wrong: {e}", where="rules/campaign/about.toml") from e


def cases() -> tuple[Case, ...]:
    """The examples of the rule file."""
    data = tomllib.loads((files("kg.extract") / "rules" / "campaign" / "about.toml").read_text("utf-8"))
    return tuple(Case(c["text"], c["event"], tuple(c["about"])) for c in data["case"])


def about(page: Page, mentions: Sequence[CampaignMention], events: Sequence[Event],
          agencies: Sequence[Agency] = (), carried: Sequence[Carried] = ()) -> list[About]:
    """What the events are about, and what the agencies do in campaigns; one row each, in order."""
    if not mentions:
        return []
    found = [a for event in events for a in _of_event(page, mentions, event, events)]
    if agencies:
        found += [*_statements(page, mentions, agencies), *_leads(page, mentions, agencies)]
    found += _carried(page, mentions, carried)
    best: dict[tuple[str, str], About] = {}
    for row in found:
        key = row.subject, row.campaign
        old = best.get(key)
        if old is None or (row.relation == "leads", row.why.score) > (old.relation == "leads", old.why.score):
            best[key] = row
    return list(best.values())


def _of_event(page: Page, mentions: Sequence[CampaignMention], event: Event,
              events: Sequence[Event]) -> Iterator[About]:
    name = plain(event.name)
    for m in mentions:
        if len(plain(m.surface)) >= 2 and (plain(m.surface) in name or plain(m.name) in name):
            yield About(event.id, m.name, "about", Why((m.at,), "rules/campaign.about.name", min(0.95, m.score + 0.4)))
        elif m.score >= _TOLD and (_of_its_field(page, m, name) or _of_its_round(mentions, m, event.name)):
            yield About(event.id, m.name, "about", Why((m.at,), "rules/campaign.about.field", 0.7))
    for at, by, score in _purposes(page, event, events):
        for m in mentions:
            told = m.score >= _TOLD or ".back." in m.by
            if told and at.holds(m.at) and not _words()["office"].match(page.s, m.at.end):
                yield About(event.id, m.name, "about", Why((m.at,), by, score if m.score >= _TOLD else score - 0.1))


def _of_its_field(page: Page, m: CampaignMention, event: str) -> bool:
    """Does the event's name hold the campaign's but for its last words (春灌攻坚战: 全县春灌工作调度会), and does the
    page tell of the campaign, not somebody in a speech?"""
    stem = _words()["field"].sub("", plain(m.name))
    if len(stem) < 3 or stem == plain(m.name) or stem not in event:
        return False
    start = max(page.s.rfind(c, 0, m.at.start) for c in "。!?\n") + 1
    return not _words()["speech"].search(page.s, start, m.at.start) and not _words()["urged"].search(
        page.s, max(start, m.at.start - 12), m.at.start)


def _of_its_round(mentions: Sequence[CampaignMention], m: CampaignMention, event: str) -> bool:
    """Is the event a feedback of inspectors, and the campaign the only round of inspection that the page tells of?"""
    kind = _words()["round"].search(m.name)
    if not kind or not _words()["feedback"].search(event) or kind[0] not in event:
        return False
    return len({plain(o.name) for o in mentions if _words()["round"].search(o.name)}) == 1


def _purposes(page: Page, event: Event, events: Sequence[Event]) -> Iterator[tuple[Span, str, float]]:
    """Stretches of text that tell what the event was held for."""
    words, sentences = _words(), page.sentences
    starts = [t.at.start for t in sentences]
    firsts = {bisect_right(starts, e.why.spans[0].start) - 1: e for e in reversed(events) if e.why.spans}
    leads = [i for i, e in firsts.items() if e is event and i >= 0]
    if len(event.name) >= 6:
        # the name may have been read in a headline or a caption: the first full sentence that says it leads too
        leads += [i for i, t in enumerate(sentences) if page.s[t.at.end - 1] in "。;" and event.name in page[t.at]][:1]
    for i in dict.fromkeys(leads):
        shared = any(o is not event and sentences[i].at.holds(o.why.spans[0]) for o in events if o.why.spans)
        whole = page.s[sentences[i].at.end - 1] in "。;"
        stretch = _before_speech(page, sentences[i]) if whole else _headline(page, sentences[i], event)
        yield stretch, "rules/campaign.about.purpose", 0.75 if shared else 0.85
        if not whole:
            continue
        for j in range(i + 1, len(sentences)):
            following = sentences[j]
            if following.part != sentences[i].part or (j in firsts and firsts[j] is not event):
                break
            text = page[following.at]
            if words["speech"].search(text):
                break
            if words["goes_on"].match(text) and words["aims"].search(text[:14]):
                yield following.at, "rules/campaign.about.purpose", 0.8


def _headline(page: Page, sentence: Sentence, event: Event) -> Span:
    """The part of a headline that tells of this event: headlines join several by blanks."""
    start = max(sentence.at.start, event.why.spans[0].start) if event.why.spans else sentence.at.start
    low = max(page.s.rfind(" ", sentence.at.start, start) + 1, sentence.at.start)
    stop = page.s.find(" ", start, sentence.at.end)
    return Span(low, stop if stop >= 0 else sentence.at.end)


def _before_speech(page: Page, sentence: Sentence) -> Span:
    """The sentence up to where it tells what was said."""
    m = _words()["speech"].search(page.s, sentence.at.start, sentence.at.end)
    if not m:
        return sentence.at
    # the clause of the speaker is no part of it either
    cut = max(page.s.rfind(c, sentence.at.start, m.start()) for c in ",;。")
    return Span(sentence.at.start, max(sentence.at.start, cut))


def _statements(page: Page, mentions: Sequence[CampaignMention], agencies: Sequence[Agency]) -> Iterator[About]:
    """Agencies that speak one after another, each under its own name as a headline."""
    words, s = _words(), page.s
    heads = []
    for agency in agencies:
        for at in agency.mentions:
            low, high = s.rfind("\n", 0, at.start) + 1, s.find("\n", at.end)
            line = s[low:high if high >= 0 else len(s)].strip()
            if line == page[at].strip() and words["headline"].match(line):
                heads.append((at, agency.name))
    heads.sort()
    if len(heads) < 2:
        return
    for (at, name), (after, _) in zip(heads, [*heads[1:], (Span(len(s), len(s)), "")], strict=True):
        section = Span(at.end, after.start)
        for m in mentions:
            if section.holds(m.at) and m.score >= _TOLD:
                yield from _promise(page, m, name)


def _promise(page: Page, m: CampaignMention, name: str) -> Iterator[About]:
    """What the statement of an agency says of a campaign."""
    words, s = _words(), page.s
    start = max(s.rfind(c, 0, m.at.start) for c in ";。!?\n") + 1
    clause = max(start, s.rfind(",", 0, m.at.start) + 1)
    if words["beside"].match(s, m.at.end) and _JOINED.search(s, clause, m.at.start):
        return
    if words["leads"].search(s, start, m.at.start):
        yield About(name, m.name, "leads", Why((m.at,), "rules/campaign.agency.leads", 0.9))
    elif words["takes"].search(s, clause, m.at.start):
        yield About(name, m.name, "takes part in", Why((m.at,), "rules/campaign.agency.statement", 0.85))


def _carried(page: Page, mentions: Sequence[CampaignMention], carried: Sequence[Carried]) -> Iterator[About]:
    """The agencies of an operation: of the campaigns of the same item that the page names before them the one whose
    name ends most like what the sentence calls it (探访关爱行动), else the last."""
    for row in carried:
        since = row.at.end if row.until > row.at.end else 0  # the operation stands behind them, or before
        before = [m for m in mentions if m.score >= _TOLD and since <= m.at.start and m.at.end <= row.until
                  and (told := page.sentence_at(m.at.start)) and told.part == row.part]
        if before:
            last = max(before, key=lambda m: (_same_end(row.said, m), m.at))
            relation = "leads" if row.leads else "takes part in"
            yield About(row.agency, last.name, relation, Why((row.at, last.at), "rules/campaign.agency.carried", 0.8))


def _same_end(said: str, m: CampaignMention) -> int:
    """How many characters the words for an operation and the name of a campaign share at their ends, if these tell more
    than that it is one (专项行动)."""
    said = plain(pattern("operation.pointer").sub("", said))
    if any(plain(name).endswith(said) for name in (m.name, m.surface)):
        return len(said)
    ends = [len(commonprefix((said[::-1], plain(name)[::-1]))) for name in (m.name, m.surface)]
    return max(ends) if max(ends) >= _TELLING else len(said) if plain(m.name).startswith(said) else 0


def _leads(page: Page, mentions: Sequence[CampaignMention], agencies: Sequence[Agency]) -> Iterator[About]:
    """由区住建局牵头开展…专项行动; and the founding of a body for a campaign."""
    words, s = _words(), page.s
    for agency in agencies:
        for at in agency.mentions:
            lead = words["leads"].match(s, at.end)
            if lead:
                stop = min((i for i in (s.find(c, lead.end()) for c in ";。\n") if i >= 0), default=len(s))
                for m in mentions:
                    if lead.end() <= m.at.start < stop and words["takes"].search(s[lead.start():m.at.start]):
                        yield About(agency.name, m.name, "leads", Why((at, m.at), "rules/campaign.agency.leads", 0.85))
        if words["bodies"].search(agency.name):
            for m in mentions:
                around = s[max(0, m.at.start - 40):m.at.end + 12]
                if plain(m.name) in plain(agency.name) and words["founds"].search(around):
                    yield About(agency.name, m.name, "leads", Why((m.at,), "rules/campaign.agency.body", 0.8))
