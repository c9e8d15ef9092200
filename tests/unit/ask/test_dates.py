"""Times in questions (their forms are tested by their examples, in tests/test_asked.py)."""

from datetime import date

import pytest

from kg.ask import dates
from kg.errors import KgError

TODAY = date(2024, 3, 31)


@pytest.mark.parametrize(("words", "start", "end"), [
    ("2024年2月", "2024-02-01", "2024-02-29"),
    ("2023年2月", "2023-02-01", "2023-02-28"),
    ("上个月", "2024-02-01", "2024-02-29"),
    ("上季度", "2023-10-01", "2023-12-31"),
    ("上周", "2024-03-18", "2024-03-24"),
    ("近一个月", "2024-03-01", "2024-03-31"),
    ("近半年", "2023-10-01", "2024-03-31"),
    ("2023-09-28", "2023-09-28", "2023-09-28"),
    ("二〇二三年九月二十八日", "2023-09-28", "2023-09-28"),
    ("2023年11月至2024年2月", "2023-11-01", "2024-02-29"),
    ("2023年3月到5月", "2023-03-01", "2023-05-31"),
    ("去年下半年", "2023-07-01", "2023-12-31"),
])
def test_a_time_is_days_from_and_to(words: str, start: str, end: str) -> None:
    rest, when = dates.without(f"{words}谁主持了会议", TODAY)
    assert rest == "谁主持了会议" and when
    assert (str(when.start), str(when.end), when.words) == (start, end, dates._figures(words))


@pytest.mark.parametrize("words", [
    "去年", "上个月", "今天", "5月", "2023年13月", "2023年4月31日", "2023年5月到2022年1月"])
def test_what_cannot_be_told_is_refused(words: str) -> None:
    """Relative words without a day that is today, months without a year, days that no month has."""
    with pytest.raises(KgError) as refused:
        dates.without(f"{words}谁主持了会议")
    assert refused.value.exit_code == 2 and refused.value.hint


def test_figures_in_names_are_no_years() -> None:
    assert dates.without("003_7092a6031484f027说了什么") == ("003_7092a6031484f027说了什么", None)
    assert dates.without("谁是第2023号代表")[1] is None
