"""What holds of every repair, whatever the text."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.ingest.edits import Work, compose
from kg.ingest.load import load
from kg.ingest.repair import repair
from kg.model import Alignment, Edit, Source, Span

#: pieces that meet in damaged pages; joined at random they make harder pages than any crawl
PIECES = st.sampled_from([
    "區(qū)", "創(chuàng)建", "環(huán)境", "強(qiáng)調(diào)", "仲?gòu)?qiáng)調(diào)", "域?qū)m?xiàng)",
    "察??h政府", "發(fā)", "確??刹僮", ",,", ",、", ",。", ",", "，", "。", "、", "?", "!", "(", ")", "319日",
    "117日", "3月", "2023-03-20", "*工委", "*鹿鳴鎮(zhèn)", "王　伟", "書記白 朗、", "\n", "\n\n", "\r\n",
    " ", "　　", "<p>", "</p>", "<br/>", "&nbsp;", "&amp;lt;p&amp;gt;", "&ldquo;", "\u200b", "\ufeff",
    "\ue60b", "\ue123", "\u2f08", "･", "鍧婂瓙鍖", "\ufffd", "\u9632\n\u6c5b\u5de5\u4f5c\uff0c", "著名",
    "沿著", "乾隆", "幹部", "区长林致远主持会议", "副区长苏明澈出席", "會議要求，要認真落實。", "他们说。",
    "A", "7", "%", "P(guān)M2.5", "\x00", "😀", "𠮷", "e\u0301", "\ue522", "\ue7fe", "\U000f0001", "?!\ue522?",
    "?!√?", "乾", "縣長沈默陪同", "资訊網路視窗", "王文宫主持", "己经", "浼氳��", "銆�", "会\ue123", "\ue123议",
    "（会\ue124）", "《", "》", "*山街道", "组 长：", "\u3000" * 3,
])
PAGES = st.one_of(st.lists(PIECES, max_size=24).map("".join), st.text(max_size=60))
MANY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check_edits(edits: Iterable[Edit]) -> Iterator[str]:
    """What is wrong with a series of edits: out of order or overlapping."""
    for a, b in pairwise(edits):
        if b.at.start < a.at.end or b.at < a.at:
            yield f"{b} begins before {a} ends"


def undone(text: str, edits: tuple) -> str:
    parts, done = [], 0
    for edit in edits:
        parts += text[done : edit.at.start], edit.was
        done = edit.at.end
    return "".join([*parts, text[done:]])


@MANY
@given(PAGES)
def test_repair_twice_changes_nothing(page: str) -> None:
    text, _ = repair(page)
    assert repair(text) == (text, ())


@MANY
@given(PAGES)
def test_the_edits_undone_give_the_origin(page: str) -> None:
    text, edits = repair(page)
    assert list(check_edits(edits)) == []
    assert undone(text, edits) == page


@MANY
@given(PAGES, st.data())
def test_a_span_between_edits_cuts_its_own_characters(page: str, data: st.DataObject) -> None:
    text, edits = repair(page)
    alignment = Alignment(edits)
    for edit in edits:
        if edit.at.end > edit.at.start:
            start, end = alignment.locate(edit.at)
            assert edit.was in page[start:end]
    edges = [0, *(place for edit in edits for place in edit.at), len(text)]
    gaps = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]
    if gaps:
        low, high = data.draw(st.sampled_from(gaps))
        start = data.draw(st.integers(low, high - 1))
        end = data.draw(st.integers(start + 1, high))
        a, b = alignment.locate(Span(start, end))
        assert page[a:b] == text[start:end]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PAGES, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_pages_changes_nothing(pages: list[str], random: Random) -> None:
    alone = {page: repair(page) for page in pages}
    random.shuffle(pages)
    assert {page: repair(page) for page in pages} == alone


@MANY
@given(PAGES)
def test_the_original_of_the_whole_is_the_decoded_input(page: str) -> None:
    try:
        documents = load(Source("page.txt", page.encode("utf-8", "ignore")))
    except InputError:
        return  # set aside: no text, or not in any encoding
    for document in documents:
        assert undone(document.text, document.edits) == document.origin
        start, end = document.alignment.locate(Span(0, len(document.text)))
        kept = len(document.origin) - (end - start)
        assert kept == sum(len(e.was) for e in document.edits if e.at in ((0, 0), (len(document.text),) * 2))


CHANGES = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 3), st.text("xyz", max_size=3)), max_size=4)


@settings(max_examples=300, deadline=None)
@given(st.text("abcdef", max_size=12), st.lists(CHANGES, max_size=4))
def test_passes_of_any_changes_can_be_undone(origin: str, passes: list) -> None:
    work = Work(origin)
    for number, changes in enumerate(passes):
        done, made = 0, []
        for gap, length, new in changes:
            start = min(done + gap, len(work.text))
            done = min(start + length, len(work.text))
            if made and start == done == made[-1][1]:
                continue
            made.append((start, done, new, f"pass {number}", 1.0))
        work.make(made)
    assert list(check_edits(work.edits())) == []
    assert undone(work.text, work.edits()) == origin


def test_deletions_at_one_place_keep_their_order() -> None:
    page = "區(qū)長\x7f\x1f,區(qū)\r\n"
    assert undone(*repair(page)) == page


def test_edits_of_equal_length_stay_aligned() -> None:
    bends = compose("", [(0, 4, "abcd", "first", 1.0)], [(2, 3, "", "second", 0.5)])
    assert bends == [(0, 2, "ab", "first", 1.0), (2, 2, "c", "first+second", 0.5), (2, 3, "d", "first", 1.0)]
