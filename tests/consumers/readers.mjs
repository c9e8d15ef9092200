// What JavaScript makes of exports: `count FILE…` prints how many statements N3.js and its kin read from each file;
// `ask DATA QUERY…` prints a line of rows for each query as Comunica answers it, each cell as {type, value}.

import { createReadStream, readFileSync } from "node:fs";
import { QueryEngine } from "@comunica/query-sparql-rdfjs";
import { JsonLdParser } from "jsonld-streaming-parser";
import { RdfXmlParser } from "rdfxml-streaming-parser";
import { Parser, Store, StreamParser } from "n3";

const parsers = {
  ttl: () => new StreamParser({ format: "Turtle" }),
  trig: () => new StreamParser({ format: "TriG" }),
  nq: () => new StreamParser({ format: "N-Quads" }),
  nt: () => new StreamParser({ format: "N-Triples" }),
  jsonld: () => new JsonLdParser(),
  rdf: () => new RdfXmlParser(),
};

const count = (path) =>
  new Promise((resolve, reject) => {
    let statements = 0;
    const parser = parsers[path.split(".").pop()]();
    parser.on("data", () => (statements += 1)).on("error", reject).on("end", () => resolve(statements));
    createReadStream(path).on("error", reject).pipe(parser);
  });

const [what, ...given] = process.argv.slice(2);
if (what === "count") {
  for (const path of given) console.log(await count(path));
} else {
  const [data, ...queries] = given;
  const store = new Store(new Parser({ format: "N-Triples" }).parse(readFileSync(data, "utf-8")));
  const engine = new QueryEngine();
  for (const path of queries) {
    const answer = await engine.queryBindings(readFileSync(path, "utf-8"), { sources: [store] });
    const rows = (await answer.toArray()).map((row) =>
      Object.fromEntries([...row].map(([name, term]) => [name.value, { type: term.termType, value: term.value }])));
    console.log(JSON.stringify(rows));
  }
}
