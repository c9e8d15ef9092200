"""Neo4j with neosemantics (n10s): the graph as it is, and a script whose settings lose nothing.

By its own settings n10s keeps one of several values and no language. `n10s.cypher` keeps all values as lists, the tags
of languages, the datatypes that are not of XML Schema (EDTF), and the full names of properties by their prefixes.
"""

from __future__ import annotations

import json
from pathlib import Path

from kg import vocab
from kg.store.dump import write as dump
from kg.store.store import Store

#: what must be set before the first import
SETTINGS = {"handleVocabUris": "SHORTEN", "handleMultival": "ARRAY", "keepLangTag": True, "keepCustomDataTypes": True,
            "handleRDFTypes": "LABELS", "applyNeo4jNaming": False}


def write(store: Store, folder: Path) -> None:
    with (folder / "difang.nt").open("wb") as file:
        dump(store, "ntriples", file)
    (folder / "n10s.cypher").write_text(_script(store), "utf-8")
    about = {"name": "difang", "difang": store.origin.pairs(),
             "resources": [{"name": "difang", "path": "difang.nt", "mediatype": "application/n-triples"}]}
    (folder / "datapackage.json").write_text(json.dumps(about, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _script(store: Store) -> str:
    settings = ", ".join(f"{name}: {json.dumps(value)}" for name, value in SETTINGS.items())
    prefixes = "".join(f"CALL n10s.nsprefixes.add({json.dumps(prefix)}, {json.dumps(iri)});\n"
                       for prefix, iri in sorted(vocab.PREFIXES.items()) if prefix not in _OF_NODES)
    return (f"// {store.origin.words()}\n"
            "// An empty database with the plugin n10s. Put difang.nt into the import folder of the server, then:\n"
            "//   cypher-shell -f n10s.cypher\n"
            "CREATE CONSTRAINT n10s_unique_uri IF NOT EXISTS FOR (r:Resource) REQUIRE r.uri IS UNIQUE;\n"
            f"CALL n10s.graphconfig.init({{{settings}}});\n{prefixes}"
            "CALL n10s.rdf.import.fetch('file:///var/lib/neo4j/import/difang.nt', 'N-Triples', {commitSize: 25000});\n")


#: prefixes of identifiers, which stay whole; only names of properties and classes are shortened
_OF_NODES = frozenset({"code", *vocab.LISTS, *vocab.TYPES})
