"""Why a name is not in the sheet: the answer is the decision of the module that made it."""

from dataclasses import replace
from datetime import date

import pytest

from kg.extract.missing import missing
from kg.extract.reading import read
from kg.model import CreditMention, Document, Edit, Span, Zone

TEXT = ("5月8日，云岫县召开水务工作会议。县长林致远主持会议，副县长苏明澈参加会议。去年的座谈会开了两天。"
        "林致远指出，县农业局要加强巡查，江心洲要抓紧排查。李大妈反映了情况。县水务局位于城东。有关部门很忙。局长姓李。\n白雪供稿\n")


def page(text: str = TEXT, **told: object) -> Document:
    body = text.index("\n") if "\n" in text else len(text)
    zones = (Zone("body", Span(0, body)), Zone("credit", Span(body, len(text))))
    plain = Document("0" * 16, "x", "x", "0" * 64, len(text), "utf-8", text, text, zones=zones,
                     published=date(2023, 5, 8), parts=(Span(0, len(text)),))
    return replace(plain, **told)  # type: ignore[arg-type]


def why(name: str, document: Document | None = None) -> list[str]:
    return [reason.why for reason in missing(read(document or page()), name)]


@pytest.mark.parametrize(("name", "words"), [
    ("周全", "does not stand in the repaired text"),
    ("白雪", "not read: credit"),
    ("李大妈", "form of address"),
    ("县农业局", "what somebody said"),
    ("工作", "not the shape of a name"),
    ("有关部门", "begins no name (lexicon/not_names.tsv)"),
    ("副县长", "title 副县长 (lexicon/posts.tsv) of 苏明澈 (rules/post.titled)"),
    ("局长", "without a name that is read beside it"),
    ("水务工作会议", "read as the event"),
    ("座谈会", "nothing here says that it is held"),
])
def test_the_reason_is_told(name: str, words: str) -> None:
    assert any(words in one for one in why(name)), why(name)


def test_who_takes_part_is_told_with_the_role() -> None:
    assert "chaired (rules/role.主持)" in why("林致远")[0]


def test_a_maker_of_the_article_is_no_actor() -> None:
    place = TEXT.index("白雪")
    made = page(credits=(CreditMention("白雪", "author", Span(place, place + 2)),))
    assert why("白雪", made) == ["it is a maker of the article here (author), not an actor"]


def test_a_page_that_is_no_news_is_told_as_that() -> None:
    assert "taken for speech" in why("林致远", page(genre="speech"))[0]


def test_a_name_that_a_repair_changed_is_found_in_the_file() -> None:
    at = TEXT.index("澈")
    mended = page(origin=TEXT.replace("苏明澈", "苏明徹"), edits=(Edit(Span(at, at + 1), "徹", "script", 1.0),))
    told = why("苏明徹", mended)
    assert any("the repair script (sure 1) changed it" in one for one in told)
    assert any("苏明澈, which differs in one character" in one for one in told)
