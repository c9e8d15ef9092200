"""`kg review`: what deserves a human eye, the weightiest first, and the answers, kept as decisions."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import click

from kg.cli import check_contradictions, explain_person, options, review_answers
from kg.resolve.decisions import append
from kg.resolve.judgements import Mark
from kg.resolve.verdicts import Decision
from kg.show import table
from kg.store import beside
from kg.store.store import Store, open_store

#: what a dispute of each sort weighs, and what it means
_WEIGHTS = {"cut": 2, "kind": 2, "deed": 2, "unseen": 1, "unread": 1}
_DISPUTES = {"cut": "a second reader cuts the name otherwise", "kind": "a second reader calls it something else",
             "deed": "a second reader sees somebody else do it", "unseen": "a second reader sees no name here",
             "unread": "a second reader sees a person whom the rules do not read"}
HEADS = ("weight", "what", "one", "quote", "document", "other", "quote_2", "document_2", "why")


class Doubt(NamedTuple):
    """`what` is pair, event pair, the kind of a contradiction, or `voices` and the sort of a dispute; `answers` what
    each key that may be pressed means and decides."""

    weight: int
    what: str
    one: tuple[str, str, str]
    other: tuple[str, str, str]
    why: str
    answers: tuple[review_answers.Answer, ...]


@click.command("review")
@options.graph
@click.option("--list", "listed", is_flag=True, help="Only list the doubts, as CSV, and ask nothing.")
@click.option("--who", default="", metavar="NAME", help="Who answers; kept with each decision.")
@click.option("-n", "most", type=click.IntRange(1), default=20, show_default=True, help="How many are asked at most.")
def command(graph: Path, listed: bool, who: str, most: int) -> None:
    """Show pairs of people who may be one, pairs of reports that may tell of one event, statements that cannot all be
    true, and names that a second reader sees otherwise (kg build --spotter), each with the words on both sides, and
    take the answers. They are appended to decisions.jsonl in the folder of the graph and hold from the next build on,
    whatever else is read; to take one back, delete its line.

    \b
    Example:
      kg review -g graph --list
    """
    store = open_store(graph)
    for row in beside.rows(store.folder, "stale.jsonl"):
        options.say(f"decisions.jsonl, line {row['line']}: {row['kind']} "
                    f"meets nothing in this graph (stale): {row['reason']}")
    found = sorted(doubts(store), key=lambda d: (-d.weight, d.what, d.one, d.other))
    if listed or not sys.stdin.isatty():
        rows = [(str(d.weight), d.what, *d.one, *d.other, d.why) for d in found]
        options.write([table.as_csv(HEADS, rows)], None)
        return
    decided = 0
    for number, doubt in enumerate(found[:most], 1):
        answer = ask(doubt, f"{number}/{min(most, len(found))}")
        if answer == "q":
            break
        for decisions in (decisions for key, _, decisions in doubt.answers if key == answer):
            why = click.prompt("why", default="", show_default=False)
            for decision in decisions:
                append(store.folder, decision._replace(who=who, when=date.today().isoformat(), why=why))
            decided += 1
    left = len(found) - decided
    options.say(f"{decided} decided, {left} left" + ("; they hold from the next kg build on" if decided else ""))


def ask(doubt: Doubt, number: str) -> str:
    """Show a doubt and take the key that was chosen."""
    click.echo(f"\n{number}  {doubt.what}: {doubt.why}")
    for name, quote, document in (doubt.one, doubt.other):
        click.echo(f"   {name}\n      {document}: {quote}")
    keys = {key: meaning for key, meaning, _ in doubt.answers} | {"s": "skip", "q": "quit"}
    click.echo("   " + "   ".join(f"[{key}] {meaning}" for key, meaning in keys.items()))
    return str(click.prompt("", type=click.Choice(list(keys)), show_choices=False, prompt_suffix="> ", default="s",
                            show_default=False))


def doubts(store: Store) -> Iterator[Doubt]:
    """Everything worth a look: pairs of people and of reports one point short, and contradictions of which a side may
    be wrong. What is decided already does not come again, as the next build takes it in."""
    names = explain_person.names_of(store)
    quotes: dict[str, dict[tuple[str, str], str]] = {}
    for row in beside.rows(store.folder, "judgements.jsonl"):
        one, other = row["one"], row["other"]
        if row["verdict"] != "doubtful" or one["key"] == other["key"]:
            continue  # certain, or joined by way of a third
        why = "; ".join(row["reasons"])
        if row["kind"] == "event":
            marks = [Mark(side["document"], side["says"]) for side in (one, other)]
            sides = [(f"{side['says']} ({side['key']})", side["quote"], names.get(side["document"], side["document"]))
                     for side in (one, other)]
            yield Doubt(2, "event pair", sides[0], sides[1], why, review_answers.events(*marks))
            continue
        if one["name"] not in quotes:
            quotes[one["name"]] = explain_person.quotes_of(store, one["name"])
        said = quotes[one["name"]]
        marks = [Mark(side["document"], side["name"]) for side in (one, other)]
        sides = [(f"{side['name']} ({side['key']})", said.get((side["key"], name), ""), name)
                 for side in (one, other) for name in [names.get(side["document"], side["document"])]]
        yield Doubt(3, "pair", sides[0], sides[1], why, review_answers.people(*marks))
    for row in beside.rows(store.folder, "disputes.jsonl"):
        yield _disputed(row, names.get(row["document"], row["document"]))
    ground = review_answers.Names(store)
    for found in check_contradictions.doubts(store):
        yield Doubt(found.weight, found.kind, _side(found.one), _side(found.other), f"{found.sort}, {found.about}",
                    tuple(review_answers.contradiction(ground, found)))


def _disputed(row: Mapping[str, Any], document: str) -> Doubt:
    """What a second reader sees otherwise. Which of two names is right can be decided; a deed or a person that is not
    read is looked up by hand."""
    sort, name, other = row["sort"], row["name"], row["other"]
    mark = Mark(row["document"], name)
    answers: list[review_answers.Answer] = []
    if name and sort in ("cut", "kind", "unseen"):
        answers.append(("1", f"{name} is right", (Decision("reads", mark, as_=name),)))
    if sort == "cut":
        answers.append(("2", f"{other} is right", (Decision("reads", mark, as_=other),)))
    said = (name or "nobody", row["quote"], document)
    seen = (f"{other or 'nobody'} ({row['voice']})", row["quote"], document)
    return Doubt(_WEIGHTS[sort], f"voices {sort}", said, seen, _DISPUTES[sort], tuple(answers))


def _side(side: check_contradictions.Side) -> tuple[str, str, str]:
    return side.value, side.quote, side.document
