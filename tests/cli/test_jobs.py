"""Reading in several processes: the same answers, and a clean end."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROWS = 40


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows.jsonl"
    rows = []
    for n in range(ROWS):
        text = f"云岫区召开第{n}次会议\n\n5月{n % 28 + 1}日,云岫区召开第{n}次会议。区长王小明主持会议。"
        rows.append(json.dumps({"text" if n % 9 else "words": text}, ensure_ascii=False))
    path.write_text("\n".join(rows), "utf-8")
    return path


@pytest.mark.parametrize("verb", ["extract", "repair"])
def test_the_number_of_processes_changes_nothing(kg, rows: Path, verb: str) -> None:
    one, more = (kg(verb, rows, "--jobs", jobs) for jobs in (1, 3))
    assert one.returncode == more.returncode == 3
    assert (one.stdout, one.stderr) == (more.stdout, more.stderr)
    assert one.stdout.count("云岫区".encode()) >= ROWS - ROWS // 9 - 1


def _hear() -> None:
    """What runs in the background of a shell is deaf to Ctrl-C, and so is what it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
def test_control_c_stops_all_processes(rows: Path) -> None:
    rows.write_text((rows.read_text("utf-8") + "\n") * 50, "utf-8")
    command = [sys.executable, "-m", "kg", "extract", str(rows), "--jobs", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
                          preexec_fn=_hear) as process:
        assert process.stdout and process.stderr
        for _ in range(20):
            process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        process.stdout.read()
        said = process.stderr.read().decode()
    assert process.returncode == 130
    assert "stopped" in said and "Traceback" not in said
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
