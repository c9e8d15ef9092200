"""Where an export comes from: program, graph, day and filters; as words, as statements, as pairs for a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

import kg
from kg import vocab


@dataclass(frozen=True)
class Origin:
    """`graph` is the hash of all statements of the graph folder, before filters; `as_of` None where it shows all."""

    graph: str
    as_of: date | None = None
    filters: tuple[str, ...] = ()
    tool: str = f"difang {kg.__version__}"

    @property
    def key(self) -> str:
        """Two exports with the same key hold the same."""
        return sha256("\n".join((self.tool, self.graph, *self.pairs().values())).encode()).hexdigest()[:16]

    def pairs(self) -> dict[str, str]:
        """What there is to say, by name; the same names in every format."""
        day = self.as_of.isoformat() if self.as_of else ""
        return {"tool": self.tool, "graph_sha256": self.graph, "as_of": day, "filters": " ".join(self.filters)}

    def words(self) -> str:
        """One line for a comment."""
        said = [f"{self.tool}, graph sha256 {self.graph}"]
        said += [f"as of {self.as_of.isoformat()}"] if self.as_of else []
        return ", ".join([*said, *self.filters])

    def quads(self) -> Iterator[bytes]:
        """The same as statements of their own graph, in order."""
        node = f"<{vocab.EXPORT_GRAPH}/{self.key}>"
        day = f'"{self.as_of}"^^<{vocab.expand("xsd:date")}>' if self.as_of else ""
        said = [
            ("rdf:type", f"<{vocab.expand('df:Export')}>"),
            ("df:graphSha256", f'"{self.graph}"'),
            ("schema:softwareVersion", f'"{self.tool}"'),
            *([("df:asOf", day)] if day else []),
            *(("df:filteredBy", '"' + one.replace("\\", "\\\\").replace('"', '\\"') + '"') for one in self.filters),
        ]
        quads = (f"{node} <{vocab.expand(name)}> {value} <{vocab.EXPORT_GRAPH}> ." for name, value in said)
        yield from sorted(quad.encode() for quad in quads)
