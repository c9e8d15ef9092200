"""HanLP behind a REST service that the user names: the client is HanLP's own. What is asked is sent there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.error import HTTPError
from urllib.parse import urlsplit

from kg.errors import KgError, MissingExtra
from kg.spotters import shapes
from kg.voices import Heard, Voice

#: sentences in one request, and seconds to wait for its answer
BATCH, PATIENCE = 32, 60
#: what is asked for; the server takes the first task that begins so
TASKS = ("ner", "srl")
_REASONS = {
    400: "the server cannot read what was asked: it may be too long, or a task is not known there",
    401: "the server wants a key: set HANLP_AUTH",
    422: "the server cannot read what was asked",
    429: "the server has had enough for now: wait, or ask for a key (HANLP_AUTH)",
}


class Server:
    """A REST service of HanLP. KgError where it does not answer, or answers something else."""

    name = "hanlp-rest"

    def __init__(self, voice: Voice) -> None:
        try:
            from hanlp_restful import HanLPClient
        except ImportError as error:
            raise MissingExtra("the client of HanLP's REST service is not there",
                               hint="pip install 'difang[hanlp]'") from error
        if urlsplit(voice.server).scheme not in ("http", "https"):
            raise KgError("this is no address of a server", where=voice.server, hint="as in http://localhost:8000")
        self.url = voice.server
        self.client = HanLPClient(voice.server.rstrip("/"), language="zh", timeout=PATIENCE)

    def hear(self, sentences: Sequence[str]) -> Iterator[Heard]:
        """What the server sees in each sentence; nothing in a blank one, which it would refuse."""
        found = [Heard(read=False) for _ in sentences]
        asked = [n for n, sentence in enumerate(sentences) if sentence.strip()]
        for start in range(0, len(asked), BATCH):
            batch = asked[start:start + BATCH]
            for number, heard in zip(batch, self._batch([sentences[n] for n in batch]), strict=True):
                found[number] = heard
        yield from found

    def _batch(self, sentences: list[str]) -> list[Heard]:
        try:
            answer = self.client.parse(text=sentences, tasks=list(TASKS))
            tokens = next(items for task, items in answer.items() if task.startswith("tok"))
            if len(tokens) != len(sentences):
                raise ValueError(f"{len(tokens)} answers to {len(sentences)} sentences")
            return list(shapes.heard(answer, sentences))
        except OSError as error:                        # a refused connection, and every HTTP status but 200
            code = getattr(error, "code", None)
            if isinstance(error, HTTPError):
                error.close()                           # which the client leaves open
            what = _REASONS.get(code or 0) or f"it does not answer ({code or type(error).__name__})"
            raise KgError(what, where=self.url, hint="is this a REST service of HanLP?") from error
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, StopIteration) as error:
            raise KgError(f"this is no answer of HanLP: {error}", where=self.url) from error
