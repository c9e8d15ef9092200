"""Fact sheets held against gold sheets: precision, recall and F1 of every kind of fact, and every miss.

What is compared, kind by kind (names in any accepted spelling, an event by the gold event it pairs with):

  people, credits, agencies, campaigns   the name
  tenures                                person, post, agency, status
  events                                 the event;  dates: the event and its day, of paired events only
  participations                         event, who, role
  about                                  event or agency, campaign, relation
  indicators                             value (the change where there is no level) and unit

Optional gold rows, people who are only cited, and what hangs on them count neither way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from kg.score.pairing import pair, parts
from kg.score.spelling import bare, reader
from kg.score.tally import Cells, Stated, Tally
from kg.wire import Row

KINDS = ("people", "credits", "agencies", "tenures", "events", "dates", "participations", "campaigns", "about",
         "indicators")
#: the kinds whose mean F1 is the headline
CORE = ("people", "agencies", "tenures", "events", "dates", "participations", "campaigns", "about")
#: kinds whose optional rows are set aside by name
_NAMED = ("agencies", "campaigns")

Read = Callable[[str | None], str]


def score(gold: Mapping[str, Row], given: Mapping[str, Row]) -> dict[str, Tally]:
    """The tally of every kind over all gold sheets, by the name of the document; a document without a predicted sheet
    counts as an empty one, a predicted sheet without a gold one does not count."""
    tallies = {kind: Tally(kind) for kind in KINDS}
    for document in sorted(gold):
        _Pair(document, gold[document], given.get(document, {}), tallies).compare()
    return tallies


def paired(gold: Mapping[str, Row], given: Mapping[str, Row]) -> dict[tuple[str, str], str]:
    """Document and id of every gold event → id of the predicted event that is the same, or empty where none is."""
    found = {(document, row["id"]): "" for document, sheet in gold.items() for row in sheet.get("events") or []}
    for document in gold:
        pairs = _Pair(document, gold[document], given.get(document, {}), {}).paired
        found |= {(document, true): said for said, true in pairs.items()}
    return found


def headline(tallies: Mapping[str, Tally]) -> float:
    return sum(tallies[kind].figures().f1 for kind in CORE) / len(CORE)


class _Pair:
    """A gold sheet and what was predicted for its document, both read in the gold sheet's names."""

    def __init__(self, document: str, gold: Row, given: Row, tallies: Mapping[str, Tally]) -> None:
        self.document, self.gold, self.given, self.tallies = document, gold, given, tallies
        self.person = reader(self.truth("people"))
        self.agency = reader(self.truth("agencies"), gold.get("locality"))
        self.campaign = reader(self.truth("campaigns"))
        self.people = {row["name"] for row in self.truth("people")}
        self.cited = {bare(name) for name in gold.get("cited") or ()}
        self.spare = {kind: {row["name"] for row in self.truth(kind) if row.get("optional")} for kind in _NAMED}
        self.paired = pair(self.truth("events"), self.rows("events"), parts(self.truth("participations"), self.who),
                           parts(self.rows("participations"), self.who))

    def truth(self, kind: str) -> list[Row]:
        return self.gold.get(kind) or []

    def rows(self, kind: str) -> list[Row]:
        return self.given.get(kind) or []

    def who(self, name: str) -> str:
        """A participant: a person of the gold sheet, else an agency."""
        person = self.person(name)
        return person if person in self.people else self.agency(name)

    def event(self, id: str, name: str | None = None) -> str:
        """The gold event of a predicted one; a stranger is called by its name, or its id."""
        return self.paired.get(id, f"? {id if name is None else name}")

    def compare(self) -> None:
        self.names()
        self.tenures()
        self.events()
        self.participations()
        self.about()
        self.indicators()

    def count(self, kind: str, gold: Iterable[Stated], given: Iterable[Stated], ignored: set[Cells]) -> None:
        self.tallies[kind].compare(self.document, gold, given, ignored)

    def names(self) -> None:
        self.named("people", self.person, self.cited)
        self.named("agencies", self.agency, self.spare["agencies"])
        self.named("campaigns", self.campaign, self.spare["campaigns"])
        self.count("credits", _by(lambda r: bare(r["name"]), self.truth("credits")),
                   _by(lambda r: bare(r["name"]), self.rows("credits")), set())

    def named(self, kind: str, read: Read, aside: set[str]) -> None:
        self.count(kind, _by(lambda r: r["name"], self.truth(kind)),
                   _by(lambda r: read(r["name"]), self.rows(kind)), set(aside))

    def tenures(self) -> None:
        def cells(row: Row) -> Cells:
            return (self.person(row["person"]), bare(row["post"]),
                    self.agency(row["agency"]) if row.get("agency") else None, row.get("status") or "in office")

        given = _by(cells, self.rows("tenures"))
        self.count("tenures", _by(cells, self.truth("tenures")), given,
                   _spare(cells, self.truth("tenures")) | {c for c, _ in given if c[0] in self.cited})

    def events(self) -> None:
        aside: set[Cells] = {row["id"] for row in self.truth("events") if row.get("optional")}
        self.count("events", _by(lambda r: r["id"], self.truth("events")),
                   _by(lambda r: self.event(r["id"], str(r.get("name"))), self.rows("events")), aside)
        true = _by(lambda r: (r["id"], r.get("date")), self.truth("events"))
        given = _by(lambda r: (self.paired[r["id"]], r.get("date")),
                    (row for row in self.rows("events") if row["id"] in self.paired))
        # another day than the true one is wrong for an optional event too
        self.count("dates", true, given, {cells for cells, _ in true if cells[0] in aside})

    def participations(self) -> None:
        aside = self.spare["agencies"] | self.cited
        spare = {row["id"] for row in self.truth("events") if row.get("optional")}

        def cells(row: Row, event: str) -> tuple[str, str, str]:
            return event, self.who(row["who"]), row["role"]

        given = _by(lambda r: cells(r, self.event(r["event"])), self.rows("participations"))
        true = [(cells(row, row["event"]), row) for row in self.truth("participations")]
        ignored: set[Cells] = {c for c, _ in given if c[1] in aside or c[0] in spare}
        ignored |= {c for c, row in true if row.get("optional") or c[1] in aside}
        self.count("participations", true, given, ignored)

    def about(self) -> None:
        def cells(event: Callable[[str], str], row: Row) -> Cells:
            subject = event(row["event"]) if row.get("event") else self.agency(row["agency"])
            return subject, self.campaign(row["campaign"]), row["relation"]

        own = partial(cells, str)
        given = _by(partial(cells, self.event), self.rows("about"))
        self.count("about", _by(own, self.truth("about")), given,
                   _spare(own, self.truth("about")) | {c for c, _ in given if c[1] in self.spare["campaigns"]})

    def indicators(self) -> None:
        def cells(row: Row) -> Cells:
            return bare(row.get("value")) or bare(row.get("change")), bare(row.get("unit"))

        self.count("indicators", _by(cells, self.truth("indicators")), _by(cells, self.rows("indicators")),
                   _spare(cells, self.truth("indicators")))


def _by(cells: Callable[[Row], Cells], rows: Iterable[Row]) -> list[Stated]:
    return [(cells(row), row) for row in rows]


def _spare(cells: Callable[[Row], Cells], rows: Iterable[Row]) -> set[Cells]:
    """The optional ones."""
    return {cells(row) for row in rows if row.get("optional")}
