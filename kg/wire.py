"""What leaves the program as records: the fact sheet of a reading, as JSON. docs/sheet.md tells its keys, and
schema/sheet.schema.json is their contract.

Every row of a sheet carries `evidence` ([start, end) pairs in characters of the original decoded file), `confidence`
(0 to 1), `by` (the rule that says so) and `words` (the entries of the lexicon behind it). Where a second reader was
asked, the sheet names it (`voice`) and tells where it sees something else (`disputes`). A key with
nothing in it is an empty list; what is not told is null.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from kg.model import Document, Reading, Why

Row = dict[str, Any]


@cache
def schema() -> Row:
    """The JSON Schema of a fact sheet."""
    loaded: Row = json.loads(Path(__file__).with_name("schema").joinpath("sheet.schema.json").read_text("utf-8"))
    return loaded


def dumps(record: Row, indent: int | None = None) -> str:
    """One record and a line end; Chinese is never escaped."""
    return json.dumps(record, ensure_ascii=False, indent=indent) + "\n"


def sheet(reading: Reading) -> Row:
    """The fact sheet of one document."""
    document = reading.document

    def row(why: Why, **values: Any) -> Row:
        spans = [list(document.locate(span)) for span in why.spans]
        told = {**values, "evidence": spans, "confidence": round(why.score, 4), "by": why.by, "words": list(why.words)}
        return {**told, "voices": list(why.voices)} if why.voices else told

    return {
        "document": document.name,
        "sha256": document.sha256,
        "uri": document.uri,
        "encoding": document.encoding,
        "title": document.title or None,
        "publisher": document.publisher or None,
        "published": document.published and document.published.isoformat(),
        "genre": document.genre,
        "locality": "".join(name for name, _ in reading.locality) or None,
        "repairs": repairs(document),
        "people": [row(p.why, name=p.name, also=list(p.also)) for p in reading.people],
        "credits": [row(c.why, name=c.name, role=c.role) for c in reading.credits],
        "cited": list(reading.cited),
        "agencies": [row(a.why, name=a.name, surface=list(a.surface), accept=list(a.accept), kind=a.kind or None,
                         place=a.place or None, parent=a.parent or None) for a in reading.agencies],
        "tenures": [row(t.why, person=t.person, post=t.post, agency=t.agency or None, status=t.status,
                        title=t.title, rank=t.is_rank, start=t.start or None, end=t.end or None)
                    for t in reading.tenures],
        "vacancies": [row(v.why, post=v.post, agency=v.agency) for v in reading.vacancies],
        "events": [row(e.why, id=e.id, kind=e.kind, name=e.name, date=e.date or None, end=e.end or None,
                       date_text=e.date_text or None, date_certainty=e.certainty or None, day_part=e.day_part or None,
                       places=list(e.places), host=list(e.host), planned=e.planned) for e in reading.events],
        "participations": [row(p.why, event=p.event, who=p.who, role=p.role, unnamed=p.unnamed or None)
                           for p in reading.participations],
        "campaigns": [row(c.why, name=c.name, kind=c.kind or None, round=c.round or None, surface=list(c.surface))
                      for c in reading.campaigns],
        "about": [row(a.why, **{"event" if a.relation == "about" else "agency": a.subject}, campaign=a.campaign,
                      relation=a.relation) for a in reading.about],
        "indicators": [row(i.why, indicator=i.indicator, value=i.value or None, unit=i.unit or None,
                           change=i.change or None, basis=i.basis or None, period=i.period or None,
                           place=i.place or None) for i in reading.indicators],
        "notes": list(document.marks),
        **({"voice": reading.voice, "disputes": [
            {"name": d.name or None, "other": d.other or None, "sort": d.sort,
             "evidence": [list(document.locate(d.at))]}
            for d in reading.disputes]} if reading.voice else {}),
    }


def repairs(document: Document) -> list[Row]:
    """How often each repair was made, and how sure the least sure one is."""
    counts = Counter(edit.why for edit in document.edits)
    return [{"why": why, "count": counts[why], "sure": min(e.sure for e in document.edits if e.why == why)}
            for why in sorted(counts)]
