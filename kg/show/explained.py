"""How a page was read, for people: the text with its mentions marked, and for a row the chain that led to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from string import Template
from typing import NamedTuple

from kg.model import Span
from kg.show import marking
from kg.show.pen import clean

#: how each kind looks on a terminal (SGR), and how a part of the page that is not read
COLOURS = {"people": "1;36", "credits": "36", "tenures": "1", "agencies": "32", "events": "33", "campaigns": "35",
           "indicators": "34", "unread": "2"}
#: which kind is marked where two meet: the first
ORDER = ("people", "credits", "campaigns", "indicators", "tenures", "agencies", "events")


class Mention(NamedTuple):
    kind: str
    at: Span


class Place(NamedTuple):
    """Where a row stands: characters of the original file, what stands there, and the same repaired."""

    start: int
    end: int
    original: str
    repaired: str


class Chain(NamedTuple):
    """What led to a row. `words` are its cells; `repairs` the edits inside its places (was, now, why, sure); `rule`
    with where it is written and what it means; `entries` of the lexicon; `doubts` what lowered the confidence."""

    kind: str
    words: str
    places: tuple[Place, ...]
    repairs: tuple[tuple[str, str, str, float], ...]
    rule: str
    where: str
    means: str
    entries: tuple[str, ...]
    sure: float
    doubts: tuple[str, ...]
    at: tuple[Span, ...] = ()


def text(words: str, mentions: Sequence[Mention], unread: Sequence[Span], colour: bool) -> str:
    """The text; a mention stands in colour, or as [people 林致远] where there is none."""
    out, place = [], 0
    for mention in apart(mentions):
        out.append(plain(words, Span(place, mention.at.start), unread, colour))
        piece = words[mention.at.start:mention.at.end]
        out.append(painted(piece, mention.kind) if colour else f"[{mention.kind} {piece}]")
        place = mention.at.end
    return "".join([*out, plain(words, Span(place, len(words)), unread, colour)])


def apart(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions that do not meet, in order of the text: of two that do, the kind that is first in ORDER, then the
    longer one."""
    kept: list[Mention] = []
    for one in sorted(mentions, key=lambda m: (ORDER.index(m.kind), m.at.start - m.at.end, m.at.start)):
        if one.at.start < one.at.end and not any(one.at.meets(other.at) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda m: m.at)


def plain(words: str, at: Span, unread: Sequence[Span], colour: bool) -> str:
    """Words without a mention; dim where they are not read."""
    if not colour:
        return words[at.start:at.end]
    cuts = sorted({at.start, at.end, *(edge for span in unread for edge in span if at.start < edge < at.end)})
    pieces = zip(cuts, cuts[1:], strict=False)
    return "".join(painted(words[a:b], "unread") if any(s.start <= a and b <= s.end for s in unread) else words[a:b]
                   for a, b in pieces)


def painted(words: str, kind: str) -> str:
    """In colour, line by line, so that a pager keeps it."""
    return "\n".join(f"\x1b[{COLOURS[kind]}m{line}\x1b[0m" if line else "" for line in words.split("\n"))


def lines(chain: Chain) -> Iterator[str]:
    """A chain as lines, its head first."""
    yield f"{chain.kind}  {chain.words}"
    yield from (f"  {name:10} {words}" for name, words in steps(chain))


def steps(chain: Chain) -> Iterator[tuple[str, str]]:
    """Each step of a chain: its name and its words."""
    for place in chain.places:
        yield "says", f"{place.start}–{place.end}  {shown(place.original)}"
        if place.repaired != place.original:
            yield "repaired", shown(place.repaired)
    for was, now, why, sure in chain.repairs:
        yield "repair", f"{shown(was) or '∅'} → {shown(now) or '∅'}  {why}" + (f", sure {sure:g}" if sure < 1 else "")
    yield "rule", f"{chain.rule}: {chain.means} ({chain.where})" if chain.means else chain.rule
    if chain.entries:
        yield "words", "  ".join(chain.entries)
    yield "sure", f"{chain.sure:.3f}" + ("" if chain.doubts else ", nothing lowers it")
    yield from (("lowered by", doubt) for doubt in chain.doubts)


def shown(words: str) -> str:
    return words.replace("\n", "⏎")


def page(title: str, words: str, mentions: Sequence[Mention], chains: Sequence[Chain]) -> str:
    """One HTML file that fetches nothing: the text with its mentions, each telling its rows, and every row with its
    chain, which a click opens."""
    template = Template(Path(__file__).with_name("explained.html").read_text("utf-8"))
    marks = [marking.Mark(chain.kind, f"{chain.kind}: {chain.words}", chain.at) for chain in chains]
    marks += [marking.Mark(m.kind, m.kind, (m.at,)) for m in apart(mentions)]
    rows = "".join(f"<details><summary><b class={chain.kind}>{clean(chain.kind)}</b> {clean(chain.words)} "
                   f"<small>{chain.sure:.3f}</small></summary><dl>"
                   + "".join(f"<dt>{clean(name)}</dt><dd>{clean(said)}</dd>" for name, said in steps(chain))
                   + (f'<dt>text</dt><dd><a href="#r-{i}">to its place</a></dd>' if chain.at else "")
                   + "</dl></details>" for i, chain in enumerate(chains))
    return template.substitute(title=clean(title), text=marking.marked(words, marks, "r"), rows=rows)
