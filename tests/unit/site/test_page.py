"""The page as a file: what it may run, what it says, the same bytes."""

import json
import re
import tomllib
from base64 import b64decode
from hashlib import sha256
from pathlib import Path

import pytest

from kg import vocab
from kg.site import page
from kg.store import queries

HERE = Path(page.__file__).parent
CODE = {path.name: path.read_text("utf-8") for path in (HERE / "page").glob("*.js")}
WORDS = tomllib.loads((HERE / "words.toml").read_text("utf-8"))
EMPTY = page.Site("安和", "", {"tool": "difang", "statements": 0, "sha256": ""}, {}, [], [], [], {})


def test_nothing_in_the_data_ends_its_element() -> None:
    data = {"name": "</script><!--<script>alert(1)", "line": "\u2028"}
    told = page.as_json(data)
    assert "<" not in told and "\u2028" not in told
    assert json.loads(told) == data


def test_the_policy_allows_the_one_script_and_no_connection() -> None:
    whole = page.page(EMPTY)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', whole)
    code = re.search(r"<script>(.*?)</script>", whole, re.S)
    assert policy and code
    closed = {f"{what} 'none'" for what in ("default-src", "connect-src", "base-uri", "form-action")}
    assert closed <= set(policy[1].split("; "))
    allowed = re.search(r"script-src 'sha256-([^']+)'", policy[1])
    assert allowed and b64decode(allowed[1]) == sha256(code[1].encode()).digest()
    assert "'unsafe-inline'" not in policy[1].partition("script-src")[2]


def test_a_title_is_text() -> None:
    assert "<title>&lt;b&gt; &amp; 安和</title>" in page.page(EMPTY._replace(title="<b> & 安和"))


def test_nothing_is_fetched() -> None:
    """Only prefixes of identifiers and the name of a drawing's language look like addresses."""
    found = set(re.findall(r"https?://[^\s\"'<>)\\]+", page.page(EMPTY)))
    assert found <= {"http://www.w3.org/2000/svg", *vocab.PREFIXES.values()}


@pytest.mark.parametrize("name", sorted(CODE))
def test_scripts_never_write_markup(name: str) -> None:
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", CODE[name])
    assert len(CODE[name].splitlines()) < 400


def test_no_name_is_given_twice() -> None:
    """The scripts share one scope, where a second function of a name would silently take the place of the first."""
    given = [name for file, code in CODE.items() if file != "worker.js"
             for name in re.findall(r"^(?:const|let|(?:async )?function) (\w+)", code, re.M)]
    assert len(given) == len(set(given)), [name for name in given if given.count(name) > 1]


def test_every_word_is_there_in_both_languages_and_used() -> None:
    whole = "\n".join(CODE.values())
    asked = set(re.findall(r"\b(?:t|fill|empty|rows)\(\"(\w+)\"", whole)) | set(re.findall(r"empty: \"(\w+)\"", whole))
    assert asked - {"param_", "seats_"} <= set(WORDS["words"]), asked - set(WORDS["words"])
    assert all(len(pair) == 2 and all(pair) for pair in WORDS["words"].values())
    params = {f"param_{param.name}" for question in queries.saved() for param in question.params}
    assert params <= set(WORDS["words"])
    for language in (0, 1):                             # body is another agency, and no question has both
        told = [WORDS["words"][key][language] for key in params - {"param_body"}]
        assert len(told) == len(set(told))
    made = {f"seats_{state}" for state in ("all", "gap", "vacant", "fresh", "old")}
    assert not [key for key in WORDS["words"] if f'"{key}"' not in whole and key not in params | made]


def test_blanks_are_the_same_in_both_languages() -> None:
    for key, (zh, en) in WORDS["words"].items():
        assert sorted(re.findall(r"\{(\w+)\}", zh)) == sorted(re.findall(r"\{(\w+)\}", en)), key
