"""Reading a page takes time in proportion to its length, whatever stands in it."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import pytest

from kg.extract.reading import read
from kg.extract.text import Page
from kg.ingest.load import load
from kg.model import Document, Source

_HEAD = "西湖区召开农业工作会议\n8月3日,西湖区召开全区农业工作会议。区长林致远主持会议并讲话。"
#: what a page may go on with, without a full stop
_RUNS = {
    "names": "林致远、王小明、何雅、",
    "names with titles": "副区长林致远、",
    "titles": "区长,书记、",
    "agencies": "区水务局、",
    "places": "西湖区、献县、市委",
    "figures": "增长5%",
    "bare figures": "1个王 ",
    "words and blanks": "王 ",
    "dates": "3月5日",
    "clauses": "出席,",
    "campaigns": "“清河”专项行动",
    "acts": "任命林致远为区水务局局长、",
    "meetings": "召开会议",
    "visits": "林致远到西湖区调研",
    "lines": "何雅 区长\n",
}
_SHORT, _TIMES = 2500, 4
#: linear is _TIMES, quadratic its square
_MOST = _TIMES * 2.2


def _page(words: str, length: int) -> Document:
    text = f"{_HEAD}{words * (length // len(words))}。\n会议强调,要抓好落实。"
    (document,) = load(Source("page.txt", text.encode()))
    return replace(document, genre="news")


def _seconds(document: Document) -> float:
    start = process_time()
    read(document)
    return process_time() - start


@pytest.mark.parametrize("words", _RUNS.values(), ids=_RUNS.keys())
def test_time_grows_with_the_length(words: str) -> None:
    short, long = _page(words, _SHORT), _page(words, _SHORT * _TIMES)
    for _ in range(4):  # a busy machine may spoil one measurement, not four
        grown = _seconds(long) / _seconds(short)
        if grown <= _MOST:
            return
    pytest.fail(f"{_TIMES} times the text took {grown:.1f} times as long")


def test_what_has_no_full_stop_is_cut_behind_a_mark() -> None:
    page = Page(_page("林致远、王小明、", 4000))
    pieces = [page[s.at] for s in page.sentences]
    assert max(map(len, pieces)) <= 1500
    long = [piece for piece in pieces if len(piece) > 1000]
    assert long and all(piece.endswith("、") for piece in long[:-1])
