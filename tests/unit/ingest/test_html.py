"""HTML pages: the article with the place of every character, and what the page says of itself."""

from datetime import date

import pytest

from kg.errors import InputError
from kg.ingest.load import load
from kg.model import Source, Span

pytest.importorskip("trafilatura")

BODY = "会议指出,过去一年各项工作取得明显成效。会议要求,各部门要提高认识、明确责任,抓好工作,确保各项任务落到实处。"
PAGE = f"""<!DOCTYPE html><html><head><title>临岚区召开大会_临岚新闻网</title><meta charset="utf-8">
<meta property="og:site_name" content="临岚新闻网"><meta property="article:published_time" content="2023-03-03">
<script>var a = "区长";</script></head><body><nav><a href="/">首页</a> <a href="/n">新闻</a></nav>
<article><h1>临岚区召开大会</h1>
<p>3月2日,区长<b>苏明琴</b>主持&ldquo;开局&rdquo;大会,副区长白朗、唐一诺出席会议,
区直各部门负责人参加会议。</p>
<p>{BODY}</p><p>{BODY}再次强调。</p></article>
<footer>版权所有 临岚新闻网</footer></body></html>"""


def test_the_article_and_its_places() -> None:
    [document] = load(Source("http://news.example/1.html", PAGE.encode(), "html"))
    assert document.text.startswith("临岚区召开大会\n3月2日,区长苏明琴主持“开局”大会")
    assert "首页" not in document.text and "var a" not in document.text and "<" not in document.text
    assert "出席会议,区直各部门" in document.text
    at = document.text.index("苏明琴")
    assert document.original(Span(at, at + 3)) == "苏明琴"
    start, end = document.locate(Span(at, at + 3))
    assert PAGE[start - 3 : end] == "<b>苏明琴"
    assert document.original(Span(document.text.index("“"), document.text.index("”") + 1)) == "&ldquo;开局&rdquo;"


def test_what_the_page_says_of_itself() -> None:
    [document] = load(Source("http://news.example/1.html", PAGE.encode(), "html"))
    assert document.title == "临岚区召开大会"
    assert (document.publisher, document.published) == ("临岚新闻网", date(2023, 3, 3))


def test_a_page_without_an_article() -> None:
    with pytest.raises(InputError, match="no article"):
        load(Source("a.html", b"<html><body></body></html>", "html"))


@pytest.mark.parametrize("window", ["云岫新闻网", "云岫区召开安全生产工作会议"])
def test_a_first_sentence_that_repeats_the_headline_stays(window: str) -> None:
    first = "5月6日,云岫区召开安全生产工作会议。区委书记王小明主持会议并讲话,区长李大山、副区长赵文清出席会议。"
    source = (
        f"<html><head><title>{window}</title></head><body><h1>云岫区召开安全生产工作会议</h1>"
        f"<p>{first}</p><p>会议指出,要抓好安全生产工作,压实各级各部门的责任,深入排查隐患。</p></body></html>"
    )
    [document] = load(Source("x.html", source.encode(), "html"))
    assert first in document.text
