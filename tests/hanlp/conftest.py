"""A model of HanLP, trained once for all tests of this folder: `make hanlp` runs them, with the extra installed."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.spotters.choose import choose
from kg.spotters.hanlp_model import Model


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The directory of the model; HanLP and transformers find nothing else and fetch nothing."""
    pytest.importorskip("hanlp")
    pytest.importorskip("torch").set_num_threads(1)
    from .tiny import train

    made = tmp_path_factory.mktemp("hanlp")
    return train(made)


@pytest.fixture(scope="session")
def recogniser(folder: Path) -> Path:
    """A single-task model."""
    from .tiny import recogniser

    return recogniser(folder.parent)


@pytest.fixture(scope="session")
def model(folder: Path) -> Iterator[Model]:
    yield Model(choose("hanlp", model=folder, trusted=True))


def pytest_configure() -> None:
    for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"):
        os.environ[name] = "1"
