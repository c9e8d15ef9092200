"""HanLP's answers in all their shapes, turned into what is heard: multi-task, single-task and REST results, flat or
nested, tuples or lists, tokens with or without their places.

Places of names and roles are token numbers; they become characters by the tokens' own spans where the tokenizer gives
them, else by walking through the sentence. What cannot be placed is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from kg.lexicon.tables import rows
from kg.model import Span
from kg.voices import Act, Heard, Spot

_HERE = Path(__file__).parent
#: the relations of a subject to its verb, in the two dependency standards of the models
_SUBJECT = frozenset(("nsubj", "top", "SBV"))


@cache
def labels() -> dict[str, dict[str, str]]:
    """Label → kind, by task; the tasks in the order in which they are believed."""
    found: dict[str, dict[str, str]] = {}
    for form, kind in rows("labels", 2, _HERE):
        task, _, label = form.partition(" ")
        found.setdefault(task, {})[label] = kind
    return found


def heard(answer: Mapping[str, Any], sentences: Sequence[str]) -> Iterator[Heard]:
    """What a Document says of each sentence that was asked; `answer` holds one item a sentence under each key."""
    for number, sentence in enumerate(sentences):
        own = {task: items[number] for task, items in answer.items() if _is_nested(items, number)}
        yield one(own, sentence)


def _is_nested(items: Any, number: int) -> bool:
    return isinstance(items, Sequence) and not isinstance(items, str) and number < len(items)


def one(answer: Mapping[str, Any], sentence: str) -> Heard:
    """What a flat Document says of one sentence."""
    tokens = placed(_tokens(answer), sentence)
    return Heard(tuple(_spots(answer, tokens)), _acts(answer, tokens))


def names(spans: Iterable[Sequence[Any]], tokens: Sequence[Span | None], task: str = "ner") -> Iterator[Spot]:
    """The spans (text, label, begin, end) of one task; they may come in any order."""
    known = labels().get(task) or labels()["ner"]
    for item in spans:
        at = _at(item[2], item[3], tokens)
        if at and (kind := known.get(str(item[1]))):
            yield Spot(at, kind, f"{task} {item[1]}")


def placed(tokens: Sequence[Any], sentence: str) -> list[Span | None]:
    """Where each token stands: (text, begin, end) is believed, a bare token is looked for behind the one before; blanks
    count nowhere. None for a token that is not there, and for all behind it."""
    found: list[Span | None] = []
    place = 0
    for token in tokens:
        if not isinstance(token, str):
            start, end = int(token[1]), int(token[2])
            found.append(Span(start, end) if 0 <= start < end <= len(sentence) else None)
            continue
        at = _walk(token, sentence, place)
        found.append(at)
        place = at.end if at else len(sentence)
    return found


def _walk(token: str, sentence: str, place: int) -> Span | None:
    start = end = -1
    for char in token:
        if char.isspace():
            continue
        while place < len(sentence) and sentence[place].isspace():
            place += 1
        if place == len(sentence) or sentence[place] != char:
            return None
        start, end, place = place if start < 0 else start, place + 1, place + 1
    return Span(start, end) if start >= 0 else None


def _tokens(answer: Mapping[str, Any]) -> Sequence[Any]:
    """The tokens that the places of the other tasks count: the fine ones where there are two kinds."""
    for key in ("tok/fine", "tok", "tok/coarse"):
        if key in answer:
            return answer[key] or ()
    return next((items or () for key, items in answer.items() if key.startswith("tok")), ())


def _at(begin: Any, end: Any, tokens: Sequence[Span | None]) -> Span | None:
    """The characters of tokens begin to end (excluded)."""
    if not (isinstance(begin, int) and isinstance(end, int) and 0 <= begin < end <= len(tokens)):
        return None
    first, last = tokens[begin], tokens[end - 1]
    return Span(first.start, last.end) if first and last else None


def _spots(answer: Mapping[str, Any], tokens: Sequence[Span | None]) -> list[Spot]:
    """The names of all tasks; where two tasks see different things at one place, of the task believed first."""
    found: list[Spot] = []
    tasks = [key for key in answer if key.partition("/")[0] == "ner"]
    order = list(labels())
    for task in sorted(tasks, key=lambda key: (order.index(key) if key in order else len(order), key)):
        found += [spot for spot in names(answer[task] or (), tokens, task)
                  if not any(spot.at.meets(other.at) for other in found)]
    if not tasks:
        for task in (key for key in order if key.startswith("pos") and key in answer):
            found += [spot for spot in _tagged(answer[task] or (), tokens, task)
                      if not any(spot.at.meets(other.at) for other in found)]
    return sorted(found)


def _tagged(tags: Sequence[str], tokens: Sequence[Span | None], task: str) -> Iterator[Spot]:
    known = labels()[task]
    for tag, at in zip(tags, tokens, strict=False):
        if at and (kind := known.get(tag)):
            yield Spot(at, kind, f"{task} {tag}")


def _acts(answer: Mapping[str, Any], tokens: Sequence[Span | None]) -> tuple[Act, ...] | None:
    """Who does what: by the roles, else by the dependencies; None where the model tells neither."""
    if "srl" in answer:
        return tuple(sorted(_framed(answer["srl"] or (), tokens)))
    if "dep" in answer:
        return tuple(sorted(_depending(answer["dep"] or (), tokens)))
    return None


def _framed(frames: Iterable[Iterable[Sequence[Any]]], tokens: Sequence[Span | None]) -> Iterator[Act]:
    for frame in frames:
        parts = [(str(role), at) for _, role, begin, end in frame if (at := _at(begin, end, tokens))]
        who = tuple(sorted(at for role, at in parts if role == "ARG0"))
        yield from (Act(at, who) for role, at in parts if role == "PRED")


def _depending(arcs: Sequence[Sequence[Any]], tokens: Sequence[Span | None]) -> Iterator[Act]:
    """Subjects by the verb that they depend on; what is joined to a subject (conj, COO) is one too."""
    subjects: dict[int, list[int]] = {}
    for number, (head, relation) in enumerate(arcs):
        if str(relation).partition(":")[0] in _SUBJECT and 0 < head <= len(tokens):
            subjects.setdefault(head - 1, []).append(number)
    for verb, first in subjects.items():
        every = [*first, *(n for n, (head, how) in enumerate(arcs) if head - 1 in first and how in ("conj", "COO"))]
        at = _at(verb, verb + 1, tokens)
        who = tuple(sorted(span for n in every if (span := _at(n, n + 1, tokens))))
        if at:
            yield Act(at, who)
