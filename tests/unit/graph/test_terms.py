"""Values as terms."""

from datetime import date
from decimal import Decimal

import pytest

from kg.graph import iris, nquads, terms
from kg.resolved import Code, Kind, Ref

XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.mark.parametrize(
    ("prop", "value", "wanted"),
    [
        ("df:titleText", '他说"好"\n', '"他说\\"好\\"\\n"'),
        ("df:order", 3, f'"3"^^<{XSD}integer>'),
        ("df:confidence", 1.0, f'"1"^^<{XSD}decimal>'),
        ("df:confidence", "0.90", f'"0.9"^^<{XSD}decimal>'),
        ("sosa:hasSimpleResult", Decimal("1200.50"), f'"1200.5"^^<{XSD}decimal>'),
        ("sosa:hasSimpleResult", Decimal("1E+3"), f'"1000"^^<{XSD}decimal>'),
        ("schema:startDate", date(2023, 3, 1), f'"2023-03-01"^^<{XSD}date>'),
        ("schema:startDate", "2023-03-01", f'"2023-03-01"^^<{XSD}date>'),
        ("df:period", "2022", f'"2022"^^<{XSD}gYear>'),
        ("df:period", "2022-10", f'"2022-10"^^<{XSD}gYearMonth>'),
        ("df:period", "2022-10-09", f'"2022-10-09"^^<{XSD}date>'),
        ("df:period", "2022-01/2022-09", '"2022-01/2022-09"^^<http://id.loc.gov/datatypes/edtf/EDTF-level0>'),
        ("df:period", "截至10月底", '"截至10月底"'),
        ("df:startEdtf", "2022-10", '"2022-10"^^<http://id.loc.gov/datatypes/edtf/EDTF-level0>'),
        ("df:dateEdtf", "2022-XX", '"2022-XX"^^<http://id.loc.gov/datatypes/edtf/EDTF-level1>'),
        ("df:dateEdtf", "--01-09", '"XXXX-01-09"^^<http://id.loc.gov/datatypes/edtf/EDTF-level2>'),
        ("df:unit", "unit:PERCENT", "<http://qudt.org/vocab/unit/PERCENT>"),
        ("dcterms:source", "https://example.org/a.html", "<https://example.org/a.html>"),
        ("dcterms:source", "文件 1.txt", '"文件 1.txt"'),
        ("rdfs:label", "安和市", '"安和市"@zh-hans'),
        ("org:member", Ref(Kind.PERSON, "349900-王小明"), "<https://w3id.org/difang/id/person/349900-王小明>"),
        ("df:role", Code("role", "chaired"), "<https://w3id.org/difang/code/role/chaired>"),
        ("df:eventType", Code("etype", "meeting"), "<https://w3id.org/difang/code/event-type/meeting>"),
        ("org:role", Code("title", "党组书记、局长"), "<https://w3id.org/difang/code/title/党组书记局长>"),
    ],
)
def test_term(prop: str, value: object, wanted: str) -> None:
    assert terms.term(prop, value) == wanted  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("prop", "value"),
    [
        ("df:noSuchThing", "x"),
        ("schema:startDate", "2023-03"),
        ("schema:startDate", "2023-02-30"),
        ("df:startEdtf", "去年"),
        ("df:confidence", "sure"),
        ("df:unit", "percent"),
        ("df:role", Code("no-such-list", "x")),
        ("df:role", Code("role", "a b")),
        ("org:member", Ref(Kind.PERSON, "")),
        ("org:member", Ref(Kind.PERSON, "a>b")),
    ],
)
def test_what_a_property_cannot_hold_is_refused(prop: str, value: object) -> None:
    with pytest.raises(ValueError):
        terms.term(prop, value)  # type: ignore[arg-type]


def test_control_characters_and_halves_never_reach_a_line() -> None:
    assert nquads.literal("a\x00\x1b\x7f\t\ud800b") == '"a\\u0000\\u001B\\u007F\\t\ufffdb"'


def test_a_member_of_an_open_list_without_safe_characters_gets_a_key() -> None:
    assert iris.code(Code("title", "※※")).startswith("https://w3id.org/difang/code/title/")
