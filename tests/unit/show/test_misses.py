"""The page of misses: well formed, whole, and hostile words stay words."""

from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Span
from kg.show.misses import Article, Mark, page

HEADS = ("precision",)
FIGURES = [("people", "0.500")]


class Reader(HTMLParser):
    """The text of each <pre>, the marked words, the places that links lead to, and the tags left open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: list[str] = []
        self.marked: list[str] = []
        self.ids: set[str] = set()
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids |= {str(values["id"])} if "id" in values else set()
        self.links |= {str(values["href"])} if "href" in values else set()
        if tag == "pre":
            self.texts.append("")
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "pre" in self.open:
            self.texts[-1] += data
            if "mark" in self.open:
                self.marked.append(data)


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == []
    assert {link[1:] for link in reader.links} <= reader.ids
    return reader


def test_each_miss_stands_marked_in_its_text() -> None:
    marks = (Mark("people", True, "王小明", "rules/x", (Span(2, 5),)),
             Mark("tenures", False, "区长", "", (Span(0, 5),)),
             Mark("events", False, "无", "", ()))
    shown = page("题", HEADS, FIGURES, [Article("a", "区长王小明讲话。", marks)])
    found = read(shown)
    assert found.texts == ["\n区长王小明讲话。"] and found.marked == ["区长", "王小明"]
    assert 'class="missing wrong"' in shown and "not in the text" in shown and "rules/x" in shown


def test_hostile_words_stay_words() -> None:
    evil = "</pre><script>alert(1)</script>\"'>\x00&amp;"
    shown = page(evil, HEADS, [(evil, evil)], [Article(evil, evil, (Mark(evil, True, evil, evil, (Span(3, 9),)),))])
    assert "<script" not in shown and "\x00" not in shown
    assert read(shown).texts == ["\n" + evil.replace("\x00", "\ufffd")]


SPANS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda t: Span(min(t), max(t))), max_size=3)


@settings(max_examples=60, deadline=None)
@given(st.text("区长王小明<&\n", max_size=10), st.lists(st.tuples(st.booleans(), SPANS), max_size=4))
def test_marks_never_change_the_text(text: str, drawn: list[tuple[bool, list[Span]]]) -> None:
    marks = tuple(Mark("people", wrong, "名", "", tuple(spans)) for wrong, spans in drawn)
    shown = page("题", HEADS, FIGURES, [Article("a", text, marks)])
    assert "".join(read(shown).texts) == "\n" + text
    assert shown == page("题", HEADS, FIGURES, [Article("a", text, marks)])
