"""HanLP's own REST client against a server on this machine that answers as the recorded one did."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from kg.errors import KgError
from kg.spotters.choose import choose
from kg.spotters.hanlp_server import BATCH, Server

pytest.importorskip("hanlp_restful")
RECORDED = json.loads(Path(__file__).with_name("recorded.json").read_text("utf-8"))["examples"]
DOCUMENT: dict[str, Any] = next(one for one in RECORDED if one["id"] == "readme_full_document")
FIRST, SECOND = DOCUMENT["input"]


class Stub(BaseHTTPRequestHandler):
    """Answers each sentence as it was answered when it was recorded; another one has no names."""

    asked: list[dict[str, Any]] = []
    status, body = 200, ""

    def do_POST(self) -> None:  # noqa: N802
        form = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        Stub.asked.append({"path": self.path, **form})
        answer: dict[str, list[Any]] = {"tok/fine": [], "ner/msra": [], "srl": []}
        for sentence in form["text"]:
            for task, items in answer.items():
                known = sentence in DOCUMENT["input"]
                blank = [sentence] if task == "tok/fine" else []
                items.append(DOCUMENT["output"][task][DOCUMENT["input"].index(sentence)] if known else blank)
        data = (Stub.body or json.dumps(answer, ensure_ascii=False)).encode()
        self.send_response(Stub.status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    Stub.asked, Stub.status, Stub.body = [], 200, ""
    server = HTTPServer(("127.0.0.1", 0), Stub)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_what_the_server_sees_is_heard(address: str) -> None:
    one, blank, two = Server(choose("hanlp-rest", server=address + "/")).hear([FIRST, " ", SECOND])
    assert [FIRST[s.at.start:s.at.end] for s in one.spots] == ["2021年", "HanLPv2.1"]
    assert [(SECOND[s.at.start:s.at.end], s.kind) for s in two.spots][-1] == ("自然语义科技公司", "agency")
    assert two.acts and not blank.spots
    [asked] = Stub.asked
    assert asked["path"] == "/parse" and asked["text"] == [FIRST, SECOND] and asked["language"] == "zh"


def test_many_sentences_go_in_batches_and_come_in_order(address: str) -> None:
    sentences = [SECOND if n % 7 == 0 else f"第{n}句。" for n in range(2 * BATCH + 5)]
    found = list(Server(choose("hanlp-rest", server=address)).hear(sentences))
    assert [bool(one.spots) for one in found] == [n % 7 == 0 for n in range(len(sentences))]
    assert [len(form["text"]) for form in Stub.asked] == [BATCH, BATCH, 5]


@pytest.mark.parametrize("status, told", [(401, "HANLP_AUTH"), (429, "wait"), (500, "500"), (400, "too long")])
def test_what_the_server_refuses_is_told(address: str, status: int, told: str) -> None:
    Stub.status = status
    with pytest.raises(KgError) as caught:
        list(Server(choose("hanlp-rest", server=address)).hear([FIRST]))
    assert told in caught.value.what and caught.value.where == address


@pytest.mark.parametrize("body", ["<html>", "[]", "{}", '{"tok/fine": []}', '{"tok/fine": [["a"]], "ner": [[["a"]]]}'])
def test_what_is_no_answer_is_told(address: str, body: str) -> None:
    Stub.body = body
    with pytest.raises(KgError) as caught:
        list(Server(choose("hanlp-rest", server=address)).hear([FIRST]))
    assert "answer" in caught.value.what


def test_nobody_there(address: str) -> None:
    with pytest.raises(KgError) as caught:
        list(Server(choose("hanlp-rest", server="http://127.0.0.1:9")).hear([FIRST]))
    assert "does not answer" in caught.value.what
    with pytest.raises(KgError):
        Server(choose("hanlp-rest", server="file:///etc/passwd"))
