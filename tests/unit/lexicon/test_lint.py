"""What the lint of tables tells, on tables with one slip each."""

from pathlib import Path

import pytest

from kg.lexicon.lint import problems

GOOD = {"lexicon/posts.tsv": "# form\tclass\torgan\n县长\thead\tgovernment\n局长\thead\tany\n",
        "lexicon/post_homes.tsv": "局长\tshared\n", "lexicon/verbs.tsv": "主持\tchaired\tact\n",
        "lexicon/campaign.tsv": "三改一拆\t“三改一拆”\tprogramme\t\tnote\n"}


def told(folder: Path, **changed: str) -> list[str]:
    for name, text in {**GOOD, **{key.replace("__", "/") + ".tsv": text for key, text in changed.items()}}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return [str(problem).replace(f"{folder}/", "") for problem in problems(folder)]


def test_tables_as_they_should_be_have_no_problem(tmp_path: Path) -> None:
    assert told(tmp_path) == [] and list(problems()) == []


@pytest.mark.parametrize(("table", "text", "words"), [
    ("lexicon__posts", "县长\thead\n", "lexicon/posts.tsv:1: 2 fields, not 3"),
    ("lexicon__posts", "局长\thead\tany\n\thead\tany\n", "lexicon/posts.tsv:2: the first field is empty"),
    ("lexicon__posts", "局长\thead\tany\n# x\n局长\thead\tany\n", "posts.tsv:3: 局长 stands here and in line 1"),
    ("lexicon__posts", "局长\tboss\tany\n", "lexicon/posts.tsv:1: 局长: there is no boss in column 2"),
    ("lexicon__posts", "局长 \thead\tany\n局长\thead\tany\n", "lexicon/posts.tsv:1: blanks around the form"),
    ("lexicon__post_homes", "局长\tshared\n科长\tshared\n", "homes.tsv:2: 科长 is no form of kg/lexicon/posts.tsv"),
    ("lexicon__verbs", "局长\tchaired\tact\n", "lexicon/posts.tsv:3: 局长 is also in kg/lexicon/verbs.tsv, line 1"),
    ("lexicon__campaign", "乙\t乙\tnone\t\t\n甲甲\t甲\tnone\t\t\n甲\t甲\tnone\t\t\n", "campaign.tsv:3: 甲 stands"),
    ("lexicon__strange", "x\ty\nx\tz\nx\ty\n", "lexicon/strange.tsv:3: x stands here and in line 1"),
])
def test_a_slip_is_told_with_its_line(tmp_path: Path, table: str, text: str, words: str) -> None:
    found = told(tmp_path, **{table: text})
    assert any(words in problem and problem.endswith(")") for problem in found), found
