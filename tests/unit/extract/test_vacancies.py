"""Posts that a page calls empty, and what only looks like it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize(("text", "empty"), [
    ("目前县水务局局长一职空缺,由副局长温和主持工作。", [("局长", "嘉鱼县水务局")]),
    ("县财政局局长(暂缺)。", [("局长", "嘉鱼县财政局")]),
    ("县水务局局长职务仍处于空缺状态。", [("局长", "嘉鱼县水务局")]),
    ("县水务局局长空缺岗位公开招聘。", []),
    ("县水务局填补人才空缺。", []),
    ("县水务局局长温和缺席会议。", []),
])
def test_only_words_make_a_seat_vacant(told: Callable[..., Any], text: str, empty: list[tuple[str, str]]) -> None:
    reading = told(f"5月6日,嘉鱼县召开干部会议。{text}").reading
    assert [(v.post, v.agency) for v in reading.vacancies] == empty
    assert all(v.agency in {a.name for a in reading.agencies} for v in reading.vacancies)


def test_the_word_for_empty_is_nobody(told: Callable[..., Any]) -> None:
    assert told("5月6日,嘉鱼县召开干部会议。县财政局局长暂缺。").people == []
