"""Markdown: marks go as edits, and what stays keeps its place."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ingest.edits import Work
from kg.ingest.load import load
from kg.ingest.markdown import markdown
from kg.model import Source, Span


def clean(source: str) -> str:
    work = Work(source)
    work.make(markdown(source).changes)
    return work.text


@pytest.mark.parametrize(("source", "text"), [
    ("# 我区召开**会议**", "我区召开会议"), ("标题\n===\n正文", "标题\n\n正文"), ("甲\n乙\n", "甲\n乙\n"),
    ("- 甲\n- 乙", "甲\n乙"), ("> 引用\n> 第二行\n\n正文", "引用\n第二行\n\n正文"), ("1. 甲\n2. 乙", "1. 甲\n2. 乙"),
    ('[区长](http://a.b/c "t")讲话', "区长讲话"), ("![图](x.jpg)甲", "甲"), ("甲\n\n***\n\n乙", "甲\n\n\n\n乙"),
    ("`甲`~~乙~~", "甲乙"), ("```\n甲*\n```\n乙", "\n甲*\n\n乙"), ("王** 李**", "王** 李**"), ("", ""),
    ("| 序号 | 单位 |\n|---|---|\n| 1 | 应急**局** |\n", "序号 单位\n\n1 应急局\n"), ("    缩进的段落", "缩进的段落"),
    ("\\*甲\\* &ldquo;乙&rdquo;", "*甲* “乙”"), ("<b>甲</b>", "<b>甲</b>"), ("<p>甲*</p>\n", "<p>甲*</p>\n"),
    ("甲\r\n**乙**\r\n", "甲\r\n乙\r\n"), ("一、总体要求\n(一)甲", "一、总体要求\n(一)甲")])
def test_marks_go(source: str, text: str) -> None:
    assert clean(source) == text


def test_the_head_says_what_the_article_is() -> None:
    source = ("---\ntitle: \"临岚区召开大会\"\ndate: 2023-03-03 10:00\nsource: 临岚日报\ntags:\n  - 会议\n---\n"
              "\n# 大会\n\n区长**苏明琴**讲话。\n")
    [document] = load(Source("a.md", source.encode(), "markdown"))
    assert (document.title, document.publisher) == ("临岚区召开大会", "临岚日报")
    assert document.published == date(2023, 3, 3) and "tags" not in document.text
    at = document.text.index("苏明琴")
    start, end = document.locate(Span(at, at + 3))
    assert source[start:end] == "苏明琴"


@pytest.mark.parametrize("source", ["---\n\n正文\n\n---\n", "---\n正文", "+++"])
def test_a_rule_is_no_head(source: str) -> None:
    assert "正文" in clean(source) or source == "+++"


@given(st.text("甲乙*_#>-+1. \r\n", max_size=60))
def test_nothing_but_marks_is_lost(source: str) -> None:
    assert [char for char in clean(source) if char in "甲乙"] == [char for char in source if char in "甲乙"]


@given(st.text("甲乙*_#>-+1.[]()!`~|\\&;<b> \t\r\n:=", max_size=60))
def test_what_stays_is_in_the_file_in_order(source: str) -> None:
    done = 0
    for start, end, _, _, _ in markdown(source).changes:
        assert done <= start <= end <= len(source)
        done = end
    clean(source)
