"""What the shell may complete of a question: its name, its parameters, and the names that the graph knows.

A completion never fails: where nothing can be found out, nothing is offered. Switch it on with
`eval "$(_KG_COMPLETE=bash_source kg)"`, or `zsh_source`, `fish_source` (`shells.py`).
"""

from __future__ import annotations

from pathlib import Path

import click
from click.shell_completion import CompletionItem

from kg.errors import KgError
from kg.store import queries
from kg.store.store import Store, open_store

#: how many names of the graph are offered at once
MOST = 50
#: parameter → the class of the things whose names fill it
CLASSES = {
    "person": "foaf:Person", "agency": "org:Organization", "place": "schema:Place", "campaign": "df:Campaign",
    "document": "df:Document", "title": "org:Role", "indicator": "sosa:ObservableProperty",
}


def questions(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Names of saved questions, with what they ask; files where it looks like a path."""
    found = [CompletionItem(question.name, help=question.title) for question in queries.saved()
             if question.name.startswith(incomplete)]
    return found or [CompletionItem(incomplete, type="file")]


def parameters(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """`name=` of the question that is being asked, then the values that the graph knows."""
    try:
        params = queries.find(typed(ctx, "question")).params
        name, sign, begun = incomplete.partition("=")
        if not sign:
            return [CompletionItem(f"{one.name}=", help=one.description) for one in params if one.name.startswith(name)]
        if name not in CLASSES or name not in {one.name for one in params}:
            return []
        store = open_store(Path(typed(ctx, "graph")))
        return [CompletionItem(f"{name}={value}") for value in names(store, name, begun)]
    except KgError:
        return []


def typed(ctx: click.Context, name: str) -> str:
    """What the line has for the question or the graph; click leaves a line whose last option wants a value unparsed."""
    args = list(ctx.args)
    graph = [args[i + 1] for i, word in enumerate(args[:-1]) if word in ("-g", "--graph")]
    if name == "graph":
        return graph[-1] if graph else str(ctx.params.get("graph") or "graph")
    free = [word for word in args[:1] if not word.startswith("-")]
    return str(ctx.params.get("question") or (free[0] if free else ""))


def names(store: Store, param: str, begun: str) -> list[str]:
    """The names in the graph that begin so and may fill the parameter."""
    text = f"""\
#+ params:
#+   - begun string optional the first characters
#+ returns: name
SELECT DISTINCT ?name ?begun WHERE {{
  ?x a {CLASSES[param]} ; schema:name ?name . FILTER(COALESCE(STRSTARTS(?name, ?begun), true))
}} ORDER BY ?name LIMIT {MOST}"""
    answer = queries.ask(store, queries.describe(text, "-", "completion"), {"begun": begun})
    return [str(row[0]) for row in answer.rows]
