import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.show.letters import cut, em, wrap

WORDS = st.text(st.sampled_from("云岫区教育局（城市更新局）、，·AB12 ‘’“"), max_size=60)


def test_a_wide_character_is_one_em_and_a_latin_one_less() -> None:
    assert em("教育局") == 3
    assert em("abc") < 2


@given(WORDS, st.integers(2, 30), st.integers(1, 4))
def test_no_line_is_wider_than_its_room(words: str, room: int, lines: int) -> None:
    wrapped = wrap(words, room, lines)
    assert len(wrapped) <= lines
    assert all(em(line) <= room for line in wrapped)


@given(WORDS, st.integers(2, 30))
def test_what_fits_is_not_changed(words: str, room: int) -> None:
    whole = "".join(wrap(words, room, 99))
    assert whole == words


def test_a_name_breaks_before_its_bracket() -> None:
    assert wrap("城市管理局（更新局）", 8) == ["城市管理局", "（更新局）"]


def test_no_last_line_of_one_character() -> None:
    assert [len(line) for line in wrap("政务服务数据管理局局", 9)] == [7, 3]


@pytest.mark.parametrize("room", [1, 3])
def test_cut_ends_in_an_ellipsis(room: int) -> None:
    assert cut("很长的名字", room).endswith("…")
