"""What damage destroys, and whether repair errs where it need not."""

import pytest

from kg.score.damage import damage
from kg.score.limits import KINDS, Tally, tally, torn

TEXT = "3月2日，区长苏明琴主持会议，天数27天。\n沈着强调：“要落实(试行)办法。”"


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_torn_has_another_reading_and_nothing_else_has(kind: str) -> None:
    seen, others = damage(TEXT, [kind]).data, "数人会议着著区长，,（(）)：:。！"
    for place, char in enumerate(TEXT):
        changed = [damage(TEXT[:place] + other + TEXT[place + 1:], [kind]).data for other in others if other != char]
        if seen in changed:
            assert place in torn(kind, TEXT)
        if place not in torn(kind, TEXT):
            assert seen not in changed
    assert torn(kind, TEXT)


def test_each_character_is_counted_once() -> None:
    told = tally("halfwidth", [("会议，会议（扩大）。", "会议，会议(扩大�。"), ("会议，", "会场,")])
    assert told == Tally("halfwidth", 13, 4, 1, 1, 2, 1)
