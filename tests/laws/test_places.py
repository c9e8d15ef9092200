"""Laws of the gazetteer and of the search for places, for any text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kg.lexicon.locality import locality
from kg.lexicon.locality_page import clues
from kg.lexicon.place import chain, in_year, lineage, names, short
from kg.lexicon.place_find import find, resolve_chain

NAMES = sorted(names())
name = st.sampled_from(NAMES)
year = st.one_of(st.none(), st.integers(1975, 2030))
filler = st.text("市区县州旗盟省委中和、。开任沿海城新的\n ", max_size=6)
text = st.lists(st.one_of(name, filler), max_size=8).map("".join)


@given(text, year)
def test_mentions_are_in_order_and_do_not_overlap(text: str, year: int | None) -> None:
    found = find(text, year)
    assert all(a.at.end <= b.at.start for a, b in pairwise(found))
    assert all(m.found and 0 <= m.at.start < m.at.end <= len(text) for m in found)


@given(name, year)
def test_a_name_by_itself_is_found_as_a_whole(name: str, year: int | None) -> None:
    for mention in find(name, year):
        assert name[mention.at.start : mention.at.end] == name


@given(name, year)
def test_a_chain_goes_from_the_province_down(name: str, year: int | None) -> None:
    for one in in_year(names()[name], year, nearest=True):
        line = chain(one.code, one.last)
        assert line[-1].code == one.code  # in the year in which a code passes on, its name may be the new one
        assert line[0].level == "province" and len(line) <= 3
        assert tuple(link.code for link in line) == lineage(one)


@given(name)
def test_a_short_name_begins_the_name(name: str) -> None:
    assert name.startswith(short(name)) and len(short(name)) >= 2


@given(st.lists(name, max_size=4), year)
def test_ranked_chains_are_sorted_and_between_zero_and_one(series: list[str], year: int | None) -> None:
    ranked = resolve_chain(series, year)
    assert [r.score for r in ranked] == sorted((r.score for r in ranked), reverse=True)
    assert all(0 <= r.score <= 1 and r.reason for r in ranked)


@given(text, year)
def test_a_locality_is_a_chain_or_nothing(text: str, year: int | None) -> None:
    found = locality(clues(text), year)
    assert 0 <= found.score <= 1 and len(found.chain) <= 3
    assert not found.chain or found.chain[0].level == "province"
    assert found == locality(clues(text), year)
