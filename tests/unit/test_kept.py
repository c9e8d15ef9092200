"""By what a source and its reading are known, where a second reader is asked."""

import ast
from collections.abc import Iterable
from pathlib import Path

from kg.kept import CODE, READER, Settings, key, packed, parts, reads, unpacked
from kg.model import Source
from kg.voices import RULES, Voice

TOP = Path(__file__).parents[2]
PAGE = Source("a.txt", "县长来了。\n".encode())
ASKED = Settings(voice=Voice("hanlp", "/models/small", digest="ab" * 32, trusted=True))


def test_another_reader_is_another_reading() -> None:
    assert key(PAGE, Settings()) != key(PAGE, ASKED)
    assert key(PAGE, ASKED) == key(PAGE, ASKED._replace(voice=ASKED.voice._replace(model="/elsewhere")))
    assert key(PAGE, ASKED) != key(PAGE, ASKED._replace(voice=ASKED.voice._replace(digest="cd" * 32)))


def test_which_model_to_load_is_never_taken_from_a_file() -> None:
    assert unpacked(packed(PAGE, ASKED), ASKED.voice) == (PAGE, ASKED)
    assert unpacked(packed(PAGE, ASKED), RULES) is None
    assert unpacked(packed(PAGE, Settings()), ASKED.voice) is None
    assert b"/models" not in packed(PAGE, ASKED)


def imported(roots: Iterable[str]) -> set[str]:
    """The files of all modules of ours that these lead to, wherever in them the import stands."""
    found, todo = set[str](), list(roots)
    while todo:
        place = todo.pop()
        if place in found or not (TOP / place).is_file():
            continue
        found.add(place)
        for node in ast.walk(ast.parse((TOP / place).read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("kg"):
                base = node.module.replace(".", "/")
                todo += [f"{base}.py", *(f"{base}/{name.name}.py" for name in node.names)]
    return found


def test_whatever_reads_is_part_of_what_a_reading_rests_on() -> None:
    """A module that reading leads to, or a file of words beside it, changes the digest of readings."""
    roots = ["ingest/read", "ingest/load", "extract/reading", "extract/confidence", "spotters/choose", "resolve/record"]
    found = imported(f"kg/{root}.py" for root in roots)
    assert len(found) > 100 and all(reads(place) for place in found)
    assert all(reads(place) for place in parts() if place.split("/")[1:2] in (["ingest"], ["extract"], ["lexicon"]))
    assert reads("kg/resolve/keep.py") and reads(READER)


def test_what_comes_after_a_reading_leaves_it_as_it_is() -> None:
    after = ("kg/resolve/people.py", "kg/store/store.py", "kg/show/chart.toml", "ontology/codes.ttl")
    assert not any(map(reads, (CODE, *after)))
    assert not [place for place in parts() if place.startswith(("kg/ask/", "kg/show/", "kg/site/", "kg/export/"))]
