"""A directory that may run, fetch or unpack anything is refused, and nothing of it is run to find out."""

import json
import os
import pickle
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError, KgError
from kg.spotters import trust
from kg.spotters.choose import choose

NER = "hanlp.components.ner.transformer_ner.TransformerNamedEntityRecognizer"


def weights(path: Path, data: bytes | None = None) -> None:
    """A file of weights as PyTorch writes it: a zip with a pickle that names nothing but tensors."""
    tensors = b"\x80\x02ccollections\nOrderedDict\nq\x00)Rq\x01."
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("model/data.pkl", tensors if data is None else data)
        archive.writestr("model/data/0", b"\0" * 8)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A directory as HanLP 2.1 writes it, but for what its weights are worth."""
    folder = tmp_path / "model"
    folder.mkdir()
    config = {"classpath": NER, "trn": "https://example.org/corpus.zip#train.tsv", "save_dir": "/somewhere/else",
              "transformer": "tokenizer", "encoder": {
                  "classpath": "hanlp.layers.embeddings.contextual_word_embedding.ContextualWordEmbedding"}}
    (folder / "config.json").write_text(json.dumps(config), "utf-8")
    (folder / "vocabs.json").write_text(json.dumps({"tag": {"idx_to_token": ["O", "S-PERSON", "os.system", "a://b"]}}),
                                        "utf-8")
    weights(folder / "model.pt")
    return folder


def change(folder: Path, **settings: Any) -> None:
    path = folder / "config.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | settings), "utf-8")


class Trap:
    """Makes a file when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self.path),)


def test_a_plain_model_passes(model: Path) -> None:
    trust.check(model)


@pytest.mark.parametrize("settings, told", [
    ({"classpath": "os.abort"}, "class"),
    ({"encoder": {"classpath": "subprocess.Popen"}}, "class"),
    ({"encoder": {"vocab": [{"deep": {"class_path": "builtins.exec"}}]}}, "class"),
    ({"classpath": ["os.abort"]}, "class"),
    ({"encoder": {"classpath": "hanlp.layers.embeddings.fast_text.FastTextEmbedding"}}, "class"),
    ({"embed": "vectors.txt"}, "unpickled"),
    ({"embed": "https://example.org/vectors.zip"}, "address"),
    ({"char": {"anything": "ftp://example.org/x"}}, "address"),
    ({"mapper": "https://example.org/table.json"}, "address"),
    ({"mapper": trust.HOME + "table.zip"}, "address"),
    ({"transformer": "/etc"}, "outside"),
    ({"transformer": "../other"}, "outside"),
    ({"extra": "more.tar.gz"}, "archive"),
    ({"auto_map": {"AutoModel": "code.Model"}}, "code"),
])
def test_settings_that_run_fetch_or_unpack_are_refused(model: Path, settings: dict[str, Any], told: str) -> None:
    change(model, **settings)
    with pytest.raises(InputError) as caught:
        trust.check(model)
    assert told in caught.value.what and caught.value.where.endswith("config.json")


@pytest.mark.parametrize("vocabs", [
    {"tag": {"idx_to_token": [], "type": "os.abort"}},
    {"token_to_idx": {"idx_to_token": [], "type": "os.abort"}},
    {"a": {"b": {"idx_to_token": [], "type": "posixpath.join"}}},
    {"tag": ["no", "object"]},
])
def test_vocabularies_that_name_code_are_refused(model: Path, vocabs: dict[str, Any]) -> None:
    (model / "vocabs.json").write_text(json.dumps(vocabs), "utf-8")
    with pytest.raises(InputError):
        trust.check(model)


def test_a_hostile_pickle_is_refused_and_does_nothing(model: Path, tmp_path: Path) -> None:
    trace = tmp_path / "ran"
    for number, name in enumerate(("model.pt", "words.vocab", "cache.txt", "more.pkl")):
        for protocol in (2, 4):
            data = pickle.dumps(Trap(trace), protocol)
            path = model / name
            before = path.read_bytes() if path.exists() else None
            if number:
                path.write_bytes(data)
            else:
                weights(path, data)
            with pytest.raises(InputError) as caught:
                trust.check(model)
            assert caught.value.where == str(path)
            path.unlink() if before is None else path.write_bytes(before)
    (model / "model.pt").write_bytes(pickle.dumps(Trap(trace), 2))
    with pytest.raises(InputError):
        trust.check(model)
    assert not trace.exists()


def test_archives_and_addresses_are_no_models(model: Path, tmp_path: Path) -> None:
    archive = tmp_path / "model.tar.gz"
    with tarfile.open(archive, "w:gz") as packed:
        packed.add(model)
    for given in (archive, Path("https://example.org/model"), tmp_path / "nothing", tmp_path):
        with pytest.raises(InputError):
            trust.check(given)
    (model / "more.zip").write_bytes(b"PK\x03\x04")
    with pytest.raises(InputError) as caught:
        trust.check(model)
    assert "archive" in caught.value.what


def test_a_link_that_leads_out_is_refused(model: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("x", "utf-8")
    (model / "note.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(InputError):
        trust.check(model)


def test_what_is_no_json_is_told(model: Path) -> None:
    (model / "config.json").write_text("{", "utf-8")
    with pytest.raises(InputError) as caught:
        trust.check(model)
    assert "JSON" in caught.value.what


def test_a_model_is_loaded_only_when_somebody_vouches_for_it(model: Path) -> None:
    """The error tells the digest to name; another digest, or other files, are told apart."""
    with pytest.raises(InputError) as caught:
        choose("hanlp", model=model)
    digest = trust.digest(model)
    assert digest in caught.value.hint
    assert choose("hanlp", model=model, sha256=digest.upper()).digest == digest
    assert choose("hanlp", model=model, trusted=True).trusted
    (model / "vocabs.json").write_text("{}", "utf-8")
    with pytest.raises(InputError) as caught:
        choose("hanlp", model=model, sha256=digest)
    assert "other files" in caught.value.what


def test_trust_in_a_hostile_directory_does_not_help(model: Path) -> None:
    change(model, classpath="os.abort")
    with pytest.raises(InputError):
        choose("hanlp", model=model, trusted=True)
    with pytest.raises(InputError):
        choose("hanlp", model=model, sha256=trust.digest(model))


def test_the_digest_is_that_of_names_and_bytes(model: Path) -> None:
    first = trust.digest(model)
    assert first == trust.digest(model)
    (model / "vocabs.json").rename(model / "words.json")
    assert trust.digest(model) != first


@pytest.mark.parametrize("given", [{"name": "hanlp"}, {"name": "hanlp-rest"}, {"name": "nobody"}])
def test_what_is_lacking_is_told(given: dict[str, str]) -> None:
    with pytest.raises(KgError) as caught:
        choose(**given)         # type: ignore[arg-type]
    assert caught.value.hint
