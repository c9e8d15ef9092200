"""What documents say that cannot all be true. Nothing is overruled by it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from kg.resolve.events import Happening
from kg.resolve.judgements import Contradiction
from kg.resolve.posts import post
from kg.resolve.sightings import Sighting
from kg.resolve.tenures import Held

_WEIGHT = {"seat": 5, "chair": 4, "date": 3, "bounds": 3, "after-end": 2}


def undecided(found: Iterable[Contradiction], wrong: Callable[[str, str], bool]) -> list[Contradiction]:
    """Those that are left when the facts that people have called wrong in a document are taken away."""
    left = []
    for one in found:
        values = []
        for value, documents in one.values:
            fact = f"part:{one.about.partition(':')[2]}.{value}.chaired" if one.kind == "chair" else one.about
            if kept := tuple(document for document in documents if not wrong(fact, document)):
                values.append((value, kept))
        if len(values) > 1:
            left.append(one._replace(values=tuple(values)))
    return left


def of_events(events: Iterable[Happening]) -> Iterable[Contradiction]:
    """Days and chairs on which the reports of one event do not agree."""
    for happening in events:
        if len({report.voice for report in happening.reports}) < 2:
            continue
        about = f"event:{happening.key}"
        days = happening.voices(lambda report: report.day)
        last = max((report.row.end for report in happening.reports if len(report.row.end) == 10), default="")
        first = min((report.day for report in happening.reports if len(report.row.end) == 10), default="")
        whole = [(day, by) for day, by in days if len(day) == 10 and not first < day <= last]
        if len(whole) > 1:
            quotes = [(r.day, r.mark.document, r.evidence[0].quote) for r in happening.reports if len(r.day) == 10]
            names = tuple((report.mark.document, report.row.name) for report in happening.reports)
            yield _one("date", _sort(happening, whole), about, whole, quotes)._replace(names=names)
        chairs: defaultdict[str, set[str]] = defaultdict(set)
        for report in happening.reports:
            for key in report.chairs:
                chairs[key].add(report.mark.document)
        sets = {frozenset(report.chairs) for report in happening.reports if report.chairs}
        if any(not (one & other) for one, other in combinations(sorted(sets, key=sorted), 2)):
            told = [(key, tuple(sorted(by))) for key, by in chairs.items()]
            said = sorted(told, key=lambda pair: (-happening.weight(pair[1]), pair[0]))
            quotes = [(key, r.mark.document, quote) for r in happening.reports for key, quote in r.chaired]
            yield _one("chair", _sort(happening, said), about, said, quotes)


def _sort(happening: Happening, said: Sequence[tuple[str, tuple[str, ...]]]) -> str:
    """A slip where more voices say the first value than the second; otherwise nobody knows."""
    first, second = (happening.weight(documents) for _, documents in said[:2])
    return "slip" if first > second else "real"


def of_terms(held: list[Held]) -> Iterable[Contradiction]:
    """Ends before begins, and people at work after they left while nobody else is known in the post."""
    told = {(one.key, s) for one, s, _ in _replaced(held)}
    for tenure in held:
        term, about = tenure.term, f"tenure:{tenure.key}"
        begin, end = term.start, term.end or (term.ended.day if term.ended else "")
        begin = begin or (term.began.day if term.began else "")
        length = min(len(begin), len(end))
        if length and end[:length] < begin[:length]:
            came = [s for s in term.sightings if begin in (s.start, s.day)] or term.sightings
            left = [s for s in term.sightings if end in (s.end, s.day)] or term.sightings
            yield _one(
                "bounds",
                "real",
                about,
                [(f"from {begin}", _documents(came)), (f"to {end}", _documents(left))],
                [*_quotes(f"from {begin}", came), *_quotes(f"to {end}", left)],
            )
        late = [s for s in term.late if (tenure.key, s) not in told]
        if late and term.ended:
            gone = f"left {term.ended.day}"
            yield _one(
                "after-end",
                "lag",
                about,
                [
                    (gone, _documents(term.ended.sightings)),
                    *((f"in office {s.day}", (s.document,)) for s in late),
                ],
                [
                    *_quotes(gone, term.ended.sightings),
                    *(quote for s in late for quote in _quotes(f"in office {s.day}", [s])),
                ],
            )


def of_seats(held: list[Held]) -> Iterable[Contradiction]:
    """Two people seen in a post for one at the same time; a lag where the one is known to have left it."""
    by_post: defaultdict[str, list[Held]] = defaultdict(list)
    for tenure in held:
        if tenure.post and tenure.term.status in ("substantive", "acting") and tenure.term.first:
            by_post[tenure.post].append(tenure)
    for key in sorted(by_post):
        if not post(by_post[key][0].office.title).one:
            continue
        terms = sorted(by_post[key], key=lambda t: (t.term.first, t.key))
        for at, one in enumerate(terms):
            for other in terms[at + 1 :]:
                if other.term.first >= (_end(one) or one.term.last):
                    break
                if one.office.person != other.office.person and one.term.first < (_end(other) or other.term.last):
                    yield _one(
                        "seat",
                        "real",
                        f"post:{key}",
                        [_seen(one), _seen(other)],
                        [q for t in (one, other) for q in _quotes(t.office.person, t.term.sightings)],
                    )
    met: defaultdict[tuple[str, str], list[Sighting]] = defaultdict(list)
    for old, sighting, new in _replaced(held):
        met[old.key, new.key].append(sighting)
    by_key = {tenure.key: tenure for tenure in held}
    for (gone, heir), late in met.items():
        old, new = by_key[gone], by_key[heir]
        seen = old.office.person, _documents(late)
        yield _one("seat", "lag", f"post:{old.post}", [_seen(new), seen],
                   [*_quotes(new.office.person, new.term.sightings), *_quotes(seen[0], late)])


def _replaced(held: Iterable[Held]) -> Iterator[tuple[Held, Sighting, Held]]:
    """Those whom a document shows in a post for one that they had left, and who was in it by then."""
    sitting = [t for t in held if t.post and t.term.status in ("substantive", "acting") and t.term.first]
    for old in sitting:
        for sighting in old.term.late if post(old.office.title).one else ():
            heirs = [new for new in sitting if new.post == old.post and new.office.person != old.office.person
                     and new.term.first <= sighting.day and not "" < _end(new) <= sighting.day
                     and new.term.last >= _end(old)]
            if heirs:
                yield old, sighting, min(heirs, key=lambda new: (new.term.first, new.key))


def _end(tenure: Held) -> str:
    term = tenure.term
    return term.end or (term.ended.day if term.ended else "")


def _seen(tenure: Held) -> tuple[str, tuple[str, ...]]:
    return tenure.office.person, _documents(tenure.term.sightings)


def _documents(sightings: Iterable[Sighting]) -> tuple[str, ...]:
    return tuple(sorted({s.document for s in sightings}))


def _quotes(value: str, sightings: Iterable[Sighting]) -> Iterable[tuple[str, str, str]]:
    return sorted({(value, s.document, s.evidence[0].quote) for s in sightings if s.evidence})


def _one(
    kind: str,
    sort: str,
    about: str,
    values: Iterable[tuple[str, tuple[str, ...]]],
    quotes: Iterable[tuple[str, str, str]],
) -> Contradiction:
    weight = _WEIGHT[kind] - (sort != "real")
    return Contradiction(kind, sort, about, tuple(values), weight, tuple(quotes))
