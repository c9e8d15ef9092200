"""Agencies and posts of the Corps of Xinjiang (兵团), on the page of a city that one of its divisions governs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize(("text", "posts"), [
    ("第十师北屯市党委书记、政委林致远主持会议。",
     ["林致远 书记 中共第十师北屯市委员会", "林致远 政委 新疆生产建设兵团第十师"]),
    ("师市党委副书记、师长、市长林致远主持会议。",
     ["林致远 副书记 中共第十师北屯市委员会", "林致远 师长 新疆生产建设兵团第十师", "林致远 市长 北屯市人民政府"]),
    ("师市农业农村局局长温和参加会议。", ["温和 局长 第十师北屯市农业农村局"]),
    ("一八三团党委书记、政委林致远,团党委副书记、团长温和参加会议。",
     ["林致远 书记 中共一八三团委员会", "林致远 政委 一八三团",
      "温和 副书记 中共一八三团委员会", "温和 团长 一八三团"]),
    ("兵团副政委林致远出席会议。", ["林致远 副政委 新疆生产建设兵团"]),
    ("团市委书记林致远参加会议。", ["林致远 书记 共青团北屯市委员会"]),
])
def test_posts(told: Callable[..., Any], text: str, posts: list[str]) -> None:
    assert told("5月6日,北屯市召开水利工作会议。" + text, publisher="北屯市融媒体中心").posts == posts


def test_elsewhere_a_regiment_is_none(told: Callable[..., Any]) -> None:
    found = told("5月6日,嘉鱼县召开水利工作会议。师长林致远、团长温和参加会议。")
    assert not any("兵团" in agency or agency.endswith("团") for agency in found.agencies)
