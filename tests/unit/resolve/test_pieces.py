"""Figures, posts, branches, relations, decisions in a file, tables."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from kg import vocab
from kg.errors import DataError
from kg.lexicon.tables import rows
from kg.model import Agency, Indicator, Reading, Why
from kg.resolve import posts
from kg.resolve.agencies import branch, canonical
from kg.resolve.decisions import load
from kg.resolve.figures import figures, period, whole
from kg.resolve.posts import TABLES, post
from kg.resolve.relations import leadership
from kg.resolve.resolve import settle
from kg.resolved import FactKind

Make = Callable[..., Reading]


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        (
            ("25", "微克/立方米", "-6.5%", "同比"),
            [("level", "25", "exact", "", "", "微克/立方米"), ("change", "6.5", "exact", "down", "yoy", "%")],
        ),
        (("66.7以上", "%", "", ""), [("level", "66.7", "at-least", "", "", "%")]),
        (("第2", "", "", "全市"), [("rank", "2", "exact", "", "", "")]),
        (("十二", "个", "", ""), [("count", "12", "exact", "", "", "个")]),
        (
            ("Ⅳ", "类", "由Ⅴ类提升到Ⅳ类", ""),
            [("level", "4", "exact", "", "", "类"), ("change", "None", "", "better", "", "")],
        ),
        (("", "", "改善9.1%", "同比"), [("change", "9.1", "exact", "better", "yoy", "%")]),
        (("", "", "稳定", ""), []),
        (("良", "", "", ""), []),
        (("倒数第1", "", "", "全省"), []),
    ],
)
def test_figures(row: tuple[str, str, str, str], wanted: list[tuple[str, ...]]) -> None:
    assert [(f.measure, str(f.value), f.bound, f.direction, f.base, f.unit) for f in figures(*row)] == wanted


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("2022年", "2022"),
        ("2022年度", "2022"),
        ("2023年10月", "2023-10"),
        ("2023年1—9月", "2023-01/2023-09"),
        ("2023年前三季度", "2023-01/2023-09"),
        ("2023年一季度", "2023-01/2023-03"),
        ("截至2021年8月25日", "2021-08-25"),
        ("截至10月底", "截至10月底"),
        ("2023年12—3月", "2023年12—3月"),
        ("2023年2月31日", "2023-02"),
    ],
)
def test_periods(written: str, wanted: str) -> None:
    assert period(written) == wanted


def test_numerals() -> None:
    assert [whole(text) for text in ("十", "十二", "二十", "三十五", "7", "九")] == [10, 12, 20, 35, 7, 9]


@pytest.mark.parametrize(
    ("title", "agency", "one", "level"),
    [
        ("局长", "某县水利局", True, "principal"),
        ("副局长", "某县水利局", False, "deputy"),
        ("常务副县长", "某县人民政府", False, "executive-deputy"),
        ("党组书记", "某县水利局", True, "principal"),
        ("党组成员", "某县水利局", False, "member"),
        ("科长", "某县水利局河湖科", True, "unit-head"),
        ("专职副主任", "某县河湖长办", False, "deputy"),
        ("河长", "某县", False, "principal"),
        ("组长", "某组", False, "principal"),
        ("总工程师", "某县水利局", True, "principal"),
        ("教师", "某中学", False, "member"),
    ],
)
def test_posts(title: str, agency: str, one: bool, level: str) -> None:
    assert (post(title, agency).one, post(title, agency).level) == (one, level)


def test_a_rank_is_no_post() -> None:
    assert posts.is_rank("四级调研员") and posts.is_rank("一级主任科员") and not posts.is_rank("主任")


def test_a_branch_has_the_whole_name_of_its_district() -> None:
    assert branch("广州市生态环境局荔湾分局", "440100", 2023) == ("广州市生态环境局荔湾区分局", "440103")
    short, long = (
        canonical(
            Agency(f"广州市生态环境局{form}分局", (), (), "branch-bureau", "440100", "", Why((), "", 1.0)), "d", 2023
        )
        for form in ("荔湾", "荔湾区")
    )
    assert short.key == long.key and short.acts_for == "440103"
    assert branch("广州市公安局水上分局", "440100", 2023) is None


def test_a_firm_without_a_place_is_one_everywhere_and_a_bureau_is_not() -> None:
    firm = Agency("江南清流环保科技有限公司", (), (), "enterprise", "", "", Why((), "", 1.0))
    assert canonical(firm, "d1", None) == canonical(firm, "d2", None)
    bureau = firm._replace(name="水利局", kind="government-department")
    assert canonical(bureau, "d1", None) != canonical(bureau, "d2", None)


def test_lines_between_agencies(make: Make) -> None:
    found = settle(
        [
            make(
                "a",
                "420881",
                "2020-01-05",
                [
                    ("洪谷雨", "水利局", "局长"),
                    ("苗青山", "人民政府", "市长"),
                    ("毕见秋", "委员会", "书记"),
                    ("庞立冬", "420800 水利局", "局长"),
                ],
            )
        ]
    )
    lines = {fact.key for fact in found.graph.facts if fact.kind is FactKind.AGENCY_RELATION}
    assert lines == {
        "420881-水利局.department.420881-人民政府",
        "420881-水利局.guided.420800-水利局",
        "420881-人民政府.led.420881-中共委员会",
    }


def test_agencies_led_from_above_are_no_departments_of_their_government(make: Make) -> None:
    posts = [("洪谷雨", "气象局", "局长"), ("苗青山", "人民政府", "市长"), ("毕见秋", "委员会", "书记"),
             ("庞立冬", "420800 气象局", "局长"), ("丁小雪", "纪律检查委员会", "书记"),
             ("甘霜降", "纪检监察组", "组长")]
    found = settle([make("a", "420881", "2020-01-05", posts)])
    lines = {fact.key for fact in found.graph.facts if fact.kind is FactKind.AGENCY_RELATION}
    assert lines == {
        "420881-气象局.led.420800-气象局",
        "420881-人民政府.led.420881-中共委员会",
        "420881-纪律检查委员会.led.420881-中共委员会",
        "420881-纪检监察组.dispatched.420881-纪律检查委员会",
    }


@pytest.mark.parametrize("row", rows("leadership", 5, TABLES), ids=lambda row: row[0])
def test_every_line_of_leadership_has_an_example(row: tuple[str, ...]) -> None:
    ending, line, how, example, _ = row
    assert leadership(example) == (line, how) and example.endswith(ending)
    assert how in ("vertical", "dual", "dispatched")


def test_figures_of_two_documents_stand_side_by_side(make: Make) -> None:
    base = make("a", "420881", "2020-01-05", alone=["洪谷雨"])
    why = base.people[0].why
    rows_ = tuple(Indicator("学校数量", value, "所", "", "", "2019年", "钟祥市", why) for value in ("25", "26", "好"))
    found = settle([Reading(base.document, base.locality, indicators=rows_)])
    facts = [dict(fact.properties) for fact in found.graph.facts if fact.kind is FactKind.OBSERVATION]
    assert [fact["sosa:hasSimpleResult"] for fact in facts] == [Decimal(25), Decimal(26)]
    assert {fact["df:period"] for fact in facts} == {"2019"}


def test_decisions_are_read_from_a_file(tmp_path: Path) -> None:
    assert load(tmp_path).stale() == []
    path = tmp_path / "decisions.jsonl"
    path.write_text(
        json.dumps({"decision": "same", "one": ["d", "甲"], "other": ["e", "甲"], "who": "某人"}) + "\n", "utf-8"
    )
    assert [one.decision.kind for one in load(tmp_path).stale()] == ["same"]
    for wrong in (
        "{",
        "[]",
        '{"decision": "perhaps"}',
        '{"decision": "same", "one": ["d", "甲"]}',
        '{"decision": "wrong"}',
    ):
        path.write_text(f"\n{wrong}\n", "utf-8")
        with pytest.raises(DataError, match=":2"):
            load(tmp_path)


def test_tables_hold_known_codes() -> None:
    kinds = {kind for kind, _, _ in rows("exclusive", 3, TABLES)}
    codes = (Path(__file__).parents[3] / "ontology" / "codes.ttl").read_text("utf-8")
    assert all(f"kind:{kind} a skos:Concept" in codes for kind in kinds)
    assert {how for _, how, _ in rows("exclusive", 3, TABLES)} <= {"place", "bench", "firm", "else", "none"}
    assert {kind for kind, *_ in rows("grades", 5, TABLES)} <= kinds
    assert all(post(title).one is False for title, _ in rows("many_seats", 2, TABLES))
    assert set(vocab.STATUS_OF) >= {"in office", "former"}
