"""The gazetteer: names by year, chains, short forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.lexicon import place
from kg.lexicon.place import bare_names, beginnings, chain, division, divisions, last_year, names, parent, short


def named(code: str, year: int | None = None) -> str:
    return "".join(one.name for one in chain(code, year))


def test_a_chain_leaves_out_groupings_that_are_no_divisions() -> None:
    assert named("500155") == "重庆市梁平区"
    assert named("110105") == "北京市朝阳区"
    assert named("429004") == "湖北省仙桃市"
    assert named("441900") == "广东省东莞市"
    assert named("440103") == "广东省广州市荔湾区"


def test_an_unknown_code_has_no_chain() -> None:
    assert division("999999") is None
    assert chain("999999") == ()


def test_a_renamed_place_is_found_in_its_years() -> None:
    assert [d.code for d in divisions("望城县", 2010)] == ["430122"]
    assert divisions("望城县", 2023) == ()
    assert [d.code for d in divisions("望城区", 2023)] == ["430112"]
    assert division("420600", 2005) != division("420600", 2015)
    assert named("420600", 2005) == "湖北省襄樊市"


def test_years_beyond_the_table_are_those_of_its_end() -> None:
    assert divisions("荔湾区", last_year() + 5) == divisions("荔湾区", last_year())


def test_homonyms_are_all_given_and_narrowed_by_what_contains_them() -> None:
    assert {d.code for d in divisions("鼓楼区", 2023)} == {"320106", "320302", "350102", "410204"}
    assert [d.code for d in divisions("鼓楼区", 2023, within="350000")] == ["350102"]
    assert [d.code for d in divisions("白云区", 2023, within="520100")] == ["520113"]


def test_short_forms_of_autonomous_places_and_listed_aliases_are_names() -> None:
    assert divisions("楚雄州", 2023)[0].name == "楚雄彝族自治州"
    assert divisions("北川县", 2023)[0].name == "北川羌族自治县"
    assert divisions("科左中旗", 2023)[0].name == "科尔沁左翼中旗"
    assert divisions("锡盟", 2023)[0].name == "锡林郭勒盟"


def test_names_without_ending_are_found_only_on_demand() -> None:
    assert divisions("荔湾", 2023) == ()
    assert [d.code for d in divisions("荔湾", 2023, suffixless=True)] == ["440103"]
    assert [d.name for d in divisions("粤", 2023, suffixless=True)] == ["广东省"]


def test_development_zones_are_no_divisions() -> None:
    assert divisions("高新区") == divisions("经开区") == ()


def test_a_parent_is_the_one_of_its_time() -> None:
    old = divisions("寿县", 2010)[0]
    assert parent(old) == division("341500", 2010)
    new = divisions("寿县", 2020)[0]
    assert parent(new) == division("340400", 2020)


@pytest.mark.parametrize(("name", "stem"), [pair.split("→") for pair in (
    "荔湾区→荔湾 楚雄彝族自治州→楚雄 献县→献县 巴林右旗→巴林右 喀什地区→喀什 内蒙古自治区→内蒙古 广西壮族自治区→广西 "
    "东乡族自治县→东乡 万柏林区→万柏林 峰峰矿区→峰峰 神农架林区→神农架 鄂伦春自治旗→鄂伦春 瀍河回族区→瀍河 东莞市→东莞 "
    "香港特别行政区→香港 克孜勒苏柯尔克孜自治州→克孜勒苏 双江拉祜族佤族布朗族傣族自治县→双江 无名→无名 →"
).split(" ")])
def test_short(name: str, stem: str) -> None:
    assert short(name) == stem


def test_every_division_has_a_parent_but_the_provinces() -> None:
    for one in place.upward(divisions("荔湾区", 2023)[0]), *[(d,) for d in divisions("北京市")]:
        assert one[0].level == "province" and one[0].parent == ""
    for one in place.in_year(place._all(), 2023):
        assert (parent(one) is None) == (one.level == "province")


def test_the_table_is_sorted_and_unique() -> None:
    keys = [(one.code, one.name, one.parent, one.first) for one in place._all()]
    assert keys == sorted(keys) and len(keys) == len(set(keys))
    assert all(one.first <= one.last and len(one.code) == 6 for one in place._all())


def test_every_alias_means_a_division() -> None:
    for form, code, kind in place.rows("place_alias", 3):
        assert division(code), form
        assert kind in ("letter", "name") and (len(form) == 1) == (kind == "letter")


def test_a_broken_table_is_told_with_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "divisions.tsv"
    broken.write_text("code\tname\n110000\t北京市\n", "utf-8")
    monkeypatch.setattr(place, "TABLE", broken)
    place._all.cache_clear()
    with pytest.raises(DataError, match="divisions.tsv"):
        place._all()
    place._all.cache_clear()


def test_no_name_begins_with_other_characters() -> None:
    """Readers look no further where two characters begin no name, so none may be shorter."""
    for form in (*names(), *bare_names()):
        assert len(form) > 1 and form[:2] in beginnings()
    assert "召开" not in beginnings()
