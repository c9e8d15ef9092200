"""Endings and levels, and what only looks like a township."""

from __future__ import annotations

import pytest

from kg.lexicon.place_types import endings, levels, township, words


def test_every_ending_has_its_examples() -> None:
    for ending in endings():
        assert levels(ending.yes) == ending.levels, ending
        assert not ending.no or (ending.no.endswith(ending.suffix) and levels(ending.no) == ())


@pytest.mark.parametrize("name", (
    "鹿鸣镇 旧镇镇 淮镇 石门乡 九龙街道 白音他拉苏木 罕苏木苏木 河城街镇 龙潭瑶族民族乡 九龙街道办事处"
).split())
def test_townships(name: str) -> None:
    assert township(name)


@pytest.mark.parametrize("name", [
    "", *"乡镇 城镇 各镇 全镇 各街道 街道 镇 家乡 荔湾区 泌阳县 高新区 申庄村 绿源社区 镇街道 A镇".split(),
])
def test_no_townships(name: str) -> None:
    assert not township(name)


def test_levels_of_names() -> None:
    assert levels("长沙市") == ("prefecture", "county")
    assert levels("荔湾区") == ("county",)
    assert levels("市") == levels("无名") == ()


def test_kinds_of_words_are_known() -> None:
    assert "公安" in words("word") and "任县" in words("loose") and "区域" in words("tail")
    assert not words("no such kind")
