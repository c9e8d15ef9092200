"""Which documents carry the same text: reprints, copies on other sites, the same article in both scripts.

A text is known by the hashes of its longer sentences. The least of these hashes are looked up in an index, so that
only documents that share one are compared at all; the work grows with the number of documents.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from hashlib import sha256
from typing import NamedTuple

from kg.model import Document

#: sentences shorter than this are told everywhere
SHORTEST = 14
#: so many of the least hashes are looked up; a hash that stands in more documents than `CROWD` tells nothing
LEAST, CROWD = 12, 200
#: so much of the shorter text stands in the other one, so much of the longer one, and so many characters at least
SHARE, LONGER, ENOUGH = 0.6, 0.3, 60

_STOP = re.compile(r"[。！？!?；;\n]")
_KEPT = re.compile(r"[^0-9A-Za-z\u3400-\u9fff]")


class Sketch(NamedTuple):
    """Hash → length of every longer sentence."""

    sentences: dict[int, int]

    @property
    def length(self) -> int:
        return sum(self.sentences.values())


def sketch(document: Document) -> Sketch:
    """The longer sentences of the article itself, whatever stands around it on its page."""
    body = [document.text[zone.at.start : zone.at.end] for zone in document.zones if zone.kind in ("body", "caption")]
    text = "\n".join(body) if body else document.text
    found: dict[int, int] = {}
    for sentence in _STOP.split(text):
        kept = _KEPT.sub("", sentence)
        if len(kept) >= SHORTEST:
            found[int.from_bytes(sha256(kept.encode()).digest()[:8], "big")] = len(kept)
    return Sketch(found)


def same(one: Sketch, other: Sketch) -> bool:
    """Does most of the shorter text stand in the longer one?"""
    shared = sum(length for key, length in one.sentences.items() if key in other.sentences)
    short, long = sorted((one.length, other.length))
    return shared >= max(ENOUGH, SHARE * short, LONGER * long)


def groups(sketches: Mapping[str, Sketch], order: Mapping[str, str]) -> dict[str, str]:
    """Document → the first document with the same text (itself where there is no other). `order` sorts them."""
    index: defaultdict[int, list[str]] = defaultdict(list)
    for document in sorted(sketches):
        for key in sorted(sketches[document].sentences)[:LEAST]:
            index[key].append(document)
    leader = {document: document for document in sketches}

    def find(document: str) -> str:
        while leader[document] != document:
            leader[document] = leader[leader[document]]
            document = leader[document]
        return document

    for key in sorted(index):
        found = index[key]
        if len(found) > CROWD:
            continue
        for other in found[1:]:
            first, second = find(found[0]), find(other)
            if first != second and same(sketches[found[0]], sketches[other]):
                low, high = sorted((first, second), key=lambda d: (order.get(d) or "9999", d))
                leader[high] = low
    return {document: find(document) for document in sketches}
