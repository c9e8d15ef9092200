"""What several verbs share: options, where output goes, and what is said about what was set aside."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from contextlib import contextmanager
from functools import wraps
from itertools import chain
from pathlib import Path
from time import monotonic
from typing import IO, Any, TypeVar

import click

from kg.errors import meant
from kg.ingest.counted import articles
from kg.ingest.decode import is_known
from kg.ingest.intake import FIELDS, LIMIT, MEDIA, Intake
from kg.ingest.read import Rejected
from kg.voices import NAMES, RULES, Voice

T = TypeVar("T")
#: how a bar looks
LOOK: dict[str, Any] = {"fill_char": "━", "empty_char": "╌", "width": 24}
#: encodings in which Chinese texts are found, by the names that people know
CODECS = ("utf-8", "utf-16", "gb18030", "gbk", "gb2312", "big5", "big5hkscs", "hz")
type_path = click.Path(path_type=Path)

_VOICES = "; ".join(f"{name}: {what}" for name, what in NAMES.items()) + "."

inputs = click.argument("inputs", nargs=-1, required=True, metavar="INPUT…")
graph = click.option("-g", "--graph", type=type_path, default=Path("graph"), show_default=True, metavar="GRAPH",
                     help="The folder of the graph.")
as_of = click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE",
                     help="What was so on this day, as far as documents of any date tell.")
quiet = click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")


def _encoding(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    if value and not is_known(value):
        raise click.BadParameter(f"there is no encoding {value}: {meant(value, CODECS) or 'try utf-8 or gb18030'}")
    return value or ""


def _fields(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    pairs = []
    for pair in value:
        ours, sign, theirs = pair.partition("=")
        if not sign or not theirs or ours not in FIELDS:
            hint = f"{ours} is none of {', '.join(FIELDS)}" if sign and theirs else "it is written as text=content"
            raise click.BadParameter(f"{pair!r}: {meant(ours, FIELDS) if ours not in FIELDS else ''} {hint}".strip())
        pairs.append((ours, theirs))
    return tuple(pairs)


def intake(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say how documents are taken in; the command gets them as one `intake`."""
    @click.option("--encoding", callback=_encoding, metavar="NAME",
                  help="The encoding of the files; found out if not given.")
    @click.option("--type", "media", type=click.Choice(list(MEDIA)),
                  help="What the files hold; told by their endings if not given.")
    @click.option("--field", "fields", multiple=True, callback=_fields, metavar="OURS=THEIRS",
                  help=f"The name of a field in records: {', '.join(FIELDS)}. As in --field text=content.")
    @click.option("--limit", type=click.IntRange(1), default=LIMIT, show_default=True, metavar="CHARACTERS",
                  help="A longer document is set aside.")
    @wraps(command)
    def taking(*args: Any, encoding: str, media: str | None, fields: tuple[tuple[str, str], ...], limit: int,
               **more: Any) -> Any:
        return command(*args, intake=Intake(encoding, fields, media or "", limit), **more)

    return taking


min_confidence = click.option("--min-confidence", "least", type=click.FloatRange(0, 1), default=0.0, metavar="X",
                              help="Leave out the rows that are less sure than X (0 to 1), and what hangs on them.")


def part(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that leave out a part of the graph."""
    for option in (
        click.option("--no-evidence", is_flag=True, help="Leave out the quotes and who read them; documents stay."),
        click.option("--min-confidence", "least", type=click.FloatRange(0, 1), default=0.0, metavar="X",
                     help="Leave out what no text tells as surely as X (0 to 1), and what hangs on it."),
        click.option("--place", default="", metavar="NAME",
                     help="Only what belongs to the place of this name or code and to the places in it."),
        as_of,
    ):
        command = option(command)
    return command


jobs = click.option("-j", "--jobs", type=click.IntRange(1), metavar="N",
                    help="How many processes read documents; as many as there are cores if not given.")


def spotter(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a second reader; the command gets it as `voice`."""
    @click.option("--spotter", type=click.Choice(list(NAMES)), default=RULES.name, show_default=True,
                  help="A second reader beside the rules. " + _VOICES)
    @_model
    @wraps(command)
    def asking(*args: Any, spotter: str, loaded: dict[str, Any], **more: Any) -> Any:
        return command(*args, voice=_choose(spotter, loaded), **more)

    return asking


def spotters(command: Callable[..., Any]) -> Callable[..., Any]:
    """The same, of several readers to compare; the command gets them as `voices`, none if none is named."""
    @click.option("--spotter", type=click.Choice(list(NAMES)), multiple=True,
                  help="Compare instead the rules, a second reader alone, and both; may be repeated. " + _VOICES)
    @_model
    @wraps(command)
    def asking(*args: Any, spotter: tuple[str, ...], loaded: dict[str, Any], **more: Any) -> Any:
        return command(*args, voices=tuple(_choose(name, loaded) for name in spotter), **more)

    return asking


def _choose(name: str, loaded: dict[str, Any]) -> Voice:
    from kg.spotters.choose import choose  # here, for the help needs none of it

    return choose(name, **loaded)


def _model(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a model or a server, together as `loaded`."""
    @click.option("--model", type=type_path, metavar="DIR", help="The directory of HanLP's model.")
    @click.option("--tokenizer", type=type_path, metavar="DIR",
                  help="The directory of a model that cuts words for a single-task one.")
    @click.option("--model-sha256", default="", metavar="HEX", help="Load the model if its files have this digest.")
    @click.option("--trust-model", is_flag=True, help="Load the model, whatever its digest.")
    @click.option("--allow-download", is_flag=True, help="HanLP may fetch what the model lacks (tokenizer, tables).")
    @click.option("--server", default="", metavar="URL", help="HanLP's REST service; the sentences are sent there.")
    @wraps(command)
    def loading(*args: Any, model: Path | None, tokenizer: Path | None, model_sha256: str, trust_model: bool,
                allow_download: bool, server: str, **more: Any) -> Any:
        loaded = {"model": model, "tokenizer": tokenizer, "sha256": model_sha256, "trusted": trust_model,
                  "server": server, "download": allow_download}
        return command(*args, loaded=loaded, **more)

    return loading


def output(metavar: str, help: str) -> Callable[[Any], Any]:
    return click.option("-o", "--output", type=type_path, metavar=metavar, help=help)


def write(parts: Iterable[str], path: Path | None) -> None:
    """Text to a file, which appears only when whole, or to stdout (no path, or `-`), each part as it comes."""
    if path is None or str(path) == "-":
        sys.stdout.writelines(parts)
        return
    with opened(path, "w") as file:
        file.writelines(parts)


def write_bytes(data: bytes, path: Path | None) -> None:
    """The same of bytes."""
    if path is None or str(path) == "-":
        sys.stdout.buffer.write(data)
        return
    with opened(path, "wb") as file:
        file.write(data)


@contextmanager
def opened(path: Path, mode: str) -> Iterator[IO[Any]]:
    """A file to write, which appears only when whole; OSError names it, and not what is written in its place."""
    whole = path.is_file() or not path.exists()  # a device or a pipe is written to, never replaced
    try:
        with click.open_file(str(path), mode, encoding=None if "b" in mode else "utf-8", atomic=whole) as file:
            yield file
    except OSError as error:
        if "__atomic-write" in str(error.filename):
            raise type(error)(error.errno, error.strerror, str(path)) from None
        raise


def say(text: str = "", quiet: bool = False) -> None:
    """Words for people: stderr."""
    if not quiet:
        click.echo(text, err=True)


def progress(things: Iterable[T], what: str, quiet: bool, length: int, aside: Sized = ()) -> Iterator[T]:
    """The same things; on a terminal a bar tells how many of `length` there are (0: nobody knows), how fast they come,
    and how many were set aside."""
    if quiet or not sys.stderr.isatty():
        yield from things
        return
    began, count = monotonic(), 0

    def pace(_: object) -> str:
        words = f"{count:,} done  {count / max(monotonic() - began, 0.001):,.1f}/s"
        return words + (f"  {len(aside):,} set aside" if len(aside) else "")

    template = "%(label)s  %(bar)s  %(info)s" if length else "%(label)s  %(info)s"
    with click.progressbar(length=length, label=what, file=sys.stderr, bar_template=template, item_show_func=pace,
                           show_percent=length > 0, **LOOK) as bar:
        for count, thing in enumerate(things, 1):
            yield thing
            bar.update(count + len(aside) - bar.pos)
        bar.update(length - bar.pos)


def reading(things: Iterable[T], inputs: Sequence[str], taken: Intake, aside: Sized, quiet: bool) -> Iterator[T]:
    """What is read from the inputs, under a bar."""
    known = articles(inputs, taken) if sys.stderr.isatty() and not quiet else 0
    return progress(things, "reading", quiet, known, aside)


def lines(head: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """Rows as lines of CSV under their heads."""
    for row in chain([head], rows):
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerow(row)
        yield text.getvalue()


def tell(aside: Iterable[Rejected]) -> None:
    """Say what was set aside and why."""
    for rejected in aside:
        say(f"set aside: {rejected.uri}: {rejected.reason}" + (f" ({rejected.hint})" if rejected.hint else ""))
