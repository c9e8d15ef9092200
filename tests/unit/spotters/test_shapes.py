"""Every recorded answer of HanLP is placed on the characters that were asked."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from kg.model import Span
from kg.spotters import shapes
from kg.voices import KINDS, Heard

RECORDED = json.loads(Path(__file__).with_name("recorded.json").read_text("utf-8"))["examples"]
BY_ID: dict[str, dict[str, Any]] = {one["id"]: one for one in RECORDED}
DOCUMENTS = [one for one in RECORDED if isinstance(one["output"], dict) and
             any(key.partition("/")[0] in ("ner", "srl", "dep", "pos") for key in one["output"])]


def asked(example: dict[str, Any]) -> list[str]:
    """The sentences of an example; a REST server cuts a text itself."""
    given = example["input"]
    if isinstance(given, str) and example["api"] == "hanlp_restful":
        return re.findall("[^。]*。", given)
    return [given] if isinstance(given, str) else ["".join(one) for one in given]


def heard(example: dict[str, Any]) -> list[tuple[str, Heard]]:
    sentences, output = asked(example), example["output"]
    tokens = next((v for k, v in output.items() if k.startswith("tok")), [])
    if tokens and isinstance(tokens[0], str):          # flat: one sentence
        return [(sentences[0], shapes.one(output, sentences[0]))]
    return list(zip(sentences, shapes.heard(output, sentences), strict=True))


@pytest.mark.parametrize("example", DOCUMENTS, ids=lambda one: one["id"])
def test_every_name_stands_where_it_is_said_to(example: dict[str, Any]) -> None:
    """The characters of a spot are those of a recorded span with its label, and spots do not meet."""
    output = example["output"]
    said = {(task, span[1], span[0]) for task, value in output.items() if task.startswith("ner")
            for item in value for span in ([item] if item and isinstance(item[0], str) else item)}
    for sentence, one in heard(example):
        assert list(one.spots) == sorted(one.spots)
        for spot, after in zip(one.spots, one.spots[1:], strict=False):
            assert spot.at.end <= after.at.start
        for spot in one.spots:
            task, _, label = spot.label.partition(" ")
            assert spot.kind in KINDS
            if task.startswith("ner"):
                assert (task, label, sentence[spot.at.start:spot.at.end]) in said


def test_a_whole_document_is_heard() -> None:
    example = BY_ID["readme_full_document"]
    (first, one), (second, two) = heard(example)
    assert [(second[s.at.start:s.at.end], s.kind) for s in two.spots] == [
        ("北京", "place"), ("立方庭", "place"), ("自然语义科技公司", "agency")]
    assert two.acts is not None and [
        (second[a.verb.start:a.verb.end], [second[w.start:w.end] for w in a.who]) for a in two.acts] == [
            ("来到", ["阿婆主"]), ("参观", ["阿婆主"])]
    assert ("2021年", "date") in [(first[s.at.start:s.at.end], s.kind) for s in one.spots]


def test_of_two_tasks_the_one_believed_first_speaks_where_they_meet() -> None:
    """北京立方庭 is one name in one label set and two in another."""
    _, two = heard(BY_ID["ner_mtl_list"])[1]
    assert [s.label.partition(" ")[0] for s in two.spots] == ["ner/msra"] * 3


def test_dependencies_tell_who_does_what_where_roles_are_not_told() -> None:
    (sentence, one), _ = heard(BY_ID["dep_mtl_list"])
    assert one.acts is not None
    assert [(sentence[a.verb.start:a.verb.end], [sentence[w.start:w.end] for w in a.who]) for a in one.acts] == [
        ("带来", ["HanLPv2.1"])]


def test_a_model_without_roles_says_nothing_of_deeds() -> None:
    assert heard(BY_ID["issue_1619_only_ner"])[0][1].acts is None


def test_tags_name_people_where_there_are_no_names() -> None:
    """张晚霞 is a person for two tag sets; 晚霞 by itself is none."""
    sentence, one = heard(BY_ID["pos_mtl_three_tagsets"])[1]
    assert [(sentence[s.at.start:s.at.end], s.kind) for s in one.spots] == [("张晚霞", "person")]


@pytest.mark.parametrize("key", ["ner_stl_flat_whitelist", "ner_stl_dict_tags", "ner_stl_blacklist"])
def test_a_single_task_answers_without_a_document(key: str) -> None:
    tokens, spans = BY_ID[key]["input"], BY_ID[key]["output"]
    text = "".join(tokens)
    found = [(text[s.at.start:s.at.end], s.kind) for s in shapes.names(spans, shapes.placed(tokens, text))]
    known = shapes.labels()["ner"]
    assert found == [(words, known[label]) for words, label, _, _ in spans if label in known]


def test_places_of_the_tokenizer_are_believed() -> None:
    example = BY_ID["tok_mtl_output_spans"]
    text, tokens = example["input"], example["output"]
    for (words, start, end), at in zip(tokens, shapes.placed(tokens, text), strict=True):
        assert at == Span(start, end) and text[start:end] == words


def test_blanks_between_tokens_and_within_them_count_nowhere() -> None:
    example = BY_ID["tok_mtl_dict_combine_spaces"]
    text, tokens = example["input"], example["output"]
    for words, at in zip(tokens, shapes.placed(tokens, text), strict=True):
        assert at is not None and text[at.start:at.end].replace(" ", "") == words.replace(" ", "")


def test_what_is_not_there_is_left_out() -> None:
    """A token that the sentence does not hold and all behind it, spans beyond the tokens, labels nobody knows."""
    assert shapes.placed(["甲", "丙", "乙"], "甲乙") == [Span(0, 1), None, None]
    assert shapes.placed([["甲", 0, 9]], "甲乙") == [None]
    odd = [["甲", "PERSON", 0, 9], ["甲", "PERSON", 1, 1], ["甲", "WEIGHT", 0, 1], ["甲", "PERSON", None, 1]]
    assert list(shapes.names(odd, [Span(0, 1)])) == []


def test_an_empty_sentence_keeps_its_place() -> None:
    answer = {"tok": [["甲某", "来"], []], "ner/msra": [[("甲某", "PERSON", 0, 1)], []], "srl": [[], []]}
    first, second = shapes.heard(answer, ["甲某来", ""])
    assert [s.at for s in first.spots] == [Span(0, 2)] and second == Heard((), ())


def test_spans_come_sorted_whatever_their_order() -> None:
    answer = {"tok": ["甲某", "和", "乙某"], "ner/pku": [("乙某", "nr", 2, 3), ("甲某", "nr", 0, 1)]}
    assert [s.at.start for s in shapes.one(answer, "甲某和乙某").spots] == [0, 3]
