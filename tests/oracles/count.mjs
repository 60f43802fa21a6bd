// node count.mjs FILE …: prints how many datasets and services the catalogue of the pages lists, all pages together.
import { load } from './load.mjs';

const dcat = 'http://www.w3.org/ns/dcat#';
const listed = new Set();
for (const file of process.argv.slice(2)) {
  for (const quad of await load(file)) {
    if (quad.predicate.value === dcat + 'dataset' || quad.predicate.value === dcat + 'service') listed.add(quad.object.value);
  }
}
console.log(JSON.stringify({ count: listed.size }));
