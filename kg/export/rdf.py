"""The formats of RDF: the store writes them itself."""

from typing import IO

from kg.store.dump import write as dump
from kg.store.store import Store


def write(store: Store, file: IO[bytes], name: str) -> None:
    dump(store, name, file)
