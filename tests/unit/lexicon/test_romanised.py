"""Names in pinyin, and in the characters that both scripts have."""

from __future__ import annotations

import pytest

from kg.lexicon.characters import folded
from kg.lexicon.romanised import romanised
from kg.lexicon.tables import rows


@pytest.mark.parametrize(("name", "forms"), [
    ("林致远", ["Lin Zhiyuan"]), ("林致遠", ["Lin Zhiyuan"]), ("曾国强", ["Zeng Guoqiang"]),
    ("欧阳建国", ["Ouyang Jianguo"]), ("李健安", ["Li Jian'an"]), ("吕梁", ["Lü Liang", "Lyu Liang"]),
    ("边巴扎西", []), ("买买提·吐尔逊", []), ("林", []),
])  # fmt: skip
def test_a_name_in_letters(name: str, forms: list[str]) -> None:
    assert list(romanised(name)) == forms


def test_surnames_are_read_as_the_table_tells() -> None:
    for surname, reading in rows("surname_readings", 2):
        [form, *_] = romanised(f"{surname}致远")
        assert form == f"{reading.capitalize()} Zhiyuan"


def test_what_both_scripts_have_stays() -> None:
    assert folded("陸知遠") == "陆知远" and folded("沈乾") == "沈乾" and folded("王喆") == "王喆"
