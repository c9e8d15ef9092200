"""Damage does what its name says, repeatably, and repair undoes what can be undone."""

import re

import pytest

from kg.errors import InputError
from kg.ingest.load import load
from kg.model import Source
from kg.score import damage_kinds
from kg.score.curve import errors
from kg.score.damage import damage, kinds, together
from kg.score.dice import Dice

TEXT = """云岫区召开“治水提升”行动工作推进会
2023-03-20 10:12 来源：云岫区融媒体中心

3月19日上午，云岫区召开全区“治水提升”行动工作推进会。区委副书记、区长苏明琴出席会议并讲话，副区长白朗主持会议。
会议传达了全市水利工作会议精神。区水务局局长唐一诺通报了今年以来的工作进展；望岫街道、鹿鸣镇作了交流发言。
苏明琴强调，要强化责任、创新方法，严格落实河湖长制，确保重点领域专项整治按期完成。各单位要加强协调，实现目标。县政府正在总结经验。
苏明琴指出，今年全区已经完成农村饮水安全投资1.36亿元，惠及42个村8.7万人，水质保持稳定，群众满意度不断提高。
区党工委委员贺川、巡察组组长阿依·吐尔逊，区委办公室、区财政局、区农业农村局主要负责人，各街道党工委书记共60余人参加会议。
"""
NAMES = [kind.name for kind in kinds()]
#: what is undone to the last character, but for the width of marks, which a page may have kept to
EXACT = ["lost-month", "padded", "halfwidth", "duplicate", "traditional", "pinyin", "doubled", "zerowidth", "entities",
         "gb18030", "big5"]
NARROW = str.maketrans("，：；！？（）", ",:;!?()")


@pytest.mark.parametrize("name", NAMES)
def test_every_kind_does_something_and_the_same_again(name: str) -> None:
    once = damage(TEXT, [name], 1)
    assert once == damage(TEXT, [name], 1)
    assert once.data != TEXT.encode()
    assert once.added == (0 if name != "furniture" else len(once.data.decode()) - len(TEXT))


def test_every_kind_has_one_place() -> None:
    done = {name.replace("_", "-") for name in vars(damage_kinds) if name.replace("_", "-") in NAMES}
    assert done | {"pinyin", "islands", "doubled", "gb18030", "big5"} == set(NAMES) and len(set(NAMES)) == len(NAMES)


def test_another_seed_is_another_damage() -> None:
    assert len({damage(TEXT, ["linebreaks"], seed).data for seed in range(8)}) > 4
    assert damage(TEXT, ["halfwidth"], 1) == damage(TEXT, ["halfwidth"], 2)


def test_the_order_in_which_kinds_are_named_is_nothing() -> None:
    assert damage(TEXT, together(), 3) == damage(TEXT, together()[::-1], 3)
    assert damage(TEXT, (), 3).data == TEXT.encode()


@pytest.mark.parametrize("name", EXACT)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_repair_undoes_it(name: str, seed: int) -> None:
    document, = load(Source("a.txt", damage(TEXT, [name], seed).data))
    assert document.text.translate(NARROW) == TEXT.translate(NARROW)


@pytest.mark.parametrize("name", ["linebreaks", "compatibility", "islands", "mojibake", "misread", "masks", "private",
                                  "taiwan"])
def test_repair_undoes_most_of_it(name: str) -> None:
    """Less is wrong behind the repair than before it, and hardly anything."""
    page = damage(TEXT, [name], 1).data
    document, = load(Source("a.txt", page))
    left = errors(TEXT.translate(NARROW), document.text.translate(NARROW))
    assert left < errors(TEXT.translate(NARROW), page.decode().translate(NARROW)) and left <= len(TEXT) / 50


def test_what_is_strange_to_the_text_stays_out() -> None:
    page = damage(TEXT, ["pinyin", "doubled"], 2).data.decode()
    assert re.search(r",[,、。;]", page) and re.search(r"[一-鿿]\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+\)", page)
    assert "区" not in page and "。" in page
    assert "区" in damage(TEXT, ["doubled"], 2).data.decode()


def test_a_kind_that_there_is_not_is_told() -> None:
    with pytest.raises(InputError, match="no damage called rain"):
        damage(TEXT, ["rain"])
    with pytest.raises(InputError, match="one encoding"):
        damage(TEXT, ["big5", "gb18030"])


def test_only_names_are_padded() -> None:
    assert damage_kinds.padded("区长苏明琴、白朗出席，记者报道", Dice(1)).replace("　", " ") in (
        "区长苏明琴、白 朗出席，记者报道", "区长苏明琴、白\u00a0朗出席，记者报道", "区长苏明琴、白  朗出席，记者报道")
