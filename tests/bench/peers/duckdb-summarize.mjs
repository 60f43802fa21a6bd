// node duckdb-summarize.mjs FILE.csv [RUNS]: DuckDB's SUMMARIZE of a CSV file, the nearest thing it has to a full profile.
// Needs: npm install @duckdb/node-api
import { statSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";

const [file, runs = "5"] = process.argv.slice(2);
const connection = await (await DuckDBInstance.create(":memory:")).connect();
const seconds = [];
for (let i = 0; i < Number(runs); i++) {
    const start = performance.now();
    await connection.runAndReadAll(`SUMMARIZE SELECT * FROM read_csv('${file.replaceAll("'", "''")}', decimal_separator=',')`);
    seconds.push((performance.now() - start) / 1000);
}
seconds.sort((a, b) => a - b);
const median = seconds[seconds.length >> 1];
console.log(`DuckDB SUMMARIZE: ${(statSync(file).size / 1e6 / median).toFixed(0)} MB/s, median of ${runs}`);
