"""HanLP itself, with models trained in this run: every shape of question, and the product with it as a reader."""

import json
import pickle
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError, KgError
from kg.extract.reading import read
from kg.ingest.load import load
from kg.model import Source
from kg.spotters import hanlp_model, trust
from kg.spotters.choose import choose
from kg.spotters.hanlp_model import BATCH, LONGEST, Model
from kg.voices import Heard

pytestmark = [pytest.mark.hanlp, pytest.mark.filterwarnings("ignore")]
MEETING = "林致远在安和市主持召开会议。"
HEAD = "安和市教育局局长白朗察看工地。"


def names(sentence: str, heard: Heard) -> list[tuple[str, str]]:
    return [(sentence[s.at.start:s.at.end], s.kind) for s in heard.spots]


def deeds(sentence: str, heard: Heard) -> list[tuple[str, list[str]]]:
    return [(sentence[a.verb.start:a.verb.end], [sentence[w.start:w.end] for w in a.who]) for a in heard.acts or ()]


def test_names_and_roles_stand_where_they_are(model: Model) -> None:
    one, two = model.hear([MEETING, HEAD])
    assert names(MEETING, one) == [("林致远", "person"), ("安和市", "place")]
    assert deeds(MEETING, one) == [("主持", ["林致远"])]
    assert names(HEAD, two) == [("安和市教育局", "agency"), ("白朗", "person")]
    assert deeds(HEAD, two)[0][0] == "察看"


def test_blanks_and_empty_sentences_keep_their_places(model: Model) -> None:
    spaced = "  林致远 在　安和市主持召开会议。"
    found = list(model.hear(["", spaced, " ", MEETING, "x" * (LONGEST + 1)]))
    assert [heard.read for heard in found] == [False, True, False, True, False]
    assert ("林致远", "person") in names(spaced, found[1])
    assert list(model.hear([])) == []


def test_many_sentences_come_in_order_whatever_the_batch(model: Model) -> None:
    sentences = [MEETING, HEAD] * BATCH + [MEETING]
    found = list(model.hear(sentences))
    assert found == [one for pair in [list(model.hear([MEETING, HEAD]))] * BATCH for one in pair] + found[-1:]


def test_threads_hear_the_same(model: Model) -> None:
    alone = list(model.hear([MEETING, HEAD]))
    with ThreadPoolExecutor(4) as threads:
        assert all(list(one) == alone for one in threads.map(lambda _: list(model.hear([MEETING, HEAD])), range(12)))


def test_the_document_has_its_documented_shapes(model: Model) -> None:
    """Flat for a text, nested for a list; tuples; spans of the tokenizer; tokens that are given."""
    tokens = model.component["tok/fine"]
    tokens.config.output_spans = False
    try:
        flat, nested = model.component(MEETING), model.component([MEETING, ""])
        assert flat["ner/msra"][0] == ("林致远", "PERSON", 0, 1) and flat["tok/fine"][0] == "林致远"
        assert nested["ner/msra"][0] == flat["ner/msra"] and nested["tok/fine"][1] == []
        given = model.component([flat["tok/fine"]], tasks="ner*", skip_tasks="tok*")
        assert given["tok"] == [flat["tok/fine"]] and given["ner/msra"][0] == flat["ner/msra"]
    finally:
        tokens.config.output_spans = True
    assert model.component(MEETING)["tok/fine"][0] == ["林致远", 0, 3]


def test_the_lexicon_teaches_it(model: Model) -> None:
    """Organs of the centre are agencies, and words that nobody is called are no names."""
    central = "中共中央宣传部在安和市主持召开会议。"
    [heard] = model.hear([central])
    assert ("中共中央宣传部", "agency") in names(central, heard)
    task = model.component["ner/msra"]
    before = task.dict_blacklist
    try:
        task.dict_blacklist = {"林致远"}
        [heard] = model.hear([MEETING])
        assert names(MEETING, heard) == [("安和市", "place")]
    finally:
        task.dict_blacklist = before
    assert "总书记" in model.component["tok/fine"].dict_combine


def test_a_model_may_be_moved(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere"
    shutil.copytree(folder, other)
    assert trust.digest(other) == trust.digest(folder)
    [heard] = Model(choose("hanlp", model=other, sha256=trust.digest(folder))).hear([MEETING])
    assert names(MEETING, heard)[0] == ("林致远", "person")


def test_a_hostile_pickle_is_not_read_by_hanlp_either(folder: Path, tmp_path: Path) -> None:
    """Past the look of trust.py: PyTorch reads weights and nothing else."""
    other, trace = tmp_path / "hostile", tmp_path / "ran"
    shutil.copytree(folder, other)

    class Trap:
        def __reduce__(self) -> tuple[Any, ...]:
            return Path.mkdir, (trace,)

    (other / "model.pt").write_bytes(pickle.dumps(Trap()))
    with pytest.raises(InputError):
        trust.check(other)
    with pytest.raises(InputError):
        hanlp_model._load(other, download=False)
    assert not trace.exists()


def test_nothing_is_fetched_unless_it_is_allowed(folder: Path, tmp_path: Path,
                                                 monkeypatch: pytest.MonkeyPatch) -> None:
    """A published model names its tokenizer by an address; without --allow-download that is an error, and no socket
    is opened."""
    import socket

    opened: list[Any] = []
    monkeypatch.setattr(socket.socket, "connect", lambda self, address: opened.append(address))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **more: opened.append(args) or [])
    monkeypatch.setenv("HANLP_HOME", str(tmp_path / "home"))
    other = tmp_path / "published"
    shutil.copytree(folder, other)
    shutil.rmtree(other / "tokenizer")
    settings = json.loads((other / "config.json").read_text("utf-8"))
    settings["encoder"]["transformer"] = "hfl/chinese-electra-180g-small-discriminator"
    (other / "config.json").write_text(json.dumps(settings), "utf-8")
    with pytest.raises(KgError) as caught:
        Model(choose("hanlp", model=other, trusted=True))
    assert "--allow-download" in caught.value.hint or "cannot load" in caught.value.what
    assert opened == []


def test_a_single_task_model_reads_characters(folder: Path, recogniser: Path) -> None:
    """A recogniser by itself, with single characters for words; and with the words that another model cuts."""
    sentence = "林致远 在安和市主持召开会议。"
    single = Model(choose("hanlp", model=recogniser, trusted=True))
    [heard] = single.hear([sentence])
    assert names(sentence, heard) == [("林致远", "person"), ("安和市", "place")] and heard.acts is None
    cut = choose("hanlp", model=recogniser, tokenizer=folder, trusted=True)
    assert cut.digest.count("-") == 1
    assert list(Model(cut).hear([sentence, HEAD]))[0].read


def test_training_again_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    code = f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); import torch; torch.set_num_threads(1); " \
           f"import tiny; from pathlib import Path; tiny.train(Path({str(tmp_path)!r}))"
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, timeout=240)
    assert (tmp_path / "model" / "model.pt").read_bytes() == (folder / "model.pt").read_bytes()


def test_the_product_with_it(model: Model) -> None:
    text = "云岫区教育工作会议召开\n2023年5月6日，云岫区召开教育工作会议。\n副区长林致远在云岫区主持召开会议。\n"
    [document] = load(Source("a.txt", text.encode()))
    reading = read(document, model)
    [person] = reading.people
    assert reading.voice == "hanlp" and person.why.voices == ("rules", "hanlp")


def test_the_command_with_it(folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text("2023年5月6日，江北区召开教育工作会议。\n副区长林致远在安和市主持召开会议。\n", "utf-8")

    def kg(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-m", "kg", "extract", str(page), "--spotter", "hanlp", "--model",
                               str(folder), *words], capture_output=True, text=True, timeout=240)

    refused = kg()
    digest = trust.digest(folder)
    assert refused.returncode == 1 and digest in refused.stderr
    done = kg("--model-sha256", digest)
    assert done.returncode == 0, done.stderr
    sheet = json.loads(done.stdout)
    assert sheet["voice"] == "hanlp" and sheet["people"][0]["voices"] == ["rules", "hanlp"]


def test_a_published_model() -> None:
    """With true weights, where DIFANG_HANLP_MODEL names their directory: the recorded sentence has its names."""
    import os

    where = os.environ.get("DIFANG_HANLP_MODEL")
    if not where:
        pytest.skip("DIFANG_HANLP_MODEL names no directory")
    sentence = "阿婆主来到北京立方庭参观自然语义科技公司。"
    [heard] = Model(choose("hanlp", model=Path(where), trusted=True)).hear([sentence])
    assert ("自然语义科技公司", "agency") in names(sentence, heard)


