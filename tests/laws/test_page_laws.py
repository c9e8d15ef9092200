"""Laws of the anatomy of pages: zones cover the text, spans hold what they say, nothing ever breaks."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ingest.page import annotate
from kg.model import Document

_PIECES = st.sampled_from(
    "叶舟 何苗 记者 通讯员 摄 文/图 责编 审核 ： : 、 ， 。 ( ) （ ） 【 】 \n \n \u3000 本报讯 3月3日 2023-10-16 来源 "
    "发布时间 临岚区召开大会 首页 > 上一篇 相关新闻 版权声明 ▲ ● 图: 区委书记林致远出席会议并讲话 “ ” | ? X "
    "微信 附".split(" ")
)
_PAGES = st.lists(_PIECES, max_size=60).map("".join)


def _annotated(text: str) -> Document:
    return annotate(Document("0" * 16, "p", "p", "0" * 64, 0, "utf-8", text, text))


@settings(max_examples=150, deadline=None)
@given(_PAGES)
def test_zones_cover_the_text_without_gaps(text: str) -> None:
    found = _annotated(text)
    assert "".join(text[at.start : at.end] for _, at in found.zones) == text
    assert all(at.start < at.end for _, at in found.zones)
    for left, right in zip(found.zones, found.zones[1:], strict=False):
        assert left.at.end == right.at.start


@settings(max_examples=150, deadline=None)
@given(_PAGES)
def test_every_maker_stands_where_the_span_says_and_once(text: str) -> None:
    found = _annotated(text)
    for credit in found.credits:
        assert "".join(text[credit.at.start : credit.at.end].split()) == credit.name
    pairs = [(c.name, c.role) for c in found.credits]
    assert len(pairs) == len(set(pairs))


@settings(max_examples=100, deadline=None)
@given(_PAGES)
def test_parts_follow_each_other(text: str) -> None:
    parts = _annotated(text).parts
    assert len(parts) != 1
    for left, right in zip(parts, parts[1:], strict=False):
        assert left.end == right.start < right.end


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_taken(text: str) -> None:
    assert _annotated(text) == _annotated(text)
