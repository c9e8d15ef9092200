"""The command `kg`: its verbs, and the one place where an error becomes a sentence and an exit code.

A verb lives in the file of its name and is imported when it is called, so that `kg --help` costs no more than click.
Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done, but something was set aside or found, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import click

from kg import __version__
from kg.errors import DataError, KgError, meant

#: every verb with its line in the help, in the order a person needs them
VERBS = {
    "build": "Read documents and write their graph.",
    "add": "Read more documents into the graph.",
    "query": "Ask the graph a saved question, or one of your own.",
    "withdraw": "Take documents out of the graph.",
    "diff": "Tell what is different between two graphs, and why.",
    "chart": "Draw the org chart of a place.",
    "site": "Write everything that the graph tells as one file for a browser.",
    "export": "Write the graph, or a part of it, in a format of another program.",
    "load": "Put the graph into a SPARQL server.",
    "explain": "Tell why the graph says what it says of a person, or how a page was read.",
    "ask": "Answer a question in Chinese or English words.",
    "measure": "Count on networks of people and agencies: centrality, groups, chains, ranks.",
    "check": "Check the graph against its shapes.",
    "review": "Look at what is doubtful, and decide it.",
    "extract": "Print the fact sheet of each document.",
    "repair": "Print the repaired text of each document.",
    "lint": "Check the tables of words, the rules and their examples.",
    "evaluate": "Hold what is read against fact sheets known to be true.",
}
CONFIG = "kg.toml"
#: what a shell expects of a program that was interrupted
STOPPED = 130
#: so many more objects than before, and Python looks for those that hold each other (its own 700 costs a verb that
#: reads pages a fifteenth of its time; this, 24 MB); so often it does, and looks through the older ones too; then so
#: often, and looks through all. Rows that wait for others of their kind hold nobody who holds them: to pass them again
#: and again would cost a build of ten thousand documents a quarter of the time in which it tells who is who
COLLECTED = (200_000, 50, 1000)


class Verbs(click.Group):
    """The group of verbs, each loaded when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        verb = import_module(f"kg.cli.{cmd_name}").command
        assert isinstance(verb, click.Command)
        return verb

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in VERBS:
            hint = meant(args[0], VERBS) or "kg --help lists them"
            raise click.UsageError(f"there is no verb {args[0]}: {hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))


@click.group(cls=Verbs, context_settings={"auto_envvar_prefix": "KG", "help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kg", message="%(prog)s %(version)s")
@click.pass_context
def kg(ctx: click.Context) -> None:
    """Read news of Chinese local governments into a graph of people, posts, agencies, meetings and campaigns, in
    which every statement shows the characters of the original file that say so.

    \b
    Example:
      kg build seeds -g graph
      kg query who-chaired -g graph
    """
    ctx.default_map = settings(Path(CONFIG))
    if ctx.invoked_subcommand in ctx.default_map:
        known(ctx, ctx.invoked_subcommand)


def settings(path: Path) -> dict[str, Any]:
    """Defaults of the options, a table for each verb; nothing where there is no such file."""
    if not path.is_file():
        return {}
    import tomllib  # here, for most directories have no settings and the reader is slow to load

    hint = "one table for each verb, as in [build]"
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(str(error), where=str(path), hint=hint) from error
    for verb, table in tables.items():
        if verb not in VERBS or not isinstance(table, dict):
            raise DataError(f"{verb} is no table of a verb", where=str(path), hint=meant(verb, VERBS) or hint)
    return {verb: {key: _default(value) for key, value in table.items()} for verb, table in tables.items()}


def known(ctx: click.Context, verb: str) -> None:
    """DataError where the settings of a verb name an option that it does not have."""
    command = kg.get_command(ctx, verb)
    options = [param.name for param in command.params if isinstance(param, click.Option)] if command else []
    for key in (ctx.default_map or {})[verb]:
        if key not in options:
            names = [name for name in options if name]
            raise DataError(f"[{verb}] has no option {key}", where=CONFIG,
                            hint=meant(key, names) or f"it has {', '.join(names)}")


def _default(value: Any) -> Any:
    """A value as it would be typed on the command line; a table of names and values is several name=value."""
    if isinstance(value, dict):
        return [f"{key}={one}" for key, one in value.items()]
    if isinstance(value, list):
        return [_default(one) for one in value]
    return value if isinstance(value, bool) else str(value)


def fail(error: object, code: int) -> NoReturn:
    click.echo(f"kg: {error}", err=True)
    sys.exit(code)


def main() -> NoReturn:
    """The entry point: run a verb and end with its exit code."""
    gc.set_threshold(*COLLECTED)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if "_KG_COMPLETE" in os.environ:
        import_module("kg.cli.shells")
    try:
        code = kg.main(prog_name="kg", standalone_mode=False)
        sys.stdout.flush()
    except KgError as error:
        fail(error, error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        fail("stopped; what was there before stays as it was", STOPPED)
    except BrokenPipeError:                         # whoever read us has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        fail(KgError(error.strerror or str(error), where=str(error.filename or "")), 1)
    except Exception as error:
        if os.environ.get("KG_DEBUG"):
            raise
        hint = "this is a bug of difang: KG_DEBUG=1 shows where; please report it"
        fail(KgError(f"{type(error).__name__}: {error}", hint=hint), 1)
    sys.exit(code if isinstance(code, int) else 0)
