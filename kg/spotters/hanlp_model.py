"""HanLP with a model from a directory: the one door to HanLP and to PyTorch behind it.

The directory has passed trust.py. HanLP gets a copy of its settings in which the place of the tokenizer is spelled out,
and while it loads nothing is fetched that the user did not allow."""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, redirect_stderr
from io import StringIO
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from kg.errors import InputError, KgError, MissingExtra
from kg.lexicon.tables import rows
from kg.spotters import shapes
from kg.voices import Heard, Voice

#: sentences in one call
BATCH = 32
#: a longer sentence is cut where the model's own window ends, and what lies behind it is lost: it is not asked
LONGEST = 510
_MANY = "hanlp.components.mtl.multi_task_learning.MultiTaskLearning"


class Model:
    """A HanLP component, and one that cuts words for it where it needs words and the user named one. A single-task
    recogniser without one reads characters."""

    name = "hanlp"

    def __init__(self, voice: Voice) -> None:
        folder = Path(voice.model)
        self.many = _class(folder) == _MANY
        self.component = _load(folder, voice.download)
        self.cutter = _load(Path(voice.tokenizer), voice.download) if voice.tokenizer else None
        if self.many:
            self.tasks = _asked([str(task) for task in self.component.config.task_names])
            for task in self.component.config.task_names:
                _teach(str(task), self.component[task])
        else:
            _teach("ner", self.component)

    def hear(self, sentences: Sequence[str]) -> Iterator[Heard]:
        """What the model sees in each sentence; nothing in one that is blank, or longer than its window."""
        found = [Heard(read=False) for _ in sentences]
        asked = [n for n, sentence in enumerate(sentences) if sentence.strip() and len(sentence) <= LONGEST]
        for start in range(0, len(asked), BATCH):
            batch = asked[start:start + BATCH]
            for number, heard in zip(batch, self._batch([sentences[n] for n in batch]), strict=True):
                found[number] = heard
        yield from found

    def _batch(self, sentences: list[str]) -> Iterator[Heard]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if self.many:
                answer: Mapping[str, Any] = self.component(sentences, tasks=self.tasks)
            else:
                cut = self._cut(sentences)
                words = [[token if isinstance(token, str) else token[0] for token in tokens] for tokens in cut]
                answer = {"tok": cut, "ner": self.component(words)}
        yield from shapes.heard(answer, sentences)

    def _cut(self, sentences: list[str]) -> list[Any]:
        if self.cutter is None:
            return [[char for char in sentence if not char.isspace()] for sentence in sentences]
        return list(self.cutter(sentences))


def _asked(tasks: Sequence[str]) -> list[str]:
    """The tasks to ask for: names, else tags; roles, else dependencies."""
    names = [task for task in tasks if task.partition("/")[0] == "ner"]
    names = names or [task for task in tasks if task.startswith("pos") and task in shapes.labels()]
    acts = [task for task in tasks if task == "srl"] or [task for task in tasks if task == "dep"]
    if not names and not acts:
        raise InputError("this model tells no names and no roles", hint=f"it does {', '.join(tasks)}")
    return [task for task in tasks if task.startswith("tok")][:1] + names + acts


def _teach(task: str, component: Any) -> None:
    """Give a component the lexicon: posts stay whole words, organs of the centre are agencies, and words that nobody is
    called are no names. Tokens tell where they stand."""
    if task.startswith("tok"):
        component.config.output_spans = True
        component.dict_combine = {form for form, *_ in rows("posts", 3) if len(form) > 1}
    elif task.partition("/")[0] == "ner":
        known = shapes.labels().get(task) or shapes.labels()["ner"]
        tags = {str(tag).partition("-")[2] for tag in component.vocabs["tag"].idx_to_token if tag}
        component.dict_blacklist = {form for form, note in rows("not_names", 2) if note.startswith("never")}
        if agency := next((label for label, kind in known.items() if kind == "agency" and label in tags), ""):
            component.dict_whitelist = {form: agency for form, *_ in rows("central", 3)}


def _class(folder: Path) -> str:
    settings = json.loads((folder / "config.json").read_text("utf-8"))
    return str(settings.get("classpath") or settings.get("class_path") or "")


def _load(folder: Path, download: bool) -> Any:
    """The component of a directory. InputError for one that HanLP cannot load."""
    if not download:                                    # read by the library when it is imported
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
    with warnings.catch_warnings(), TemporaryDirectory(prefix="difang-model-") as made:
        warnings.simplefilter("ignore")
        try:
            import hanlp
            import torch  # noqa: F401  HanLP needs it and tells it badly
        except ImportError as error:
            raise MissingExtra(f"HanLP is not there ({error.name})", hint="pip install 'difang[hanlp]'") from error
        _mirror(folder, Path(made))
        said = StringIO()
        try:
            with redirect_stderr(said), _closed(download):
                return hanlp.load(made, verbose=False)
        except Exception as error:
            for cause in _causes(error):
                if isinstance(cause, KgError):
                    raise cause from None
            raise InputError(f"HanLP cannot load this model: {type(error).__name__}: {_first(error)}",
                             where=str(folder), hint="docs/voices.md tells which versions go together") from error


def _first(error: Exception) -> str:
    return (str(error).strip().splitlines() or [""])[0][:200]


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _mirror(folder: Path, made: Path) -> None:
    """The model again under `made`: its settings with whole paths, all else by links."""
    for path in sorted(folder.rglob("*")):
        copy = made / path.relative_to(folder)
        if path.is_dir():
            copy.mkdir(exist_ok=True)
        elif path == folder / "config.json":
            settings = _spelled(json.loads(path.read_text("utf-8")), folder.resolve())
            copy.write_text(json.dumps(settings, ensure_ascii=False), "utf-8")
        else:
            try:
                copy.symlink_to(path.resolve())
            except OSError:                             # where links need a right that one has not
                copyfile(path, copy)


def _spelled(settings: Any, folder: Path) -> Any:
    """Settings in which a tokenizer beside the model is named by its whole path."""
    if isinstance(settings, list):
        return [_spelled(one, folder) for one in settings]
    if not isinstance(settings, dict):
        return settings
    told = {key: _spelled(value, folder) for key, value in settings.items()}
    inner = told.get("transformer")
    if isinstance(inner, str):
        beside = next((place for place in (folder / inner, folder / Path(inner).name) if place.is_dir()), None)
        if beside and beside.resolve().is_relative_to(folder):
            told["transformer"] = str(beside)
    return told


@contextmanager
def _closed(download: bool) -> Iterator[None]:
    """Nothing is fetched while this lasts, unless it is allowed; nor is an index of packages asked after a failure."""
    import huggingface_hub.constants

    def refuse(*args: Any, **more: Any) -> Any:
        url = more.get("url") or (args[0] if args else "a file")
        raise InputError(f"this model needs {url}, which is not here",
                         hint="allow it with --allow-download, or put it where HanLP looks for it (HANLP_HOME)")

    with ExitStack() as stack:
        stack.enter_context(patch("hanlp.utils.component_util.get_latest_info_from_pypi", refuse))
        if not download:
            stack.enter_context(patch("hanlp.utils.io_util.download", refuse))
            stack.enter_context(patch.object(huggingface_hub.constants, "HF_HUB_OFFLINE", True))
        yield
