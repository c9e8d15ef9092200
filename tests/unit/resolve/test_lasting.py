"""What goes on under another name: divisions and bodies."""

from __future__ import annotations

import pytest

from kg.lexicon import place
from kg.lexicon.tables import rows
from kg.resolve import lasting


def test_divisions_go_on_as_the_table_of_divisions_has_them() -> None:
    for before, after, _, example in rows("place_successions", 4):
        old, last, new = example.split()
        found = place.division(before, int(last))
        assert found and (found.name, found.last) == (old, int(last)), example
        assert any(one.code == after and one.first <= int(last) + 2 for one in place.names()[new]), example
        assert lasting.heir(before) != before


def test_a_code_that_lives_leads_nowhere() -> None:
    living = {one.code for same in place.names().values() for one in same if one.last == place.last_year()}
    assert not [code for code in living if lasting.heir(code) != code]


@pytest.mark.parametrize(("name", "year", "code", "heir"), [
    # cities of the corps, zones that became districts, prefectures that became cities, counties that became districts
    ("北屯市", 2015, "659005", "659005"), ("胡杨河市", 2020, "659010", "659010"),
    ("闸北区", 2014, "310108", "310106"), ("海东地区", 2012, "632100", "630200"),
    ("昌都地区", 2013, "542100", "540300"), ("思茅地区", 2002, "532700", "530800"),
    ("鄞县", 2001, "330227", "330212"), ("绍兴县", 2012, "330621", "330603"), ("郫县", 2015, "510124", "510117"),
    ("遵义县", 2015, "520321", "520304"), ("儋州市", 2014, "469003", "460400"), ("通什市", 2000, "460001", "469001"),
    ("淮阴市", 1999, "320800", "320800"), ("淮阴县", 1999, "320821", "320804"), ("神木县", 2016, "610821", "610881"),
    ("玉环县", 2016, "331021", "331083"), ("莱芜市", 2015, "371200", "370100"), ("吴县市", 1999, "320586", "320506"),
    ("富阳市", 2010, "330183", "330111"), ("富阳区", 2020, "330111", "330111"), ("望城县", 2010, "430122", "430112"),
    ("襄樊市", 2009, "420600", "420600"), ("襄阳市", 2012, "420600", "420600"), ("巢湖市", 2010, "341400", "341400"),
    ("巢湖市", 2012, "340181", "340181"), ("居巢区", 2009, "341402", "340181"), ("毕节市", 2010, "522401", "520502"),
    ("毕节市", 2012, "520500", "520500"), ("铜仁市", 2009, "522201", "520602"), ("日喀则市", 2012, "542301", "540202"),
    ("日喀则市", 2016, "540200", "540200"), ("株洲县", 2015, "430221", "430212"), ("蒲圻市", 1995, "422302", "421281"),
    ("下城区", 2018, "330103", "330105"), ("南汇区", 2008, "310119", "310115"),
    ("莱城区", 2015, "371202", "370116"), ("即墨市", 2015, "370282", "370215"), ("遵义县", 2014, "520321", "520304"),
    ("胶南市", 2010, "370284", "370211"), ("淮安市", 1999, "320882", "320803"), ("淮安市", 2012, "320800", "320800"),
    ("宁乡县", 2015, "430124", "430182"), ("库车县", 2018, "652923", "652902"), ("中甸县", 2000, "533421", "533401"),
])  # fmt: skip
def test_a_name_means_the_division_of_its_year_and_leads_on(name: str, year: int, code: str, heir: str) -> None:
    assert [one.code for one in place.divisions(name, year)] == [code]
    assert lasting.heir(code) == heir


def test_who_led_a_district_did_not_lead_the_one_that_took_it_in() -> None:
    assert lasting.code("330103") == "330103" and lasting.code("522401") == "520502"


def test_what_goes_on_under_another_name() -> None:
    assert lasting.code("430122") == "430112" and lasting.code("430112") == "430112"
    assert lasting.body("430122-环境保护局") == "430112-生态环境局"
