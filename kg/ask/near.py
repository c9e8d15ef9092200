"""Questions that could have been asked: of known forms, most like one that is not understood, about what it names."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher
from itertools import islice
from typing import Any

from kg.ask import grammar, readings
from kg.ask.names import Look, Names


def near(question: str, look: Look, most: int = 5) -> list[tuple[str, str]]:
    """Questions of known forms that are most like one of an unknown form, about what that names, each with the saved
    question it asks; one for each of these."""
    text = readings.plain(question)
    names = Names(text, look)
    told = {slot: max(found, key=len) for slot, found in names.by_slot.items() if found}
    told |= {"at": told["place"]} if "place" in told else {}
    examples = [(_about(yes, told), form.query) for form in grammar.forms() for yes in form.yes
                if readings.english(str(yes["text"])) == readings.english(text)]
    ranked = sorted(examples, key=lambda one: (-SequenceMatcher(None, text, readings.plain(one[0])).ratio(), one))
    best: dict[str, str] = {}
    for example, query in ranked:
        best.setdefault(query, example)
    return [(example, query) for query, example in islice(best.items(), most)]


def _about(example: Mapping[str, Any], told: Mapping[str, str]) -> str:
    """The text of an example with these names in the place of its own."""
    text = str(example["text"])
    for slot, name in example.items():
        if slot in told:
            text = text.replace(str(name), told[slot])
    return text
