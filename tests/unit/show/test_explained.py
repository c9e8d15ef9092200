"""A page as it was read: marks that do not meet, chains in words."""

from html.parser import HTMLParser

from kg.model import Span
from kg.show.explained import Chain, Mention, Place, apart, lines, page, text

WORDS = "县长林致远<b>主持\n会议"
CHAIN = Chain("people", "林致远", (Place(4, 7, "林 致遠", "林致远"),), (("遠", "远", "script", 0.8),),
              "rules/name.titled", "lexicon/posts.tsv", "a title before the name", ("surnames/林",), 0.87,
              ("the page names it once",), (Span(2, 5),))


def test_mentions_that_meet_are_marked_once_by_the_kind_that_comes_first() -> None:
    kept = apart([Mention("events", Span(0, 10)), Mention("people", Span(2, 5)), Mention("tenures", Span(0, 2))])
    assert kept == [Mention("tenures", Span(0, 2)), Mention("people", Span(2, 5))]


def test_marks_are_words_when_piped_and_colours_on_a_terminal() -> None:
    marks = [Mention("people", Span(2, 5))]
    assert text(WORDS, marks, (), colour=False) == "县长[people 林致远]<b>主持\n会议"
    coloured = text(WORDS, marks, (Span(8, 13),), colour=True)
    assert "\x1b[1;36m林致远\x1b[0m" in coloured and "\x1b[2m" in coloured
    assert text(WORDS, (), (), colour=False) == WORDS


def test_a_chain_tells_each_step() -> None:
    told = "\n".join(lines(CHAIN))
    for words in ("4–7  林 致遠", "repaired   林致远", "遠 → 远  script, sure 0.8", "rules/name.titled: a title before",
                  "(lexicon/posts.tsv)", "surnames/林", "0.870", "lowered by the page names it once"):
        assert words in told


def test_a_page_is_well_formed_and_hostile_words_stay_words() -> None:
    opened: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            opened.extend([tag] if tag != "meta" else [])

        def handle_endtag(self, tag: str) -> None:
            assert opened.pop() == tag

    shown = page("题 & <i>", WORDS, [Mention("people", Span(2, 5))], [CHAIN])
    reader = Reader()
    reader.feed(shown)
    assert opened == [] and "&lt;b&gt;" in shown and "<b>主持" not in shown
    assert shown == page("题 & <i>", WORDS, [Mention("people", Span(2, 5))], [CHAIN])
