"""The examples of rules that are more than one pattern (campaigns, personnel, dates, figures), read as a page is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from kg.extract import campaign_rules, personnel_rules
from kg.extract.campaigns import campaigns
from kg.extract.daterules import table
from kg.extract.dates import today
from kg.extract.indicators import indicators
from kg.extract.jurisdiction import Scope
from kg.extract.ledger import Ledger
from kg.extract.offices import Offices
from kg.extract.personnel import forms, personnel
from kg.extract.spot import spot
from kg.extract.text import Page
from kg.lexicon.place import names, upward
from kg.model import Document, Span, Zone

#: where the examples of personnel play, and when; and the page of figures
_PLACE, _YEAR, _DAY = "嘉鱼县", 2023, date(2023, 5, 8)
_FIGURES, _FIGURES_DAY = "云泽市", date(2024, 11, 20)


class Failure(NamedTuple):
    text: str
    what: str


def failures() -> Iterator[tuple[str, str, Failure]]:
    """File (below rules/), rule and example, of those that are not read as they say."""
    for shape in campaign_rules.rules().shapes:
        file = f"campaign/{shape.id.partition('.')[0]}.toml"
        for text, wanted in shape.yes:
            yield from _told(file, shape.id, text, list(wanted), _campaigns(text))
        for text in shape.no:
            yield from _told(file, shape.id, text, [], _campaigns(text))
    rules = personnel_rules.rules()
    for rule in (*rules.before, *rules.after, *rules.alone, *rules.heading):
        for case in rule.yes:
            yield from _told("personnel.toml", rule.id, case.text, sorted(case.rows), sorted(_tenures(case.text)))
    for entry in table("date.toml")["rule"]:
        for one in entry["yes"]:
            days = today(page(one["text"], date.fromisoformat(one["published"]) if one.get("published") else None))
            found = [f"{m.start} {m.end}".strip() for m in days.mentions[-1:]]
            day = f"{one['start']} {one.get('end', '')}".strip()
            yield from _told("date.toml", entry["id"], one["text"], [day], found)
    for entry in table("indicator.toml")["rule"]:
        for one in entry["yes"]:
            yield from _told("indicator.toml", entry["id"], one["text"], one["rows"], _figures(one["text"]))
        for text in entry["no"]:
            yield from _told("indicator.toml", entry["id"], text, [], _figures(text))


def _told(file: str, rule: str, text: str, wanted: list[str], found: list[str]) -> Iterator[tuple[str, str, Failure]]:
    if found != wanted:
        told, should = ("; ".join(rows) or "nothing" for rows in (found, wanted))
        yield file, rule, Failure(text, f"{rule}: {text} gives {told}, not {should}")


def page(text: str, published: date | None = None) -> Page:
    whole = Span(0, len(text))
    return Page(Document("0" * 16, "x", "x", "0" * 64, len(text), "utf-8", text, text, zones=(Zone("body", whole),),
                         published=published, parts=(whole,) if published else ()))


def _campaigns(text: str) -> list[str]:
    return list(dict.fromkeys(mention.name for mention in campaigns(page(text), "")))


def _tenures(text: str) -> list[str]:
    """person post agency status of the acts, rosters and careers of a page."""
    here = page(text, _DAY)
    spotted, ledger = spot(here), Ledger()
    offices = Offices(Scope(upward(names()[_PLACE][0]), _YEAR))
    personnel(here, spotted, forms(here, spotted), offices, ledger, today(here))
    return [f"{row.person} {row.post} {row.agency} {row.status}" for row in ledger.tenures.values()]


def _figures(text: str) -> list[str]:
    """value unit change of the figures of a page, - for what is not told."""
    one = page(text, _FIGURES_DAY)
    return [" ".join(part or "-" for part in (row.value, row.unit, row.change))
            for row in indicators(one, today(one), _FIGURES)]
