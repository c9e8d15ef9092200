"""Throws are told by their words alone."""

from kg.score.dice import Dice


def test_the_same_words_give_the_same_throw() -> None:
    assert Dice(1, "padded").share("a", 3) == Dice(1, "padded").share("a", 3)
    assert Dice(1, "padded").share("a", 3) == 0.6443364946413107
    assert Dice(1, "padded").share("a", 3) != Dice(2, "padded").share("a", 3) != Dice(1, "padded").share("a", 4)


def test_words_are_kept_apart() -> None:
    assert Dice("ab", "c").share("d") != Dice("a", "bc").share("d")
    assert Dice("a").share("b") != Dice("a", "b").share()


def test_throws_fall_evenly() -> None:
    dice = Dice("even")
    assert abs(sum(dice.share(n) for n in range(4000)) / 4000 - 0.5) < 0.02
    assert {dice.below(6, n) for n in range(200)} == set(range(6))
    assert {dice.pick("abc", n) for n in range(50)} == set("abc")


def test_some_are_drawn_once_and_in_order() -> None:
    drawn = Dice("some").some(range(100), 10)
    assert len(set(drawn)) == 10 and drawn == sorted(drawn)
    assert Dice("some").some("ab", 5) == ["a", "b"]
