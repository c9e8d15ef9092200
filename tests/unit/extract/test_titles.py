"""Titles: where a base title stands, and the chain to the left of a name."""

from __future__ import annotations

import pytest

from kg.extract.titles import chain, hits


def written(text: str) -> list[str]:
    """Organ and post of the chain that ends where `|` stands."""
    end = text.index("|")
    s = text.replace("|", "")
    return [f"{t.organ} {t.hit.mark}{t.hit.post}".strip() for t in chain(s, end, 0, hits(s, 0, end))]


@pytest.mark.parametrize(("text", "titles"), [
    ("副区长|唐一诺", ["副区长"]),
    ("市生态环境局党组成员、副局长|温和", ["市生态环境局 党组成员", "副局长"]),
    ("区委副书记,区政府党组书记、代区长|苏明澈", ["区委 副书记", "区政府 党组书记", "代区长"]),  # a comma inside
    ("区委副书记、区长|林致远", ["区委 副书记", "区长"]),
    ("副市长、市公安局局长|温和", ["副市长", "市公安局 局长"]),
    ("县纪委书记、县监委主任|白朗", ["县 纪委书记", "县监委 主任"]),
    ("市政协副主席兼秘书长|何雅", ["市政协 副主席", "秘书长"]),
    ("原副县长|高原", ["原副县长"]),
    ("时任县委书记|高原", ["县委 书记"]),                # 时任 before the organ is read by offices.py
    ("一级调研员|温和", ["一级调研员"]),
    ("党委书记(兼)|白朗", ["党委书记"]),
    ("县委常委县委办主任|何雅", ["县委 常委", "县委办 主任"]),  # nothing between two posts
    ("县发展和改革局局长|白朗", ["县发展和改革局 局长"]),      # 和 inside a known name
    ("会议由副县长|白朗", ["副县长"]),
    ("会议传达学习了市委书记|秦岭", ["市委 书记"]),
    ("5月6日,县长|林致远", ["县长"]),
    ("和平镇党委书记|石泉", ["和平镇 党委书记"]),            # a place that begins with a particle
    ("林致远,副县长|何雅", ["副县长"]),
])
def test_the_titles_left_of_a_name(text: str, titles: list[str]) -> None:
    assert written(text) == titles


@pytest.mark.parametrize("text", ["县长办公会|召开", "主席团|成员", "书记处|召开", "河长制|推行", "指挥部|召开"])
def test_words_that_begin_like_titles_are_none(text: str) -> None:
    assert written(text) == []


def test_a_hit_says_mark_grade_and_base() -> None:
    hit = hits("代理常务副县长", 0, 7)[0]
    assert (hit.mark, hit.grade, hit.base, hit.post) == ("代理", "常务副", "县长", "常务副县长")
