"""The lint of rules: clean as they are; each slip is told where it stands."""

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.extract import lint
from kg.extract.patterns import Case, Rule

RULES = '''[clause.made]
means = "x"
use = "match"
pattern = '作(?P<noun>报告|讲话)'
yes = ["作报告"]
no = ["作报告", "报告"]
'''


def test_the_rules_are_as_they_should_be() -> None:
    assert list(map(str, lint.problems())) == []


def test_examples_are_wanted_once_and_on_one_side(tmp_path: Path) -> None:
    path = tmp_path / "clause.toml"
    path.write_text(RULES, "utf-8")
    rule = {"yes": ["作报告"], "no": ["作报告", "报告", "报告"]}
    told = [str(one) for one in lint._examples(path, "clause.made", rule)]
    assert told == [f"{path}:6: clause.made: 报告 stands twice (keep one)",
                    f"{path}:5: clause.made: 作报告 is a yes and a no (decide which)"]
    assert "has no yes example" in str(next(lint._examples(path, "clause.made", {"no": ["报告"]})))
    assert list(lint._examples(path, "drop-x", {"kind": "drop", "no": ["报告"]})) == []


@pytest.mark.parametrize(("case", "no", "words"), [
    (Case("报告"), (), "does not take 报告"),
    (Case("作报告", (("noun", "讲话"),)), (), "the group noun takes 报告, not 讲话"),
    (Case("作报告"), ("作讲话",), "takes 作讲话, which is a no"),
])
def test_examples_that_do_not_hold_are_told(monkeypatch: pytest.MonkeyPatch, case: Case, no: tuple[str, ...],
                                            words: str) -> None:
    rule = Rule("clause.made", "x", "match", "作(?P<noun>报告|讲话)", (case,), no)
    monkeypatch.setattr("kg.extract.patterns.pattern", lambda name: rule.compiled())
    assert [words in str(problem) for problem in lint._cases(rule)] == [True]


def test_a_pattern_that_does_not_compile_is_told() -> None:
    [problem] = lint._cases(Rule("clause.made", "x", "match", "作(", (), ()))
    assert isinstance(problem, DataError) and "does not compile" in str(problem)
