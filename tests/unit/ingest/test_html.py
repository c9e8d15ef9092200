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


OFFICE = f"""<!DOCTYPE html><html><head><title>我区召开大会-临岚区人民政府</title>
<meta name="SiteName" content="临岚区人民政府"><meta name="ArticleTitle" content="我区召开大会">
<style>p > a {{}}</style><script>if (a<b) document.write("<p>区长王五</p>");</script></head>
<body><div><a href="/" title="a<b>c">首页</a>&gt;<a href="/zw">政务公开</a></div><div><h1>我区召开大会</h1>
<div>发布时间：2023-05-07&nbsp;&nbsp;来源：临岚日报&nbsp;&nbsp;<span>浏览次数：</span><span>123</span></div>
<div id="zoom"><p data-x='a>b<c'>&emsp;&emsp;5月6日,临岚区召开大会。区委书记<strong>苏明琴</strong>主持会议并讲话。</p>
<p><img alt="图<1>">{BODY}</p><ul><li>一</li><li>增长&lt;5%,区长白朗&nbsp出席&#65292;唐一诺陪同。</li></ul>
<table><tr><td>序号</td><td>单位</td></tr><tr><td>1</td><td>区应急管理局</td></tr></table>
<p>{BODY * 2}再次强调。</p></div>
<p>（责任编辑：林致远）</p></div><footer>一 版权所有 2019-2024</footer></body></html>"""


def test_lines_of_fields_beside_the_article_belong_to_it() -> None:
    [document] = load(Source("a.html", OFFICE.encode(), "html"))
    assert (document.title, document.publisher, document.published) == ("我区召开大会", "临岚日报", date(2023, 5, 7))
    assert [(c.name, c.role) for c in document.credits] == [("林致远", "editor")]
    assert "首页" not in document.text and "版权" not in document.text


def test_marks_inside_attributes_and_scripts_are_no_text() -> None:
    [document] = load(Source("a.html", OFFICE.encode(), "html"))
    assert "王五" not in document.text and "b>" not in document.text and "图" not in document.text
    assert "增长<5%" in document.text and "序号 单位" in document.text.replace("  ", " ")


@pytest.mark.parametrize("page", [PAGE, OFFICE])
def test_every_character_has_its_place(page: str) -> None:
    [document] = load(Source("a.html", page.encode(), "html"))
    han = [i for i, char in enumerate(document.text) if "\u4e00" <= char <= "\u9fff"]
    assert han and all(document.original(Span(i, i + 1)) == document.text[i] for i in han)
    places = [document.locate(Span(i, i + 1)).start for i in han]
    assert places == sorted(set(places)) and [page[at] for at in places] == [document.text[i] for i in han]


@pytest.mark.parametrize("foot", ["版权所有 2019-2024", "ICP备20210304号"])
def test_no_day_and_no_publisher_are_made_up(foot: str) -> None:
    page = f"<html><body><h1>会议</h1><p>{BODY * 3}</p><footer>{foot}</footer></body></html>"
    [document] = load(Source("http://www.news.example/1.html", page.encode(), "html"))
    assert (document.published, document.publisher) == (None, "")


def test_who_keeps_the_page_published_it_where_nobody_else_is_named() -> None:
    page = OFFICE.replace("来源：临岚日报", "")
    assert load(Source("a.html", page.encode(), "html"))[0].publisher == "临岚区人民政府"


@pytest.mark.parametrize("page", ["<div>" * 20_000 + BODY * 5, "<p>" + "<" * 5000 + BODY * 5, '<p a="' * 3000 + BODY,
                                  "<!--" * 5000, "<html>" + "&#" * 9000])
def test_a_hostile_page_is_read_or_refused(page: str) -> None:
    try:
        [document] = load(Source("a.html", page.encode(), "html"))
        assert document.text.strip()
    except InputError as error:
        assert error.where == "a.html" and error.hint
