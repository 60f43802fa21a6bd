// node shacl.mjs rdf-validate-shacl|shacl-engine DATA SHAPES: loads both with N3.js and validates once; says how long each step took.
import { createReadStream } from "node:fs";
import env from "@zazuko/env-node";
import { StreamParser } from "n3";

const [engine, dataFile, shapesFile] = process.argv.slice(2);

async function load(file) {
    const dataset = env.dataset();
    for await (const quad of createReadStream(file).pipe(new StreamParser({ factory: env }))) {
        dataset.add(quad);
    }

    return dataset;
}

const started = performance.now();
const data = await load(dataFile);
const shapes = await load(shapesFile);
const loaded = performance.now();
let results;
if (engine === "shacl-engine") {
    const { Validator } = await import("shacl-engine");
    results = (await new Validator(shapes, { factory: env }).validate({ dataset: data })).results.length;
} else {
    const { default: Validator } = await import("rdf-validate-shacl");
    results = (await new Validator(shapes, { factory: env }).validate(data)).results.length;
}

console.log(JSON.stringify({ loadSeconds: (loaded - started) / 1000, validateSeconds: (performance.now() - loaded) / 1000, results }));
