"""How documents are taken in: what a person may set, and what holds where he sets nothing."""

from __future__ import annotations

from typing import NamedTuple

from kg.errors import InputError

#: what a file may hold → the endings that tell it
MEDIA = {
    "text": (".txt", ".text"),
    "html": (".html", ".htm", ".xhtml", ".shtml"),
    "markdown": (".md", ".markdown"),
    "jsonl": (".jsonl", ".ndjson"),
    "csv": (".csv",),
    "tsv": (".tsv",),
    "parquet": (".parquet",),
    "warc": (".warc", ".wet"),
}
ENDINGS = {ending: media for media, endings in MEDIA.items() for ending in endings}
PACKED = (".gz", ".zst")

#: our names of the fields of an article; in a file they have these names where nothing else is set
FIELDS = ("text", "title", "url", "published", "publisher")

#: characters of a document. A long speech has 30,000, and the time of reading grows faster than the length; what is
#: longer is a book or no text at all
LIMIT = 200_000
#: a web page may have so many times more characters than the article that it holds
PAGE = 20


class Intake(NamedTuple):
    """`encoding`: of every file; found out if empty. `fields`: pairs of our name of a field and its name in the files.
    `media`: a key of MEDIA, what every file holds; told by the ending if empty. `limit`: characters of a document."""

    encoding: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    media: str = ""
    limit: int = LIMIT

    def most(self, media: str) -> int:
        """Characters that a file of this kind may have, where it holds one article."""
        return self.limit * PAGE if media == "html" else self.limit

    def too_long(self, found: str, media: str = "") -> InputError:
        """The error of a document of so many characters."""
        return InputError(f"the document has {found} characters, and one may have {self.most(media):,}",
                          hint="cut it into its articles, or set --limit")


#: where nobody has set anything
AS_FOUND = Intake()
