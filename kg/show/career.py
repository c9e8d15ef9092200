"""A person's terms as bars over the years, and where the person was seen: one drawing for each person of a name.

A full edge stands where a text gives the day, a dashed one where the bound comes from a sighting or another's term. A
bar ends where the person was last seen in the post; what is not known after that is an empty dashed bar.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from kg.show.calendar import Axis, day_of, last_day
from kg.show.head import dated, footer, header, keyed
from kg.show.letters import cut, em, plain
from kg.show.pen import Drawing, Pen
from kg.show.seats import Row, grouped, last
from kg.show.sizes import MARGIN
from kg.show.words import ZH, say, table

WIDTH, BAR, LINE, MOST = 1000, 13, 40, 24
BLUE, PALE = "#1b5a9e", "#bcd3ec"
#: the words for a role that are not its code
ROLES = {"led": "led_delegation"}


class Term(NamedTuple):
    """A term on the chart. `begin` and `seen` bound what is known; `end` is None while no text tells one."""

    title: str
    status: str
    begin: date | None
    begin_exact: bool
    end: date | None
    end_exact: bool
    seen: date | None
    sightings: tuple[date, ...]


def drawings(terms: Sequence[Row], sightings: Sequence[Row], as_of: date, lang: str = ZH) -> list[Drawing]:
    """One for each person of the name."""
    people = grouped(terms, "person_iri")
    seen = grouped(sightings, "person_iri")
    every = sorted({*people, *seen})
    return [drawn(person, people.get(person, []), seen.get(person, []), (as_of, len(every) > 1), lang)
            for person in every]


def drawn(person: str, rows: Sequence[Row], seen: Sequence[Row], when: tuple[date, bool], lang: str) -> Drawing:
    as_of, several = when
    words, pen = say(lang), Pen()
    name = plain(next((row["who"] or "" for row in rows), "") or last(person).partition("-")[2])
    known = [term for group in grouped(rows, "tenure").values() if (term := term_of(group, as_of, lang))]
    known.sort(key=lambda t: (t.begin or date.max, t.end or date.max, t.title))
    events = happenings(seen, as_of, lang)
    title = f"{name} {words['career']}" + (f"（{words['namesake']}：{plain(last(person))}）" if several else "")
    counts = f"{len(known)} {words['posts']} · {words['present']} {len(events)} {words['times']}"
    y = header(pen, title, f"{dated(as_of, lang)} · {counts}", WIDTH)
    y = keyed(pen, (y + 24, WIDTH), [("exact", words["exact"]), ("bounded", words["bounded"]),
                                     ("after", words["after"]), ("dot", words["sighting"])]) + 16
    days = [day for term in known for day in (term.begin, term.end, term.seen) if day]
    days += [day for day, _ in events if day]
    axis = Axis(min(days, default=as_of), max([*days, as_of]), MARGIN + 8.0, WIDTH - MARGIN - 8.0)
    bottom = y + 22 + LINE * len(known) + (26 if events else 0)
    if days:
        axis.draw(pen, y + 12, bottom)
    y += 22
    for term in known:
        draw_term(pen, term, axis, (y, as_of), lang)
        y += LINE
    y = strip(pen, [day for day, _ in events if day], axis, y, lang) if events else y
    y = listed(pen, events, y + 22)
    return pen.drawing(last(person), title, (WIDTH, footer(pen, words["career_footer"], y + 10, WIDTH)), lang)


def term_of(rows: Sequence[Row], as_of: date, lang: str) -> Term | None:
    """A term as known on the day; None where it had not begun."""
    row, exact = rows[0], table()["exact"]
    first, seen = day_of(row.get("first")), day_of(row.get("last"))
    begin = day_of(row.get("from")) or first
    if begin and begin > as_of:
        return None
    end = day_of(row.get("to"))
    end = end if end and end <= as_of else None
    status = last(row.get("status"))
    tag = say(lang).get(status, "")
    what = " ".join(plain(cell) for cell in (row.get("agency"), row.get("title")) if cell)
    told = {day for one in rows if (day := day_of(one.get("published"))) and day <= as_of}
    return Term(what + (f"（{tag}）" if tag else ""), status, begin, last(row.get("from_known_by")) in exact, end,
                last(row.get("to_known_by")) in exact, min(seen, as_of) if seen else None, tuple(sorted(told)))


def happenings(rows: Iterable[Row], as_of: date, lang: str) -> list[tuple[date | None, str]]:
    """Each event once with what the person did there, the latest first, those without a day last."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for row in rows:
        code = last(row.get("role"))
        role = say(lang).get(ROLES.get(code, code), code)
        found.setdefault((row.get("date") or "", plain(row.get("what") or "")), {})[role] = None
    events = []
    for (day, what), roles in sorted(found.items(), reverse=True):
        if day[:4].isdigit() and (last_day(day) or as_of) > as_of:
            continue
        mark = "、" if lang == ZH else ", "
        events.append((day_of(day), f"{day.lstrip('X-') or say(lang)['undated']}　{mark.join(roles)}　{what}"))
    return events


def draw_term(pen: Pen, term: Term, axis: Axis, at: tuple[float, date], lang: str) -> None:
    """The words above, the bar below: known part full, what may follow dashed."""
    y, as_of = at
    words = say(lang)
    room = axis.right - axis.left
    text = term.title if term.begin else f"{term.title}　{words['no_time']}"
    text = cut(text, room / 13)
    begin = axis.x(term.begin) if term.begin else axis.left
    left = max(axis.left, min(begin, axis.right - em(text) * 13))
    pen.open("term", "listitem", label(term, lang))
    pen.box(axis.left, y, room, LINE - 2, "hit")
    pen.text(left, y + 13, text, 13, "hd" if term.status != "former" else "mute", axis.right - left)
    top = y + 19
    if term.begin:
        known = term.end or term.seen or term.begin
        right = max(axis.x(known), begin + 3)
        pen.box(begin, top, right - begin, BAR, fill=PALE)
        open_end = not term.end and axis.x(as_of) - right > 2 and term.status not in ("former", "nominee", "proposed")
        if open_end:
            pen.put(f'<rect x="{right:g}" y="{top + 3:g}" width="{axis.x(as_of) - right:g}" height="{BAR - 6}" '
                    f'fill="none" stroke="#8a93a0" stroke-dasharray="3 3"/>')
        edge(pen, begin, top, term.begin_exact)
        if right - begin > 6:
            edge(pen, right, top, bool(term.end) and term.end_exact)
        spots = [axis.x(day) for day in term.sightings if begin + 4 < axis.x(day) <= right]
        for x in apart(spots):
            pen.put(f'<circle cx="{x:g}" cy="{top + BAR / 2:g}" r="2.8" fill="#fff" stroke="{BLUE}"/>')
    pen.close()


def edge(pen: Pen, x: float, y: float, exact: bool) -> None:
    dash = "" if exact else ' stroke-dasharray="2.5 2"'
    pen.put(f'<path d="M{x:g} {y - 2:g}v{BAR + 4}" stroke="{BLUE}" stroke-width="{2.6 if exact else 1.4}"{dash}/>')


def apart(spots: Iterable[float]) -> list[float]:
    """Dots that do not lie over each other."""
    kept: list[float] = []
    for x in sorted(spots):
        if not kept or x - kept[-1] >= 5:
            kept.append(x)
    return kept


def strip(pen: Pen, days: Sequence[date], axis: Axis, y: float, lang: str) -> float:
    """Where the person was present, a dot a day."""
    for x in apart(axis.x(day) for day in days):
        pen.put(f'<circle cx="{x:g}" cy="{y + 14:g}" r="3" fill="#2e7d32"/>')
    return y + 26


def listed(pen: Pen, events: Sequence[tuple[date | None, str]], y: float) -> float:
    """The latest events in words."""
    for _, words in events[:MOST]:
        y += 18
        pen.text(MARGIN, y, cut(words, (WIDTH - 2 * MARGIN) / 12), 12, "sub", WIDTH - 2 * MARGIN)
    if len(events) > MOST:
        y += 18
        pen.text(MARGIN, y, f"… {len(events) - MOST}", 12, "sub", WIDTH - 2 * MARGIN)
    return y + 14


def label(term: Term, lang: str) -> str:
    """A term in words: its bounds, and how they are known."""
    words: Mapping[str, str] = say(lang)
    parts = [term.title]
    for day, exact in ((term.begin, term.begin_exact), (term.end, term.end_exact)):
        if day:
            parts.append(f"{day.isoformat()}（{words['exact' if exact else 'bounded']}）")
    if not term.end and term.seen:
        parts.append(f"{words['seen']} {term.seen.isoformat()}")
    return words["comma"].join(parts)
