"""A saved question as another text that asks the same: with its values written in, so that any store can run it, or of
sure statements only."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg import vocab
from kg.errors import KgError
from kg.store.queries import Question, terms

_WHERE = re.compile(r"\bWHERE\s*\{", re.I)
_PROLOGUE = re.compile(r"(?:\s*(?:#[^\n]*|PREFIX[^\n]*)\n|\s*\n)*", re.I)
_ORDER = re.compile(r"\bORDER\s+BY\s+([^{}]*)\Z", re.I)
_DIRECT = re.compile(r"\?evidence\b")
_DECLARED = re.compile(r"(?im)^\s*PREFIX\s+([\w-]*):")


def written(question: Question, values: Mapping[str, str]) -> str:
    """The SPARQL that `queries.ask` answers for these values, to be run without them; heads stay where they are."""
    text = question.text
    if bound := terms(question, values):
        start = _where(question)
        rows = "\n".join(f"  VALUES ?{name} {{ {term} }}" for name, term in bound.items())
        text = f"{text[:start]}\n{rows}{text[start:]}"
    return _prefixed(text)


def quoted(question: Question) -> Question:
    """The same question with `quote` and `document` in every row: a row for each place in a text that it rests on.

    One that shows them anyway stays as it is; KgError where nobody has said where the evidence is."""
    shown = question.returns
    named = (*shown, *(param.name for param in question.params))  # who gives the document need not be told of it
    if any(name.endswith("quote") for name in shown) and any(name.endswith("document") for name in named):
        return question
    text = _around(question, "?quote ?document", """  OPTIONAL {
    %s .
    ?evidence df:quote ?quote ; df:document ?in_document .
    OPTIONAL { ?in_document schema:name ?document_name }
  }
  BIND(COALESCE(?document_name, STR(?in_document)) AS ?document)""", "?document ?quote")
    return question._replace(text=text, returns=(*shown, "quote", "document"))


def surer(question: Question, least: float) -> Question:
    """The same question of what rests on evidence that is at least so sure; how often something is so counts what is
    less sure too, if it counts at all. KgError where nobody has said where the evidence is."""
    if _DIRECT.search(question.text, _where(question)):
        end = question.text.rindex("}")
        sure = f"FILTER EXISTS {{ ?evidence df:confidence ?sure . FILTER(?sure >= {least}) }}"
        text = f"{question.text[:end]}  {sure}\n{question.text[end:]}"
    else:
        sure = f"  OPTIONAL {{ %s . ?evidence df:confidence ?sure }}\n  FILTER(COALESCE(?sure >= {least}, true))"
        text = _around(question, "", sure, "")      # what the lexicon knows has no evidence
    return question._replace(text=text)


def _around(question: Question, more: str, pattern: str, order: str) -> str:
    """The text of a question around its own, which joins its rows to their evidence."""
    if not question.evidence:
        raise _unknown(question)
    start = match.end() if (match := _PROLOGUE.match(question.text)) else 0
    prologue, body = question.text[:start], question.text[start:].rstrip()
    ordered = _ORDER.search(body)
    inner = body[: ordered.start()] if ordered else body
    seen = " ".join(f"?{name}" for name in dict.fromkeys((*question.returns, *(one.name for one in question.params))))
    by = f"{ordered[1].strip() if ordered else ''} {order}".strip()
    return (f"{prologue}SELECT DISTINCT {seen} {more} WHERE {{\n  {{ {inner} }}\n{pattern % question.evidence}\n}}"
            + (f" ORDER BY {by}" if by else "") + "\n")


def _unknown(question: Question) -> KgError:
    error = KgError(f"{question.name} does not say where its evidence is",
                    hint="its head may say so: #+ evidence: ?fact df:evidence ?evidence")
    error.exit_code = 2
    return error


def _where(question: Question) -> int:
    """The place behind the first brace of the question."""
    head = sum(len(line) for line in _heads(question.text))
    found = _WHERE.search(question.text, head)
    if found is None:
        raise KgError("this question has no WHERE { … }", where=question.where)
    return found.end()


def _heads(text: str) -> list[str]:
    lines = text.splitlines(keepends=True)
    count = next((n for n, line in enumerate(lines) if line.strip() and not line.startswith("#")), len(lines))
    return lines[:count]


def _prefixed(text: str) -> str:
    """Prefixes that only this program binds are declared."""
    declared = set(_DECLARED.findall(text))
    body = re.sub(r"(?m)^\s*#.*$|<[^<>\s]*>|\"[^\"\n]*\"", " ", text)
    used = {prefix for prefix in re.findall(r"(?<![\w?$:/])([a-z][\w-]*):", body) if prefix in vocab.PREFIXES}
    heads = _heads(text)
    lines = [f"PREFIX {prefix}: <{vocab.PREFIXES[prefix]}>\n" for prefix in sorted(used - declared)]
    return "".join([*heads, *lines, text[sum(map(len, heads)):]])
