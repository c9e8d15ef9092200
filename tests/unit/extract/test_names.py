"""Names: their shapes, and where one may end."""

from __future__ import annotations

import pytest

from kg.extract.names import LOOSE, MARK, NO_EDGE, WORD, candidates, edge, foreign_shape, shape


@pytest.mark.parametrize(("name", "is_name"), [
    ("林致远", True), ("温和", True), ("高原", True),          # one or two given characters
    ("欧阳启", True), ("上官静言", True), ("诸葛明", True),     # compound surnames
    ("于是", True),                                           # the shape alone does not tell words from names
    ("旦增曲扎", False), ("水务局", True),                     # 水 is a surname; other rules say no
])
def test_the_shape_of_a_han_name(name: str, is_name: bool) -> None:
    assert bool(shape(name)) is is_name


def test_a_longer_given_name_and_a_commoner_surname_weigh_more() -> None:
    assert shape("林致远") > shape("林致") > 0
    assert shape("王凯") > shape("乜凯")


def test_a_transliterated_name_looks_so() -> None:
    assert foreign_shape("旦增曲扎") > 1.4 > foreign_shape("水务工作")


@pytest.mark.parametrize(("text", "weight"), [
    ("林致远、", MARK), ("林致远", MARK), ("林致远主持会议", WORD), ("林致远等", WORD), ("林致远3日", WORD),
    ("林致远在县城", LOOSE), ("林致远县", NO_EDGE),
])
def test_how_well_a_name_ends(text: str, weight: float) -> None:
    assert edge(text, 3) == weight


@pytest.mark.parametrize(("text", "name"), [
    ("林致远主持会议", "林致远"),
    ("温和参加会议", "温和"),
    ("方明强强调,", "方明强"),              # a given name ends in the character that its verb begins with
    ("章广有参加接访", "章广有"),
    ("蒋育参加", "蒋育"),
    ("和润到鹿鸣镇", "和润"),               # 和 is a surname
    ("夏侯岚主持", "夏侯岚"),               # not 夏侯
    ("阿依努尔·热合曼主持", "阿依努尔·热合曼"),
    ("姚远因公出差", "姚远"),
    ("季风作交流发言", "季风"),
    ("贺兰在7月1日的会上指出", "贺兰"),
    ("林自在主持会议", "林自在"),
    ("应有在现场调度", "应有"),
    ("麦合木提·买买提出席", "麦合木提·买买提"),  # not 买买, who 提出
    ("麦合木提·买买提提出", "麦合木提·买买提"),
])
def test_the_likeliest_name_at_a_place(text: str, name: str) -> None:
    best = candidates(text, 0, len(text))[0]
    assert text[best.start:best.end] == name


@pytest.mark.parametrize("text", ["开展“八一”慰问", "负责同志参加", "全体干部参加", "有关部门参加", "县水务局主持"])
def test_words_are_no_names(text: str) -> None:
    assert candidates(text, 0, len(text)) == []


def test_names_without_a_han_surname_are_believed_where_they_are_common() -> None:
    text = "旦增曲扎主持会议"
    assert [text[c.start:c.end] for c in candidates(text, 0, len(text), minority=True)] == ["旦增曲扎"]


def test_no_name_begins_behind_the_limit() -> None:
    assert candidates("林致远主持", 2, 2) == []
