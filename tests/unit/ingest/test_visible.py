"""What a reader of a page sees, and where lines stand in it."""

from time import perf_counter

import pytest

from kg.ingest.visible import places, visible


@pytest.mark.parametrize(("source", "text"), [
    ("<p>区 长</p>", "区长"), ("<a title='x>y<z'>甲</a>", "甲"), ("a < b", "a<b"), ("甲<!-- <p> -->乙", "甲乙"),
    ("<script>'</p>'</script>甲", "甲"), ("&lt;甲&gt;&nbsp;乙&nbsp丙", "<甲>乙丙"), ("&#x7532;&#20057", "甲乙"),
    ("A&B", "A&B"),
    ("<p title=it's>甲</p>", "甲"), ('<p title="open>甲', "甲"), ("甲\u200b乙", "甲乙"), ("甲<p title", "甲")])
def test_visible(source: str, text: str) -> None:
    seen = visible(source)
    assert seen.text == text and len(seen.spans) == len(text)


def test_each_character_knows_its_stretch() -> None:
    source = "<p>甲&lt; 乙</p><div>丙</div>"
    seen = visible(source)
    assert [source[a:b] for a, b in seen.spans] == ["甲", "&lt;", "乙", "丙"]
    assert seen.lines(0, 4) == [(0, 3), (3, 4)] and source[slice(*seen.source(1, 3))] == "&lt; 乙"


def test_a_short_line_does_not_lead_astray() -> None:
    text = "会议开始时的长长一句话一会议结束时的长长一句话一"
    assert places(["会议开始时的长长一句话", "一", "会议结束时的长长一句话"], text) == [(0, 11), (11, 12), (12, 23)]
    assert places(["没有的一句长长的话", "会议结束时的长长一句话"], text) == [None, (12, 23)]


def test_a_line_that_differs_inside_is_told_by_its_edges() -> None:
    text = "前面云岫区委书记王小明(图)出席全区大会并作讲话后面"
    assert places(["云岫区委书记王小明出席全区大会并作讲话"], text) == [(2, len(text) - 2)]


@pytest.mark.parametrize("piece", ['<p a="', "<!--", "<", "<script ", "<a", "<a =", "<!", '<a b=">"', "&#", "&a"])
def test_a_long_page_takes_time_in_step_with_its_length(piece: str) -> None:
    began = perf_counter()
    visible(piece * 40_000)
    assert perf_counter() - began < 5       # in step: a tenth of a second; with the square of the length: a minute
