"""`kg lint`."""

from pathlib import Path

TOP = Path(__file__).parents[2]


def test_the_data_are_as_they_should_be(kg) -> None:
    done = kg("lint", TOP / "kg")
    assert (done.returncode, done.stdout) == (0, b"") and "as they should be" in done.stderr.decode()


def test_a_folder_that_is_none_is_told(kg, tmp_path: Path) -> None:
    done = kg("lint", tmp_path / "none")
    assert done.returncode == 1 and "there is no such folder" in done.stderr.decode()
