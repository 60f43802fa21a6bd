// Reads a DCAT feed page by page as a client of its own does, with parsers of others, and says what it holds.
// node feed-client.mjs FOLDER-OF-PACKAGES FEED [SITE WHERE-IT-IS-SERVED]
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';

const [folder, feed, site, served] = process.argv.slice(2);
const require = createRequire(folder + '/client.cjs');
const { Parser } = require('n3');
const jsonld = require('jsonld');
const { RdfXmlParser } = require('rdfxml-streaming-parser');

const hydra = 'http://www.w3.org/ns/hydra/core#';
const dcat = 'http://www.w3.org/ns/dcat#';

async function quadsOf(text, address) {
  const suffix = new URL(address).pathname.split('.').pop();
  if (suffix === 'jsonld') {
    const expanded = await jsonld.toRDF(JSON.parse(text), { base: address, documentLoader: () => { throw new Error('a context of elsewhere'); } });
    return expanded.map((q) => [q.subject.value, q.predicate.value, q.object.value]);
  }

  if (suffix === 'rdf') {
    const quads = [];
    for await (const quad of Readable.from([text]).pipe(new RdfXmlParser({ baseIRI: address }))) {
      quads.push(quad);
    }

    return quads.map((q) => [q.subject.value, q.predicate.value, q.object.value]);
  }

  return new Parser({ baseIRI: address, format: suffix === 'nt' ? 'N-Triples' : 'Turtle' }).parse(text).map((q) => [q.subject.value, q.predicate.value, q.object.value]);
}

const [pages, datasets, described] = [new Set(), new Set(), new Set()];
let [total, statements] = [0, 0];
for (let next = feed; next;) {
  if (pages.has(next)) {
    throw new Error('the pages go round: ' + next);
  }

  pages.add(next);
  const answer = await fetch(site ? next.replace(site, served) : next);
  if (!answer.ok) {
    throw new Error(`${next}: ${answer.status}`);
  }

  const quads = await quadsOf(await answer.text(), next);
  statements += quads.length;
  for (const [subject, predicate, object] of quads) {
    if (predicate === dcat + 'dataset' || predicate === dcat + 'service') {
      datasets.add(object);
    } else if (predicate === 'http://purl.org/dc/terms/title') {
      described.add(subject);
    } else if (predicate === hydra + 'totalItems') {
      total = Number(object);
    }
  }

  next = quads.find(([, predicate]) => predicate === hydra + 'next')?.[2];
}

console.log(JSON.stringify({ pages: pages.size, datasets: [...datasets].filter((d) => described.has(d)).length, total, statements }));
