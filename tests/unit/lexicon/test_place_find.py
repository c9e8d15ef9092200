"""Mentions of divisions in texts, and which division a name means."""

from __future__ import annotations

import pytest

from kg.lexicon.place import Division
from kg.lexicon.place_find import find, near, resolve_chain


def seen(text: str, year: int | None = 2023) -> list[tuple[str, list[str]]]:
    return [(text[m.at.start : m.at.end], [d.code for d in m.found]) for m in find(text, year)]


def test_a_chain_is_read_name_by_name() -> None:
    assert seen("广东省广州市荔湾区副区长") == [("广东省", ["440000"]), ("广州市", ["440100"]), ("荔湾区", ["440103"])]


def test_the_longest_name_wins() -> None:
    assert seen("到巴林右旗和双江拉祜族佤族布朗族傣族自治县") == [
        ("巴林右旗", ["150423"]), ("双江拉祜族佤族布朗族傣族自治县", ["530925"])]


def test_names_that_touch_narrow_each_other() -> None:
    assert seen("贵阳市白云区和广州市白云区") == [
        ("贵阳市", ["520100"]), ("白云区", ["520113"]), ("广州市", ["440100"]), ("白云区", ["440111"])]
    assert seen("白云区") == [("白云区", ["440111", "520113"])]


def test_a_district_that_begins_with_the_ending_of_its_city() -> None:
    assert seen("济南市中区召开") == [("济南", ["370100"]), ("市中区", ["370103"])]
    assert seen("济南市市中区召开") == [("济南市", ["370100"]), ("市中区", ["370103"])]


@pytest.mark.parametrize("text", [
    "召开县委常委会", "历任县委书记", "，任县委书记", "代县长主持", "各街道县直部门", "在中心城区区域",
    "创建沿海城市", "适应城市发展", "创建示范县工作", "市和县级部门", "推进老城区改造", "将会同县委组织部", "城区环境",
    "《关于评选的请示》和县妇联",
    "社区", "高新区", "国家卫生城市",
])
def test_what_only_looks_like_a_name(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(("text", "name"), [
    ("市生态环境局献县分局局长", "献县"), ("在献县分会场参加会议", "献县"), ("山西省晋城市城区", "城区"),
    ("辽宁省海城市", "海城市"), ("单县人民政府", "单县"), ("邢台市任县", "任县"),
])
def test_risky_names_where_they_are_meant(text: str, name: str) -> None:
    assert name in [found for found, _ in seen(text)]


def test_the_year_decides_and_the_nearest_helps() -> None:
    assert seen("望城区", 2023) == [("望城区", ["430112"])]
    assert seen("望城县", 2023) == [("望城县", ["430122"])]
    assert seen("海安县", 2018) == [("海安县", ["320621"])]


def test_a_context_resolves_a_homonym() -> None:
    best = resolve_chain(("白云区", "贵阳市"), 2023)
    assert [d.name for d in best[0].chain] == ["贵州省", "贵阳市", "白云区"]
    assert best[0].reason == "in 贵阳市" and best[0].score > best[1].score
    beside = resolve_chain(("鼓楼区", "玄武区"), 2023)[0]
    assert [d.name for d in beside.chain][:2] == ["江苏省", "南京市"] and "beside" in beside.reason


def test_nothing_decides_without_context() -> None:
    ranked = resolve_chain(("鼓楼区",), 2023)
    assert len(ranked) == 4 and len({r.score for r in ranked}) == 1 and ranked[0].score < 0.5
    assert {r.reason for r in ranked} == {"nothing decides"}


def test_a_full_chain_and_one_without_endings() -> None:
    assert resolve_chain(("广东省", "广州市", "荔湾区"), 2023)[0].score == 1.0
    assert [d.code for d in resolve_chain(("广东", "荔湾"), 2023)[0].chain] == ["440000", "440100", "440103"]
    assert resolve_chain(("无此县名",), 2023) == [] and resolve_chain((), 2023) == []


def test_near_places() -> None:
    def one(name: str) -> Division:
        return resolve_chain((name,), 2023)[0].chain[-1]

    assert near(one("荔湾区"), one("广州市")) and near(one("荔湾区"), one("越秀区"))
    assert not near(one("荔湾区"), one("奈曼旗"))
