"""A question becomes readings: saved questions with their parameters, the likeliest first.

Nothing is guessed: a reading accounts for every character of the question. Of several, one is taken only if it needs
clearly less (a slot, an unknown name, a piece taken out) than all others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple
from unicodedata import normalize

from kg.ask import dates, grammar, titles
from kg.ask.grammar import Form
from kg.ask.names import Look, Names
from kg.errors import KgError

#: what a reading costs for a slot, words of an event's name, a time or place taken out, a name nobody knows
SLOT, WORDS, TIME, PLACE, BARE, STRANGE = 1.0, 2.0, 1.5, 1.0, 2.0, 20.0
#: what is missing where the saved question has no place for a time
TIMELESS = "time"
#: how much less the best one must cost to be taken
CLEAR = 1.0
_FINAL = re.compile(r"[\s。.?!;,…~]+$")
_ENGLISH = re.compile(r"(?i)\b(?:who|whom|which|what|where|when|how|was|did|does|were|in|of|the|about)\b(?=[ ]|$)"
                      r"|^(?:is|are|has|have|had|list|show|name) ")
_QUOTES = re.compile(r"[“”\"《》]")


class Graph(NamedTuple):
    """What is asked of the graph: `look` for names, `happened` for an event with such words in its name; `params` are
    the parameters of each saved question, with the required ones marked."""

    look: Look
    happened: Callable[[str], bool]
    params: Mapping[str, Mapping[str, bool]]


class Reading(NamedTuple):
    """`unknown` are the names that the graph does not know, as (slot, name); `missing` is a parameter that is wanted
    and not told, or TIMELESS."""

    query: str
    values: tuple[tuple[str, str], ...]
    as_of: date | None = None
    unknown: tuple[tuple[str, str], ...] = ()
    missing: str = ""
    cost: float = 0.0


class _Variant(NamedTuple):
    """The question, what was taken out of it, and what that costs; `is_now` where a word for now was."""

    text: str
    when: dates.When | None = None
    place: str = ""
    cost: float = 0.0
    is_now: bool = False


def readings(question: str, graph: Graph, today: date | None = None) -> list[Reading]:
    """Every reading, the one that costs least first; none where no form fits. KgError where a time cannot be told."""
    variants, refused = [], None
    for variant in _lasting(plain(question)):
        names = Names(variant.text, graph.look)
        variants.append((variant, names))
        try:
            rest, when = dates.without(variant.text, today)
        except KgError as error:        # it may be a part of a name, which the question as it stands tells
            refused = error
        else:
            refused = None
            variants += [(variant._replace(text=rest, when=when, cost=TIME), names)] if when else []
    for effort in ("known", "short", "strange"):
        if effort == "short":
            for _, names in variants:
                names.widen()
        strange = effort == "strange"
        found = [reading for variant, names in variants for placed in _placed(variant, names, strange=strange)
                 for reading in _read(placed, names, graph, today, strange=strange)]
        if any(one.missing != TIMELESS for one in found):
            break
        if refused and effort == "short":
            raise refused
    return ranked(found)


def ranked(found: Iterable[Reading]) -> list[Reading]:
    """Each reading once, the one that costs least first; none that has to take a name for unknown where another need
    not."""
    best: dict[tuple[object, ...], Reading] = {}
    for one in sorted(found, key=lambda one: (one.cost, one.query, one.values)):
        best.setdefault((one.query, one.values, one.as_of), one)
    known = [one for one in best.values() if not one.unknown and one.missing != TIMELESS]
    return known or list(best.values())


def taken(found: list[Reading]) -> Reading | None:
    """The reading that is clearly best; None where there is none, or several are as good."""
    return found[0] if found and (len(found) == 1 or found[1].cost - found[0].cost >= CLEAR) else None


def plain(question: str) -> str:
    """The question in one width, without politeness and final marks; of blanks those between English words are left."""
    text = re.sub(r"\s+", " ", _FINAL.sub("", normalize("NFKC", question)).strip())
    if english(text):
        return titles.in_chinese(_stripped(text, grammar.word("polite_en"), ()))
    text = re.sub(r"(?<![A-Za-z0-9]) | (?![A-Za-z0-9])", "", text)
    return _stripped(text, grammar.word("polite"), grammar.word("final"))


def english(text: str) -> bool:
    return bool(_ENGLISH.search(text))


def _stripped(text: str, before: tuple[str, ...], after: tuple[str, ...]) -> str:
    for word in before:
        if text.lower().startswith(word):
            text = text[len(word):].lstrip(" ,:")
    for word in after:
        text = text.removesuffix(word) if len(text) > len(word) + 1 else text
    return text


# ------------------------------------------------------------------------------- reading


def _lasting(text: str) -> Iterator[_Variant]:
    """The question as it stands, and without its words for now."""
    yield _Variant(text)
    words = "|".join(map(re.escape, grammar.word("now")))
    rest = re.sub(rf"(?i)\b(?:{words})\b ?" if text.isascii() else rf"(?i) ?(?:{words})", "", text).strip()
    if rest != text:
        yield _Variant(rest, is_now=True)


def _placed(variant: _Variant, names: Names, *, strange: bool) -> Iterator[_Variant]:
    """The question as it stands, and without the place in it."""
    yield variant
    known = names.pattern("place")
    if strange and names.elsewhere:
        known = "|".join(filter(None, (known, *map(re.escape, sorted(names.elsewhere, key=len, reverse=True)))))
    shapes = "|".join(filter(None, (known, f"(?<=在)(?:{grammar.unknown().loose['place']})" if strange else "")))
    if not shapes:
        return
    pattern = rf" ?(?P<near>\b(?:in|at|of|from) )?(?P<at>{known or '(?!)'})" if english(variant.text) else (
        rf"(?P<near>[在于])?(?P<at>{shapes})(?:境内|市内|区内|县内|[的里内,,、](?!长))?")
    for found in re.finditer(pattern, variant.text):
        left, right = variant.text[: found.start()], variant.text[found.end():].lstrip(",")
        if not found["near"] and left and not english(variant.text):
            continue                    # in the middle of a question a place without 在 belongs to a name
        rest = f"{left.strip()} {right.strip()}".strip() if english(variant.text) else left + right
        cost = variant.cost + (PLACE if found["near"] else BARE)
        yield variant._replace(text=rest, place=found["at"], cost=cost)


def _read(variant: _Variant, names: Names, graph: Graph, today: date | None, *, strange: bool) -> Iterator[Reading]:
    fill = {slot: names.pattern(slot) for slot in grammar.SLOTS}
    if strange:
        shapes = grammar.unknown().loose
        fill = {slot: "|".join(filter(None, (known, shapes.get(slot, "")))) for slot, known in fill.items()}
        fill["place"] = "|".join((fill["place"], *map(re.escape, names.elsewhere)))
    fill["meeting"] = r".{2,60}?"
    fill = {slot: pattern for slot, pattern in fill.items() if pattern}
    in_english = english(variant.text)
    for form in grammar.forms():
        for pattern in form.en if in_english else form.zh:
            if grammar.needed(pattern) <= set(fill):
                slots = grammar.match(pattern, variant.text, fill)
                if slots is not None:
                    yield from _made(form, slots, variant, names, graph, today)


def _made(form: Form, slots: Mapping[str, str], variant: _Variant, names: Names, graph: Graph, today: date | None
          ) -> Iterator[Reading]:
    """The reading of a form whose slots hold these pieces; none where the saved question has no place for a part."""
    if form.now and not variant.is_now and len(list(_lasting(variant.text))) > 1:
        return                          # what is so now is another question
    if variant.is_now and not form.now:
        return
    query = form.now if variant.is_now else form.query
    params = graph.params[query]
    values: dict[str, str] = dict(form.fixed)
    strange: list[tuple[str, str]] = []
    cost = variant.cost
    for slot, piece in slots.items():
        cost += WORDS if slot == "meeting" else SLOT
        told = names.by_slot[slot].get(piece)
        cost += SLOT if slot in ("agency", "body") and piece in names.by_slot["place"] else 0
        if told is None and grammar.unknown().never.search(piece):
            return
        if told is None and slot == "meeting" and graph.happened(_QUOTES.sub("", piece)):
            told = {"meeting": _QUOTES.sub("", piece)}
        if told is None:
            if slot == "place" and piece in names.elsewhere:
                piece = names.elsewhere[piece]
            if not grammar.unknown().shapes[slot].fullmatch(piece):
                return
            strange.append((slot, piece))
            told = {slot: piece}
            cost += STRANGE
        values |= told
    if variant.place:
        told = names.by_slot["place"].get(variant.place)
        at = told["place"] if told else names.elsewhere.get(variant.place, variant.place)
        if values.setdefault("place", at) != at:
            return
        if variant.place not in names.by_slot["place"]:
            strange.append(("place", at))
            cost += STRANGE
    timed = _timed(form, params, variant.when, today)
    missing = ""
    if timed is None:
        timed, missing, cost = ({}, None), TIMELESS, cost + 2 * STRANGE
    if not set(values) - {"post"} <= set(params):
        return
    days, as_of = timed
    values |= days
    missing = missing or next((name for name, wanted in params.items() if wanted and name not in values), "")
    ordered = tuple((name, values[name]) for name in (*params, "post") if name in values)
    yield Reading(query, ordered, as_of, tuple(strange), missing, cost)


def _timed(form: Form, params: Mapping[str, bool], when: dates.When | None, today: date | None
           ) -> tuple[dict[str, str], date | None] | None:
    """What a time means for a saved question: parameters, or the day as of which the graph is asked. None where it has
    no place for the time."""
    if when is None:
        day = today.isoformat() if today else ""
        return ({"on": day} if params.get("on") and day else {}), None
    if "from" in params:
        days = {"from": when.start, "to": when.end}
        return {name: day.isoformat() for name, day in days.items() if day}, None
    if "since" in params:
        return ({"since": when.start.isoformat()}, None) if when.start else None
    if when.end and "on" in params:
        return {"on": when.end.isoformat()}, None
    return ({}, when.end) if when.end and form.as_of else None
