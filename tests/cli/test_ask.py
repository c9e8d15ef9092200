"""`kg ask`: the answer, what it was taken for, the SPARQL, and why there is none."""

import json
from pathlib import Path

from .conftest import Run


def test_an_answer_says_what_was_asked(kg: Run, graph: Path) -> None:
    done = kg("ask", "2023年5月谁主持了会议", "-g", graph)
    assert done.returncode == 0
    assert done.stdout.decode().splitlines()[1] == "王小明,教育工作会议,2023-05-06,王小明主持会议,教育"
    assert f"= kg query who-chaired -p from=2023-05-01 -p to=2023-05-31 -g {graph}" in done.stderr.decode()


def test_either_script_and_either_language(kg: Run, graph: Path) -> None:
    plain = kg("ask", "谁主持了教育工作会议", "-g", graph).stdout
    assert b"\xe7\x8e\x8b" in plain
    assert kg("ask", "誰主持了教育工作會議？", "-g", graph).stdout == plain
    assert kg("ask", "Who", "chaired", "教育工作会议?", "-g", graph).stdout == plain


def test_the_sparql_runs_by_itself(kg: Run, graph: Path) -> None:
    shown = kg("ask", "王小明主持过什么", "-g", graph, "--sparql").stdout
    assert "VALUES ?person" in shown.decode()
    assert kg("query", "-", "-g", graph, stdin=shown).stdout == kg("ask", "王小明主持过什么", "-g", graph).stdout


def test_no_answer_says_why(kg: Run, graph: Path) -> None:
    done = kg("ask", "张三主持过什么会议", "-g", graph)
    assert done.returncode == 0 and len(done.stdout.splitlines()) == 1
    assert "not in the graph:\n  张三: no document names this person" in done.stderr.decode()
    unsure = kg("ask", "王小明主持过什么会议", "-g", graph, "--min-confidence", "0.95")
    assert "known, but less sure than 0.95: 1 row without --min-confidence" in unsure.stderr.decode()


def test_what_is_not_understood_is_not_answered(kg: Run, graph: Path) -> None:
    strange = kg("ask", "天气怎么样", "-g", graph)
    assert strange.returncode == 2 and strange.stdout == b""
    assert "known are questions like these" in strange.stderr.decode()
    nothing = kg("ask", " ", "-g", graph)
    assert nothing.returncode == 2 and "there is no question" in nothing.stderr.decode()
    when = kg("ask", "去年谁主持了会议", "-g", graph)
    assert when.returncode == 2 and "--today" in when.stderr.decode()
    assert kg("ask", "去年谁主持了会议", "-g", graph, "--today", "2024-02-03").stdout.count(b"\n") == 2
    day = kg("ask", "谁不再露面了", "-g", graph)
    assert day.returncode == 2 and "wants a day" in day.stderr.decode()


def test_what_is_like_a_question_is_told_of_what_it_names(here: Run, graph: Path) -> None:
    told = here("ask", "李大山是哪里的局长", "-g", graph).stderr.decode()
    assert "李大山是谁   (posts-of-person)" in told and told.count("(posts-of-person)") == 1
    assert "when did 李大山 take office" in here("ask", "When was 李大山 last seen?", "-g", graph).stderr.decode()


def test_what_no_name_is_like_is_not_taken_for_one(here: Run, graph: Path) -> None:
    for question in ("书记是谁", "余杭区委常委里有谁", "最近一次教育工作会议是谁主持的", "张三还是局长"):
        assert "not known" in here("ask", question, "-g", graph).stderr.decode(), question
    assert "王小明" in here("ask", "王小明是哪天任职的", "-g", graph).stderr.decode()


def test_of_several_readings_none_is_taken(kg: Run, graph: Path) -> None:
    several = kg("ask", "云岫区有哪些活动", "-g", graph)
    assert several.returncode == 2 and several.stdout == b""
    assert "may mean 2 things" in several.stderr.decode() and "--reading N" in several.stderr.decode()
    second = kg("ask", "云岫区有哪些活动", "-g", graph, "--reading", "2", "--json")
    assert json.loads(second.stdout)["head"]["vars"][0] == "date"
