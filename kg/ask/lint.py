"""What is wrong with the grammar of questions: patterns that do not compile, lists of words that nobody asks for,
examples that are not understood as they say."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from kg.ask import dates, grammar, readings, titles
from kg.ask.grammar import Form
from kg.ask.names import Look, Named
from kg.errors import DataError, KgError

#: the day that is today in all examples
TODAY = date(2024, 5, 10)
_FORMS, _DATES = (Path(__file__).with_name(name) for name in ("forms.toml", "dates.toml"))
#: parameters beside the slots
_TIMES = ("from", "to")


def problems() -> Iterator[DataError]:
    """Everything that is wrong, form by form."""
    for form in grammar.forms():
        for pattern in (*form.zh, *form.en):
            try:
                grammar.slots(pattern)
            except DataError as error:
                yield error
        for example in form.yes:
            if wrong := misread(form, example):
                yield DataError(f"{form.query}: {example['text']}: {wrong}", where=str(_FORMS),
                                hint="a pattern lacks, or another takes it")
    for name in sorted(_idle()):
        yield DataError(f"no pattern asks for <{name}>", where=str(_FORMS), hint="take the list out")
    yield from titles.problems()
    for example in dates.examples():
        if wrong := mistimed(example):
            yield DataError(f"{example['text']}: {wrong}", where=str(_DATES))


def misread(form: Form, example: Mapping[str, Any], params: Mapping[str, Mapping[str, bool]] | None = None) -> str:
    """What a question of a form is taken for, where that is not the form with the slots that it names; else empty."""
    graph = readings.Graph(_known(example), lambda words: words == example.get("meeting"), params or _params())
    try:
        found = readings.taken(readings.readings(str(example["text"]), graph, TODAY))
    except KgError as error:
        return str(error)
    if found is None:
        return "it has no reading, or several"
    wanted = {slot: str(value) for slot, value in example.items() if slot in grammar.SLOTS and slot != "post"}
    wanted |= {"place": str(example["at"])} if "at" in example else {}
    wanted |= {"agency": _post(example)[0], "title": _post(example)[1]} if "post" in example else {}
    values = {name: value for name, value in found.values if name in grammar.SLOTS}
    timed = bool(found.as_of or {"from", "to", "on", "since"} & set(dict(found.values)))
    if (found.query, values, timed) != (form.query, wanted, bool(example.get("when"))) or found.unknown:
        return f"it is taken for {found.query} {dict(found.values)}"
    return ""


def mistimed(example: Mapping[str, Any]) -> str:
    """What a time is taken for, where that is not what the example says; else empty."""
    try:
        rest, when = dates.without(str(example["text"]), TODAY)
    except KgError as error:
        return "" if example.get("refused") else str(error)
    told = when and (rest, *(day and day.isoformat() for day in (when.start, when.end)))
    wanted = (example.get("rest"), example.get("from"), example.get("to"))
    return "" if told == wanted and not example.get("refused") else f"it is taken for {told}"


def _known(example: Mapping[str, Any]) -> Look:
    """The names of an example, as a graph would know them."""
    kinds = {"other": "person", "beside": "person", "body": "agency", "at": "place"}
    names = {str(value): kinds.get(slot, slot) for slot, value in example.items() if slot in (*grammar.SLOTS, "at")}

    def look(forms: Collection[str]) -> Iterator[Named]:
        for form in forms:
            if names.get(form) == "post":
                yield Named(form, "post", "", *_post(example))
            elif form in names:
                yield Named(form, names[form])

    return look


def _post(example: Mapping[str, Any]) -> tuple[str, str]:
    """Agency and title of a post in an example: 安和市教育局局长 is 局长 at 安和市教育局."""
    found = re.fullmatch(r"(.+?局|.+市)(.+)", str(example["post"]))
    return (found[1], found[2]) if found else ("", "")


@cache
def _params() -> dict[str, dict[str, bool]]:
    fixed = {name for form in grammar.forms() for name in form.fixed}
    return {form.query: dict.fromkeys((*grammar.SLOTS, *_TIMES, *fixed), False) for form in grammar.forms()}


def _idle() -> set[str]:
    """Lists of words that no pattern and no other list names."""
    asked = {"polite", "final", "polite_en"}
    texts = [pattern for form in grammar.forms() for pattern in (*form.zh, *form.en)]
    texts += [one for name in grammar.words() for one in grammar.word(name)]
    for text in texts:
        asked |= set(re.findall(r"<(\w+)>", text))
    return set(grammar.words()) - asked
