"""Every example in the tables that take pages apart."""

from __future__ import annotations

from kg.ingest.credits import labels, parse
from kg.ingest.cues import cues
from kg.ingest.furniture import furniture, is_words, table
from kg.ingest.gate import gates, genre
from kg.ingest.name_shapes import is_bare_name, is_name, is_organ, shapes
from kg.ingest.table import rows


def test_every_furniture_rule_fits_its_examples_and_no_others() -> None:
    for rule in table().rules:
        assert rule.yes and rule.no, rule.name
        for line in rule.yes:
            found = furniture(line)
            assert found is not None and found.kind == rule.kind, (rule.name, line)
        for line in rule.no:
            assert not rule.pattern.fullmatch(line), (rule.name, line)


def test_furniture_words_are_bars() -> None:
    for word in table().words:
        assert is_words(f"【{word}】 | {word}"), word
    assert not is_words("临岚区召开大会")
    assert not is_words("2023-10-16 10:20")


def test_every_genre_fits_its_examples_and_no_others() -> None:
    for gate in gates():
        assert gate.yes and gate.no, gate.genre
        for page in gate.yes:
            found, marks = genre(page.partition("\n")[0], page)
            assert found == (gate.genre or found) and (not gate.mark or gate.mark in marks), page
        for page in gate.no:
            found, marks = genre(page.partition("\n")[0], page)
            assert found != gate.genre and (not gate.mark or gate.mark not in marks), page


def test_labels_stand_once_and_in_order() -> None:
    forms = [form for form, _, _ in rows("labels", 3)]
    assert forms == sorted(set(forms), key=lambda f: f.encode())
    assert len(labels()) == len(forms)


def test_every_case_of_the_labels_is_read() -> None:
    for text, wanted in rows("labels.cases", 2):
        read = parse(text, 0, len(text), bare="author")
        assert read.clean, text
        pairs = [] if wanted == "-" else [tuple(w.split() + ["author"])[:2] for w in wanted.split(", ")]
        assert sorted((c.name, c.role) for c in read.credits) == sorted(pairs), text
        for credit in read.credits:
            printed = text[credit.at.start : credit.at.end]
            assert "".join(printed.split()) == credit.name


def test_every_case_of_names_has_its_shape() -> None:
    for form, kind in rows("name_parts.cases", 2):
        seen = (
            "organ" if is_organ(form) else "bare" if is_bare_name(form) else "name" if is_name(form) else "none"
        )
        assert seen == kind, form


def test_name_parts_are_sorted_by_kind_and_stand_once() -> None:
    parts = [(kind, form) for form, kind in rows("name_parts", 2)]
    assert parts == sorted(set(parts))
    assert not {form for kind, form in parts if kind == "surname"} & shapes().words


def test_lists_of_cues_have_no_doubles() -> None:
    for name in ("organ", "press", "site", "event", "acts", "post", "home", "short_organ"):
        assert len(set(cues(name))) == len(cues(name)), name
