"""The stages on Arrow record batches, for an engine that spreads work over machines: each takes a batch, gives a batch,
and knows of no other.

    extract     SOURCES → RECORDS       any split of the documents
    mentions    RECORDS → MENTIONS      all records; each mention with the bucket that it belongs to
    resolve     MENTIONS → PEOPLE       any split of the buckets: who is who hangs on the mentions of a name alone
    records     RECORDS → Bundle        back, for `kg.build.write`

What an engine may want to see stands in columns of its own; the rest travels as bytes that only this program reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from kg.errors import InputError, MissingExtra
from kg.ingest.intake import AS_FOUND, Intake
from kg.ingest.read import Rejected
from kg.kept import place
from kg.model import Source
from kg.run import outcome
from kg.spill import Spill

if TYPE_CHECKING:
    from kg.resolve.decisions import Decisions
    from kg.resolve.keep import Bundle

try:
    import pyarrow as pa
except ImportError:
    raise MissingExtra("record batches need Arrow", hint="pip install 'difang[arrow]'") from None

_TEXT = pa.string()
#: a source: where it is from, its bytes, what they hold (text, html, markdown), what is said of them beside
SOURCES = pa.schema([("uri", _TEXT), ("data", pa.binary()), ("media", _TEXT), ("meta", pa.map_(_TEXT, _TEXT)),
                     ("charset", _TEXT), ("is_row", pa.bool_())])
#: a document that was read, or (`record` is null) why it was set aside and what may help
RECORDS = pa.schema([("uri", _TEXT), ("document", _TEXT), ("day", _TEXT), ("code", _TEXT),
                     ("people", pa.list_(_TEXT)), ("record", pa.binary()), ("reason", _TEXT), ("hint", _TEXT)])
#: a person as one document has him; all mentions of a name are in one bucket
MENTIONS = pa.schema([("bucket", pa.int32()), ("document", _TEXT), ("name", _TEXT), ("mention", pa.binary())])
#: who each of them is: the key of his identifier
PEOPLE = pa.schema([("document", _TEXT), ("name", _TEXT), ("person", _TEXT)])
#: so many buckets
BUCKETS = 256


def sources(found: Iterable[Source]) -> pa.RecordBatch:
    """Sources as a batch."""
    rows = [{**one._asdict(), "meta": list(one.meta)} for one in found]
    return pa.RecordBatch.from_pylist(rows, SOURCES)


def extract(batch: pa.RecordBatch, intake: Intake = AS_FOUND, least: float = 0.0) -> pa.RecordBatch:
    """What each source says, without the rows that are less sure than `least`."""
    from kg.resolve.keep import bundled, packed
    from kg.resolve.record import record

    rows: list[dict[str, Any]] = []
    for row in _rows(batch, SOURCES):
        source = Source(row["uri"], row["data"], row["media"] or "text", tuple(row["meta"] or ()),
                        row["charset"] or "", bool(row["is_row"]))
        found = outcome(intake, least, source)
        for one in map(record, found.things):
            rows.append({"uri": place(source.uri), "document": one.id, "day": one.day, "code": one.code,
                         "people": [told.row.name for told in one.people], "record": packed(bundled([one]))})
        rows += [{"uri": source.uri, "reason": one.reason, "hint": one.hint} for one in found.aside]
    return pa.RecordBatch.from_pylist(rows, RECORDS)


def records(batches: Iterable[pa.RecordBatch], aside: list[Rejected] | None = None) -> Iterator[Bundle]:
    """The documents of such batches; what was set aside is put into the list."""
    from kg.resolve.keep import unpacked

    for batch in batches:
        for row in _rows(batch, RECORDS):
            if row["record"] is None:
                if aside is not None:
                    aside.append(Rejected(row["uri"], row["reason"], row["hint"] or ""))
                continue
            found = unpacked(row["record"])
            if found is None:
                raise InputError("these bytes are no record of this program", where=str(row["uri"]))
            yield found


def mentions(batches: Iterable[pa.RecordBatch]) -> pa.RecordBatch:
    """Every mention of a person, for all records together: what a body or a place is called elsewhere tells where a
    post is."""
    from kg.resolve.keep import packed_mention
    from kg.resolve.resolve import told_mentions

    rows = [{"bucket": bucket(one.name), "document": one.document, "name": one.name, "mention": packed_mention(one)}
            for one in told_mentions(records(batches))]
    return pa.RecordBatch.from_pylist(rows, MENTIONS)


def bucket(name: str) -> int:
    """The bucket of a name, the same on every machine."""
    from kg.resolve.identity import stem

    return int.from_bytes(sha256(stem(name).encode()).digest()[:4], "big") % BUCKETS


def resolve(batch: pa.RecordBatch, decisions: Decisions | None = None) -> pa.RecordBatch:
    """Who is who among the mentions of one bucket or several whole ones."""
    from kg.resolve.decisions import Decisions
    from kg.resolve.identity import identified
    from kg.resolve.keep import unpacked_mention

    found = []
    for row in _rows(batch, MENTIONS):
        if (one := unpacked_mention(row["mention"])) is None:
            raise InputError("these bytes are no mention of this program", where=f"{row['document']} {row['name']}")
        found.append(one)
    with Spill() as spill:
        rows = sorted((mark.document, mark.name, person.key)
                      for one in identified(found, decisions or Decisions(), spill) for mark, person in one.people)
    return pa.RecordBatch.from_pylist([dict(zip(PEOPLE.names, row, strict=True)) for row in rows], PEOPLE)


def _rows(batch: pa.RecordBatch, schema: pa.Schema) -> Iterator[dict[str, Any]]:
    """The rows of a batch; InputError where it has other columns."""
    if missing := [name for name in schema.names if name not in batch.schema.names]:
        raise InputError(f"the batch lacks {', '.join(missing)}", hint=f"its columns are {', '.join(schema.names)}")
    yield from batch.to_pylist()
