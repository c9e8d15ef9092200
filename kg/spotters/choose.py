"""Which second reader is asked: from what the user names to a voice that has been looked through, and from the voice to
the reader itself."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg.errors import InputError, KgError, MissingExtra
from kg.spotters import trust
from kg.voices import NAMES, RULES, Spotter, Voice


def choose(name: str, *, model: Path | None = None, tokenizer: Path | None = None, sha256: str = "",
           trusted: bool = False, server: str = "", download: bool = False) -> Voice:
    """The voice of that name. A model must be trusted: by the digest of its directory, or by the user's word.

    Raises InputError for a directory that may run, fetch or unpack something, and for one that nobody vouches for."""
    if name not in NAMES:
        raise KgError(f"there is no voice {name}", hint=f"one of {', '.join(NAMES)}")
    if name == "hanlp-rest":
        if not server:
            raise KgError("--spotter hanlp-rest needs the address of a server", hint="--server http://localhost:8000")
        return Voice(name, server=server)
    if name != "hanlp":
        return Voice(name) if name != RULES.name else RULES
    if model is None:
        raise KgError("--spotter hanlp needs a model", hint="--model DIR; docs/voices.md tells where to get one")
    folders = [folder for folder in (model, tokenizer) if folder is not None]
    for folder in folders:
        trust.check(folder)
    found = "-".join(trust.digest(folder) for folder in folders)
    if sha256 and sha256.lower() != found:
        raise InputError(f"these are other files: their digest is {found}", where=str(model),
                         hint="the digest that was named is another one")
    if not sha256 and not trusted:
        raise InputError("a model can run code, so it must be trusted before it is loaded", where=str(model),
                         hint=f"if it came from where it is published, say --model-sha256 {found}, or --trust-model")
    return Voice(name, str(model), str(tokenizer or ""), found, True, download=download)


@cache
def spotter(voice: Voice) -> Spotter | None:
    """The reader of a voice, loaded once; None for the rules."""
    if voice.name == "hanlp":
        from kg.spotters.hanlp_model import Model

        return Model(voice)
    if voice.name == "hanlp-rest":
        from kg.spotters.hanlp_server import Server

        return Server(voice)
    if voice.name == "tagger":
        try:
            from kg.spotters.tagger import Tagger as Embedded
        except ImportError as error:
            raise MissingExtra("the tagger needs numpy", hint="pip install 'difang[tagger]'") from error
        return Embedded(voice)
    if voice.name == "posseg":
        from kg.spotters.posseg import Tagger

        return Tagger(voice)
    return None
