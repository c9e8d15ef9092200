"""The rewriter run forward gives pages as they were found."""

import re
from pathlib import Path

import pytest

from kg import run
from kg.score.rewriting import rewritten, syllables, tier, traditional, two_of_three, words

SEEDS = Path(__file__).parents[3] / "seeds"
BRACKET = re.compile(r"([\u4e00-\u9fff])\(([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6})\)")
DOUBLED = re.compile(r",(?=[,、。;])")


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem[:3])
def test_a_sample_comes_out_of_its_own_repair(path: Path) -> None:
    """All characters, brackets and islands; which marks a page doubles is not told by anything."""
    document = next(iter(run.documents([str(path)], print)))
    page = document.origin
    table = {char: syllable for char, syllable in BRACKET.findall(page) if page.count(char) == page.count(f"{char}(")}
    if not table:
        pytest.skip("no page of the rewriter")
    table |= {char: syllable for char, (syllable, _) in syllables().items() if char not in page}
    assert DOUBLED.sub("", rewritten(document.text, table)) == DOUBLED.sub("", page)


@pytest.mark.parametrize(("clean", "annotates", "slips", "shown"), [
    ("苏明琴强调", {"強": "qiáng", "調": "diào", "購": "gòu"}, False, "蘇明琴?gòu)?qiáng)調(diào)"),
    ("视察。县政府", {}, True, "視察??h政府"),
    ("各县区", {"區": "qū"}, True, "各縣區(qū)"),
])
def test_an_island_lies_where_two_neighbours_form_a_key(clean: str, annotates: dict[str, str], slips: bool,
                                                         shown: str) -> None:
    assert rewritten(clean, annotates, slips) == shown


def test_marks_are_doubled_two_of_three() -> None:
    assert rewritten("甲、乙、丙、丁", {}, doubled=two_of_three(1)) == "甲,、乙,、丙、丁"


def test_tiers_hold_one_another() -> None:
    sets = [tier(number) for number in range(1, 5)]
    assert all(less.items() < more.items() for less, more in zip(sets, sets[1:], strict=False))
    assert "購" not in sets[1] and sets[3].items() < {char: told[0] for char, told in syllables().items()}.items()


def test_the_conversion_is_one_for_one_and_leaves_traditional_characters() -> None:
    assert "".join(map(traditional, "着力后于台阶标准")) == "著力后于臺階標準"
    for char in words()["conversion"]["kept"]:
        assert traditional(char) == char
    for char, (syllable, _) in syllables().items():
        assert len(char) == 1 and syllable and len(char.encode("gbk")) == 2
