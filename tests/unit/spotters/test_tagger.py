"""The embedded tagger: what it reads, that it is whole numbers in a file that is known, and that training repeats."""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

np = pytest.importorskip("numpy")

from kg.errors import DataError  # noqa: E402
from kg.model import Span  # noqa: E402
from kg.spotters import features, tagger  # noqa: E402
from kg.spotters.choose import choose, spotter  # noqa: E402
from kg.voices import Voice  # noqa: E402
from tools import train  # noqa: E402

TOP = Path(__file__).parents[3]


@pytest.fixture
def reader() -> Any:
    return spotter(choose("tagger"))


@pytest.mark.parametrize("sentence, people", [
    ("县委书记林致远主持召开会议并讲话。", ["林致远"]),
    ("副县长沈岩松、温静仪出席会议。", ["沈岩松", "温静仪"]),
    ("会议强调，要坚持以人民为中心的发展思想。", []),
    ("县长办公会议研究了防汛工作。", []),
])
def test_people_are_seen_where_they_stand(reader: Any, sentence: str, people: list[str]) -> None:
    [heard] = reader.hear([sentence])
    assert [sentence[s.at.start:s.at.end] for s in heard.spots if s.kind == "person"] == people
    assert heard.acts is None


def test_each_sentence_is_read_by_itself(reader: Any) -> None:
    """Whatever stands beside it, in whatever order; empty and very long ones too."""
    sentences = ["", "县委书记林致远讲话。", "会议强调，" * 200, "副县长沈岩松出席。", "。"]
    alone = [next(iter(reader.hear([sentence]))) for sentence in sentences]
    assert list(reader.hear(sentences)) == alone
    assert list(reader.hear(sentences[::-1])) == alone[::-1]
    assert list(reader.hear([])) == []


def test_the_rows_of_tags_can_stand(reader: Any) -> None:
    """No inner character behind another kind."""
    for tags in tagger.tagged(["县委书记林致远、县长沈岩松到水务局调研。" * 3], tagger.loaded()):
        told = ["O", *(tagger.TAGS[tag] for tag in tags)]
        assert all(not tag.startswith("I") or before[2:] == tag[2:]
                   for before, tag in zip(told, told[1:], strict=False))


def test_the_best_row_is_the_best_of_all() -> None:
    """Against trying every row of tags."""
    from itertools import product

    random = np.random.RandomState(3)
    weights = random.randint(-9, 9, (tagger.BUCKETS + len(tagger.TAGS), len(tagger.TAGS))).astype(np.int32)
    step = weights[tagger.BUCKETS:] + tagger.forbidden()
    scores = random.randint(-9, 9, (9, len(tagger.TAGS))).astype(np.int32)

    def worth(row: tuple[int, ...], own: Any) -> int:
        return int(tagger.first()[row[0]] + sum(own[i][tag] for i, tag in enumerate(row))
                   + sum(step[a, b] for a, b in zip(row, row[1:], strict=False)))

    found = tagger.best(scores, [4, 1, 4], weights)
    for row, own in zip(found, (scores[:4], scores[4:5], scores[5:]), strict=True):
        every = product(range(len(tagger.TAGS)), repeat=len(own))
        assert worth(tuple(row), own) == max(worth(other, own) for other in every)


def test_spots_of_tags() -> None:
    number = {name: place for place, name in enumerate(tagger.TAGS)}
    tags = [number[name] for name in ("O", "B-person", "I-person", "B-person", "B-post", "I-post")]
    assert [(s.at, s.kind) for s in tagger.spots(tags)] == [
        (Span(1, 3), "person"), (Span(3, 4), "person"), (Span(4, 6), "post")]


def test_the_weights_are_those_that_were_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert tagger.loaded().dtype == np.int8 and tagger.FILE.stat().st_size < 1_100_000
    other = tmp_path / "tagger.npy"
    np.save(other, np.array([{"a": 1}], dtype=object), allow_pickle=True)
    monkeypatch.setattr(tagger, "FILE", other)
    tagger.loaded.cache_clear()
    try:
        with pytest.raises(DataError):
            tagger.loaded()
        monkeypatch.setattr(tagger, "DIGEST", sha256(other.read_bytes()).hexdigest())
        with pytest.raises(ValueError, match="allow_pickle"):
            tagger.loaded()
    finally:
        tagger.loaded.cache_clear()


def test_looks_are_numbers_of_the_sentence_alone() -> None:
    one = features.buckets(["县委书记林致远讲话。"], 1 << 17)
    two = features.buckets(["前一句。", "县委书记林致远讲话。", "后一句。"], 1 << 17)
    assert (two[:, 4:14] == one).all() and one.min() >= 0 and one.max() < 1 << 17
    wide = features.buckets(["县委书记林致远讲话，", "县委书记林致远讲话,"], 1 << 17)
    assert (wide[:, :10] == wide[:, 10:]).all()


def test_the_same_seed_trains_the_same_bytes(tmp_path: Path) -> None:
    """In another process too, with another seed of hashes."""
    one, two = tmp_path / "one.npy", tmp_path / "two.npy"
    digest = train.main(train.SMALL, 1, one)
    code = f"from tools import train; from pathlib import Path; train.main(train.SMALL, 1, Path({str(two)!r}))"
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, cwd=TOP, timeout=120,
                   env=os.environ | {"PYTHONHASHSEED": "77"})
    assert one.read_bytes() == two.read_bytes() and digest == sha256(one.read_bytes()).hexdigest()
    small = tagger.Tagger(Voice("tagger"), np.load(one, allow_pickle=False))
    [heard] = small.hear(["县委书记林致远主持会议。"])
    assert heard.spots
    assert train.Writer(1).sentence(3) != train.Writer(2).sentence(3)


def test_written_sentences_know_their_names() -> None:
    for number in range(60):
        one = train.Writer(5).sentence(number)
        assert len(one.text) == len(one.tags)
        assert all(len(one.text[s.at.start:s.at.end]) > 1 for s in tagger.spots(one.tags) if s.kind == "person")


def test_every_name_is_put_in_anothers_place() -> None:
    text = "2023年5月6日，江北区召开教育工作会议。副区长林致远主持会议。林致远强调，要抓好落实。\n"
    found = list(train.taught([text], 3))
    names = [one.text[s.at.start:s.at.end] for one in found for s in tagger.spots(one.tags) if s.kind == "person"]
    assert len(names) == 2 and len(set(names)) == 1 and "林致远" not in "".join(one.text for one in found)
