"""A second reader beside the rules: who speaks for a row, and what is disputed."""

from collections.abc import Callable, Iterator, Sequence

import pytest

from kg.extract.confidence import lowered
from kg.extract.reading import read
from kg.extract.second import alone, listen
from kg.extract.text import Page
from kg.ingest.load import load
from kg.model import Document, Reading, Source, Span
from kg.voices import Act, Heard, Spot

TEXT = ("宁波市江北区教育工作会议召开\n2023年5月6日，江北区召开教育工作会议。"
        "区教育局局长林致远主持会议，副局长沈岩松讲话。黎景行在会后接受采访。\n")


class Reader:
    """Sees what it is told to see, wherever the words stand."""

    name = "hanlp"

    def __init__(self, seen: dict[str, str], acts: Sequence[tuple[str, str]] | None = None, deaf: bool = False) -> None:
        self.seen, self.acts, self.deaf = seen, acts, deaf

    def hear(self, sentences: Sequence[str]) -> Iterator[Heard]:
        for sentence in sentences:
            if self.deaf:
                yield Heard(read=False)
                continue
            spots = sorted(Spot(_at(sentence, words), kind, "x") for words, kind in self.seen.items()
                           if words in sentence)
            acts = None if self.acts is None else tuple(
                Act(_at(sentence, verb), (_at(sentence, who),)) for verb, who in self.acts
                if verb in sentence and who in sentence)
            yield Heard(tuple(spots), acts)


def _at(sentence: str, words: str) -> Span:
    start = sentence.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def document() -> Document:
    return next(iter(load(Source("a.txt", TEXT.encode()))))


def voices(reading: Reading) -> dict[str, tuple[str, ...]]:
    return {person.name: person.why.voices for person in reading.people}


def told(reading: Reading) -> list[tuple[str, str, str]]:
    return [(one.name, one.other, one.sort) for one in reading.disputes]


def test_nobody_asked_nothing_said(document: Document) -> None:
    reading = read(document)
    assert {person.name for person in reading.people} == {"林致远", "沈岩松"}
    assert reading.voice == "" and not reading.disputes and set(voices(reading).values()) == {()}


def test_a_reader_that_agrees_speaks_for_the_row_and_changes_nothing(document: Document) -> None:
    plain, reading = read(document), read(document, Reader({"林致远": "person", "沈岩松": "person"}))
    assert voices(reading) == {"林致远": ("rules", "hanlp"), "沈岩松": ("rules", "hanlp")}
    assert told(reading) == []
    assert [p.why.score for p in reading.people] == [p.why.score for p in plain.people]


@pytest.mark.parametrize("seen, dispute", [
    ({"沈岩松": "person"}, ("林致远", "", "unseen")),
    ({"林致": "person", "沈岩松": "person"}, ("林致远", "林致", "cut")),
    ({"林致远主": "person", "沈岩松": "person"}, ("林致远", "林致远主", "cut")),
    ({"林致远": "place", "沈岩松": "person"}, ("林致远", "林致远", "kind")),
    ({"林致远": "person", "沈岩松": "person", "黎景行": "person"}, ("", "黎景行", "unread")),
])
def test_what_it_sees_otherwise_is_disputed(document: Document, seen: dict[str, str],
                                            dispute: tuple[str, str, str]) -> None:
    reading = read(document, Reader(seen))
    assert told(reading) == [dispute]
    at = reading.disputes[0].at
    assert document.text[at.start:at.end] in (dispute[0], dispute[1])


def test_a_disputed_name_is_less_sure_with_all_that_is_said_of_it(document: Document) -> None:
    plain, reading = read(document), read(document, Reader({"沈岩松": "person"}))
    before = {person.name: person.why.score for person in plain.people}
    after = {person.name: person.why.score for person in reading.people}
    assert after["林致远"] < before["林致远"] and after["沈岩松"] == before["沈岩松"]
    for kind in ("tenures", "participations"):
        for old, new in zip(getattr(plain, kind), getattr(reading, kind), strict=True):
            about = getattr(old, "person", "") or getattr(old, "who", "")
            assert (new.why.score < old.why.score) == (about == "林致远")


def test_words_and_places_are_no_people_whom_the_rules_miss(document: Document) -> None:
    seen = {"林致远": "person", "沈岩松": "person", "教育": "person", "江北区": "person", "区教育局": "person"}
    assert [one for one in told(read(document, Reader(seen))) if one[2] == "unread"] == []


def test_who_does_it_is_held_against_the_roles(document: Document) -> None:
    seen = {"林致远": "person", "沈岩松": "person"}
    agreed = read(document, Reader(seen, [("主持", "局长林致远"), ("讲话", "沈岩松")]))
    assert {p.why.voices for p in agreed.participations if p.who in seen} == {("rules", "hanlp")}
    other = read(document, Reader(seen, [("主持", "沈岩松")]))
    assert told(other) == [("林致远", "沈岩松", "deed")]
    [row] = [p for p in other.participations if p.role == "chaired"]
    assert row.why.voices == ("rules",)
    assert row.why.score < next(p for p in agreed.participations if p.role == "chaired").why.score
    silent = read(document, Reader(seen, []))
    assert {p.why.voices for p in silent.participations} == {()}


def test_an_agency_is_disputed_only_where_it_is_called_a_person(document: Document) -> None:
    seen = {"林致远": "person", "沈岩松": "person"}
    assert told(read(document, Reader(seen | {"江北区": "place"}))) == []
    [agency] = [a for a in read(document, Reader(seen | {"教育局": "agency"})).agencies if "教育局" in a.name]
    assert agency.why.voices == ("rules", "hanlp")
    assert ("江北区教育局", "教育局", "kind") in told(read(document, Reader(seen | {"教育局": "person"})))


def test_a_sentence_that_was_not_read_is_no_dispute(document: Document) -> None:
    reading = read(document, Reader({}, deaf=True))
    assert reading.voice == "hanlp" and told(reading) == [] and set(voices(reading).values()) == {()}


def test_places_of_sentences_become_places_of_the_page(document: Document) -> None:
    opinion = listen(Page(document), Reader({"林致远": "person", "黎景行": "person"}))
    assert [document.text[s.at.start:s.at.end] for s in opinion.spots] == ["林致远", "黎景行"]


def test_a_reader_alone_names_people_and_agencies_once(document: Document) -> None:
    found = alone(document, Reader({"林致远": "person", "区教育局": "agency", "江北区": "place"}))
    assert found == {"people": ("林致远",), "agencies": ("区教育局",)}


def test_what_was_never_measured_is_told_so() -> None:
    assert any("not measured" in said for said in lowered(("people", "disputed-hanlp")))


def test_every_voice_has_its_weights(document: Document) -> None:
    """A dispute lowers whoever is asked."""
    from kg.extract.confidence import weights
    from kg.voices import NAMES

    kinds: list[Callable[[str], str]] = [lambda n: f"disputed-{n}", lambda n: f"disputed-agency-{n}"]
    assert all(weights()[kind(name)].weight < 0 for name in NAMES if name != "rules" for kind in kinds)
