"""The page of the benchmark."""

from benchmarks.report import sites


def test_a_site_that_no_browser_opened_says_so() -> None:
    made = {"name": "the samples", "triples": 6987, "bytes": 2_426_158, "seconds": 0.55}
    last = sites([made]).splitlines()[-1]
    assert last == "| the samples | 6,987 | 2.4 | 0.6 | no browser | no browser | no browser |"
    assert sites([{**made, "shown": 0.287, "first": 1.0, "usual": 0.059}]).endswith("| 0.29 | 1.00 | 0.06 |")
