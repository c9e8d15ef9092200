"""Which body sits in a sentence in order to elect: 县纪委十五届一次全会, 县工会第十次代表大会, 县人大常委会举行….

Posts that it fills leave the body out (选举林致远为主席): they are at home there.
"""

from __future__ import annotations

from kg.extract.agencies import first
from kg.extract.jurisdiction import AgencyName, Scope
from kg.extract.organs import looks_like_agency
from kg.extract.patterns import Patterns
from kg.extract.text import Page, Sentence
from kg.lexicon.tables import rows

_P = Patterns("assembly")
_TELL = Patterns("tell")


def assembly(page: Page, sentence: Sentence, scope: Scope) -> AgencyName | None:
    """The body whose plenum, congress or sitting a sentence tells; None where it tells none, or leaves the body out."""
    named = ""
    if _P.may("plenum", sentence.chars) and (m := _P.plenum.search(page.s, *sentence.at)):
        whole = m["body"] + (m["organ"] or "")
        named = m["body"] if looks_like_agency(m["body"]) else whole
    if not named and _P.may("congress", sentence.chars) and (m := _P.congress.search(page.s, *sentence.at)):
        named = _elected(m["body"], m["who"] or "")
    if not named and _TELL.may("sitting", sentence.chars) and (m := _TELL.sitting.search(page.s, *sentence.at)):
        named = m["body"]
    return first(named, scope) if named else None


def _elected(body: str, who: str) -> str:
    """What a congress elects, as written: 县工会 → 县总工会, 县, 妇女 → 县妇女联合会; nothing where nobody knows."""
    of = {who: organ for who, organ in rows("congress_bodies", 2)}
    if who in of:
        return body + of[who]
    if body.endswith(tuple(of.values())):
        return body
    short = next((form for form in of if body.endswith(form)), "")
    return body.removesuffix(short) + of[short] if short else body if looks_like_agency(body) else ""
