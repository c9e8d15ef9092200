"""The text of a document as a line of JSON: repaired, with the repairs that lead back to what was found, and with what
each stretch is. Offsets count characters of the repaired text; `offset` is where the article begins in its file."""

from __future__ import annotations

import json

from kg.model import Document


def line(document: Document) -> str:
    return json.dumps({
        "id": document.id,
        "offset": document.offset,
        "text": document.text,
        "edits": [[at.start, at.end, was, why, round(sure, 4)] for at, was, why, sure in document.edits],
        "zones": [[kind, at.start, at.end] for kind, at in document.zones],
    }, ensure_ascii=False, separators=(",", ":"))
