"""What bodies were called when, and in which they go on."""

from __future__ import annotations

import pytest

from kg.lexicon.tables import rows
from kg.resolve import eras, lasting
from kg.resolve.posts import TABLES
from kg.resolve.resolve import resolve
from kg.resolved import Entity, Kind, Ref

from .conftest import Make

TABLE = rows("organ_eras", 7, TABLES)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0])
def test_the_example_means_the_body(row: tuple[str, ...]) -> None:
    form, year = row[6].split()
    found = eras.meant(form, int(year))
    assert found and found.name == row[0]


def test_every_heir_is_told_of_or_has_no_era() -> None:
    eras_of = eras.organs()
    for one in eras_of.values():
        for after in one.after:
            assert after not in eras_of or not one.last or eras_of[after].first <= one.last, (one.name, after)


@pytest.mark.parametrize(("form", "year", "full"), [
    ("环保局", 2015, "环境保护局"), ("环保局", 2022, "环境保护局"), ("环保局", None, "环境保护局"),
    ("交通局", 2005, "交通局"), ("交通局", 2015, "交通运输局"), ("交通局", None, None),
    ("消防大队", 2016, "公安消防大队"), ("消防大队", 2021, "消防救援大队"), ("消防大队", None, None),
    ("公安局", 2015, None),
])  # fmt: skip
def test_a_short_name_means_what_it_meant_then(form: str, year: int | None, full: str | None) -> None:
    found = eras.meant(form, year)
    assert (found.name if found else None) == full


def test_inner_units_bear_the_full_name_too() -> None:
    assert eras.spelled("安和市环保局办公室", "安和市", 2015) == "安和市环境保护局办公室"
    assert eras.spelled("安和市公安局", "安和市", 2015) == "安和市公安局"


def test_a_bureau_goes_on_after_each_reform_and_as_a_branch() -> None:
    heirs = lasting.heirs("420881-卫生局")
    assert heirs.index("420881-卫生和计划生育局") < heirs.index("420881-卫生健康局")
    assert "420800-生态环境局钟祥市分局" in lasting.heirs("420881-环境保护局")
    assert lasting.body("420800-生态环境局钟祥市分局") == lasting.body("420881-环境保护局") == "420881-生态环境局"
    assert lasting.body("420881-自然资源和规划局") == lasting.body("420881-国土资源局")
    assert lasting.body("420800-公安局钟祥市分局") == "420800-公安局钟祥市分局"


def _things(make: Make, *documents: tuple[str, str, str]) -> dict[Ref, Entity]:
    graph = resolve([make(f"d{n}", "420881", day, [(who, organ, "局长")])
                     for n, (day, who, organ) in enumerate(documents)])
    return {entity.ref: entity for entity in graph.entities}


def test_names_bear_their_time_and_lead_on(make: Make) -> None:
    found = _things(make, ("2015-03-12", "林致远", "环保局"), ("2016-05-01", "林致远", "环保局"),
                    ("2021-03-12", "周衡", "生态环境局"))
    old, new = (Ref(Kind.AGENCY, f"420881-{organ}") for organ in ("环境保护局", "生态环境局"))
    assert found[old].name == "钟祥市环境保护局"
    assert ("df:continuedBy", new) in found[old].properties and ("df:untilYear", 2019) in found[old].properties
    assert ("df:fromYear", 2018) in found[new].properties
    use = found[Ref(Kind.NAME, "420881-环境保护局.环保局")]
    assert use.name == "环保局" and ("df:nameOf", old) in use.properties
    time = {("df:firstSeen", "2015-03-12"), ("df:lastSeen", "2016-05-01"), ("df:untilYear", 2019)}
    assert time <= set(use.properties)


def test_nothing_leads_to_a_body_of_which_no_text_tells(make: Make) -> None:
    found = _things(make, ("2015-03-12", "林致远", "环保局"))
    assert not any(prop == "df:continuedBy" for one in found.values() for prop, _ in one.properties)
    assert Ref(Kind.AGENCY, "420881-生态环境局") not in found


def test_a_term_of_before_names_the_body_of_before(make: Make) -> None:
    graph = resolve([make("d", "420881", "2021-03-12", [("林致远", "交通局", "局长", "former", "2003", "2006")])])
    assert any(one.ref == Ref(Kind.AGENCY, "420881-交通局") for one in graph.entities)


def test_the_head_of_a_bureau_stays_himself_through_its_reform(make: Make) -> None:
    found = _things(make, ("2017-03-12", "林致远", "环保局"), ("2020-03-12", "林致远", "生态环境局"))
    assert len([ref for ref in found if ref.kind is Kind.PERSON]) == 1
