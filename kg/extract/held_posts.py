"""Makes out the titles of the people in a sentence, and enters the posts that they hold."""

from __future__ import annotations

from kg.extract.employers import Office
from kg.extract.mentions import Mention
from kg.extract.patterns import Patterns
from kg.extract.story import Story
from kg.extract.text import Sentence
from kg.extract.titles import bases
from kg.lexicon.tables import marked
from kg.model import Span, Why

_P = Patterns("office")
#: what a post without its agency is worth
_OPEN = 0.8


def enter_posts(n: Story, sentence: Sentence) -> None:
    """Make out the titles of every mention in a sentence and enter the tenures."""
    n.scope.around = n.page[sentence.at]
    n.scope.before = n.s[n.s.rfind("\n", 0, sentence.at.start) + 1:sentence.at.start]
    n.scope.near_towns = n.towns_near(sentence.at)
    before: list[Office] = []
    once = -1                               # where a name ends whose posts are past, if a list may go on there
    mentions = n.spotted.inside(sentence.at)
    for place, mention in enumerate(mentions, 1):
        n.scope.ahead = " ".join(title.organ for later in mentions[place:] for title in later.titles)
        if not mention.titles:
            if mention.label:
                before = []
            continue
        found = n.made_out.get(mention.at)
        if found is None and _P.receives.match(n.s, mention.at.end, sentence.at.end):
            _at_the_hosts(n, sentence, mention)
        if found is None:
            found = _shared(n, mention) if mention.kind == "listed" else n.offices.make_out(mention.titles, before)
            n.made_out[mention.at] = found
            n.scope.of_mention[mention.at] = [o.agency.division for o in found if o.agency and o.agency.division]
        first = mention.titles[0]
        past = bool(_P.once.match(first.organ)) or n.s[once:first.at.start] == "、"   # 曾任西湖区区长甲、桐庐县县长乙
        once = mention.at.end if past else -1
        if past or _P.dead.match(n.s, mention.at.end, sentence.at.end):
            found = [o._replace(status="former") if o.status == "in office" else o for o in found]
        before = found or before
        for office in found:
            if _is_post(office):
                _enter(n, mention, office)
    n.scope.ahead = ""


def _at_the_hosts(n: Story, sentence: Sentence, mention: Mention) -> None:
    """Who receives guests that came to a place is of that place: 某公司一行到敦煌市,市长林致远会见."""
    goals = list(_P.came_to.finditer(n.s, sentence.at.start, mention.whole.start))
    division, length = n.scope.leading(goals[-1]["place"]) if goals else (None, 0)
    if division and length == len(goals[-1]["place"]):
        n.scope.name(division)


def _shared(n: Story, mention: Mention) -> list[Office]:
    """The offices that a list hands on from its head: those that more than one person can hold; none to whom the page
    has given a post elsewhere (副检察长甲、乙和丙发言 behind 县林业局局长丙)."""
    head = next((n.made_out[m.at] for m in reversed(n.spotted.mentions)
                 if m.at < mention.at and m.titles == mention.titles and m.at in n.made_out), [])
    many = marked("post_homes", "shared", 2)
    told = {o.agency.name for m in n.spotted.mentions if m.name == mention.name and m.kind == "titled"
            for o in n.made_out.get(m.at, []) if o.agency}
    if told and told.isdisjoint(o.agency.name for o in head if o.agency):
        return []
    shared = [o for o in head if _P.deputy.match(o.post) or o.title.hit.base in many or o.is_rank]
    return shared if shared and shared[-1] == head[-1] else []


def _is_post(office: Office) -> bool:
    """Does the title name a post, and not only a role at a sitting or a word?"""
    base, organ = office.title.hit.base, office.title.organ
    kind, implied = bases()[base]
    if kind == "passing" or (base == "主席" and _P.sitting.search(organ)) or (
            base == "成员" and (not organ or _P.team_end.search(organ))):
        return False
    return bool(office.agency) or not (kind == "staff" or (kind == "head" and implied == "body"))


def _enter(n: Story, mention: Mention, office: Office) -> None:
    at = _employer(n, mention, office)
    span = Span(min(at.start, mention.at.start), max(mention.at.end, office.title.at.end))
    by = f"rules/post.{mention.kind}"
    score = round(mention.score * (1.0 if office.agency else _OPEN), 3)
    if office.agency:
        organ = _P.once.sub("", office.title.organ) if mention.kind != "listed" else ""
        n.ledger.agency(office.agency, at, organ, by, score)
    n.ledger.tenure(mention.name, office, Why((span,), by, score))


def _employer(n: Story, mention: Mention, office: Office) -> Span:
    """Where the agency of a post is named: before the name, where the post stands behind it (市水务局 温和 局长)."""
    organ, start = office.title.organ, mention.at.start
    before = mention.kind == "postposed" and organ and n.page.document.text[:start].endswith(organ)
    return Span(start - len(organ), start) if before else office.title.at
