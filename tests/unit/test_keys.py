"""Keys are readable, deterministic and safe in every store."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import keys


@pytest.mark.parametrize(
    ("made", "wanted"),
    [
        (keys.place("349900"), "349900"),
        (keys.place("349900", "柳溪镇"), "349900-柳溪镇"),
        (keys.agency("349900", "安和市", "安和市教育局"), "349900-教育局"),
        (keys.agency("349900", "安和市", "中共安和市委员会"), "349900-中共委员会"),
        (keys.agency("349900-柳溪镇", "柳溪镇", "柳溪镇人民政府"), "349900-柳溪镇-人民政府"),
        (keys.person("349900-柳溪镇", "王小明"), "349900-王小明"),
        (keys.person("CN", "王小明"), "CN-王小明"),
        (keys.person("349900", "王小明", "公安局"), "349900-王小明.公安局"),
        (keys.post("349900-教育局", "局长"), "349900-教育局.局长"),
        (
            keys.event("2023-03-01", "349900", "安和市2023年全市教育工作会议", "安和市"),
            "2023-03-01-349900-教育工作会议",
        ),
        (keys.event("", "CN", "中国共产党第三十次全国代表大会"), "nd-CN-中国共产党第三十次全国代表大会"),
        (keys.event("2023", "CN", "2023年国家教育工作会议"), "2023-CN-教育工作会议"),
        (keys.campaign("CN", "教育督导", round_number=2), "CN-教育督导.2"),
        (keys.campaign("349900", "安和市“清水”行动", "安和市"), "349900-清水行动"),
        (keys.tenure("349900-王小明", "349900-教育局.局长"), "349900-王小明.349900-教育局.局长"),
        (
            keys.tenure("349900-王小明", "349900-教育局", "四级调研员", "acting", 2),
            "349900-王小明.349900-教育局.四级调研员.acting.2",
        ),
        (
            keys.participation("2023-03-01-349900-会议", "349900-王小明", "chaired"),
            "2023-03-01-349900-会议.349900-王小明.chaired",
        ),
        (keys.relation("349900-教育局", "led", "340000-教育厅"), "349900-教育局.led.340000-教育厅"),
        (
            keys.observation("349900", "PM2.5浓度", "2022", "change", "yoy", "9.1"),
            "349900.PM2.5浓度.2022.change-yoy.9.1",
        ),
        (keys.observation("349900", "水质", "2022", "change"), "349900.水质.2022.change"),
        (
            keys.change("2024-05-10", "removed", "349900-王小明", "349900-教育局.局长"),
            "2024-05-10-removed.349900-王小明.349900-教育局.局长",
        ),
        (keys.extractor("rules/appoint.named-as@3f2a"), "rules-appoint.named-as-3f2a"),
        (keys.mention("a1cbc97ce9029641", 3, 6), "a1cbc97ce9029641-3-6"),
    ],
)
def test_key(made: str, wanted: str) -> None:
    assert made == wanted


def test_a_document_is_its_bytes() -> None:
    assert keys.document(b"") == "e3b0c44298fc1c14"


def test_evidence_differs_by_fact_maker_and_property() -> None:
    made = {
        keys.evidence("d" * 16, 1, 2, fact, by, prop)
        for fact in ("f1", "f2")
        for by in ("a", "b")
        for prop in ("", "schema:startDate")
    }
    assert len(made) == 8
    assert all(key.startswith("d" * 16 + "-1-2-") for key in made)


def test_forms_of_one_character_make_one_key() -> None:
    assert keys.slug("\uf979") == keys.slug("凉") == "凉"
    assert keys.slug("Ａ１") == "A1"


def test_rare_characters_become_code_points() -> None:
    assert keys.slug("王\U0002cb4a") == "王u2cb4a"


def test_a_long_key_ends_in_a_hash_and_stays_unlike() -> None:
    one, two = keys.local("长" * 130), keys.local("长" * 131)
    assert len(one) == 109 and one != two


@given(st.lists(st.text(), max_size=4))
def test_keys_hold_safe_characters_only(parts: list[str]) -> None:
    key = keys.local(*(keys.slug(part) for part in parts))
    assert len(key) <= 120
    assert all(c.isascii() and (c.isalnum() or c in ".-") or c == "·" or "\u3007" <= c <= "\u9fff" for c in key)


@given(st.text())
def test_slug_twice_is_slug_once(text: str) -> None:
    once = keys.slug(text)
    assert keys.slug(once) == once
