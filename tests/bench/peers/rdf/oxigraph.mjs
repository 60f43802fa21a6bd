// node oxigraph.mjs FILE [TO]: loads FILE into Oxigraph's store (WebAssembly); with TO (a media type) also writes it, and says how long that took.
import { openSync, readFileSync, writeSync } from "node:fs";
import { extname } from "node:path";
import oxigraph from "oxigraph";

const mediaTypes = { ".ttl": "text/turtle", ".nt": "application/n-triples", ".rdf": "application/rdf+xml", ".jsonld": "application/ld+json" };
const [file, to] = process.argv.slice(2);
const store = new oxigraph.Store();
const started = performance.now();
store.load(readFileSync(file, "utf8"), { format: mediaTypes[extname(file)], no_transaction: true, lenient: true, base_iri: "http://base.example/" });
const loaded = performance.now();
const figures = { statements: store.size, loadSeconds: (loaded - started) / 1000 };
if (to) {
    const out = openSync("/dev/null", "w");
    writeSync(out, store.dump({ format: to, from_graph_name: oxigraph.defaultGraph() }));
    figures.dumpSeconds = (performance.now() - loaded) / 1000;
}

console.log(JSON.stringify(figures));
