"""`kg ask`: a question in Chinese or English words, answered by a saved question."""

from __future__ import annotations

import shlex
from datetime import date, datetime
from functools import partial
from pathlib import Path

import click

from kg.ask import near, readings
from kg.ask.names import Named
from kg.ask.readings import Reading
from kg.cli import options, query
from kg.errors import KgError
from kg.ingest.script import simplify
from kg.store import absent, lookup, queries, rewrite
from kg.store.store import Store, open_store
from kg.store.tables import Table

#: as many readings are listed
MOST = 9


@click.command("ask")
@click.argument("words", nargs=-1, required=True, metavar="QUESTION")
@options.graph
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE",
              help="The day that 今年, 上个月, last year are seen from.")
@click.option("--reading", "number", type=click.IntRange(1), metavar="N", help="Of several readings take this one.")
@click.option("--sparql", is_flag=True, help="Print the SPARQL instead of its answer; kg query - runs it.")
@click.option("--evidence", is_flag=True, help="Show the words and the document behind every row.")
@query.sure
@query.forms
def command(words: tuple[str, ...], graph: Path, today: datetime | None, number: int | None, sparql: bool,
            evidence: bool, least: float, form: str | None, output: Path | None) -> None:
    """Answer a question in Chinese (either script) or English words. It says which saved question with which values it
    takes it for, and why, where the graph has no answer. A question that it does not understand, or in more than one
    way, is not answered: it shows what it does understand.

    \b
    Example:
      kg ask 谁主持了全市教育工作会议
      kg ask "Who chaired meetings in 安和市 in March 2023?" --evidence
      kg ask 今年一季度谁被任命了 --today 2024-05-10
    """
    question = " ".join(words)
    store = open_store(graph)
    reading = chosen(question, store, today.date() if today else None, number)
    asked = queries.find(reading.query)
    values = dict(reading.values)
    if reading.missing == readings.TIMELESS:
        has_day = any(one.name == "on" for one in asked.params)
        raise _usage(f"{asked.name} ({asked.title}) knows {'days, but no spans of time' if has_day else 'no time'}",
                     "ask it of one day, or without time" if has_day else "ask it without one")
    if reading.missing:
        told = next(one.description for one in asked.params if one.name == reading.missing)
        raise _usage(f"{asked.name} wants a day", f"say it in the question: {told}")
    options.say(f"{asked.title_zh} {asked.title}\n{line(reading, graph)}")
    plain = asked
    if evidence:
        asked = rewrite.quoted(asked)
    if least:
        asked = rewrite.surer(asked, least)
    if sparql:
        options.write([rewrite.written(asked, values)], output)
        return
    if any(slot == "post" for slot, _ in reading.unknown):      # neither its agency nor its title is known
        answer = Table(asked.returns, (), ())
    else:
        answer = query.answered(store, asked, values, reading.as_of)
    if answer.rows:
        query.warn(store, asked, values)
    query.show(answer, form, output, [("asked", question), *query.about(asked, values, store, reading.as_of)])
    if not answer.rows:
        missing(store, plain, reading, least)


def chosen(question: str, store: Store, today: date | None, number: int | None) -> Reading:
    """The reading that is clearly best, or the one that was named; KgError with what could be meant."""
    params = {one.name: {param.name: param.required for param in one.params} for one in queries.saved()}

    def look(forms: object) -> list[Named]:
        return [Named(*found) for found in lookup.known(store, list(forms))]  # type: ignore[call-overload]

    graph = readings.Graph(look, partial(lookup.happened, store), params)
    if not question.strip():
        raise _usage("there is no question", "as in: kg ask 谁主持了全市教育工作会议")
    found: list[Reading] = []
    for text in dict.fromkeys((question, simplified(question))):
        found += readings.readings(text, graph, today)
    found = readings.ranked(found)
    if number and number <= len(found):
        return found[number - 1]
    if (best := readings.taken(found)) and not number:
        return best
    if not found:
        like = "".join(f"\n  {text}   ({name})" for text, name in near.near(simplified(question), look))
        raise _usage(f"this form of question is not known: {question}", f"known are questions like these:{like}")
    told = "".join(f"\n  {number}  {queries.find(one.query).title_zh}  {_call(one)}"
                   for number, one in enumerate(found[:MOST], 1))
    raise _usage(f"this may mean {min(len(found), MOST)} things: {question}", f"--reading N takes one:{told}")


def simplified(question: str) -> str:
    """In simplified characters; a question that has none of the other script costs no conversion."""
    try:
        question.encode("gb2312")
    except UnicodeEncodeError:
        return simplify(question)
    return question


def line(reading: Reading, graph: Path) -> str:
    """The same as a call of `kg query`."""
    return f"= {_call(reading)} -g {shlex.quote(str(graph))}"


def _call(reading: Reading) -> str:
    given = "".join(f" -p {name}={_quoted(value)}" for name, value in reading.values if name != "post")
    return f"kg query {reading.query}{given}" + (f" --as-of {reading.as_of}" if reading.as_of else "")


def _quoted(value: str) -> str:
    return shlex.quote(value) if any(char in " \"'()&;|<>$`*?!“”" for char in value) else value


def missing(store: Store, asked: queries.Question, reading: Reading, least: float) -> None:
    """Say that the graph has no answer, and why."""
    options.say("not in the graph:")
    values = dict(reading.values)
    if least and not reading.unknown:
        unsure = len(query.answered(store, asked, values, reading.as_of).rows)
        if unsure:
            rows = f"{unsure} row{'s' * (unsure != 1)}"
            options.say(f"  known, but less sure than {least:g}: {rows} without --min-confidence")
            return
    why = list(absent.reasons(store, asked, values, reading.unknown))
    for reason in why or ["no document says so"]:
        options.say(f"  {reason}")
    if asked.empty:
        options.say(f"  {asked.empty}")


def _usage(what: str, hint: str) -> KgError:
    error = KgError(what, hint=hint)
    error.exit_code = 2
    return error
