"""Runs `kg` as a person does (another process, its streams and its exit code), and a small graph to run it on."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.errors import KgError
from kg.graph.quads import nquads
from kg.resolved import Code, Entity, Evidence, Fact, FactKind, Graph, Kind, Ref, Value
from kg.store import store

TOP = Path(__file__).parents[2]
Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def kg(tmp_path: Path) -> Run:
    def run(*arguments: str | Path, stdin: bytes = b"", cwd: Path = tmp_path,
            **env: str) -> subprocess.CompletedProcess[bytes]:
        given = {name: value for name, value in os.environ.items() if name != "COLUMNS"}    # of whoever runs the tests
        done = subprocess.run([sys.executable, "-W", "error", "-m", "kg", *map(str, arguments)], input=stdin, cwd=cwd,
                              env={**given, "PYTHONPATH": str(TOP), **env}, capture_output=True, timeout=120)
        assert b"Traceback" not in done.stderr, done.stderr.decode()
        return done
    return run


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `kg` in this process, which has read its tables: the same streams and exit codes, sooner."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
        done = CliRunner().invoke(main.kg, list(map(str, arguments)), prog_name="kg")
        said, code = done.stderr_bytes or b"", done.exit_code
        if isinstance(done.exception, KgError):
            said, code = said + f"kg: {done.exception}\n".encode(), done.exception.exit_code
        elif done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        return subprocess.CompletedProcess(arguments, code, done.stdout_bytes, said)
    return run


@pytest.fixture
def article() -> Callable[[int], str]:
    """An article for each number, all of one place."""
    def text(number: int) -> str:
        day = number % 20 + 6
        return (f"福建省云岫区召开第{number}次教育工作会议\n\n来源:云岫区人民政府网 发布时间:2023-05-{day:02}\n\n"
                f"5月{day}日,云岫区召开第{number}次教育工作会议。区长王小明主持会议,副区长李大山讲话。\n")
    return text


DOC = "0123456789abcdef"
PLACE = Ref(Kind.PLACE, "350199")
GOVERNMENT, BUREAU = Ref(Kind.AGENCY, "350199-人民政府"), Ref(Kind.AGENCY, "350199-教育局")
HEAD, DEPUTY = Ref(Kind.POST, "350199-教育局.局长"), Ref(Kind.POST, "350199-人民政府.副区长")
WANG, LI = Ref(Kind.PERSON, "350199-王小明"), Ref(Kind.PERSON, "350199-李大山")
MEETING = Ref(Kind.EVENT, "2023-05-06-350199-教育工作会议")


def said(quote: str, start: int) -> tuple[Evidence, ...]:
    return (Evidence(DOC, start, start + len(quote), start, start + len(quote), quote, quote, "rules/test@1", 0.9),)


def thing(ref: Ref, name: str, **properties: Value) -> Entity:
    pairs = tuple((key.replace("_", ":", 1), value) for key, value in properties.items())
    return Entity(ref, name, (), pairs, (DOC,), said(name, 0) if ref.kind is Kind.EVENT else ())


def agency(ref: Ref, name: str, kind: str) -> Entity:
    return thing(ref, name, df_jurisdiction=PLACE, org_classification=Code("agency-kind", kind))


def tenure(who: Ref, post: Ref, agency: Ref, quote: str) -> Fact:
    return Fact(FactKind.TENURE, f"{who.key}.{post.key}", (
        ("org:member", who), ("org:organization", agency), ("df:post", post),
        ("df:tenureStatus", Code("tenure-status", "substantive")), ("df:titleText", post.key.rpartition(".")[2]),
        ("df:firstSeen", date(2023, 5, 6)), ("df:lastSeen", date(2023, 5, 6)),
        ("df:heldFrom", date(2023, 5, 6))), said(quote, 20))


def part(who: Ref, role: str, quote: str) -> Fact:
    return Fact(FactKind.PARTICIPATION, f"{MEETING.key}.{who.key}.{role}", (
        ("df:activity", MEETING), ("df:participant", who), ("df:role", Code("role", role))), said(quote, 20))


SAMPLE = Graph(
    (Entity(Ref(Kind.DOCUMENT, DOC), "教育", (), (
        ("schema:datePublished", date(2023, 5, 6)), ("df:sha256", DOC * 4), ("df:textGroup", DOC)), (DOC,)),),
    (thing(PLACE, "云岫区", df_gbCode="350199", df_adminLevel=Code("admin-level", "county")),
     agency(GOVERNMENT, "云岫区人民政府", "government"), agency(BUREAU, "云岫区教育局", "government-department"),
     thing(HEAD, "云岫区教育局局长", org_postIn=BUREAU, org_role=Code("title", "局长")),
     thing(DEPUTY, "云岫区副区长", org_postIn=GOVERNMENT, org_role=Code("title", "副区长")),
     thing(WANG, "王小明"), thing(LI, "李大山"),
     thing(MEETING, "教育工作会议", df_ofPlace=PLACE, schema_startDate=date(2023, 5, 6),
           df_eventType=Code("event-type", "meeting"), df_dateCertainty=Code("date-certainty", "stated"))),
    (tenure(WANG, DEPUTY, GOVERNMENT, "副区长王小明"), tenure(LI, HEAD, BUREAU, "局长李大山"),
     part(WANG, "chaired", "王小明主持会议"), part(LI, "spoke", "李大山发言"),
     Fact(FactKind.AGENCY_RELATION, "350199-教育局.department.350199-人民政府", (
         ("df:lowerAgency", BUREAU), ("df:upperAgency", GOVERNMENT),
         ("df:relation", Code("agency-relation", "department"))), said("区教育局", 3))))


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("graphs") / "graph"
    store.build(nquads(SAMPLE), folder)
    return folder
