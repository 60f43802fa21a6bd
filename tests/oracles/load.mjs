// Reads an RDF file with libraries that share no code with this project.
import fs from 'node:fs';
import { Readable } from 'node:stream';
import N3 from 'n3';
import jsonld from 'jsonld';
import { RdfXmlParser } from 'rdfxml-streaming-parser';

const noNetwork = async url => { throw new Error('a document must not need ' + url); };

// A base is for documents with relative addresses; without one those are an error.
export async function load(file, base) {
  const text = fs.readFileSync(file, 'utf8');
  if (file.endsWith('.ttl')) return new N3.Parser({ format: 'text/turtle', baseIRI: base }).parse(text);
  if (file.endsWith('.nt')) return new N3.Parser({ format: 'N-Triples' }).parse(text);
  if (file.endsWith('.rdf') || file.endsWith('.xml')) {
    const quads = [];
    const parser = Readable.from([text]).pipe(new RdfXmlParser({ dataFactory: N3.DataFactory, baseIRI: base }));
    for await (const quad of parser) quads.push(quad);
    return quads;
  }
  if (file.endsWith('.jsonld')) {
    const nquads = await jsonld.toRDF(JSON.parse(text), { format: 'application/n-quads', documentLoader: noNetwork, base });
    return new N3.Parser({ format: 'N-Quads' }).parse(nquads);
  }
  throw new Error('no reader for ' + file);
}
