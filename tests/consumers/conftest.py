"""The programs that read exports: what is installed of them, and a graph to give them. Where one is missing the test is
skipped with the reason; with KG_CONSUMERS=all (as `make consumers` sets it) it fails."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

HERE, TOP = Path(__file__).parent, Path(__file__).parents[2]
JARS = Path("/usr/share/java")
#: of Debian's libapache-jena-java and what it leans on
JENA = """
jena-arq jena-base jena-core jena-iri slf4j-api slf4j-nop commons-cli commons-codec commons-compress commons-csv
commons-io commons-lang3 dexx.collection gson guava httpclient httpclient-cache httpcore jackson-annotations
jackson-core jackson-databind jcl-over-slf4j jsonld-java protobuf thrift titanium-json-ld jakarta.json-api
""".split()
Kg = Callable[..., bytes]
Reader = Callable[..., list[str]]


def missing(what: str) -> None:
    """Skip, or fail where everything is to be there."""
    if os.environ.get("KG_CONSUMERS") == "all":
        pytest.fail(f"{what} is missing")
    pytest.skip(f"{what} is missing: make consumers")


def run(*command: str | Path, cwd: Path | None = None, timeout: int = 300) -> str:
    done = subprocess.run([str(word) for word in command], capture_output=True, cwd=cwd, timeout=timeout)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")[-3000:]
    return done.stdout.decode()


@pytest.fixture(scope="session")
def kg() -> Kg:
    def call(*words: str | Path, password: str = "") -> bytes:
        env = {**os.environ, "PYTHONPATH": str(TOP), "KG_LOAD_PASSWORD": password}
        done = subprocess.run([sys.executable, "-m", "kg", *map(str, words)], capture_output=True, env=env, timeout=300)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout
    return call


@pytest.fixture(scope="session")
def graph(kg: Kg, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("consumed") / "graph"
    kg("build", TOP / "seeds", "-g", folder, "-q")
    return folder


@pytest.fixture(scope="session")
def jena(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """Runs `Jena.java`. Debian moved the classes of Xerces inside Jena, but not their messages, without which they do
    not start: they are laid where the classes look for them."""
    if not shutil.which("javac"):
        missing("a JDK")
    if not (JARS / "jena-arq.jar").is_file():
        missing("Apache Jena (libapache-jena-java)")
    there = tmp_path_factory.mktemp("jena")
    with zipfile.ZipFile(JARS / "jena-core.jar") as jar:
        for name in jar.namelist():
            if name.startswith("org/apache/jena/ext/xerces/") and name.endswith(".properties"):
                target = there / name.removeprefix("org/apache/jena/ext/")
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(jar.read(name))
    path = ":".join(map(str, [there, *(JARS / f"{name}.jar" for name in JENA)]))
    return lambda *words: run("java", "-cp", path, HERE / "Jena.java", *words).splitlines()


@pytest.fixture(scope="session")
def javascript() -> Reader:
    """Runs `readers.mjs`."""
    if not shutil.which("node"):
        missing("node")
    if not (HERE / "node_modules").is_dir():
        missing("N3.js and Comunica (npm ci in tests/consumers)")
    return lambda *words: run("node", "readers.mjs", *words, cwd=HERE).splitlines()


@pytest.fixture(scope="session")
def rapper() -> Reader:
    if not shutil.which("rapper"):
        missing("raptor (raptor2-utils)")
    return lambda *words: run("rapper", "-q", *words).splitlines()
